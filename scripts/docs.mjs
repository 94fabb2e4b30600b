// `npm run docs`: writes the documentation that is generated from the code. `--refusals`: with what the last `npm test` was refused with.
import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { ensureBuilt } from './build.mjs'
import { takeOverDriven } from './driven.mjs'
import { ensureInstalled } from './install.mjs'
import { giveUp, requireNode, root } from './steps.mjs'

requireNode()
try {
  await ensureInstalled()
  await ensureBuilt()
  if (process.argv.includes('--refusals')) await takeOverDriven()
  const { generatedPages } = await import(pathToFileURL(join(root, 'dist', 'docs.js')).href)
  for (const [path, text] of Object.entries(await generatedPages())) writeFileSync(join(root, path), text)
} catch (error) {
  giveUp(error)
}
