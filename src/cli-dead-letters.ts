// frolf-bot dead-letters: list, show, retry, drop.
import { begin, CommandFailed, complain, guildIn, operator, parse, say, UsageError } from './command-line.ts'
import type { LetterSummary, Operations } from './operations.ts'
import type { DeskOutcome, LetterFile, LetterRecord } from './platform/dead-letters.ts'
import { EXIT } from './platform/lifecycle.ts'
import { reach } from './reach.ts'

const OPTIONS = {
  guild: { type: 'string' },
  consumer: { type: 'string' },
  reason: { type: 'string' },
  by: { type: 'string' },
  all: { type: 'boolean' },
  json: { type: 'boolean' },
} as const

type Options = ReturnType<typeof parse<typeof OPTIONS>>['values']

/** Which options each takes. */
const ACTIONS = {
  list: ['guild', 'consumer', 'json'],
  show: ['json'],
  retry: ['guild', 'consumer', 'all', 'by', 'json'],
  drop: ['guild', 'consumer', 'all', 'by', 'reason', 'json'],
} as const
type Action = keyof typeof ACTIONS

export async function deadLetters(args: string[]): Promise<void> {
  const { values, positionals } = parse(args, OPTIONS)
  const [asked = '', ...references] = positionals
  if (!Object.hasOwn(ACTIONS, asked)) {
    const said = asked === '' ? 'dead-letters wants to know what to do' : `There is no dead-letters "${asked}"`
    throw new UsageError(`${said}: ${Object.keys(ACTIONS).join(', ')}.`)
  }
  const action = asked as Action
  check(action, values, references)
  const { config, log } = begin('letters')
  const reached = await reach(config, log, { bus: true, database: false })
  const { operations } = reached
  try {
    if (action === 'list') await list(operations, values)
    else if (action === 'show') await show(operations, references[0]!, values)
    else await end(action, operations, references, values)
  } finally {
    await reached.close()
  }
}

function check(action: Action, values: Options, references: readonly string[]): void {
  const allowed: readonly string[] = ACTIONS[action]
  const foreign = Object.keys(values).find((name) => !allowed.includes(name))
  if (foreign !== undefined) throw new UsageError(`dead-letters ${action} takes no --${foreign}.`)
  guildIn(values.guild)
  if (action === 'list') {
    if (references.length > 0) throw new UsageError('dead-letters list takes no references; --guild and --consumer narrow it.')
  } else if (action === 'show') {
    if (references.length !== 1)
      throw new UsageError('dead-letters show takes one reference: the one that the member was told, or that list shows.')
  } else if (values.all === true ? references.length > 0 : references.length === 0) {
    throw new UsageError(`dead-letters ${action} takes references, or --all (which --guild and --consumer narrow), not both.`)
  } else if (values.all !== true && (values.guild !== undefined || values.consumer !== undefined)) {
    throw new UsageError(`--guild and --consumer narrow --all; dead-letters ${action} with references takes neither.`)
  }
}

const filterOf = ({ guild, consumer }: Options) => ({
  ...(guild === undefined ? {} : { guild }),
  ...(consumer === undefined ? {} : { consumer }),
})

async function list(operations: Operations, values: Options): Promise<void> {
  const { letters, isCut } = await operations.listLetters(filterOf(values))
  for (const letter of letters) say(values.json ? JSON.stringify(letter) : lineOf(letter))
  if (values.json) return
  if (letters.length === 0) say('No dead letters.')
  else say(`${letters.length} dead ${letters.length === 1 ? 'letter' : 'letters'}${isCut ? ' and more' : ''}.`)
}

const when = (iso: string): string => `${iso.slice(0, 19).replace('T', ' ')} UTC`

const lineOf = ({ id, at, guild, consumer, attempts, error }: LetterSummary): string =>
  `${id}  ${when(at)}  server ${guild}  ${consumer}  after ${attempts} ${attempts === 1 ? 'try' : 'tries'}  ${oneLine(`${error.name}: ${error.message}`)}`

/** Longer lines wrap in a terminal. */
const LINE_LENGTH = 120
const oneLine = (text: string): string => {
  const plain = text.replaceAll(/\s+/g, ' ')
  return plain.length > LINE_LENGTH ? `${plain.slice(0, LINE_LENGTH - 1)}…` : plain
}

async function find(operations: Operations, reference: string): Promise<LetterFile[]> {
  const found = await operations.findLetters({ reference })
  if (found.length === 0)
    throw new CommandFailed(`No dead letter has the reference ${reference}. frolf-bot dead-letters list shows all.`, EXIT.refused)
  return found
}

async function show(operations: Operations, reference: string, values: Options): Promise<void> {
  for (const file of await find(operations, reference)) say(values.json ? JSON.stringify(file) : described(file))
}

function described({ letter, record }: LetterFile): string {
  if (!letter) return record ? `${record.id}\n${became(record)}` : ''
  const { envelope, raw, error } = letter
  const by = envelope?.origin?.user
  return [
    `Dead letter ${letter.id}`,
    `  message   ${letter.name} (${letter.stream})${envelope ? `, ${envelope.id}` : ''}`,
    `  server    ${letter.guild}`,
    `  given up  by ${letter.consumer} after ${letter.attempts} tries, ${when(letter.at)}`,
    ...(envelope ? [`  chain     correlation ${envelope.correlation}, sent ${when(envelope.at)}`] : []),
    ...(by ? [`  asked by  ${oneLine(by.name)} (${by.id})`] : []),
    `  error     ${error.stack ?? `${error.name}: ${error.message}`}`.replaceAll('\n', '\n            '),
    envelope
      ? `  data      ${JSON.stringify(envelope.data, undefined, 2).replaceAll('\n', '\n            ')}`
      : `  body      ${JSON.stringify(raw ?? '')}`,
    ...(record ? [`  ${became(record)}`] : []),
  ].join('\n')
}

function became({ state, by, at, reason, sentAs }: LetterRecord): string {
  if (state === 'dropped') return `dropped by ${by}, ${when(at)}${reason === undefined ? '' : `: ${reason}`}`
  if (state === 'sending') return `${by} began to send it again, ${when(at)}, and it is not known whether that went out: retry it`
  return `sent again by ${by}, ${when(at)}, as ${sentAs}; had that failed too, there would be a dead letter of its own`
}

async function end(action: 'retry' | 'drop', operations: Operations, references: string[], values: Options): Promise<void> {
  const by = values.by ?? operator()
  const ids: string[] = []
  if (values.all === true) {
    for (const { id } of (await operations.listLetters(filterOf(values))).letters) ids.push(id)
  } else {
    for (const reference of references) {
      const [file, ...others] = await find(operations, reference)
      if (others.length > 0) {
        const names = [file!, ...others].map(({ letter }) => `\n  ${letter!.id}  ${letter!.consumer}`)
        throw new CommandFailed(`${reference} stands for ${names.length} dead letters; say which:${names.join('')}`, EXIT.refused)
      }
      ids.push(file!.letter?.id ?? file!.record!.id)
    }
  }
  if (ids.length === 0 && !values.json) say('No dead letters.')
  for (const id of ids) {
    const outcome =
      action === 'retry'
        ? await operations.retryLetter({ id, by })
        : await operations.dropLetter({ id, by, ...(values.reason === undefined ? {} : { reason: values.reason }) })
    const isWell = fits(action, outcome)
    if (!isWell) process.exitCode = EXIT.refused
    const print = values.json || isWell ? say : complain
    print(values.json ? JSON.stringify({ id, ...outcome }) : `${id}  ${told(outcome)}`)
  }
}

/** Asked twice, the second time is as good as the first; asked for the opposite, it is not. */
const fits = (action: 'retry' | 'drop', outcome: DeskOutcome): boolean =>
  outcome.type === 'retried' ||
  outcome.type === 'dropped' ||
  (outcome.type === 'already' && (outcome.record.state === 'dropped') === (action === 'drop'))

function told(outcome: DeskOutcome): string {
  if (outcome.type === 'gone') return 'is not there any more'
  if (outcome.type === 'unreadable') return 'was no message of this program: there is nothing to send. Drop it.'
  return `${outcome.type === 'already' ? 'was ' : ''}${became(outcome.record)}`
}
