// The style guide that cannot be forgotten: layers, names, first lines and what must never be in the repository. Each rule is shown to work on a planted fault.
import { execFileSync } from 'node:child_process'
import { existsSync, readFileSync } from 'node:fs'
import { posix } from 'node:path'
import { fileURLToPath } from 'node:url'
import { describe, expect, test } from 'vitest'

const root = fileURLToPath(new URL('..', import.meta.url))

interface SourceFile {
  /** From the repository's folder, with `/`. */
  path: string
  text: string
}

interface Rule {
  name: string
  /** Says what is wrong with the file, a sentence per fault. */
  faults: (file: SourceFile) => string[]
  /** A file with one such fault. */
  planted: SourceFile
}

// ------------------------------------------------------------------------------------------------------------------------- what a file is

const isCode = (path: string): boolean => /\.(ts|tsx|mjs)$/.test(path)
const isTest = (path: string): boolean => /\.test\.tsx?$/.test(path) || path.startsWith('test/') || path.startsWith('bench/')

/** The code of the program itself: no tests, benches, scripts. */
const isProgram = (path: string): boolean => path.startsWith('src/') && isCode(path) && !isTest(path)

/** What a file imports, re-exports or loads later, relative paths resolved to paths from the repository's folder. */
function imports(file: SourceFile): string[] {
  const code = withoutComments(file.text)
  const found = [
    ...code.matchAll(/^\s*(?:import|export)\b[^'"`;]*?\bfrom\s*['"]([^'"]+)['"]/gm),
    ...code.matchAll(/^\s*import\s*['"]([^'"]+)['"]/gm),
    ...code.matchAll(/\bimport\s*\(\s*['"]([^'"]+)['"]/g),
    ...code.matchAll(/\bdeclare module\s*['"]([^'"]+)['"]/g),
    ...code.matchAll(/\bnew URL\(\s*['"](\.[^'"]+\.[jt]s)['"]/g),
  ].map((match) => match[1]!)
  return found.map((from) => (from.startsWith('.') ? posix.join(posix.dirname(file.path), from) : from))
}

/** Comments replaced by spaces, so that examples in them are not taken for code. */
function withoutComments(text: string): string {
  return text.replace(/\/\*[\s\S]*?\*\/|(^|\s)\/\/.*$/gm, (comment) => comment.replace(/[^\n]/g, ' '))
}

type Layer = 'main' | 'features' | 'platform' | 'sandbox' | 'outside'

function layer(path: string): Layer {
  if (!path.startsWith('src/')) return 'outside'
  const folder = path.split('/')[1]
  return folder === 'features' || folder === 'platform' || folder === 'sandbox' ? folder : 'main'
}

/** `round` for src/features/round/card.ts; undefined for what is in no feature. */
const featureOf = (path: string): string | undefined => /^src\/features\/([^/]+)\//.exec(path)?.[1]

// --------------------------------------------------------------------------------------------------------------------------------- rules

/** What each layer may import of the program; everything outside `src/` (packages, Node) is free, but see the sandbox. */
const MAY_IMPORT: Record<Layer, Layer[]> = {
  main: ['main', 'features', 'platform'],
  features: ['features', 'platform'],
  platform: ['platform'],
  sandbox: ['sandbox'],
  outside: ['main', 'features', 'platform', 'sandbox'],
}

const layers: Rule = {
  name: 'main → features → platform, never back; nothing but the demo and tests imports the sandbox',
  faults: (file) => {
    if (!isCode(file.path) || layer(file.path) === 'outside') return []
    const own = layer(file.path)
    return imports(file)
      .filter((to) => to.startsWith('src/'))
      .filter((to) => {
        if (layer(to) === 'sandbox' && own !== 'sandbox') return !isTest(file.path) && file.path !== 'src/demo.ts'
        if (own === 'sandbox' && isTest(file.path)) return false
        return !MAY_IMPORT[own].includes(layer(to))
      })
      .map((to) => `imports ${to}: ${own} may import ${MAY_IMPORT[own].join(', ')} only`)
  },
  planted: { path: 'src/platform/clock.ts', text: `// A clock.\nimport { round } from '../features/round/round.ts'\n` },
}

const sideways: Rule = {
  name: "features see each other through messages.ts only; only the list of features sees a feature's index.ts",
  faults: (file) => {
    const own = featureOf(file.path)
    if (layer(file.path) !== 'features' || !isCode(file.path)) return []
    return imports(file)
      .filter((to) => featureOf(to) !== undefined && featureOf(to) !== own)
      .filter((to) => (own === undefined ? !to.endsWith('/index.ts') : !to.endsWith('/messages.ts')))
      .filter(() => !isTest(file.path))
      .map((to) => `imports ${to} of another feature: only its messages.ts is open to others`)
  },
  planted: { path: 'src/features/tag/handlers.ts', text: `// Tags.\nexport { draw } from '../round/card.ts'\n` },
}

const pure: Rule = {
  name: 'interactions.ts and card.ts import no store and no database',
  faults: (file) =>
    /\/(interactions|card)(-[a-z-]+)?\.ts$/.test(file.path) && layer(file.path) === 'features'
      ? imports(file)
          .filter((to) => /\/store(-[a-z-]+)?\.ts$|^src\/platform\/db\/|^kysely$|^pg$/.test(to))
          .map((to) => `imports ${to}: what runs in the gateway or draws has no database`)
      : [],
  planted: { path: 'src/features/round/card.ts', text: `// A card.\nimport { load } from './store.ts'\n` },
}

const environment: Rule = {
  name: 'only config.ts reads the environment (the sandbox, another program, reads its own)',
  faults: (file) =>
    isProgram(file.path) && !['src/config.ts', 'src/sandbox/main.ts'].includes(file.path)
      ? [...withoutComments(file.text).matchAll(/\bprocess\.env\b|\bimport\.meta\.env\b/g)].map(
          () => 'reads process.env: say what you need in the signature, config.ts provides it',
        )
      : [],
  planted: { path: 'src/platform/log.ts', text: `// Logs.\nexport const level = process.env['LOG_LEVEL']\n` },
}

const exportsNamed: Rule = {
  name: 'no default exports and no barrels',
  faults: (file) => {
    if (!isCode(file.path) || !file.path.startsWith('src/')) return []
    const code = withoutComments(file.text)
    return [
      ...(/^export default\b|\bas default\b/m.test(code) ? ['has a default export: name it'] : []),
      ...(/^export \*/m.test(code) ? ['re-exports everything of another file: import from where it is'] : []),
      ...(file.path.endsWith('/index.ts') && layer(file.path) !== 'features' ? ['is an index.ts: name it by its content'] : []),
    ]
  },
  planted: { path: 'src/platform/bus/bus.ts', text: `// The bus.\nexport * from './nats.ts'\n` },
}

const fileNames: Rule = {
  name: 'file and folder names are kebab-case nouns, none of them a drawer for odds and ends',
  faults: (file) => {
    if (!/^(src|test|bench|scripts)\//.test(file.path)) return []
    return file.path.split('/').flatMap((part) => {
      const name = part.replace(/\..*$/, '')
      if (/^(utils?|helpers?|common|shared|misc|manager|lib)$|-(utils?|helpers?|manager)$/.test(name)) {
        return [`"${name}" does not say what is inside`]
      }
      const plain = /^[a-z0-9]+(-[a-z0-9]+)*$/.test(name) || /^\d{4}_[a-z0-9_]+$/.test(name)
      return plain || /\.(png|txt|snap|csv|ttf|tar)/.test(part) || part.startsWith('__') ? [] : [`"${part}" is not kebab-case`]
    })
  },
  planted: { path: 'src/platform/stringUtils.ts', text: '// Strings.\n' },
}

const typeNames: Rule = {
  name: 'no I… interfaces, no managers, no inheritance trees',
  faults: (file) => {
    if (!isCode(file.path)) return []
    const code = withoutComments(file.text)
    return [
      ...[...code.matchAll(/\binterface (I[A-Z][a-z]\w*)/g)].map((m) => `interface ${m[1]}: drop the I`),
      ...[...code.matchAll(/\bclass (\w*(?:Manager|Helper|Utils?))\b/g)].map((m) => `class ${m[1]}: say what it does`),
      ...[...code.matchAll(/\babstract class (\w+)/g)].map((m) => `abstract class ${m[1]}: pass functions instead`),
    ]
  },
  planted: { path: 'src/platform/bus/bus.ts', text: '// The bus.\nexport interface IBus {}\n' },
}

const firstLine: Rule = {
  name: 'the first line of a file says what it is for',
  faults: (file) => {
    const comment = isCode(file.path) ? /^(#!.*\n)?\/\/ \S|^\/\*\* \S/ : file.path.endsWith('.sql') ? /^-- \S/ : undefined
    return comment && !comment.test(file.text) ? ['does not begin with a comment that says what it is for'] : []
  },
  planted: { path: 'src/platform/clock.ts', text: `export const clock = 1\n` },
}

const noSleep: Rule = {
  name: 'tests wait for conditions, they do not sleep',
  faults: (file) =>
    /\.test\.tsx?$/.test(file.path)
      ? [
          ...withoutComments(file.text).matchAll(
            /\bsleep\(|\bawait (?:pause|delay|setTimeout)\(\s*\d|\bAtomics\.wait\b|new Promise(?:<\w+>)?\(\s*\(?\w+\)?\s*=>\s*setTimeout\(|\bvi\.mock\b|\bjest\.|\bsinon\b/g,
          ),
        ].map((m) => `has "${m[0]}": wait for the condition itself, through real parts`)
      : [],
  planted: {
    path: 'src/platform/clock.test.ts',
    text: `// Tests the clock.\nawait new Promise((resolve) => setTimeout(resolve, 100))\n`,
  },
}

/**
 * A file is read from top to bottom; past some ten screens nobody does. Tests may be longer, they are lists of cases.
 */
const MAX_LINES = { program: 800, test: 1200 }
const length: Rule = {
  name: `no file longer than ${MAX_LINES.program} lines (tests ${MAX_LINES.test})`,
  faults: (file) => {
    if (!isCode(file.path)) return []
    const max = isTest(file.path) ? MAX_LINES.test : MAX_LINES.program
    const lines = file.text.split('\n').length
    return lines > max ? [`has ${lines} lines: split it where it has two subjects`] : []
  },
  planted: { path: 'src/platform/clock.ts', text: `// A clock.\n${'\n'.repeat(MAX_LINES.program)}` },
}

const LEAKS: [RegExp, string][] = [
  [/(?<![\w./])\/(?:work|root|home\/\w+|Users\/\w+)\/[\w.-]/, 'a path of some machine'],
  [/\b[A-Z]:\\Users\\/, 'a path of some machine'],
  [/\/\/[\w.-]*(?:registry|artifactory|verdaccio|nexus)[\w.-]*\.[a-z]{2,}/, 'the address of a package registry'],
  [/^\s*"resolved":/m, 'an address that a package came from (npm ci works without)'],
  [/\b[MNO][\w-]{23,27}\.[\w-]{6}\.[\w-]{27,}\b/, 'a Discord token'],
  [/-----BEGIN [A-Z ]*PRIVATE KEY-----/, 'a private key'],
  [/\b(?:ghp|gho|ghs|github_pat)_\w{20,}|\bAKIA[A-Z0-9]{16}\b|\bxox[abp]-\w{10,}/, 'an access token'],
]
const leaks: Rule = {
  name: 'no machine paths, registry addresses or secrets in the repository',
  faults: (file) => LEAKS.filter(([pattern]) => pattern.test(file.text)).map(([, what]) => `contains ${what}`),
  planted: { path: 'docs/notes.md', text: `See ${['', 'root', 'notes.txt'].join('/')} for more.\n` },
}

const RULES = [layers, sideways, pure, environment, exportsNamed, fileNames, typeNames, firstLine, noSleep, length, leaks]

// --------------------------------------------------------------------------------------------------------------------------------- checks

/** Every file that is, or would be, committed; pictures and archives are not read. */
function repository(): SourceFile[] {
  const list = execFileSync('git', ['ls-files', '--cached', '--others', '--exclude-standard', '-z'], {
    cwd: root,
    encoding: 'utf8',
  })
  return (
    list
      .split('\0')
      // This file is full of planted faults.
      .filter(
        (path) =>
          path !== '' &&
          path !== 'src/tidy.test.ts' &&
          existsSync(`${root}/${path}`) &&
          !/\.(png|ttf|gz|tgz|xlsx|tar|ico)$/.test(path),
      )
      .map((path) => ({ path, text: readFileSync(`${root}/${path}`, 'utf8') }))
  )
}

describe('the repository is tidy', () => {
  const files = repository()

  test('there is something to look at', () => {
    expect(files.filter((file) => isProgram(file.path)).length).toBeGreaterThan(10)
    // The layers rule rests on finding imports: it must see those of a file known to have some.
    expect(imports(files.find((file) => file.path === 'src/platform/feature.ts')!)).toContain('src/platform/worker/handling.ts')
  })

  test.each(RULES)('$name', (rule) => {
    const faults = files.flatMap((file) => rule.faults(file).map((fault) => `${file.path} ${fault}`))
    expect(faults).toEqual([])
  })

  test.each(RULES)('a fault would be found: $name', (rule) => {
    expect(rule.faults(rule.planted)).toHaveLength(1)
  })
})

const find = (text: string): string[] => imports({ path: 'src/features/round/card.ts', text })

test('the lock file has every platform’s variant of its packages, else npm ci refuses it', async () => {
  interface Lock {
    packages: Record<string, { optionalDependencies?: Record<string, string> }>
  }
  const script = '../scripts/complete-lock.mjs'
  const { missingEntries } = (await import(script)) as { missingEntries: (lock: Lock) => Record<string, unknown> }
  const lock = JSON.parse(readFileSync(`${root}/package-lock.json`, 'utf8')) as Lock
  expect(Object.keys(missingEntries(lock)), 'run `npm run lock` and commit what it writes').toEqual([])

  const holder = { optionalDependencies: { '@tool/binding-linux-x64-musl': '1.2.3', '@tool/darwin-arm64': '1.2.3' } }
  expect(missingEntries({ packages: { 'node_modules/tool': holder } })).toEqual({
    'node_modules/@tool/binding-linux-x64-musl': {
      version: '1.2.3',
      cpu: ['x64'],
      libc: ['musl'],
      optional: true,
      os: ['linux'],
    },
    'node_modules/@tool/darwin-arm64': { version: '1.2.3', cpu: ['arm64'], optional: true, os: ['darwin'] },
  })
})

describe('imports are found in every form', () => {
  test.each([
    [`import { a } from './store.ts'`, 'src/features/round/store.ts'],
    [`import type { A } from '../tag/tag.ts'`, 'src/features/tag/tag.ts'],
    [`import {\n  a,\n  b,\n} from "../../platform/id.ts"`, 'src/platform/id.ts'],
    [`import './side-effect.ts'`, 'src/features/round/side-effect.ts'],
    [`export { a } from './store.ts'`, 'src/features/round/store.ts'],
    [`export type { A } from './store.ts'`, 'src/features/round/store.ts'],
    [`const store = await import('./store.ts')`, 'src/features/round/store.ts'],
    [`const worker = new Worker(new URL('./thread.ts', import.meta.url))`, 'src/features/round/thread.ts'],
    [`import { z } from 'zod'`, 'zod'],
  ])('%s', (text, found) => {
    expect(find(text)).toEqual([found])
  })

  test('not in comments', () => {
    expect(find(`// import { a } from './store.ts'\n/* import b from './b.ts' */\nconst x = 1 // import('./c.ts')`)).toEqual([])
  })
})
