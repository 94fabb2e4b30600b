// The deployment guide, followed: every command that it tells for this machine, on the ports that it names, in a network of its own. `npm run guide` does the same in a fresh clone.
import { execFile, spawnSync } from 'node:child_process'
import { fileURLToPath } from 'node:url'
import { promisify } from 'node:util'
import { expect, test } from 'vitest'

const root = fileURLToPath(new URL('../..', import.meta.url))
const TIMEOUT_MS = 600_000

/** Root of a Linux may make networks; elsewhere the ports of the guide may be in use. */
const hasNetworks = process.getuid?.() === 0 && spawnSync('unshare', ['--net', 'true']).status === 0

test.skipIf(!hasNetworks)(
  'every line of docs/deployment.md that is for this machine holds',
  { timeout: TIMEOUT_MS },
  async () => {
    const { stdout } = await promisify(execFile)(process.execPath, ['scripts/follow-guide.mjs', '--quick'], {
      cwd: root,
      maxBuffer: 1e7,
    })
    expect(stdout).toMatch(/^\d\d lines of docs\/deployment\.md hold\.$/m)
    expect(stdout).toContain('commands of members were all answered')
  },
)
