// `npm start`: installs and builds what is missing, then starts the bot, or the demo where there is no Discord token.
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { ensureBuilt } from './build.mjs'
import { ensureInstalled } from './install.mjs'
import { giveUp, requireNode, root } from './steps.mjs'

requireNode()
try {
  await ensureInstalled()
  await ensureBuilt()
} catch (error) {
  giveUp(error)
}

// npm runs this through a shell, and who stops npm stops only the two of them. When the shell is gone, so is whoever wanted us to run.
const parent = process.ppid
if (process.env.npm_lifecycle_event === 'start') {
  const watch = setInterval(() => {
    if (process.ppid === parent) return
    clearInterval(watch)
    process.kill(process.pid, 'SIGTERM')
  }, 500).unref()
}

// In this same process, so that signals and the exit code are the bot's own.
const cli = join(root, 'dist', 'cli.js')
process.argv.splice(1, 1, cli, 'start', '--or-demo')
await import(pathToFileURL(cli).href)
