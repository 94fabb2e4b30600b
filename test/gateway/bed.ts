// The bed of the gateway's tests: a sandbox, a bus, a gateway with a small demo feature, and what was published.
import { ApplicationCommandOptionType, ButtonStyle, ComponentType, InteractionContextType } from 'discord-api-types/v10'
import pino from 'pino'
import { z } from 'zod'
import type { Bus } from '../../src/platform/bus/bus.ts'
import type { Feature } from '../../src/platform/feature.ts'
import type { IdentifyPace } from '../../src/platform/gateway/identify-budget.ts'
import type { PulseTimes } from '../../src/platform/gateway/pulse.ts'
import type { GatewayMetrics, GatewayState } from '../../src/platform/gateway/gateway-metrics.ts'
import { openGateway, type Gateway } from '../../src/platform/gateway/gateway.ts'
import {
  defineControl,
  defineForm,
  pressed,
  subcommand,
  submitted,
  toAsk,
  toForm,
  toRequest,
  toSay,
} from '../../src/platform/gateway/interactions.ts'
import type { IntentWishes } from '../../src/platform/gateway/intents.ts'
import type { Fatal } from '../../src/platform/gateway/session.ts'
import { newId, snowflakeSchema } from '../../src/platform/id.ts'
import {
  defineQuery,
  defineRequest,
  makeEnvelope,
  subjectOf,
  type Effect,
  type Envelope,
  type Request,
} from '../../src/platform/message.ts'
import { queryPattern, type QueryReply } from '../../src/platform/query-wire.ts'
import { refuse } from '../../src/platform/refusal.ts'
import { connectDriver, until, type Actor, type Club, type Driver } from '../../src/sandbox/driver.ts'
import { startSandbox, type Sandbox, type SandboxOptions } from '../../src/sandbox/sandbox.ts'
import { memoryBus } from '../memory-bus.ts'
import { ANSWER_TIMES, patientDiscord } from '../patient-discord.ts'
import { watchBus, type WatchedBus } from './watched-bus.ts'

export const ENVIRONMENT = 'test'

// ------------------------------------------------------------------------------------------------------------------ the demo feature

export const plantTree = defineRequest({
  name: 'garden.plant-tree',
  schema: z.object({ kind: z.string(), note: z.string().optional(), files: z.array(z.string()).optional() }),
  key: (d) => d.kind,
})
export const waterTree = defineRequest({
  name: 'garden.water-tree',
  schema: z.object({ tree: z.string() }),
  key: (d) => d.tree,
})
export const noteEvent = defineRequest({
  name: 'garden.note-event',
  schema: z.object({ event: z.string(), what: z.string(), card: z.string().optional() }),
  key: (d) => d.event,
})
export const hearOutcome = defineRequest({
  name: 'garden.hear-outcome',
  schema: z.looseObject({ outcome: z.unknown() }),
  key: () => 'outcome',
})
const findKinds = defineQuery({
  name: 'garden.find-kinds',
  schema: z.object({ text: z.string() }),
  answer: z.array(z.string()),
})

export const waterButton = defineControl('garden.water', z.tuple([z.string()]))
const joinButton = defineControl('garden.join', z.tuple([snowflakeSchema]))
const brokenButton = defineControl('garden.broken', z.tuple([z.string()]))
export const treeForm = defineForm({
  name: 'garden.tree',
  params: z.tuple([z.string()]),
  title: 'Plant a tree',
  fields: {
    kind: { label: 'Kind', type: 'text', maxLength: 60 },
    note: { label: 'Note', type: 'text', long: true, required: false },
    size: {
      label: 'Size',
      type: 'choice',
      required: false,
      options: [
        { label: 'Small', value: 's' },
        { label: 'Large', value: 'l' },
      ],
    },
    photo: { label: 'Photo', type: 'file', required: false },
  },
})

const row = (...buttons: { id: string; label: string }[]) => ({
  type: ComponentType.ActionRow as const,
  components: buttons.map(({ id, label }) => ({
    type: ComponentType.Button as const,
    style: ButtonStyle.Secondary as const,
    label,
    custom_id: id,
  })),
})
export const treeMessage = (tree: string, words: string) => ({
  content: words,
  components: [row({ id: waterButton.id(tree), label: 'Water' }, { id: brokenButton.id(tree), label: 'Break' })],
})
export const joinMessage = (guild: string) => ({
  content: 'Join us',
  components: [row({ id: joinButton.id(guild), label: 'Join' })],
})

const option = (name: string, extra: object = {}) => ({
  type: ApplicationCommandOptionType.String as const,
  name,
  description: name,
  ...extra,
})
const sub = (name: string, options: ReturnType<typeof option>[] = []) => ({
  type: ApplicationCommandOptionType.Subcommand as const,
  name,
  description: name,
  options,
})

export const garden: Feature = {
  name: 'garden',
  handlers: [],
  queries: [],
  cards: [],
  migrations: [],
  interactions: {
    commands: [
      {
        scope: 'global',
        json: { name: 'garden-setup', description: 'Sets up', contexts: [InteractionContextType.Guild] },
        subcommands: [subcommand({ path: '', options: z.object({}), use: () => toSay('Set up.') })],
      },
      {
        scope: 'guild',
        json: {
          name: 'tree',
          description: 'Trees',
          contexts: [InteractionContextType.Guild],
          options: [
            sub('plant', [option('kind', { required: true, autocomplete: true }), option('note')]),
            sub('form', [option('bed', { required: true })]),
            sub('ask', [option('text', { required: true })]),
            sub('strict', [option('kind', { required: true })]),
            sub('public'),
            sub('refuse'),
            sub('throw'),
          ],
        },
        subcommands: [
          subcommand({
            path: 'plant',
            options: z.object({ kind: z.string(), note: z.string().optional() }),
            use: (options) => toRequest(plantTree, options),
            autocomplete: {
              kind: (typed) =>
                toAsk(findKinds, { text: typed }, (kinds) => ({
                  type: 'choices',
                  choices: kinds.map((kind) => ({ name: kind, value: kind })),
                })),
            },
          }),
          subcommand({
            path: 'form',
            options: z.object({ bed: z.string() }),
            use: ({ bed }) => toForm(treeForm.show([bed], {}, `Bed ${bed}`)),
          }),
          subcommand({
            path: 'ask',
            options: z.object({ text: z.string() }),
            use: ({ text }) => toAsk(findKinds, { text }, (kinds) => toSay(`Kinds: ${kinds.join(', ')}`)),
          }),
          subcommand({
            path: 'strict',
            options: z.object({
              kind: z
                .string()
                .transform((kind) => (kind === 'palm' ? refuse('garden.too-cold', 'It is too cold for palms.') : kind))
                .pipe(z.literal('oak')),
            }),
            use: () => toSay('Oak.'),
          }),
          subcommand({ path: 'public', options: z.object({}), use: () => toRequest(plantTree, { kind: 'public' }, 'public') }),
          subcommand({ path: 'refuse', options: z.object({}), use: () => refuse('garden.no', 'No trees in winter.') }),
          subcommand({
            path: 'throw',
            options: z.object({}),
            use: () => {
              throw new Error('the spade broke')
            },
          }),
        ],
      },
    ],
    presses: [
      pressed(waterButton, ([tree]) => toRequest(waterTree, { tree }, 'silent')),
      pressed(joinButton, ([guild]) => toForm(treeForm.show([guild]))),
      pressed(brokenButton, () => {
        throw new Error('the can leaks')
      }),
    ],
    submissions: [
      submitted(treeForm, (values) => {
        if (values.kind === 'plastic') return refuse('garden.plastic', 'Plastic does not grow.')
        return toRequest(plantTree, {
          kind: values.kind,
          note: values.note,
          files: values.photo.map((photo) => photo.filename),
        })
      }),
    ],
    who: {},
    listeners: [
      {
        event: 'MESSAGE_REACTION_ADD',
        hear: (data, at) => [
          {
            request: noteEvent as Request<unknown>,
            data: {
              event: 'reaction',
              what: (data as { emoji: { name: string } }).emoji.name,
              ...(at.card ? { card: `${at.card.kind}:${at.card.id}` } : {}),
            },
          },
        ],
      },
      {
        event: 'MESSAGE_CREATE',
        hear: (data, at) => [
          {
            request: noteEvent as Request<unknown>,
            data: {
              event: 'message',
              what: (data as { content: string }).content,
              ...(at.card ? { card: `${at.card.kind}:${at.card.id}` } : {}),
            },
          },
        ],
      },
      {
        event: 'GUILD_DELETE',
        hear: (data) => [{ request: noteEvent as Request<unknown>, data: { event: 'left', what: (data as { id: string }).id } }],
      },
    ],
  },
}

// ---------------------------------------------------------------------------------------------------------------------------- the bed

export interface Measured {
  interactions: { kind: string; outcome: string; ackMs: number | undefined }[]
  effects: { name: string; result: string }[]
  rest: { method: string; route: string; status: number }[]
  states: GatewayState[]
  invalid: number
  newSessionsLeft: number | undefined
  /** Every count told, in order. */
  silentShards: number[]
}

export interface Bed {
  sandbox: Sandbox
  discord: Driver
  club: Club
  ada: Actor
  bus: WatchedBus
  measured: Measured
  fatal: Fatal[]
  log: string[]
  gateway: Gateway
  /** Opens another gateway on the same bus and sandbox. */
  open(options?: {
    leaseTtlMs?: number
    answerTimes?: number
    guildFilter?: string
    shares?: number
    features?: Feature[]
    intents?: IntentWishes
    bus?: Bus
    patience?: { slowMs: number; overdueMs: number }
    pulse?: PulseTimes
    identifyPace?: IdentifyPace
  }): Gateway
  ready(gateway: Gateway): Promise<void>
  /** Envelopes published for a request (or everything). */
  requests(name?: string): Envelope[]
  /** The next request with this name beyond those seen. */
  request(name: string, nth?: number): Promise<Envelope>
  /** Sends an effect as a worker would; returns its id. */
  effect<D>(type: Effect<D>, data: D, about?: { cause?: Envelope; id?: string; guild?: string }): Promise<string>
  /** Time passes, for Discord and for the gateway. */
  pass(ms: number): Promise<void>
  /** Waits until every effect has ended. */
  idle(): Promise<void>
  answerQueries(answer: (envelope: Envelope) => QueryReply | Promise<QueryReply>): Promise<() => Promise<void>>
  close(): Promise<void>
}

export async function openBed(
  options: { sandbox?: SandboxOptions; gateway?: Parameters<Bed['open']>[0]; start?: boolean; bus?: Bus } = {},
): Promise<Bed> {
  const sandbox = await startSandbox({ ...patientDiscord, ...options.sandbox })
  const discord = connectDriver(sandbox.url)
  const club = await discord.guild()
  const ada = await club.member('ada')
  const bus = watchBus(options.bus ?? memoryBus())
  const measured: Measured = {
    interactions: [],
    effects: [],
    rest: [],
    states: [],
    invalid: 0,
    newSessionsLeft: undefined,
    silentShards: [],
  }
  const fatal: Fatal[] = []
  const log: string[] = []
  const gateways: Gateway[] = []
  const metrics: GatewayMetrics = {
    interaction: (kind, outcome, ackMs) => void measured.interactions.push({ kind, outcome, ackMs }),
    active: () => undefined,
    dispatch: () => undefined,
    effect: (name, result) => void measured.effects.push({ name, result }),
    rest: (method, route, status) => void measured.rest.push({ method, route, status }),
    state: (state) => void measured.states.push(state),
    invalidRequests: (count) => {
      measured.invalid = count
    },
    newSessionsLeft: (count) => {
      measured.newSessionsLeft = count
    },
    share: () => undefined,
    silentShards: (count) => void measured.silentShards.push(count),
  }
  const sent: string[] = []
  let aheadMs = 0

  const bed: Omit<Bed, 'gateway'> = {
    sandbox,
    discord,
    club,
    ada,
    bus,
    measured,
    fatal,
    log,
    open: (more = {}) => {
      const gateway = openGateway({
        bus: more.bus ?? bus,
        environment: ENVIRONMENT,
        token: sandbox.token,
        apiUrl: sandbox.apiUrl,
        features: more.features ?? [garden],
        intents: more.intents ?? { messages: 'auto', members: 'auto' },
        guildFilter: more.guildFilter,
        shares: more.shares ?? 1,
        log: pino({ level: 'trace' }, { write: (line: string) => void log.push(line) }),
        clock: { now: () => new Date(Date.now() + aheadMs) },
        metrics,
        onFatal: (f) => void fatal.push(f),
        answerTimes: more.answerTimes ?? ANSWER_TIMES,
        leaseTtlMs: more.leaseTtlMs ?? 2_000,
        ...(more.patience ? { patience: more.patience } : {}),
        ...(more.pulse ? { pulse: more.pulse } : {}),
        ...(more.identifyPace ? { identifyPace: more.identifyPace } : {}),
      })
      gateways.push(gateway)
      return gateway
    },
    ready: async (gateway) =>
      void (await until(() => gateway.problems().length === 0 && gateway.state() === 'open', {
        what: 'the gateway to be ready',
      })),
    requests: (name) =>
      bus.published
        .filter((message) => message.stream === 'requests')
        .map((message) => JSON.parse(message.body) as Envelope)
        .filter((envelope) => name === undefined || envelope.name === name),
    request: async (name, nth = 0) => await until(() => bed.requests(name)[nth], { what: `request ${nth} ${name}` }),
    effect: async (type, data, about = {}) => {
      const envelope = makeEnvelope(type, data, {
        id: about.id ?? newId(),
        guild: about.guild ?? club.id,
        at: new Date(),
        ...(about.cause ? { cause: about.cause } : {}),
      })
      sent.push(envelope.id)
      await bus.publish({
        stream: 'effects',
        subject: subjectOf(ENVIRONMENT, envelope),
        id: envelope.id,
        body: JSON.stringify(envelope),
      })
      return envelope.id
    },
    pass: async (ms) => {
      aheadMs += ms
      await discord.advance(ms)
    },
    idle: async () => void (await until(() => sent.every((id) => bus.ended.has(id)), { what: 'the effects to end' })),
    answerQueries: async (answer) =>
      await bus.answer(queryPattern(ENVIRONMENT), async (body) => JSON.stringify(await answer(JSON.parse(body) as Envelope))),
    close: async () => {
      for (const gateway of gateways) await gateway.close()
      await sandbox.close()
    },
  }
  if (options.start === false) return { ...bed, gateway: undefined as never }
  const gateway = bed.open(options.gateway)
  await bed.ready(gateway)
  return { ...bed, gateway }
}
