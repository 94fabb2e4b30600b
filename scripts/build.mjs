// Builds dist/ from src/: type check and emit with tsc, copies the SQL files, bundles the sandbox page.
import { execFileSync } from 'node:child_process'
import { cpSync, mkdirSync, readdirSync, rmSync } from 'node:fs'
import { dirname, join, relative } from 'node:path'
import { fileURLToPath } from 'node:url'

const root = fileURLToPath(new URL('..', import.meta.url))
const bin = (name) => join(root, 'node_modules', '.bin', name)

rmSync(join(root, 'dist'), { recursive: true, force: true })
execFileSync(bin('tsc'), ['-p', 'tsconfig.build.json'], { cwd: root, stdio: 'inherit' })
copyAssets(join(root, 'src'))

/** Copies what tsc leaves out (SQL, HTML, CSS, fonts, templates) beside the emitted code. */
function copyAssets(dir) {
  for (const entry of readdirSync(dir, { withFileTypes: true })) {
    const from = join(dir, entry.name)
    if (entry.isDirectory()) copyAssets(from)
    else if (/\.(sql|html|css|svg|png|ttf|json|tar\.gz|tgz)$/.test(entry.name)) {
      const to = join(root, 'dist', relative(join(root, 'src'), from))
      mkdirSync(dirname(to), { recursive: true })
      cpSync(from, to)
    }
  }
}
