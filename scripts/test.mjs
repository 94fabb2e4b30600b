// `npm test`: sets up what is missing, runs every check and every test, ends with one line of counts. `npm test -- src/some/path` runs those tests only.
import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join, relative } from 'node:path'
import { ensureBuilt } from './build.mjs'
import { compareDriven } from './driven.mjs'
import { ensureInstalled } from './install.mjs'
import { checkLicences } from './licences.mjs'
import { findPlanted } from './planted.mjs'
import { ensureServers } from './servers.mjs'
import { ProgramFailed, requireNode, root, runTool, step } from './steps.mjs'

const CODE = ['src', 'test', 'bench', 'scripts', 'vitest.config.ts'].filter((path) => existsSync(join(root, path)))

/** The whole run is to take less than 20 minutes on two cores; one that takes this long hangs. */
const TESTS_TOO_LONG_MS = 45 * 60_000
/** So many of the slowest test files are named, if they take longer than this. */
const SLOWEST = { count: 5, atLeastMs: 20_000 }

requireNode()
const only = process.argv.slice(2)
let passed = 0
let failed = 0

// Without these there is nothing to check.
if ((await check(ensureInstalled)) && (await check(ensureBuilt))) {
  if (only.length === 0) {
    await check(async () => {
      const missing = await ensureServers()
      if (missing.length > 0) throw new Error(missing.join('\n'))
    })
    await checkStep('Types', () => silent('typescript', ['-p', 'tsconfig.json']))
    const page = join('src', 'sandbox', 'page', 'tsconfig.json')
    if (existsSync(join(root, page))) await checkStep("Types of the sandbox's page", () => silent('typescript', ['-p', page]))
    await checkStep('Lint', () => silent('oxlint', ['--type-aware', ...CODE]))
    await checkStep('Format', () => silent('oxfmt', ['--check', ...CODE]))
    await checkStep('Licences', checkLicences)
    await checkStep('Dead code', () => silent('knip', ['--no-progress']))
    await checkStep('Do the checks see?', findPlanted)
  }
  await runTests()
}

console.log(`${passed} passed, ${failed} failed`)
process.exitCode = failed === 0 ? 0 : 1

/** Does one piece of the work; a failure is told, counted and does not stop the rest. */
async function check(work) {
  try {
    await work()
    return true
  } catch (error) {
    failed++
    if (error instanceof ProgramFailed && error.output.trim()) console.error(error.output.trimEnd())
    console.error(error instanceof Error ? error.message : String(error))
    return false
  }
}

function checkStep(label, work) {
  return check(() => step(label, work))
}

/** A tool whose output only matters when it fails. */
async function silent(...call) {
  await runTool(...call)
}

/** All tests in one run: unit, contract, flow and whole-system. Counts are the runner's own. */
async function runTests() {
  const folder = mkdtempSync(join(tmpdir(), 'frolf-tests-'))
  const file = join(folder, 'report.json')
  const driven = join(folder, 'driven')
  mkdirSync(driven)
  const started = performance.now()
  let ending
  try {
    console.error('Tests …')
    const reporters = ['--reporter=dot', '--reporter=json', `--outputFile.json=${file}`]
    await runTool('vitest', ['run', ...reporters, ...only], {
      show: true,
      timeoutMs: TESTS_TOO_LONG_MS,
      env: { ...plainUnlessTerminal(), FROLF_DRIVEN: driven },
    }).catch((error) => {
      ending = error
    })
    const report = existsSync(file) ? JSON.parse(readFileSync(file, 'utf8')) : undefined
    passed += report?.numPassedTests ?? 0
    // A file that could not even be loaded has no tests to count, and must not pass for that.
    const unloaded =
      report?.testResults.filter((suite) => suite.status === 'failed' && suite.assertionResults.length === 0).length ?? 0
    const broken = (report?.numFailedTests ?? 0) + unloaded
    failed += broken === 0 && (ending || passed === 0) ? 1 : broken
    if (ending && broken === 0) console.error(`The test runner ${ending.message.replace(/^\S+ /, '')}.`)
    for (const line of slowest(report?.testResults ?? [])) console.error(line)
    const isBroken = broken > 0 || ending !== undefined
    await checkStep('Refusals', () => compareDriven(driven, { isWhole: only.length === 0, isBroken }))
    const skipped = report?.numPendingTests ?? 0
    console.error(`Tests took ${((performance.now() - started) / 1000).toFixed(0)} s${skipped > 0 ? `, ${skipped} skipped` : ''}`)
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
}

function slowest(suites) {
  return suites
    .map(({ name, startTime, endTime }) => ({ path: relative(root, name), ms: endTime - startTime }))
    .filter(({ ms }) => ms >= SLOWEST.atLeastMs)
    .toSorted((a, b) => b.ms - a.ms)
    .slice(0, SLOWEST.count)
    .map(({ path, ms }) => `  ${(ms / 1000).toFixed(0)} s  ${path}`)
}

/** Colors are for terminals; in a file they are noise. */
function plainUnlessTerminal() {
  if (process.stdout.isTTY) return process.env
  const { FORCE_COLOR: _, ...env } = process.env
  return { ...env, NO_COLOR: '1' }
}
