// `npm run audit`: asks the package registry for known weaknesses of what is installed. Ends with 1 for high ones, with 0 and a clear word when nobody could be asked.
import { spawnSync } from 'node:child_process'
import { pathToFileURL } from 'node:url'
import { root } from './steps.mjs'

const ANSWER_MS = 60_000
const SERIOUS = ['high', 'critical']

/** `unreachable`: nothing is known, which is neither good nor bad. `found`: sentences. */
export function verdictOf(output) {
  let report
  try {
    report = JSON.parse(output)
  } catch {
    return { type: 'unreachable', reason: output.trim().split('\n')[0] || 'no answer' }
  }
  if (report.error || !report.vulnerabilities)
    return { type: 'unreachable', reason: report.error?.summary || report.message || 'the registry does not serve audits' }
  const found = Object.values(report.vulnerabilities)
    .filter(({ severity }) => SERIOUS.includes(severity))
    .map(({ name, severity, range }) => `${name} ${range}: ${severity}`)
  return found.length > 0 ? { type: 'found', found } : { type: 'clean' }
}

if (process.argv[1] !== undefined && import.meta.url === pathToFileURL(process.argv[1]).href) {
  const { stdout, stderr, error } = spawnSync('npm', ['audit', '--json', '--omit=dev'], {
    cwd: root,
    encoding: 'utf8',
    timeout: ANSWER_MS,
  })
  const verdict = verdictOf(stdout || stderr || String(error ?? ''))
  if (verdict.type === 'unreachable')
    console.log(
      `NOT AUDITED: the registry could not be asked (${verdict.reason}). Nothing is known about weaknesses of dependencies.`,
    )
  else if (verdict.type === 'clean') console.log('No serious weaknesses of dependencies are known.')
  else {
    console.error(`Known weaknesses:\n  ${verdict.found.join('\n  ')}`)
    process.exitCode = 1
  }
}
