// The documents: every block of the deployment guide is run or has a check, every command names what there is, every link leads somewhere, and the map of the given guide names
// checks that exist.
import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { dirname, join, normalize } from 'node:path'
import { fileURLToPath, pathToFileURL } from 'node:url'
import { describe, expect, test } from 'vitest'
import { parse } from 'yaml'

const root = fileURLToPath(new URL('..', import.meta.url))
const read = (path: string): string => readFileSync(join(root, path), 'utf8')

interface Mark {
  kind: string
  value: string
}
interface GuideStep {
  line: number
  heading: string
  marks: Mark[]
  code?: string
}
const { readGuide, unknownMarks, prints } = (await import(pathToFileURL(join(root, 'scripts', 'guide-blocks.mjs')).href)) as {
  readGuide: (text: string) => GuideStep[]
  unknownMarks: (steps: GuideStep[]) => string[]
  prints: (shown: string, printed: string) => boolean
}

/** Whether a file has a test of that title, also one of those that are made from a table: the title, then what is done. */
function hasTest(path: string, title: string): boolean {
  const words = title.replaceAll(/[.*+?^${}()|[\]\\]/g, '\\$&').replaceAll("'", "\\\\?'")
  return new RegExp(`(?:^|\\()\\s*(['"\`])${words}\\1,\\s*(?:async\\b|\\(|\\{|[A-Z_]+,)`, 'm').test(read(path))
}

/** What is wrong with a named check; undefined when it is there. */
function missing(file: string, title: string | undefined): string | undefined {
  if (!existsSync(join(root, file))) return `there is no ${file}`
  if (title !== undefined && !hasTest(file, title)) return `${file} has no test "${title}"`
  return undefined
}

// --------------------------------------------------------------------------------------------------------------------- the deployment guide

/** The `checked-by` marks: a file, and the title of a test in it. */
function checksOf(steps: readonly GuideStep[]): { file: string; title: string | undefined }[] {
  const marks = steps.flatMap((step) => step.marks.filter(({ kind }) => kind === 'checked-by'))
  return marks.map(({ value }) => {
    const [, file, title] = /^(\S+)(?: "(.+)")?$/.exec(value)!
    return { file: file!, title }
  })
}

/** Blocks that are neither run, nor shown as output, nor checked. */
const unproven = (steps: GuideStep[]): string[] =>
  steps
    .filter(({ code, marks }) => code !== undefined && marks.length === 0)
    .map(({ line, code }) => `line ${line}: ${code!.split('\n')[0]}`)

describe('docs/deployment.md', () => {
  const steps = readGuide(read('docs/deployment.md'))

  test('every block is run by `npm run guide` or has a named check', () => {
    expect(unproven(steps)).toEqual([])
    expect(unknownMarks(steps)).toEqual([])
    expect(checksOf(steps).map(({ file, title }) => missing(file, title))).toEqual(checksOf(steps).map(() => undefined))
  })

  test('what is run is all that the guide tells for this machine', () => {
    const run = steps.filter(({ marks }) => marks.some(({ kind }) => kind === 'run')).map(({ code }) => code!)
    for (const part of [
      'npm ci',
      'node dist/cli.js start',
      'npm start',
      'BOT_MODE=gateway',
      'BOT_MODE=worker',
      'setup GUILD_ID',
      '/health',
      '/ready',
      '/metrics',
      'doctor',
      'backup',
    ])
      expect(run.join('\n')).toContain(part)
    const deeds = steps.flatMap(({ marks }) => marks.filter(({ kind }) => kind === 'do').map(({ value }) => value))
    expect(deeds).toEqual(expect.arrayContaining(['kill worker 2 while members act', 'ctrl-c worker 3 while members act']))
  })

  test('a block without a mark, a mark that means nothing and a check that is not there are found', () => {
    const guide =
      '# A\n\n```sh\nrm -rf /\n```\n\n<!-- run: sideways -->\n```sh\nls\n```\n\n<!-- checked-by: test/guide.test.ts "nothing" -->\n```sh\nls\n```\n'
    const broken = readGuide(guide)
    expect(unproven(broken)).toEqual(['line 4: rm -rf /'])
    expect(unknownMarks(broken)).toEqual(['line 9: run: sideways'])
    expect(checksOf(broken).map(({ file, title }) => missing(file, title))).toEqual(['test/guide.test.ts has no test "nothing"'])
    expect(missing('test/none.test.ts', undefined)).toBe('there is no test/none.test.ts')
  })

  test('what a command prints is held against what the guide shows', () => {
    expect(prints('{"up":…}', '{"up":17}\n')).toBe(true)
    expect(prints('{"up":…}', '{"down":17}')).toBe(false)
    expect(prints('ready', 'not ready')).toBe(false)
  })
})

// ------------------------------------------------------------------------------------------------------------------------------ all documents

const documents = ['README.md', ...readdirSync(join(root, 'docs')).map((name) => `docs/${name}`)].filter((path) =>
  path.endsWith('.md'),
)

/** Code of a document: blocks, and what stands between backticks. */
function codeOf(text: string): string[] {
  const blocks = readGuide(text).flatMap(({ code }) => code ?? [])
  const prose = text.replaceAll(/^\s*```[^]*?^\s*```\s*$/gm, '')
  return [...blocks, ...[...prose.matchAll(/`([^`\n]+)`/g)].map(([, code]) => code!)]
}

/** What commands name and what is not there, a sentence each. */
function unknownNames(code: string): string[] {
  const found: string[] = []
  const need = (is: boolean, what: string): void => void (is || found.push(what))
  const { scripts } = JSON.parse(read('package.json')) as { scripts: Record<string, string> }
  for (const [, name] of code.matchAll(/\bnpm run ([\w:-]+)/g))
    need(Object.hasOwn(scripts, name!), `no script "${name}" in package.json`)
  for (const [, path] of code.matchAll(/\bnode ((?:scripts|bench|test)\/\S+?)(?=[\s`);]|$)/g))
    need(existsSync(join(root, path!)), `no ${path}`)
  for (const [, name] of code.matchAll(/(?:frolf-bot|dist\/cli\.js|discord-frolf-bot:latest) ([a-z][a-z-]*)(?=[\s;]|$)/g))
    need(commands.includes(name!), `no command "${name}"`)
  for (const [, path] of code.matchAll(/ (?:-k|kustomize) (deploy\/\S+)/g))
    need(existsSync(join(root, path!, 'kustomization.yaml')), `no ${path}`)
  for (const [, path] of code.matchAll(/ (?:-f|--from-file) (deploy\/\S+)/g)) need(existsSync(join(root, path!)), `no ${path}`)
  for (const [, name] of code.matchAll(/\bdeployment\/([\w-]+)/g))
    need(
      read('deploy/kubernetes/base/gateway.yaml').concat(read('deploy/kubernetes/base/worker.yaml')).includes(`name: ${name}\n`),
      `no deployment ${name}`,
    )
  for (const line of code.split('\n')) {
    const compose = /docker compose (?:-f (\S+) )?(?:--profile \S+ )?(up|logs|exec|run|ps|restart|stop)\b(.*)$/.exec(line)
    if (!compose) continue
    const file = compose[1] ?? 'compose.yaml'
    need(existsSync(join(root, file)), `no ${file}`)
    if (!existsSync(join(root, file))) continue
    const { services } = parse(read(file), { merge: true }) as { services: Record<string, unknown> }
    const named = compose[3]!
      .replace(/ [#|] .*$/, '')
      .split(/\s+/)
      .filter((word) => /^[a-z][a-z-]*$/.test(word))
    // Of exec and run only the first is a service; the rest is the command.
    for (const name of ['exec', 'run'].includes(compose[2]!) ? named.slice(0, 1) : named)
      need(name in services, `no service ${name} in ${file}`)
  }
  return found
}

// As the help says.
const commands = [...read('src/cli.ts').matchAll(/^ {2}frolf-bot ([a-z-]+)/gm)].map(([, name]) => name!)

test('every command in the documents names what there is', () => {
  expect(documents.length).toBeGreaterThan(15)
  const found = documents.flatMap((path) =>
    codeOf(read(path)).flatMap((code) => unknownNames(code).map((what) => `${path}: ${what}`)),
  )
  expect(found).toEqual([])
})

test('a command that names what is not there is found', () => {
  const wrong =
    'npm run bake; node scripts/none.mjs; frolf-bot burn; kubectl apply -k deploy/kubernetes/none\ndocker compose -f compose.prod.yaml logs -f gatway'
  expect(unknownNames(wrong)).toEqual([
    'no script "bake" in package.json',
    'no scripts/none.mjs',
    'no command "burn"',
    'no deploy/kubernetes/none',
    'no service gatway in compose.prod.yaml',
  ])
})

/** As GitHub names the headings of a page. */
function anchorsOf(text: string): string[] {
  const seen = new Map<string, number>()
  return [...text.replaceAll(/^\s*```[^]*?^\s*```\s*$/gm, '').matchAll(/^#+ (.+)$/gm)].map(([, heading]) => {
    const slug = heading!
      .replaceAll(/\[([^\]]+)\]\([^)]*\)/g, '$1')
      .toLowerCase()
      .replaceAll(/[^\p{L}\p{N} _-]/gu, '')
      .replaceAll(' ', '-')
    const times = seen.get(slug) ?? 0
    seen.set(slug, times + 1)
    return times === 0 ? slug : `${slug}-${times}`
  })
}

/** Links within the repository that lead nowhere. */
function brokenLinks(path: string, text: string): string[] {
  const prose = text.replaceAll(/^\s*```[^]*?^\s*```\s*$/gm, '').replaceAll(/`[^`\n]*`/g, '')
  return [...prose.matchAll(/\]\(([^)\s]+)\)/g)].flatMap(([, target]) => {
    if (/^[a-z]+:/.test(target!)) return []
    const [file, anchor] = target!.split('#') as [string, string?]
    const to = file === '' ? path : normalize(join(dirname(path), file))
    if (to !== path && !existsSync(join(root, to))) return [`${path}: ${target} is not there`]
    return anchor !== undefined && !anchorsOf(to === path ? text : read(to)).includes(anchor)
      ? [`${path}: ${target} has no such heading`]
      : []
  })
}

test('every link between documents leads somewhere', () => {
  const more = readdirSync(join(root, 'docs', 'adr')).map((name) => `docs/adr/${name}`)
  expect([...documents, ...more, 'CHANGELOG.md'].flatMap((path) => brokenLinks(path, read(path)))).toEqual([])
})

test('a link that leads nowhere is found', () => {
  const text = '# A b: c\n\n[x](#a-b-c) [y](#d) [z](none.md) [w](operations.md#dead-letters) [v](operations.md#none)\n'
  expect(brokenLinks('docs/a.md', text)).toEqual([
    'docs/a.md: #d has no such heading',
    'docs/a.md: none.md is not there',
    'docs/a.md: operations.md#none has no such heading',
  ])
})

// --------------------------------------------------------------------------------------------------------------------------- troubleshooting

describe('docs/troubleshooting.md', () => {
  const page = read('docs/troubleshooting.md')
  /** Fixed words of a log line; … in the page stands for what differs. */
  const wordsOf = (line: string): string[] =>
    line
      .split('…')
      .map((part) => part.trim())
      .filter((part) => part.length > 3)
  const logged = [...page.matchAll(/`"([^`]+?)"`/g)].map(([, line]) => line!)
  const sources = readdirSync(join(root, 'src'), { recursive: true, encoding: 'utf8' })
    .filter((path) => path.endsWith('.ts') && !path.endsWith('.test.ts'))
    .map((path) => read(`src/${path}`))

  test('every log line it names is one that the program writes', () => {
    expect(logged.length).toBeGreaterThan(20)
    const invented = logged.filter((line) => !sources.some((text) => wordsOf(line).every((part) => text.includes(part))))
    expect(invented).toEqual([])
    expect(sources.some((text) => text.includes('Discord is asleep'))).toBe(false)
  })

  test('every metric it asks for is one that the program has', () => {
    const known = new Set(read('docs/operations.md').match(/frolf_[a-z_]+/g))
    const asked = [...new Set(page.match(/frolf_[a-z_]+/g))].map((name) => name.replace(/_(?:bucket|count|sum)$/, ''))
    expect(asked.filter((name) => !known.has(name))).toEqual([])
    expect(asked.length).toBeGreaterThan(10)
  })

  test('each trouble of the guide for operators has its part', () => {
    for (const heading of [
      'the-bot-does-not-respond',
      'events-are-not-processed',
      'clubs-and-each-other',
      'it-is-slow',
      'pod-by-pod',
    ])
      expect(anchorsOf(page)).toContain(heading)
  })
})

// ---------------------------------------------------------------------------------------------------------------------- the given guide, covered

describe('docs/deployment-guide-coverage.md', () => {
  const page = read('docs/deployment-guide-coverage.md')
  const rows = [...page.matchAll(/^\| (.+) \| (.*) \| (.+) \|$/gm)]
    .map(([, words, where, proof]) => ({
      words: words!.replace(/^`\[code\]` `(.*)`$/, '[code] $1'),
      where: where!,
      proofs: proof!.split('<br>'),
    }))
    .filter(({ words }) => words !== 'the guide' && words !== '---')
  /** The guide lies beside the repository where it is developed. */
  const guide = join(root, '..', 'shared', 'docs', 'deployment-guide.md')

  /** Sentences, list entries and blocks of a guide, in its order. A block counts by its first line that is no comment. */
  function sentencesOf(text: string): string[] {
    const found: string[] = []
    let block: string[] | undefined
    for (const line of text.split('\n')) {
      if (/^\s*```\w/.test(line)) block = []
      else if (/^\s*```\s*$/.test(line)) {
        // One fence of the guide ends nothing.
        const first = block?.find((one) => one.trim() !== '' && !one.trim().startsWith('#'))
        if (first !== undefined) found.push(`[code] ${first.trim()}`)
        block = undefined
      } else if (block) block.push(line)
      else if (line.trim() !== '' && !/^#+ /.test(line)) found.push(line.trim().replace(/^(?:[-*]|\d+\.) /, ''))
    }
    return found
  }

  /** What is wrong with a proof; undefined where it is one. */
  function fault(proof: string): string | undefined {
    const named = /^`([^` ]+\.test\.ts)`: (.+)$/.exec(proof)
    if (named) return missing(named[1]!, named[2])
    const command = /^`((?:npm run|node) .+)`(?: \([^)]+\))?$/.exec(proof)?.[1]
    if (command !== undefined) return unknownNames(command)[0]
    return /^(?:(?:not run here|by hand): .+|nothing to prove)$/.test(proof) ? undefined : `"${proof}" is no proof`
  }

  test('every test, script and file that it names is there', () => {
    expect(rows.length).toBeGreaterThan(150)
    expect(rows.flatMap(({ proofs }) => proofs.flatMap((proof) => fault(proof) ?? []))).toEqual([])
    const paths = rows.flatMap(({ where }) =>
      [...where.matchAll(/`((?:deploy|scripts|\.github)\/[\w./-]+)`/g)].map(([, path]) => path!),
    )
    expect(paths.filter((path) => !existsSync(join(root, path)))).toEqual([])
  })

  test.skipIf(!existsSync(guide))('it has every sentence of the guide, in its order, and no other', () => {
    expect(rows.map(({ words }) => words)).toEqual(sentencesOf(readFileSync(guide, 'utf8')))
  })

  test('what is no proof is found', () => {
    expect(fault('`test/guide.test.ts`: it is perfect')).toBe('test/guide.test.ts has no test "it is perfect"')
    expect(fault('`npm run miracle`')).toBe('no script "miracle" in package.json')
    expect(fault('believe me')).toBe('"believe me" is no proof')
    expect(sentencesOf('# A\n\n1. One:\n   ```sh\n   # why\n   ls\n   ```\n- Two\n')).toEqual(['One:', '[code] ls', 'Two'])
  })
})
