// Faults planted in a copy of the project, each of which must be found: a check that sees nothing is green too.
// - Faults for the checking tools, one of each kind: part of `npm test`.
// - `npm run planted`: each guard (guards.mjs) taken out in each way; the test named for it must fail. `npm run planted -- nonce lanes` takes out those whose
//   guard or way has one of the words in it; `--list` says what there is, `--keep FILE` adds a line per way to a file. Half an hour for all of them.
import {
  appendFileSync,
  cpSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { parseArgs } from 'node:util'
import { WAYS } from './guards.mjs'
import { ensureBuilt } from './build.mjs'
import { ensureInstalled } from './install.mjs'
import { giveUp, ProgramFailed, requireNode, root, run, runTool, step } from './steps.mjs'

/** Code, and the settings that decide what is looked at. */
const COPIED =
  'src test bench scripts package.json package-lock.json vitest.config.ts knip.json tsconfig.json tsconfig.build.json .oxlintrc.json .oxfmtrc.json'.split(
    ' ',
  )

/** Where the faults go: a folder of its own in src/, so that the project's own settings decide about it. */
const FOLDER = 'src/platform/planted'

const FAULTS = [
  {
    tool: 'tsc',
    finds: 'TS2322',
    args: ['-p', 'tsconfig.json'],
    files: { 'type.ts': `// A wrong type.\nexport const seconds: number = 'ten'\n` },
  },
  {
    tool: 'oxlint',
    finds: 'no-floating-promises',
    args: ['--type-aware', FOLDER],
    files: {
      'promise.ts': `// A promise that nobody waits for.\nasync function save(): Promise<void> {}\nexport function run(): void {\n  save()\n}\n`,
    },
  },
  {
    tool: 'oxlint',
    finds: 'switch-exhaustiveness-check',
    args: ['--type-aware', FOLDER],
    files: {
      'switch.ts': `// A case that nobody thought of.\nexport function name(kind: 'a' | 'b'): string {\n  switch (kind) {\n    case 'a':\n      return 'first'\n  }\n  return ''\n}\n`,
    },
  },
  {
    tool: 'oxlint',
    finds: 'no-cycle',
    args: ['--type-aware', FOLDER],
    files: {
      'hen.ts': `// Half of a circle.\nimport { egg } from './egg.ts'\nexport const hen = (): string => egg()\n`,
      'egg.ts': `// The other half.\nimport { hen } from './hen.ts'\nexport const egg = (): string => hen()\n`,
    },
  },
  {
    tool: 'oxfmt',
    finds: 'quotes.ts',
    args: ['--check', 'src'],
    files: { 'quotes.ts': `// Not formatted.\nexport const   word = "word";\n` },
  },
  {
    tool: 'knip',
    finds: 'planted/orphan.ts',
    args: ['--no-progress'],
    files: { 'orphan.ts': `// Imported by nobody.\nexport const orphan = 1\n` },
  },
]

/** Resolves when every fault was found; rejects naming the tool that overlooked one. */
export const findPlanted = () =>
  inCopy(COPIED, async (copy) => {
    mkdirSync(join(copy, FOLDER), { recursive: true })
    for (const { files } of FAULTS) {
      for (const [name, text] of Object.entries(files)) writeFileSync(join(copy, FOLDER, name), text)
    }
    const reports = new Map()
    for (const { tool, finds, args } of FAULTS) {
      if (!reports.has(tool)) reports.set(tool, await report(tool, args, copy))
      if (!reports.get(tool).includes(finds)) {
        throw new ProgramFailed(tool, `overlooked a planted fault (${finds}): it checks less than it should`, reports.get(tool))
      }
    }
    return `${FAULTS.length} planted faults found`
  })

async function inCopy(names, work) {
  const copy = mkdtempSync(join(tmpdir(), 'frolf-planted-'))
  try {
    for (const name of names) if (existsSync(join(root, name))) cpSync(join(root, name), join(copy, name), { recursive: true })
    symlinkSync(join(root, 'node_modules'), join(copy, 'node_modules'), 'junction')
    return await work(copy)
  } finally {
    rmSync(copy, { recursive: true, force: true })
  }
}

/** What the tool says; that it ends with an error is the point. */
async function report(name, args, cwd) {
  try {
    return await runTool(name === 'tsc' ? 'typescript' : name, args, { cwd })
  } catch (error) {
    if (error instanceof ProgramFailed) return error.output
    throw error
  }
}

// -------------------------------------------------------------------------------------------------------------------------------- guards

/** What tests read besides code. */
const COPIED_FOR_TESTS = [
  ...COPIED,
  'dist',
  'deploy',
  'docs',
  '.frolf/tools',
  'compose.yaml',
  'compose.prod.yaml',
  'CHANGELOG.md',
  'README.md',
]
/** Of one test: without its guard it may wait for what never comes. */
const TEST_MS = 60_000
/** Of one call of the runner, which is ended then; a test that hangs has failed. */
const CALL_MS = 240_000

/** The text with the guard taken out; throws when what is to be taken out does not stand there exactly once. */
export function takenOut(text, [file, taken, left]) {
  const count = text.split(taken).length - 1
  if (count !== 1) throw new Error(`${file} has ${count === 0 ? 'no' : count} such text any more (scripts/guards.mjs):\n${taken}`)
  return text.replace(taken, () => left)
}

/** The files of a way by their paths, as they would be; `read` gives the source. */
export function without({ patches }, read) {
  const texts = new Map()
  for (const patch of patches) texts.set(patch[0], takenOut(texts.get(patch[0]) ?? read(patch[0]), patch))
  return texts
}

async function takeOutGuards() {
  const { values, positionals } = parseArgs({
    allowPositionals: true,
    options: { list: { type: 'boolean', default: false }, keep: { type: 'string' }, trust: { type: 'boolean', default: false } },
  })
  const { list, keep, trust } = values
  const ways = WAYS.filter(
    ({ guard, way }) => positionals.length === 0 || positionals.some((word) => `${guard}: ${way}`.includes(word)),
  )
  if (list) {
    for (const { guard, way, tests } of ways)
      console.log(`${guard}: ${way}\n${tests.map((test) => `  ${test.join(': ')}`).join('\n')}`)
    return
  }
  requireNode()
  await ensureInstalled()
  await ensureBuilt()
  const failures = []
  await inCopy(COPIED_FOR_TESTS, async (copy) => {
    // A test that fails anyway says nothing about a guard.
    if (!trust) await step('With all guards', () => passes(copy, ways))
    for (const one of ways) {
      const found = await step(`${one.guard}: ${one.way}`, () => verdict(copy, one)).catch((error) => {
        failures.push(`${one.guard}: ${one.way}: ${error.message}`)
        return `NOT SEEN: ${error.message}`
      })
      if (keep !== undefined) appendFileSync(keep, `${one.guard}: ${one.way}: ${found ?? 'seen'}\n`)
    }
  })
  console.log(`${ways.length - failures.length} of ${ways.length} ways seen`)
  for (const failure of failures) console.log(`✗ ${failure}`)
  process.exitCode = failures.length === 0 ? 0 : 1
}

async function passes(copy, ways) {
  const byFile =
    Map.groupBy?.(
      ways.flatMap(({ tests }) => tests),
      ([file]) => file,
    ) ?? grouped(ways.flatMap(({ tests }) => tests))
  for (const [file, tests] of byFile) {
    const names = [...new Set(tests.map(([, name]) => name))]
    const results = await runTests(copy, file, names)
    for (const name of names) {
      const of = results.filter(({ fullName }) => fullName.includes(name))
      if (of.length === 0) throw new Error(`${file} has no test "${name}"`)
      const failed = of.find(({ status }) => status !== 'passed')
      if (failed) throw new Error(`${file}: "${failed.fullName}" fails with all guards:\n${failed.failureMessages.join('\n')}`)
    }
  }
}

function grouped(tests) {
  const byFile = new Map()
  for (const test of tests) byFile.set(test[0], [...(byFile.get(test[0]) ?? []), test])
  return byFile
}

/** Resolves when each named test has failed; rejects naming the one that did not. The copy is as before in the end. */
async function verdict(copy, one) {
  const read = (file) => readFileSync(join(copy, file), 'utf8')
  const before = new Map(one.patches.map(([file]) => [file, read(file)]))
  try {
    for (const [file, text] of without(one, read)) writeFileSync(join(copy, file), text)
    if (one.built) await run(process.execPath, [join(copy, 'scripts', 'build.mjs')], { cwd: copy, name: 'the build' })
    for (const [file, name] of one.tests) {
      const results = (await runTests(copy, file, [name])).filter(({ fullName }) => fullName.includes(name))
      if (results.length === 0) throw new Error(`${file} has no test "${name}", or could not be loaded`)
      if (!results.some(({ status }) => status === 'failed')) throw new Error(`${file}: "${name}" passes without it`)
    }
  } finally {
    for (const [file, text] of before) writeFileSync(join(copy, file), text)
  }
}

/** The tests of a file whose names have one of these words: those that ran. */
async function runTests(copy, file, names) {
  const out = join(copy, 'planted.json')
  rmSync(out, { force: true })
  const only = names.map((name) => name.replaceAll(/[\\^$.*+?()[\]{}|]/g, '\\$&')).join('|')
  const args = ['run', file, ...(names.includes('') ? [] : ['-t', only]), '--reporter=json', `--outputFile=${out}`]
  args.push(`--testTimeout=${TEST_MS}`, `--hookTimeout=${TEST_MS}`)
  const env = { ...process.env, FROLF_DRIVEN: join(copy, 'driven') }
  mkdirSync(env.FROLF_DRIVEN, { recursive: true })
  let output = ''
  try {
    await runTool('vitest', args, { cwd: copy, env, timeoutMs: CALL_MS })
  } catch (error) {
    if (!(error instanceof ProgramFailed)) throw error
    output = error.output
  }
  // Ended while it hung: whatever the tests wait for never comes.
  if (!existsSync(out)) return names.map((name) => ({ fullName: name, status: 'failed', failureMessages: [output] }))
  const { testResults } = JSON.parse(readFileSync(out, 'utf8'))
  return testResults
    .flatMap(({ assertionResults }) => assertionResults)
    .filter(({ status }) => status === 'passed' || status === 'failed')
}

if (import.meta.url === pathToFileURL(process.argv[1] ?? '').href) await takeOutGuards().catch(giveUp)
