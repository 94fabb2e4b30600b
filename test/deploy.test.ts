// What is shipped beside the program: Dockerfile, Compose files, Kubernetes manifests. They hold to their schemas, and they and the program mean the same settings and commands.
import { execFileSync } from 'node:child_process'
import {
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs'
import { tmpdir } from 'node:os'
import { join, relative } from 'node:path'
import { fileURLToPath } from 'node:url'
import { DCLinter } from 'dclint'
import { afterAll, describe, expect, test } from 'vitest'
import { parse, parseAllDocuments } from 'yaml'
import { lets, type End, type NetworkPolicy } from './network.ts'
import { natsProgramsToTest } from './servers/nats.ts'
import { ConfigError, describeSettings, loadConfig, type Purpose } from '../src/config.ts'

const root = fileURLToPath(new URL('..', import.meta.url))
const text = (path: string): string => readFileSync(join(root, path), 'utf8')

const folder = mkdtempSync(join(tmpdir(), 'frolf-deploy-'))
afterAll(() => rmSync(folder, { recursive: true, force: true }))

/** Settings that no deployment sets, and why not. All others are set somewhere. */
const LEFT_ALONE: Record<string, string> = {
  DISCORD_API_URL: 'the real Discord is the default; another is for the sandbox',
  UDISC_URL: 'the real UDisc is the default; another is for tests',
  NATS_CA_FILE: 'the servers here are in a network of their own; for one outside, with TLS',
  MEMBER_ACTIONS_PER_MINUTE: 'the default suits people',
  SERVER_ACTIONS_PER_MINUTE: 'the default suits clubs',
  SANDBOX_ADDRESS: 'the demo is no deployment',
  CONFIG_FILE: 'everything is in the environment',
}

/** Of every process of ours that a deployment starts: what it does, with which variables. */
interface Started {
  where: string
  purpose: Purpose
  env: Record<string, string>
}

/** What the program says of such variables: problems, and remarks at its start. */
function said({ purpose, env }: Started): string[] {
  try {
    return [...loadConfig(purpose, { env, cwd: folder }).notes]
  } catch (error) {
    if (error instanceof ConfigError) return error.problems.map((problem) => `${problem.key} ${problem.text}`)
    throw error
  }
}

const PURPOSES: Record<string, Purpose> = { start: 'start', setup: 'setup', migrate: 'migrate', backup: 'records', help: 'setup' }

const settings = new Map(
  describeSettings().flatMap(
    ({ name, secretFile }) => [[name, name], ...(secretFile ? [[secretFile, name]] : [])] as [string, string][],
  ),
)
const unknownOf = ({ env }: Started): string[] => Object.keys(env).filter((name) => !settings.has(name))

// ----------------------------------------------------------------------------------------------------------------------------- Dockerfile

describe('Dockerfile', () => {
  const steps = text('Dockerfile')
    .replaceAll(/^#.*\n/gm, '')
    .replaceAll('\\\n', ' ')
    .split('\n')
    .filter((line) => line.trim() !== '')

  test('the image is a distroless Node LTS, entered as nobody, without a shell anywhere', () => {
    expect(steps.filter((step) => step.startsWith('ARG BASE_IMAGE'))).toEqual([
      expect.stringMatching(/=gcr\.io\/distroless\/nodejs(22|24|26)-debian\d+:nonroot(@sha256:[0-9a-f]{64})?$/),
    ])
    const last = steps.slice(steps.findLastIndex((step) => step.startsWith('FROM')))
    expect(last[0]).toBe('FROM ${BASE_IMAGE}')
    expect(last).toContain('USER 65532:65532')
    for (const step of steps.filter((one) => /^(RUN|CMD|ENTRYPOINT)/.test(one))) expect(step).toMatch(/^\w+ \[".*"\]$/)
    expect(last.find((step) => step.startsWith('HEALTHCHECK'))).toMatch(/CMD \["\/nodejs\/bin\/node", ".+", "healthcheck"\]$/)
  })

  test('what it copies is there and is sent to the builder', () => {
    const sent = text('.dockerignore').split('\n')
    expect(sent).toContain('*')
    const copied = steps.filter((step) => /^COPY (?!--from)/.test(step)).flatMap((step) => step.split(/\s+/).slice(1, -1))
    expect(copied.length).toBeGreaterThan(5)
    for (const name of copied) {
      expect(existsSync(join(root, name)), name).toBe(true)
      expect(sent).toContain(`!${name}`)
    }
  })
})

/** What the program's own help says it can do. */
const commands = [...text('src/cli.ts').matchAll(/^ {2}frolf-bot ([a-z-]+)/gm)].map((match) => match[1]!)

// -------------------------------------------------------------------------------------------------------------------------------- Compose

interface Service {
  image?: string
  build?: string
  command?: string[]
  environment?: Record<string, string>
  secrets?: (string | { source: string; target: string })[]
  volumes?: string[]
  working_dir?: string
  networks?: string[]
  depends_on?: string[] | Record<string, { condition: string }>
  healthcheck?: { disable?: boolean }
  read_only?: boolean
  cap_drop?: string[]
  security_opt?: string[]
  restart?: string
  stop_grace_period?: string
  profiles?: string[]
  deploy?: { replicas?: number | string; resources?: { limits?: { cpus?: string; memory?: string } } }
}
interface Compose {
  services: Record<string, Service>
  secrets?: Record<string, { file: string }>
  volumes?: Record<string, unknown>
  networks?: Record<string, unknown>
}

/** As Compose reads it where no variable but the token is set. */
const compose = (file: string): Compose =>
  parse(
    text(file)
      .replaceAll('${DISCORD_TOKEN:-}', 'a-token')
      .replaceAll(/\$\{\w+:-([^}]*)\}/g, '$1'),
    { merge: true },
  ) as Compose

const isOurs = (service: Service): boolean => service.build !== undefined || /discord-frolf-bot/.test(service.image ?? '')
const composeFiles = ['compose.yaml', 'compose.prod.yaml']

/** Order and quotes are a matter of taste. */
function lint(path: string): string[] {
  // Its declarations are written for bundlers, so the compiler does not find this.
  interface Result {
    messages: { rule: string; type: string; message: string }[]
  }
  const linter = new DCLinter({ rules: {}, quiet: true, debug: false, exclude: [] })
  return (linter.lintFiles([path], false) as Result[])
    .flatMap(({ messages }) => messages)
    .filter(({ type }) => type === 'error')
    .map(({ rule, message }) => `${rule}: ${message}`)
}

describe.each(composeFiles)('%s', (file) => {
  const { services, secrets = {}, volumes = {}, networks = {} } = compose(file)

  test('holds to the Compose specification', () => {
    expect(lint(join(root, file))).toEqual([])
  })

  test('names only what there is', () => {
    for (const [name, service] of Object.entries(services)) {
      for (const other of Array.isArray(service.depends_on) ? service.depends_on : Object.keys(service.depends_on ?? {})) {
        expect(services, name).toHaveProperty([other])
      }
      for (const secret of service.secrets ?? [])
        expect(secrets).toHaveProperty([typeof secret === 'string' ? secret : secret.source])
      for (const network of service.networks ?? []) expect(networks).toHaveProperty([network])
      for (const mount of service.volumes ?? []) {
        const source = mount.split(':')[0]!
        if (source.startsWith('.')) expect(existsSync(join(root, source)), source).toBe(true)
        else expect(volumes).toHaveProperty([source])
      }
      if (isOurs(service)) expect(commands).toContain(service.command?.[0] ?? 'start')
    }
  })

  test('waits for the health of what has one', () => {
    for (const [name, service] of Object.entries(services).filter(([, one]) => isOurs(one))) {
      const waits = Object.entries(service.depends_on ?? {}) as [string, { condition: string }][]
      for (const [other, { condition }] of waits) {
        const wanted =
          other === 'migrate' ? 'service_completed_successfully' : other === 'worker' ? 'service_started' : 'service_healthy'
        expect(condition, `${name} on ${other}`).toBe(wanted)
        if (condition === 'service_healthy') expect(services[other]!.healthcheck).toBeDefined()
      }
    }
  })

  test('our processes have no rights that they do not need, and the time to end', () => {
    for (const [name, service] of Object.entries(services).filter(([, one]) => isOurs(one))) {
      expect(service, name).toMatchObject({
        read_only: true,
        cap_drop: ['ALL'],
        security_opt: ['no-new-privileges:true'],
        stop_grace_period: '30s',
      })
    }
  })
})

test('containers beside those of compose.yaml are put into its network, and find the servers by their names', () => {
  const { name } = parse(text('compose.yaml')) as { name: string }
  const { services } = compose('compose.yaml')
  const told = [...text('docs/deployment.md').matchAll(/^docker run .*--network (\S+) .*-e NATS_URL=nats:\/\/(\w+):4222 .*$/gm)]
  expect(told.length).toBeGreaterThanOrEqual(2)
  for (const [, network, server] of told) {
    // Services that name no network are in this one.
    expect(network).toBe(`${name}_default`)
    expect(services[server!]).toMatchObject({ image: expect.stringMatching(/^nats:/) })
    expect(services[server!]!.networks).toBeUndefined()
  }
})

test('a fault in a Compose file is found', () => {
  const file = join(folder, 'compose.yaml')
  writeFileSync(file, 'name: x\nservices:\n  a:\n    image: postgres:15\n    lables: {}\n')
  expect(lint(file).join()).toContain('additional properties')
})

describe('compose.prod.yaml', () => {
  const { services, secrets = {} } = compose('compose.prod.yaml')

  test('every service has limits, and comes back', () => {
    for (const [name, { deploy, restart, command, profiles }] of Object.entries(services)) {
      const ends = command?.[0] === 'migrate' || profiles?.includes('operator')
      expect(restart, name).toBe(ends ? 'no' : 'unless-stopped')
      if (!profiles?.includes('operator'))
        expect(deploy?.resources?.limits, name).toMatchObject({ cpus: expect.anything(), memory: expect.anything() })
    }
    expect(services['worker']!.deploy!.replicas).toBe(3)
    expect(services['gateway']!.deploy!.replicas).toBe(1)
  })

  test('its secrets are made once, by scripts/secrets.mjs', () => {
    const made = join(folder, 'secrets')
    // As an operator's careful shell would.
    const run = (env = {}) =>
      execFileSync('sh', ['-c', 'umask 077; exec "$@"', 'sh', process.execPath, join(root, 'scripts', 'secrets.mjs'), made], {
        env,
        encoding: 'utf8',
      })
    run({ DISCORD_TOKEN: 'a-token-for-tests' })
    const names = Object.values(secrets).map(({ file }) => file.replace('./deploy/compose/secrets/', ''))
    expect(readdirSync(made).toSorted()).toEqual(names.toSorted())
    const before = names.map((name) => readFileSync(join(made, name), 'utf8'))
    expect(run()).toContain('already')
    expect(names.map((name) => readFileSync(join(made, name), 'utf8'))).toEqual(before)
    expect(text('.gitignore')).toContain('/deploy/compose/secrets')
    // Rights that a version before gave: said, not done, because it may be the operator's own hand.
    const older = readFileSync(join(made, 'nats_users'), 'utf8').replace(/^.*\$JS\.API\.INFO.*\n/m, '')
    writeFileSync(join(made, 'nats_users'), older)
    expect(run()).toMatch(/already[^]*nats_users gives other rights than deploy\/nats\/nats\.conf/)
    expect(readFileSync(join(made, 'nats_users'), 'utf8')).toBe(older)
    rmSync(join(made, 'nats_users'))
    expect(run()).toMatch(/^Made in .*: nats_users\.\n$/)
    expect(names.map((name) => readFileSync(join(made, name), 'utf8'))).toEqual(before)
    // Compose mounts the files as they are: the containers' users read them, whom nobody else on this machine can follow into the folder.
    expect(names.map((name) => (statSync(join(made, name)).mode & 0o777).toString(8))).toEqual(names.map(() => '644'))
    expect((statSync(made).mode & 0o777).toString(8)).toBe('700')
    // The passwords of the server are those in the addresses.
    const users = readFileSync(join(made, 'nats_users'), 'utf8')
    for (const role of ['gateway', 'worker', 'operator']) {
      expect(users).toContain(new URL(readFileSync(join(made, `nats_url_${role}`), 'utf8')).password)
    }
  })
})

function startedByCompose(): Started[] {
  const made = join(folder, 'mounted')
  mkdirSync(made, { recursive: true })
  return composeFiles.flatMap((file) =>
    Object.entries(compose(file).services)
      .filter(([, service]) => isOurs(service))
      .map(([name, { environment = {}, command = ['start'], secrets = [] }]) => ({
        where: `${file}: ${name}`,
        purpose: PURPOSES[command[0]!]!,
        env: Object.fromEntries(
          Object.entries(environment).map(([variable, value]) => {
            const mounted = /^\/run\/secrets\/(\w+)$/.exec(value ?? '')?.[1]
            if (mounted === undefined) return [variable, value ?? '']
            expect(secrets, `${name}: ${mounted}`).toContain(mounted)
            writeFileSync(
              join(made, mounted),
              mounted.startsWith('nats')
                ? 'nats://u:p@nats:4222'
                : mounted.startsWith('database')
                  ? 'postgres://u:p@db/frolf'
                  : 'a-token',
            )
            return [variable, join(made, mounted)]
          }),
        ),
      })),
  )
}

// ------------------------------------------------------------------------------------------------------------------------------------ NATS

/** Lines that only a nats-server of 2.10 or newer takes. */
const NEWER = /^ *sync_interval:.*$/gm

/** The configuration with the logins of scripts/secrets.mjs, as this nats-server checks it; throws what it says. */
function natsCheck(program: string, config: string): string {
  const place = mkdtempSync(join(folder, 'nats-'))
  const env = { DISCORD_TOKEN: 'a-token-for-tests' }
  execFileSync(process.execPath, [join(root, 'scripts', 'secrets.mjs'), join(place, 'secrets')], { env })
  renameSync(join(place, 'secrets', 'nats_users'), join(place, 'users.conf'))
  writeFileSync(join(place, 'nats.conf'), config)
  const words = { GATEWAY_PASSWORD: 'gateway', WORKER_PASSWORD: 'worker', OPERATOR_PASSWORD: 'operator', POD_NAME: 'nats-0' }
  return execFileSync(program, ['-t', '-c', join(place, 'nats.conf')], { env: words, stdio: 'pipe', encoding: 'utf8' })
}
const knowsSync = (version: string): boolean => {
  const [major, minor] = version.split('.').map(Number) as [number, number]
  return major > 2 || minor >= 10
}

test.each([
  'deploy/compose/nats-development.conf',
  'deploy/compose/nats-production.conf',
  'deploy/kubernetes/servers/nats/nats.conf',
  'deploy/kubernetes/overlays/production/nats.conf',
])('%s is what nats-server takes, with the logins of scripts/secrets.mjs', async (path) => {
  const config = text(path)
  // Confirmed is on disk, or on three servers.
  expect(/sync_interval: always/.test(config) || /^cluster \{/m.test(config)).toBe(true)
  for (const { version, path: program } of (await natsProgramsToTest()).programs) {
    const taken = knowsSync(version) ? config : config.replaceAll(NEWER, '')
    expect(() => natsCheck(program, taken), version).not.toThrow()
    expect(() => natsCheck(program, taken.replace('store_dir', 'stor_dir')), version).toThrow('stor_dir')
  }
})

test('nats.conf starts on every version; with its sync_interval in force on 2.10 and newer, and 2.9 says which line it does not know', async () => {
  const config = text('deploy/nats/nats.conf')
  const inForce = config.replace('# sync_interval: always', 'sync_interval: always')
  expect(inForce).not.toBe(config)
  for (const { version, path: program } of (await natsProgramsToTest()).programs) {
    expect(() => natsCheck(program, config), version).not.toThrow()
    if (knowsSync(version)) expect(() => natsCheck(program, inForce), version).not.toThrow()
    else expect(() => natsCheck(program, inForce), version).toThrow('unknown field "sync_interval"')
  }
  // What comes with the line comes with a server that knows it.
  const images = ['compose.yaml', 'compose.prod.yaml', 'deploy/kubernetes/servers/nats/nats.yaml'].map((path) => text(path))
  for (const image of images) expect(knowsSync(/image: nats:([\d.]+)/.exec(image)?.[1] ?? '0.0')).toBe(true)
})

// ----------------------------------------------------------------------------------------------------------------------------- Kubernetes

const kubectl = ((): boolean => {
  try {
    execFileSync('kubectl', ['kustomize', '--help'], { stdio: 'ignore' })
    return true
  } catch {
    return false
  }
})()

interface Container {
  name: string
  image: string
  args?: string[]
  /** In the place of our program. */
  command?: string[]
  env?: { name: string; value?: string; valueFrom?: { secretKeyRef?: { name: string; key: string } } }[]
  envFrom?: { configMapRef: { name: string } }[]
  livenessProbe?: { httpGet?: { path: string; port: string }; initialDelaySeconds?: number }
  readinessProbe?: { httpGet?: { path: string; port: string }; initialDelaySeconds?: number }
  resources?: { requests?: object; limits?: object }
  securityContext?: object
  volumeMounts?: { name: string; mountPath: string }[]
  workingDir?: string
  ports?: { name: string; containerPort: number }[]
}
interface PodSpec {
  containers: Container[]
  initContainers?: Container[]
  securityContext?: object
  automountServiceAccountToken?: boolean
  terminationGracePeriodSeconds?: number
}
interface Manifest {
  apiVersion: string
  kind: string
  metadata: { name: string; namespace?: string; labels?: Record<string, string> }
  data?: Record<string, string>
  spec: {
    replicas?: number
    selector?: { matchLabels?: Record<string, string> }
    podSelector?: { matchLabels?: Record<string, string> }
    template?: { metadata: { labels: Record<string, string> }; spec: PodSpec }
    jobTemplate?: { spec: { template: { metadata: { labels: Record<string, string> }; spec: PodSpec } } }
    scaleTargetRef?: { name: string }
  }
}

/** What an operator can put together of it, as a kustomization of theirs elsewhere would. Paths are below deploy/kubernetes. */
interface Composition {
  resources: string[]
  components?: string[]
  images?: { name: string; newName: string; digest: string }[]
}
const COMPOSED = 'production with every component'
const compositions: Record<string, Composition> = {
  [COMPOSED]: {
    resources: ['overlays/production', 'steps/migrate', 'steps/operator'],
    components: ['keda', 'read-replica', 'database-ca', 'database-owner', 'gateway-shares', 'calendar'].map(
      (name) => `components/${name}`,
    ),
  },
}
/** The folder of such a kustomization. */
function composed({ resources, components = [], images = [] }: Composition): string {
  const place = mkdtempSync(join(folder, 'kustomization-'))
  const from = (path: string): string => relative(place, join(root, 'deploy', 'kubernetes', path))
  const kustomization = { resources: resources.map(from), components: components.map(from), images }
  writeFileSync(join(place, 'kustomization.yaml'), JSON.stringify(kustomization))
  return place
}

const targets = [
  'overlays/single-node',
  'overlays/production',
  'overlays/large',
  COMPOSED,
  'steps/migrate',
  'steps/setup',
  'steps/operator',
]
const rendered = new Map<string, Manifest[]>()
/** What `kubectl apply -k` would send, of a folder. */
function kustomize(place: string): Manifest[] {
  const out = execFileSync('kubectl', ['kustomize', place], { encoding: 'utf8' })
  return parseAllDocuments(out).map((document) => document.toJS() as Manifest)
}
/** Of a kustomization in deploy/kubernetes, or one of the compositions. */
function render(target: string): Manifest[] {
  let manifests = rendered.get(target)
  if (!manifests) {
    const composition = compositions[target]
    manifests = kustomize(composition ? composed(composition) : join(root, 'deploy', 'kubernetes', target))
    rendered.set(target, manifests)
  }
  return manifests
}

const templateOf = ({ spec }: Manifest) => spec?.template ?? spec?.jobTemplate?.spec.template
const podOf = (manifest: Manifest): PodSpec | undefined => templateOf(manifest)?.spec

/** Where the models of a kind are. */
const modelsOf = (apiVersion: string): string =>
  apiVersion.startsWith('monitoring.coreos.com/')
    ? `@kubernetes-models/prometheus-operator/${apiVersion}`
    : apiVersion.startsWith('keda.sh/')
      ? `@kubernetes-models/keda/${apiVersion}`
      : `kubernetes-models/${apiVersion}`

/** What is wrong with values by the schemas of Kubernetes, in words. */
async function invalid(manifests: readonly Manifest[]): Promise<string[]> {
  const found: string[] = []
  for (const manifest of manifests) {
    const models = (await import(modelsOf(manifest.apiVersion))) as Record<string, new (data: Manifest) => { validate(): void }>
    const Model = models[manifest.kind]
    if (!Model) {
      found.push(`there is no ${manifest.kind} in ${manifest.apiVersion}`)
      continue
    }
    try {
      new Model(manifest).validate()
    } catch (error) {
      found.push(`${manifest.kind} ${manifest.metadata.name}: ${(error as Error).message}`)
    }
  }
  return found
}

/** Fields that Kubernetes does not know, which those schemas let pass: found by the compiler, which knows the same shapes as types. */
function unknownFields(manifests: readonly Manifest[]): string {
  // Beside the packages, so that it finds their types.
  const place = mkdtempSync(join(root, 'node_modules', '.deploy-test-'))
  try {
    const lines = manifests.map(
      (manifest, n) =>
        `import type { I${manifest.kind} as T${n} } from '${modelsOf(manifest.apiVersion)}'\nexport const m${n}: T${n} = ${JSON.stringify(manifest)}`,
    )
    writeFileSync(join(place, 'manifests.ts'), lines.join('\n'))
    const options = { module: 'nodenext', target: 'es2023', strict: true, noEmit: true, skipLibCheck: true, types: [] }
    writeFileSync(join(place, 'tsconfig.json'), JSON.stringify({ compilerOptions: options, files: ['manifests.ts'] }))
    execFileSync(process.execPath, [join(root, 'node_modules', 'typescript', 'bin', 'tsc'), '-p', place], { encoding: 'utf8' })
    return ''
  } catch (error) {
    return (error as { stdout?: string }).stdout ?? String(error)
  } finally {
    rmSync(place, { recursive: true, force: true })
  }
}

function startedByKubernetes(): Started[] {
  return targets.flatMap((target) => {
    const manifests = render(target)
    return manifests.flatMap((manifest) =>
      (podOf(manifest)?.containers ?? [])
        .filter(({ image }) => /discord-frolf-bot/.test(image))
        .map(({ name, args = ['start'], command, env = [], envFrom = [] }) => {
          const maps = envFrom.map(
            ({ configMapRef }) =>
              manifests.find(({ kind, metadata }) => kind === 'ConfigMap' && metadata.name === configMapRef.name)!.data!,
          )
          const secret = {
            'discord-secrets': 'a-token',
            'nats-secrets': 'nats://u:p@nats:4222',
            'database-secrets': 'postgres://u:p@db/frolf',
            'database-owner': 'postgres://owner:p@db/frolf',
          }
          const own = env.map(
            ({ name: variable, value, valueFrom }) =>
              [variable, value ?? secret[valueFrom!.secretKeyRef!.name as keyof typeof secret]] as const,
          )
          return {
            where: `${target}: ${name}`,
            // In the operator's pod commands are run beside what it waits with.
            purpose: command ? 'records' : PURPOSES[args[0]!]!,
            env: Object.assign({}, ...maps, Object.fromEntries(own)) as Record<string, string>,
          }
        }),
    )
  })
}

describe.skipIf(!kubectl)('deploy/kubernetes', () => {
  const everything = () => targets.flatMap(render)

  test('values are what Kubernetes takes, and there is no field that it does not know', async () => {
    expect(await invalid(everything())).toEqual([])
    expect(unknownFields(everything())).toBe('')
  })

  test('a wrong value and an unknown field are found', async () => {
    const worker = structuredClone(
      render('overlays/production').find(({ metadata }) => metadata.name === 'discord-frolf-bot-worker')!,
    )
    const container = podOf(worker)!.containers[0]!
    Object.assign(container, { readinessProb: container.readinessProbe })
    expect(unknownFields([worker])).toContain('readinessProb')
    container.name = 7 as unknown as string
    expect((await invalid([worker])).join()).toContain('/spec/template/spec/containers/0/name must be string')
  })

  test.each(targets)('%s: no pod has rights that it does not need', (target) => {
    for (const pod of render(target)
      .map(podOf)
      .filter((one) => one !== undefined)) {
      expect(pod.automountServiceAccountToken).toBe(false)
      expect(pod.securityContext).toMatchObject({ runAsNonRoot: true, seccompProfile: { type: 'RuntimeDefault' } })
      for (const container of [...pod.containers, ...(pod.initContainers ?? [])]) {
        expect(container.securityContext).toEqual({
          allowPrivilegeEscalation: false,
          readOnlyRootFilesystem: true,
          capabilities: { drop: ['ALL'] },
        })
        expect(container.resources).toMatchObject({
          requests: { cpu: expect.anything(), memory: expect.anything() },
          limits: { memory: expect.anything() },
        })
      }
    }
  })

  test.each(['overlays/single-node', 'overlays/production'])('%s: names and probes of the guide', (target) => {
    for (const [mode, replicas] of Object.entries(
      target.endsWith('production') ? { gateway: 2, worker: undefined } : { gateway: 1, worker: 2 },
    )) {
      const deployment = render(target).find(
        ({ kind, metadata }) => kind === 'Deployment' && metadata.name === `discord-frolf-bot-${mode}`,
      )!
      expect(deployment.spec.replicas).toBe(replicas)
      const labels = { app: 'discord-frolf-bot', mode }
      expect(deployment.spec.selector!.matchLabels).toMatchObject(labels)
      expect(deployment.spec.template!.metadata.labels).toMatchObject(labels)
      const { containers, terminationGracePeriodSeconds } = podOf(deployment)!
      expect(terminationGracePeriodSeconds).toBe(30)
      expect(containers[0]).toMatchObject({
        ports: [{ name: 'metrics', containerPort: 8080 }],
        livenessProbe: { httpGet: { path: '/health', port: 'metrics' }, initialDelaySeconds: 30 },
        readinessProbe: { httpGet: { path: '/ready', port: 'metrics' }, initialDelaySeconds: 5 },
      })
    }
  })

  test('overlays/large: as many gateways as shares, and one that stands by', () => {
    const gateway = render('overlays/large').find(({ metadata }) => metadata.name === 'discord-frolf-bot-gateway')!
    const shares = podOf(gateway)!.containers[0]!.env!.find(({ name }) => name === 'GATEWAY_SHARES')!.value
    expect(gateway.spec.replicas).toBe(Number(shares) + 1)
  })

  test('KEDA takes the autoscaler’s place; the replica is the workers’ alone; the authority of the database is known where the database is', () => {
    const manifests = render(COMPOSED)
    expect(manifests.filter(({ kind }) => kind === 'ScaledObject')).toHaveLength(1)
    expect(manifests.filter(({ kind }) => kind === 'HorizontalPodAutoscaler')).toEqual([])
    expect(render('overlays/production').filter(({ kind }) => kind === 'HorizontalPodAutoscaler')).toHaveLength(1)
    const given = manifests.filter((one) => JSON.stringify(podOf(one) ?? '').includes('DATABASE_REPLICA_URL'))
    expect(given.map(({ kind, metadata }) => `${kind} ${metadata.name}`)).toEqual(['Deployment discord-frolf-bot-worker'])
    const pods = manifests.map((one) => JSON.stringify(podOf(one) ?? ''))
    const knowing = pods.filter(
      (pod) => pod.includes('"mountPath":"/etc/frolf/database"') && pod.includes('"configMap":{"name":"database-ca"}'),
    )
    expect(knowing).toHaveLength(4)
    expect(knowing).toEqual(pods.filter((pod) => pod.includes('"DATABASE_URL"')))
  })

  test('the image is named in one place, and a kustomization that builds on ours can name it as the pipeline does', () => {
    const files = readdirSync(join(root, 'deploy', 'kubernetes'), { recursive: true, encoding: 'utf8' })
    const naming = files.filter((path) => path.endsWith('.yaml') && /^images:/m.test(text(`deploy/kubernetes/${path}`)))
    expect(naming).toEqual(['image/kustomization.yaml'])
    const name = /kustomize edit set image "(\S+)=\$image@\$DIGEST"/.exec(text('.github/workflows/publish.yml'))?.[1]
    const digest = `sha256:${'0123456789abcdef'.repeat(4)}`
    const resources = ['overlays/production', 'steps/migrate', 'steps/setup', 'steps/operator']
    const imagesOf = (manifests: Manifest[]): string[] =>
      manifests.flatMap((one) =>
        [...(podOf(one)?.containers ?? []), ...(podOf(one)?.initContainers ?? [])].map(({ image }) => image),
      )
    const before = imagesOf(resources.flatMap(render)).filter((image) => image.startsWith('discord-frolf-bot:'))
    expect(before).toHaveLength(6)
    const images = [{ name: name!, newName: 'ghcr.io/some-club/discord-frolf-bot', digest }]
    const after = imagesOf(kustomize(composed({ resources, images })))
    expect(after.filter((image) => image === `ghcr.io/some-club/discord-frolf-bot@${digest}`)).toHaveLength(before.length)
    expect(after.join()).not.toContain('discord-frolf-bot:latest')
  })

  test.each(['overlays/single-node', 'overlays/production', 'overlays/large'])('%s: what points at pods finds some', (target) => {
    const manifests = render(target)
    const pods = manifests.map((manifest) => templateOf(manifest)?.metadata.labels ?? {})
    for (const { kind, metadata, spec } of manifests) {
      const wanted =
        kind === 'Service'
          ? (spec.selector as Record<string, string>)
          : kind === 'PodDisruptionBudget'
            ? spec.selector!.matchLabels!
            : kind === 'NetworkPolicy'
              ? (spec.podSelector!.matchLabels ?? {})
              : undefined
      if (!wanted) continue
      expect(
        pods.some((labels) => Object.entries(wanted).every(([name, value]) => labels[name] === value)),
        `${kind} ${metadata.name}`,
      ).toBe(true)
    }
    for (const { spec } of manifests.filter(({ kind }) => kind === 'HorizontalPodAutoscaler')) {
      expect(manifests.some(({ kind, metadata }) => kind === 'Deployment' && metadata.name === spec.scaleTargetRef!.name)).toBe(
        true,
      )
    }
    expect(new Set(manifests.filter(({ kind }) => kind !== 'Namespace').map(({ metadata }) => metadata.namespace))).toEqual(
      new Set(['frolf']),
    )
  })

  test('the owner’s login is switched on in one list: for migration, backups and the operator, and no worker has it', () => {
    /** Who has which login at the database. */
    const logins = (manifests: Manifest[]): Record<string, string> =>
      Object.fromEntries(
        manifests.flatMap((manifest) =>
          (podOf(manifest)?.containers ?? []).flatMap(({ name, env = [] }) =>
            env
              .filter((one) => one.name === 'DATABASE_URL')
              .map(({ valueFrom }) => [name, `${valueFrom!.secretKeyRef!.name} ${valueFrom!.secretKeyRef!.key}`]),
          ),
        ),
      )
    const [own, owner] = ['database-secrets url', 'database-owner url']
    const resources = ['overlays/production', 'steps/migrate', 'steps/operator', 'steps/setup']
    expect(logins(resources.flatMap(render))).toEqual(
      Object.fromEntries(['worker', 'backup', 'migrate', 'operator'].map((name) => [name, own])),
    )
    const components = ['components/database-owner']
    expect(logins(kustomize(composed({ resources, components })))).toEqual({
      worker: own,
      ...Object.fromEntries(['backup', 'migrate', 'operator'].map((name) => [name, owner])),
    })
    // In the list of one step alone, as an update goes, it finds what is there.
    expect(logins(kustomize(composed({ resources: ['steps/migrate'], components })))).toEqual({ migrate: owner })
  })

  test('backups that are made every night make room for each other, in the folder in which they are', () => {
    const { containers, initContainers } = podOf(
      render('overlays/single-node').find(({ metadata }) => metadata.name === 'frolf-backup')!,
    )!
    expect(initContainers).toBeUndefined()
    const { args, volumeMounts, workingDir } = containers[0]!
    expect(args).toEqual(['backup', '--keep', '30'])
    expect(volumeMounts).toContainEqual(expect.objectContaining({ mountPath: workingDir }))
    // Compose has the same, by the guide's line for cron; its command works in a volume, too.
    const line = /^17 3 \* \* \* .* run --rm -T operator (backup .*)$/m.exec(text('docs/deployment.md'))?.[1]
    expect(line?.split(' ')).toEqual(args)
    const { working_dir: place, volumes } = compose('compose.prod.yaml').services['operator']!
    expect(volumes).toContain(`operator:${place}`)
  })

  test('calendar feeds are reached at the workers, through a port of their own; /metrics is not', () => {
    const manifests = render(COMPOSED)
    const policies = manifests.filter(({ kind }) => kind === 'NetworkPolicy') as unknown as NetworkPolicy[]
    const controller: End = { namespace: 'ingress-nginx', labels: {} }
    const pod = (mode: string): End => ({ namespace: 'frolf', labels: { app: 'discord-frolf-bot', mode } })
    expect(lets(policies, controller, pod('worker'), 8081)).toBe(true)
    expect(lets(policies, controller, pod('worker'), 8080)).toBe(false)
    expect(lets(policies, controller, pod('gateway'), 8081)).toBe(false)
    const worker = startedByKubernetes().find(({ where }) => where === `${COMPOSED}: worker`)!
    const { webAddress, publicUrl } = loadConfig('start', { env: worker.env, cwd: folder })
    const ofWorker = manifests.find(
      ({ kind, metadata }) => kind === 'Deployment' && metadata.name === 'discord-frolf-bot-worker',
    )!
    expect(podOf(ofWorker)!.containers[0]!.ports).toContainEqual({ name: 'calendar', containerPort: webAddress!.port })
    const ingress = manifests.find(({ kind }) => kind === 'Ingress') as unknown as {
      spec: { rules: { host: string }[]; tls: { hosts: string[] }[] }
    }
    for (const host of [ingress.spec.rules[0]!.host, ingress.spec.tls[0]!.hosts[0]]) expect(`https://${host}`).toBe(publicUrl)
  })

  describe.each(['overlays/single-node', 'overlays/production'])('%s: the network lets', (target) => {
    const policies = () => render(target).filter(({ kind }) => kind === 'NetworkPolicy') as unknown as NetworkPolicy[]
    const pod = (app: string, mode?: string): End => ({ namespace: 'frolf', labels: { app, ...(mode ? { mode } : {}) } })
    const [gateway, worker, operator] = ['gateway', 'worker', 'operator'].map((mode) => pod('discord-frolf-bot', mode)) as [
      End,
      End,
      End,
    ]
    const [nats, postgres] = [pod('nats'), pod('postgres')]
    const elsewhere = (namespace: string): End => ({ namespace, labels: {} })
    const [discord, inside] = [{ address: '162.159.128.233' }, { address: '10.1.2.3' }]
    const databaseAt = target.endsWith('production') ? inside : postgres

    test.each<[string, End, End, number, string?]>([
      ['gateway → NATS', gateway, nats, 4222],
      ['worker → NATS', worker, nats, 4222],
      ['operator → NATS', operator, nats, 4222],
      ['NATS → NATS', nats, nats, 6222],
      ['worker → PostgreSQL', worker, databaseAt, 5432],
      ['backup, migrate, restore → PostgreSQL', operator, databaseAt, 5432],
      ['gateway → Discord', gateway, discord, 443],
      ['worker → uploads and scorecards', worker, discord, 443],
      ['gateway → names', gateway, elsewhere('kube-system'), 53, 'UDP'],
      ['NATS → names', nats, elsewhere('kube-system'), 53, 'UDP'],
      ['gateway → names, by the cache on its node', gateway, { address: '169.254.20.10' }, 53, 'UDP'],
      ['gateway → Loki', gateway, elsewhere('monitoring'), 3100],
      ['worker → Tempo', worker, elsewhere('monitoring'), 4318],
      ['Prometheus → gateway', elsewhere('monitoring'), gateway, 8080],
      ['Prometheus → worker', elsewhere('monitoring'), worker, 8080],
    ])('%s', (_, from, to, port, protocol) => expect(lets(policies(), from, to, port, protocol)).toBe(true))

    test.each<[string, End, End, number]>([
      ['gateway → PostgreSQL', gateway, databaseAt, 5432],
      ['NATS → PostgreSQL', nats, databaseAt, 5432],
      ['gateway → between the NATS servers', gateway, nats, 6222],
      ['gateway → into the cluster’s networks', gateway, inside, 443],
      ['gateway → plain HTTP', gateway, discord, 80],
      ['worker → what a cloud tells its machines', worker, { address: '169.254.169.254' }, 80],
      ['worker → networks that clouds give to pods', worker, { address: '100.64.1.2' }, 443],
      ['operator → the internet', operator, discord, 443],
      ['NATS → the internet', nats, discord, 443],
      ['others → worker', elsewhere('default'), worker, 8080],
      ['others → NATS', elsewhere('default'), nats, 4222],
      ['others → PostgreSQL', elsewhere('default'), postgres, 5432],
    ])('not %s', (_, from, to, port) => expect(lets(policies(), from, to, port)).toBe(false))

    test('through the ports that there are, and through none without its policy', () => {
      const ports = render(target).flatMap((one) => podOf(one)?.containers.flatMap((container) => container.ports ?? []) ?? [])
      for (const [name, port] of [
        ['metrics', 8080],
        ['client', 4222],
        ['cluster', 6222],
      ] as const)
        expect(ports).toContainEqual({ name, containerPort: port })
      const without = (name: string): NetworkPolicy[] => policies().filter(({ metadata }) => metadata.name !== name)
      expect(lets(without('bus'), gateway, nats, 4222)).toBe(false)
      expect(lets(without('names'), gateway, elsewhere('kube-system'), 53, 'UDP')).toBe(false)
      expect(lets(without('nothing-else'), elsewhere('default'), postgres, 5432)).toBe(target.endsWith('production'))
    })
  })

  test('containers are given commands that there are', () => {
    for (const { args } of targets
      .flatMap(render)
      .flatMap((one) => podOf(one)?.containers ?? [])
      .filter(({ image, command }) => /discord-frolf-bot/.test(image) && !command)) {
      expect(commands).toContain(args?.[0] ?? 'start')
    }
  })

  test('the guide makes every secret that they read', () => {
    const guide = text('docs/deployment.md')
    const read = targets
      .flatMap(render)
      .flatMap((manifest) =>
        (podOf(manifest)?.containers ?? []).flatMap(({ env = [] }) =>
          env.flatMap(({ valueFrom }) => valueFrom?.secretKeyRef ?? []),
        ),
      )
    expect(read.length).toBeGreaterThan(5)
    for (const { name, key } of read)
      expect(guide).toMatch(new RegExp(`create secret generic ${name} (?:[^\\n]|\\\\\\n)*--from-(?:file|literal)=${key}=`))
  })
})

// ------------------------------------------------------------------------------------------------------------------------------- settings

describe('settings', () => {
  const started = [...startedByCompose(), ...(kubectl ? startedByKubernetes() : [])]

  test.each(started.map((one) => [one.where, one] as const))(
    '%s: every variable is a setting, and the program takes them without a remark',
    (_, one) => {
      expect(unknownOf(one)).toEqual([])
      expect(said(one)).toEqual([])
    },
  )

  test('every setting is set somewhere, or left alone for a reason', () => {
    const set = new Set(started.flatMap(({ env }) => Object.keys(env).map((name) => settings.get(name))))
    // The image itself says where records are.
    for (const [, name] of text('Dockerfile').matchAll(/\b([A-Z_]+)=\//g)) set.add(name)
    const names = describeSettings().map(({ name }) => name)
    expect(names.filter((name) => !set.has(name)).toSorted()).toEqual(Object.keys(LEFT_ALONE).toSorted())
  })

  test('a variable that is none is found', () => {
    expect(unknownOf({ where: '', purpose: 'start', env: { BOT_MODE: 'worker', BOT_MOOD: 'fine' } })).toEqual(['BOT_MOOD'])
  })
})
