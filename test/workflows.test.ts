// The pipeline's workflows: GitHub's own language service finds nothing in them, and they hold to what a pipeline that is not to be taken over has to.
import { spawnSync } from 'node:child_process'
import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath, pathToFileURL } from 'node:url'
import { rolldown } from 'rolldown'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { parse } from 'yaml'

const root = fileURLToPath(new URL('..', import.meta.url))
const read = (path: string): string => readFileSync(join(root, path), 'utf8')
const FOLDER = '.github/workflows'
const files = readdirSync(join(root, FOLDER)).map((name) => `${FOLDER}/${name}`)

interface Step {
  name?: string
  uses?: string
  run?: string
  if?: string
  env?: Record<string, string>
  with?: Record<string, string | boolean>
}
interface Job {
  permissions?: Record<string, string>
  'timeout-minutes'?: number
  uses?: string
  secrets?: Record<string, string> | 'inherit'
  steps?: Step[]
}
interface Workflow {
  on: Record<string, unknown>
  permissions?: Record<string, string>
  concurrency?: { group: string }
  jobs: Record<string, Job>
}
const workflow = (text: string): Workflow => parse(text) as Workflow

// ------------------------------------------------------------------------------------------------------------------------- GitHub's own linter

/** Sentences about what GitHub would not take, or would take for something else. */
let lint: (text: string) => Promise<string[]>
let folder: string

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'frolf-workflows-'))
  // It imports JSON as bundlers like it and Node does not.
  const entry = join(folder, 'entry.mjs')
  const out = join(folder, 'linter.mjs')
  const packages = ['@actions/languageservice', 'vscode-languageserver-textdocument']
  writeFileSync(
    entry,
    packages.map((name) => `export * from ${JSON.stringify(join(root, 'node_modules', name, entryOf(name)))}`).join('\n'),
  )
  const build = await rolldown({ input: entry, platform: 'node', logLevel: 'silent' })
  await build.write({ file: out, format: 'esm' })
  await build.close()
  const { validate, TextDocument } = (await import(pathToFileURL(out).href)) as {
    validate: (document: unknown) => Promise<{ message: string; range: { start: { line: number } } }[]>
    TextDocument: { create: (uri: string, language: string, version: number, text: string) => unknown }
  }
  let documents = 0
  // It remembers by address what it has read.
  lint = async (text) =>
    (await validate(TextDocument.create(`file:///workflow-${++documents}.yml`, 'yaml', 1, text))).map(
      ({ message, range }) => `line ${range.start.line + 1}: ${message}`,
    )
})
afterAll(() => rmSync(folder, { recursive: true, force: true }))

function entryOf(name: string): string {
  const manifest = JSON.parse(read(`node_modules/${name}/package.json`)) as {
    module?: string
    main?: string
    exports?: { '.': { import: string } }
  }
  return manifest.module ?? manifest.exports?.['.'].import ?? manifest.main!
}

test.each(files)('%s is what GitHub takes', async (file) => {
  expect(await lint(read(file))).toEqual([])
})

test('faults are found: an unknown key, job, step, function, value, context', async () => {
  const ci = read(`${FOLDER}/ci.yml`)
  const broken: [string, string, string][] = [
    ['timeout-minutes: 60', 'timeout-minuts: 60', "Unexpected value 'timeout-minuts'"],
    ['contents: read', 'contents: reed', "Unexpected value 'reed'"],
    ["env.CODECOV_TOKEN != ''", "secrets.CODECOV_TOKEN != ''", "Unrecognized named-value: 'secrets'"],
  ]
  for (const [good, bad, said] of broken) {
    expect(ci).toContain(good)
    expect((await lint(ci.replace(good, bad))).join('\n')).toContain(said)
  }
  const publish = read(`${FOLDER}/publish.yml`)
  expect((await lint(publish.replace('needs: ci', 'needs: ic'))).join('\n')).toContain("unknown job 'ic'")
  expect((await lint(publish.replace('steps.push.outputs', 'steps.pull.outputs'))).join('\n')).toContain('pull')
  expect((await lint(publish.replace('startsWith(', 'beginsWith('))).join('\n')).toContain("Unrecognized function: 'beginsWith'")
})

// -------------------------------------------------------------------------------------------------------------------------------- house rules

/** What is wrong with a workflow, a sentence each. */
function faults(text: string): string[] {
  const { on, permissions, concurrency, jobs } = workflow(text)
  const found: string[] = []
  const events = Object.keys(on)
  if (events.includes('pull_request_target') || events.includes('workflow_run')) found.push('runs foreign code with rights')
  if (!concurrency?.group) found.push('has no concurrency group')
  if (permissions === undefined || Object.keys(permissions).length > 0) found.push('gives rights to all its jobs')
  for (const [, version] of text.matchAll(/^\s*(?:- )?uses: (?!\.\/)(.*)$/gm)) {
    if (!/^[\w.-]+\/[\w./-]+@[0-9a-f]{40} # v\d+\.\d+\.\d+$/.test(version!))
      found.push(`not pinned by commit and version: ${version}`)
  }
  for (const [name, job] of Object.entries(jobs)) {
    if (job.permissions === undefined) found.push(`${name} does not say its rights`)
    if (!job.uses && !job['timeout-minutes']) found.push(`${name} has no timeout`)
    if (job.secrets === 'inherit') found.push(`${name} hands on all secrets`)
    for (const step of job.steps ?? []) {
      if (step.run?.includes('${{')) found.push(`${name} puts an expression into a script: ${step.run.split('\n')[0]}`)
      if (step.uses?.startsWith('actions/checkout@') && step.with?.['persist-credentials'] === undefined)
        found.push(`${name} leaves it open whether the token stays on the disk`)
    }
  }
  if (events.includes('pull_request')) {
    const secrets = [...text.matchAll(/\bsecrets\.(\w+)/g)].map(([, secret]) => secret)
    found.push(...secrets.filter((secret) => secret !== 'CODECOV_TOKEN').map((secret) => `pull requests are given ${secret}`))
    const writes = Object.values(jobs).flatMap((job) =>
      Object.entries(job.permissions ?? {}).filter(([what, right]) => right === 'write' && what !== 'security-events'),
    )
    found.push(...writes.map(([what]) => `pull requests may write ${what}`))
  }
  return found
}

test.each(files)('%s holds to the rules', (file) => expect(faults(read(file))).toEqual([]))

test('the rules find what breaks them', () => {
  const ci = read(`${FOLDER}/ci.yml`)
  const found = (good: string | RegExp, bad: string): string => {
    expect(ci).toMatch(good)
    return faults(ci.replace(good, bad)).join('\n')
  }
  expect(found('  pull_request:\n', '  pull_request_target:\n')).toContain('foreign code')
  expect(found('permissions: {}', 'permissions:\n  contents: read')).toContain('all its jobs')
  expect(found(/@[0-9a-f]{40} # v6\.0\.2/, '@v6')).toContain('not pinned')
  expect(found('    timeout-minutes: 60\n', '')).toContain('no timeout')
  expect(found('run: npm run audit', 'run: echo ${{ github.event.pull_request.title }}')).toContain('into a script')
  expect(found('      contents: read', '      contents: write')).toContain('may write contents')
  expect(found('secrets.CODECOV_TOKEN }}', 'secrets.GCP_SA_KEY }}')).toContain('are given GCP_SA_KEY')
})

// ---------------------------------------------------------------------------------------------------------------------------- what they do

/** As the runner does it, in the repository. */
function bash(script: string, env: Record<string, string>, flags: string[]): { status: number | null; stderr: string } {
  const { PATH = '', HOME = '' } = process.env
  return spawnSync('bash', [...flags, '-c', script], { cwd: root, env: { PATH, HOME, ...env }, encoding: 'utf8' })
}

describe('the pipeline of the guide', () => {
  const all = files.map((file) => workflow(read(file)))
  const steps = all.flatMap(({ jobs }) => Object.values(jobs).flatMap((job) => job.steps ?? []))
  const using = (action: string): Step[] => steps.filter(({ uses }) => uses?.startsWith(`${action}@`))
  const publish = workflow(read(`${FOLDER}/publish.yml`))

  test('tests run what everybody runs, and coverage goes up where there is a token', () => {
    expect(steps.some(({ run }) => run === 'bash .ci/run')).toBe(true)
    expect(using('codecov/codecov-action').map(({ if: condition }) => condition)).toEqual(["env.CODECOV_TOKEN != ''"])
  })

  test('Trivy fails on high findings, with the exceptions of the file', () => {
    const scans = using('aquasecurity/trivy-action')
    expect(scans.filter((step) => step.with!['exit-code'] === '1').length).toBeGreaterThanOrEqual(3)
    for (const scan of scans.filter((step) => step.with!['exit-code'] === '1'))
      expect(scan.with!['severity']).toBe('HIGH,CRITICAL')
  })

  test('the image is built for two processors with a cache, and published after CI with SBOM, provenance and signature', () => {
    expect(publish.jobs['ci']!.uses).toBe('./.github/workflows/ci.yml')
    expect(publish.jobs['image']).toMatchObject({ needs: 'ci', permissions: { packages: 'write', 'id-token': 'write' } })
    const pushes = using('docker/build-push-action').filter((step) => step.with!['push'] === true)
    expect(pushes.map((step) => step.with)).toEqual([
      expect.objectContaining({
        platforms: 'linux/amd64,linux/arm64',
        sbom: true,
        provenance: 'mode=max',
        'cache-from': 'type=gha',
        'cache-to': 'type=gha,mode=max',
      }),
    ])
    const scripts = publish.jobs['image']!.steps!.map(({ run }) => run ?? '').join('\n')
    expect(scripts).toContain('cosign sign --yes')
    expect(scripts).toContain('cosign verify')
  })

  test('a tag that is not the version’s, or has no notes, is found out before an image bears it', () => {
    const ofImage = publish.jobs['image']!.steps!
    const [check, push] = [
      ofImage.findIndex(({ run }) => run?.includes('release-notes.mjs')),
      ofImage.findIndex((step) => step.with?.['push'] === true),
    ]
    expect(check).toBeGreaterThan(0)
    expect(check).toBeLessThan(push)
    expect(ofImage[check]!.if).toBe("startsWith(github.ref, 'refs/tags/')")
    const ended = bash(ofImage[check]!.run!, { GITHUB_REF_NAME: 'v999.0.0' }, ['-e'])
    expect(ended).toMatchObject({ status: 1, stderr: expect.stringContaining('The tag is v999.0.0') })
  })

  test('what is built with is what the Dockerfile takes, and what is named is there', () => {
    const dockerfile = read('Dockerfile')
    for (const step of using('docker/build-push-action')) {
      for (const [, name] of String(step.with!['build-args'] ?? '').matchAll(/^(\w+)=/gm))
        expect(dockerfile).toContain(`ARG ${name}=`)
    }
    const scripts = (JSON.parse(read('package.json')) as { scripts: Record<string, string> }).scripts
    for (const { run = '' } of steps) {
      for (const [, name] of run.matchAll(/npm run (\S+)/g)) expect(scripts).toHaveProperty([name!])
      for (const [, path] of run.matchAll(/node (scripts\/\S+)/g)) expect(() => read(path!)).not.toThrow()
    }
  })

  test('scripts are what bash takes', () => {
    const scripts = steps.flatMap(({ run }) => run ?? [])
    expect(scripts.length).toBeGreaterThan(10)
    for (const script of scripts) expect(bash(script, {}, ['-n']).stderr, script).toBe('')
    expect(bash('if true; then', {}, ['-n']).status).not.toBe(0)
  })

  test('names are those of the commit and the version; a key for Google without a name is told', () => {
    const script = publish.jobs['image']!.steps!.find(({ name }) => name === 'Names and times')!.run!
    const names = (env: Record<string, string>) => {
      const GITHUB_OUTPUT = join(folder, 'names')
      writeFileSync(GITHUB_OUTPUT, '')
      const ended = bash(script, { GITHUB_OUTPUT, GITHUB_REPOSITORY: 'Some-Club/Discord-Frolf-Bot', ...env }, ['-e'])
      return { ...ended, said: readFileSync(GITHUB_OUTPUT, 'utf8').trim().split('\n') }
    }
    const { version } = JSON.parse(read('package.json')) as { version: string }
    const own = [expect.stringMatching(/^epoch=\d{10}$/), `version=${version}`, 'github=ghcr.io/some-club/discord-frolf-bot']
    expect(names({}).said).toEqual(own)
    const GCP_IMAGE = 'europe-north1-docker.pkg.dev/p/r/discord-frolf-bot'
    expect(names({ GCP_SA_KEY: '{}', GCP_IMAGE }).said).toEqual([
      ...own,
      `google=${GCP_IMAGE}`,
      'google_registry=europe-north1-docker.pkg.dev',
    ])
    expect(names({ GCP_SA_KEY: '{}' })).toMatchObject({
      status: 1,
      stderr: expect.stringContaining('set the variable GCP_IMAGE'),
    })
  })

  test('every secret and variable is told in the guide for operators', () => {
    const told = read('docs/deployment.md')
    const names = new Set(
      files.flatMap((file) => [...read(file).matchAll(/\b(?:secrets|vars)\.([A-Z_]+)/g)].map(([, name]) => name!)),
    )
    expect([...names].toSorted()).toEqual([
      'CODECOV_TOKEN',
      'GCP_IMAGE',
      'GCP_SA_KEY',
      'INFRA_PATH',
      'INFRA_REPO',
      'INFRA_REPO_TOKEN',
    ])
    for (const name of names) expect(told).toContain(`\`${name}\``)
  })
})

// -------------------------------------------------------------------------------------------------------------------------------- Renovate

test('Renovate finds every image: those of the Dockerfile and of Compose by itself, those of the manifests where it is told to look', () => {
  const { kubernetes } = JSON.parse(read('renovate.json')) as { kubernetes: { managerFilePatterns: string[] } }
  const patterns = kubernetes.managerFilePatterns.map((pattern) => new RegExp(pattern.slice(1, -1)))
  const manifests = readdirSync(join(root, 'deploy'), { recursive: true, encoding: 'utf8' })
    .map((path) => `deploy/${path}`)
    .filter((path) => path.endsWith('.yaml') && /^\s*(?:- )?image: (?!discord-frolf-bot$)/m.test(read(path)))
  expect(manifests.length).toBeGreaterThanOrEqual(2)
  expect(manifests.filter((path) => !patterns.some((pattern) => pattern.test(path)))).toEqual([])
})

// ------------------------------------------------------------------------------------------------------------------------------ exceptions

describe('.trivyignore.yaml', () => {
  const DAY_MS = 24 * 60 * 60_000
  const LONGEST_DAYS = 90
  const ignored = (text: string): string[] => {
    const lists = parse(text) as Record<string, { id?: string; statement?: string; expired_at?: string }[]>
    return Object.values(lists)
      .flat()
      .flatMap(({ id, statement, expired_at: until }) => {
        const end = Date.parse(until ?? '')
        return [
          ...(id ? [] : ['one has no id']),
          ...(statement ? [] : [`${id} has no reason`]),
          ...(Number.isNaN(end) ? [`${id} has no day of expiry`] : []),
          ...(end < Date.now() ? [`${id} has expired: mend it, or say why it may stay`] : []),
          ...(end > Date.now() + LONGEST_DAYS * DAY_MS ? [`${id} is let pass for more than ${LONGEST_DAYS} days`] : []),
        ]
      })
  }

  test('every exception has a reason and a day on which it ends, and none has ended', () => {
    expect(ignored(read('.trivyignore.yaml'))).toEqual([])
  })

  test('one without, and one that has ended, are found', () => {
    expect(ignored('vulnerabilities:\n  - id: CVE-1\n').join()).toBe('CVE-1 has no reason,CVE-1 has no day of expiry')
    expect(ignored('vulnerabilities:\n  - {id: CVE-1, statement: x, expired_at: 2020-01-01}\n').join()).toContain('has expired')
    expect(ignored('misconfigurations:\n  - {id: A, statement: x, expired_at: 2999-01-01}\n').join()).toContain(
      'more than 90 days',
    )
  })
})

// ---------------------------------------------------------------------------------------------------------------------------- release notes

test('a release has the notes of its version, or is not made', async () => {
  const { notesFor } = (await import(pathToFileURL(join(root, 'scripts', 'release-notes.mjs')).href)) as {
    notesFor: (tag: string, manifest: { version: string }, changelog: string) => { notes?: string; problem?: string }
  }
  const changelog =
    '# Changelog\n\n## Unreleased\n\n- Later.\n\n## 1.2.0 (2026-11-26)\n\n- One.\n- Two.\n\n## 1.1.0\n\n## 1.0.0\n- Old.\n'
  expect(notesFor('v1.2.0', { version: '1.2.0' }, changelog)).toEqual({ notes: '- One.\n- Two.' })
  expect(notesFor('v1.0.0', { version: '1.0.0' }, changelog)).toEqual({ notes: '- Old.' })
  expect(notesFor('v1.1.0', { version: '1.1.0' }, changelog).problem).toContain('says nothing')
  expect(notesFor('v1.2.0', { version: '1.2.1' }, changelog).problem).toBe('The tag is v1.2.0, and package.json says 1.2.1.')
})
