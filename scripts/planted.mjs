// Proves that the checking tools still see: a copy of the project gets one fault of each kind, and each must be found. A tool that checks nothing is green too.
import { cpSync, existsSync, mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { ProgramFailed, root, runTool } from './steps.mjs'

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
export async function findPlanted() {
  const copy = mkdtempSync(join(tmpdir(), 'frolf-planted-'))
  try {
    for (const name of COPIED) if (existsSync(join(root, name))) cpSync(join(root, name), join(copy, name), { recursive: true })
    symlinkSync(join(root, 'node_modules'), join(copy, 'node_modules'), 'junction')
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
