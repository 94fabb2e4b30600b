// The documentation that is generated from the code: settings, wire messages, commands. `npm run docs` writes it, a test holds it current.
import { readdirSync, readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { ApplicationCommandOptionType, PermissionFlagsBits, type APIApplicationCommandOption } from 'discord-api-types/v10'
import { z } from 'zod'
import { describeSettings } from './config.ts'
import { features } from './features/index.ts'
import { cardRefused, effects } from './platform/discord/effects.ts'
import { intentsOf } from './platform/gateway/intents.ts'
import { TURNED_AWAY } from './platform/gateway/answering.ts'
import { rowOf, type Command, type Form } from './platform/gateway/interactions.ts'
import type { MessageType, QueryType } from './platform/message.ts'
import type { Who } from './platform/who.ts'

const GENERATED = '<!-- Generated from the code by `npm run docs`; a test compares. -->'

/** Every generated page by its path. */
export async function generatedPages(): Promise<Record<string, string>> {
  return {
    'docs/configuration.md': configurationPage(),
    'docs/wire.md': wirePage(await declaredMessages()),
    'docs/commands.md': commandsPage(),
    'docs/settings.md': settingsPage(),
    'docs/intents.md': intentsPage(),
  }
}

// --------------------------------------------------------------------------------------------------------------------------- configuration

function configurationPage(): string {
  const rows = describeSettings().map((setting) => [
    `\`${setting.name}\``,
    setting.defaultDoc ?? (setting.default === undefined ? '' : `\`${setting.default}\``),
    setting.modes?.join(', ') ?? 'all',
    `${setting.doc}${setting.secretFile ? ` Never shown in logs or errors. May be kept in a file: \`${setting.secretFile}\`.` : ''}`,
  ])
  return page('Configuration', [
    'Settings come from the environment, else from a file, else they have their default. An empty variable counts as not set.',
    `The file is \`config.yaml\` in the working directory, or what \`CONFIG_FILE\` names. Its keys are the same names in small letters:`,
    '```yaml\nbot_mode: worker\nnats_url: nats://nats:4222\ndatabase_url: postgres://frolf:secret@postgres:5432/frolf\nenvironment: production\n```',
    'What is secret may be kept in a file of its own, as container platforms provide them: `DISCORD_TOKEN_FILE=/run/secrets/discord_token` and so on. The file holds the value and nothing ' +
      'else; white space around it does not matter. Setting both, or naming a file that is not there or empty, stops the start.',
    'A value that cannot be right, and a key in the file that does not exist, stop the start with exit code 78 and a list of everything that is wrong. ' +
      'A variable in the environment that looks like a mistyped setting is logged as a warning.',
    table(['setting', 'default', 'modes', 'what it is'], rows),
  ])
}

// ------------------------------------------------------------------------------------------------------------------------------------ wire

interface Declared {
  feature: string
  messages: (MessageType | QueryType)[]
}

/** What each feature's messages.ts declares, whoever handles it; and the platform's effects. */
async function declaredMessages(): Promise<Declared[]> {
  const here = new URL('./features/', import.meta.url)
  const extension = import.meta.url.endsWith('.ts') ? 'ts' : 'js'
  const folders = readdirSync(fileURLToPath(here), { withFileTypes: true })
    .filter((entry) => entry.isDirectory())
    .map(({ name }) => name)
    .toSorted()
  const declared: Declared[] = []
  for (const feature of folders) {
    const module = (await import(new URL(`${feature}/messages.${extension}`, here).href)) as Record<string, unknown>
    declared.push({ feature, messages: Object.values(module).filter(isMessage).toSorted(byName) })
  }
  return [...declared, { feature: 'discord', messages: [...effects, cardRefused].toSorted(byName) as unknown as MessageType[] }]
}

const byName = (a: { name: string }, b: { name: string }): number => (a.name < b.name ? -1 : 1)

function isMessage(value: unknown): value is MessageType | QueryType {
  return (
    typeof value === 'object' && value !== null && 'kind' in value && 'name' in value && 'schema' in value && 'version' in value
  )
}

function wirePage(declared: readonly Declared[]): string {
  return page('Wire messages', [
    'Everything that gateway, workers and command line say to each other. A message travels as JSON in an envelope (`src/platform/message.ts`) under the ' +
      'subject `frolf.<environment>.<kind>.<guild id>.<feature>.<name>`. Additive changes raise the version by one and bring a lift from the one before; ' +
      'a changed meaning gets a new name.',
    '- **request**: somebody asks for something; done once by a worker\n' +
      '- **event**: a fact; any feature may react\n' +
      '- **effect**: what the gateway shall show or do in Discord\n' +
      '- **query**: a question that is answered at once',
    ...declared.flatMap(({ feature, messages }) =>
      messages.length === 0
        ? []
        : [
            `## ${feature}`,
            table(
              ['kind', 'name', 'version', 'data'],
              messages.map((message) => [
                message.kind,
                `\`${message.name}\``,
                String(message.version),
                code(shape(message.schema)) + ('answer' in message ? `<br>answer: ${code(shape(message.answer))}` : ''),
              ]),
            ),
          ],
    ),
  ])
}

interface JsonSchema {
  type?: string | string[]
  properties?: Record<string, JsonSchema>
  required?: string[]
  items?: JsonSchema
  enum?: unknown[]
  const?: unknown
  anyOf?: JsonSchema[]
  oneOf?: JsonSchema[]
  additionalProperties?: JsonSchema | boolean
  $ref?: string
  format?: string
}

/** The shape of a schema in one line, as TypeScript would write it. */
function shape(schema: z.ZodType): string {
  return shapeOf(z.toJSONSchema(schema, { unrepresentable: 'any', io: 'input' }) as JsonSchema)
}

/** Longer lists of constants are cut: the page is to be read. */
const MAX_CONSTANTS = 12

function shapeOf(schema: JsonSchema): string {
  if (schema.const !== undefined) return JSON.stringify(schema.const)
  if (schema.enum) {
    const shown = schema.enum.slice(0, MAX_CONSTANTS).map((value) => JSON.stringify(value))
    return [...shown, ...(schema.enum.length > MAX_CONSTANTS ? ['…'] : [])].join(' | ')
  }
  const either = schema.anyOf ?? schema.oneOf
  if (either) return [...new Set(either.map(shapeOf))].join(' | ')
  if (Array.isArray(schema.type)) return schema.type.join(' | ')
  if (schema.type === 'array') {
    const item = schema.items ? shapeOf(schema.items) : 'unknown'
    return item.includes('|') ? `(${item})[]` : `${item}[]`
  }
  if (schema.type === 'object') {
    const entries = Object.entries(schema.properties ?? {})
    if (entries.length === 0) {
      const values = schema.additionalProperties
      return typeof values === 'object' && Object.keys(values).length > 0 ? `{ [key]: ${shapeOf(values)} }` : '{}'
    }
    const fields = entries.map(([name, value]) => `${name}${schema.required?.includes(name) ? '' : '?'}: ${shapeOf(value)}`)
    return `{ ${fields.join('; ')} }`
  }
  if (schema.format === 'date-time') return 'instant'
  return schema.type ?? 'unknown'
}

// -------------------------------------------------------------------------------------------------------------------------------- commands

/** What a member can use: a row of docs/commands.md. */
export interface Row {
  feature: string
  kind: 'command' | 'form' | 'control'
  /** `/round create`, `form round.new`, `button round.rsvp`: what logs call it, too. */
  name: string
  /** Options or fields. */
  takes: { name: string; isRequired: boolean; text: string }[]
  /** What it does, or the title of the form. */
  text: string
  who: Who
}

/** Everything that members can use, in the order of the page. Throws when a feature does not say who may. */
export function allRows(): Row[] {
  return features.flatMap(({ name: feature, interactions }) => {
    const { commands, presses, submissions, who } = interactions
    const row = (kind: Row['kind'], name: string, text: string, takes: Row['takes'] = []): Row => {
      const may = who[name]
      if (!may) throw new Error(`${feature} does not say who may use ${name}: put it into \`who\` of its interactions`)
      return { feature, kind, name, takes, text, who: may }
    }
    const rows = [
      ...commands.flatMap((command) =>
        usesOf(command).map(({ path, description, options }) =>
          row('command', rowOf.command(command.json.name, path), description, options.map(takenOption)),
        ),
      ),
      ...submissions.map(({ form }) => row('form', rowOf.form(form.control.name), form.titleNow(), takenFields(form))),
      ...presses.map(({ control }) => row('control', rowOf.press(control.name), '')),
    ]
    const unknown = Object.keys(who).filter((name) => !rows.some((one) => one.name === name))
    if (unknown.length > 0) throw new Error(`${feature} says who may use what it does not have: ${unknown.join(', ')}`)
    return rows
  })
}

/**
 * Codes by row, sorted: with what the tests have been refused. docs/refusals.json; `npm test` holds it against what its run was refused with, and
 * `npm run docs -- --refusals` takes over what the last run saw.
 */
export type Refusals = Record<string, string[]>
export const refusalsFile = new URL('../docs/refusals.json', import.meta.url)
export const knownRefusals = (): Refusals => JSON.parse(readFileSync(refusalsFile, 'utf8')) as Refusals

/** What any row can answer, whatever it is: not repeated in each. */
const EVERYWHERE: Record<string, string> = {
  'club.not-set-up': 'the club is not set up yet, or was reset',
  [TURNED_AWAY.unknownCommand]: 'a command that an earlier version had',
  [TURNED_AWAY.optionUnreadable]: 'an option with something in it that it cannot take',
  [TURNED_AWAY.staleControl]: 'a button or form of an earlier version',
  [TURNED_AWAY.otherServer]: 'the bot serves one server only, and this is another',
  [TURNED_AWAY.serverOnly]: 'used in a direct message, where it is not said for which club',
  [TURNED_AWAY.notAMember]: 'used in a direct message by somebody who is not in that server any more',
  [TURNED_AWAY.memberUnknown]: 'used in a direct message while Discord does not say who is in that server',
  [TURNED_AWAY.slowDown]: 'much more at once than a member does',
  [TURNED_AWAY.clubBusy]: 'much more at once than a club does',
  [TURNED_AWAY.draftGone]: 'Edit under a refused form, after 15 minutes',
  [TURNED_AWAY.draftOfAnother]: 'Edit under a form that somebody else filled in',
}
export const isEverywhere = (code: string): boolean => code in EVERYWHERE

const takenBy = (row: Row): string => row.takes.map(({ text }) => text).join('<br>')

function commandsPage(): string {
  const refusals = knownRefusals()
  const said = (name: string): string => (refusals[name] ?? []).map(code).join(' ')
  const rows = allRows()
  const of = (feature: string, kind: Row['kind']): Row[] => rows.filter((row) => row.feature === feature && row.kind === kind)
  const tableOf = (head: string[], lines: Row[], cells: (row: Row) => string[]): string[] =>
    lines.length === 0
      ? []
      : [
          table(
            head,
            lines.map((row) => cells(row)),
          ),
        ]
  return page('Commands, forms and buttons', [
    'Everything members can use, who may, and with what it can be refused. Each refusal is told in words, to the one who asked only; the codes here are stable and ' +
      'stand in the logs. The tests use every row in the sandbox, with each of its options or fields, and are refused with every code of it: `npm test` compares.',
    'Commands marked *global* are there before a club is set up; all others are registered in a server once it is. Editors are Players, too, and Admins are Editors.',
    'Not repeated in each row, because any of them can be refused so:',
    table(
      ['refusal', 'when'],
      Object.entries(EVERYWHERE).map(([one, when]) => [code(one), when]),
    ),
    ...features.flatMap(({ name: feature, interactions }) => {
      const { listeners } = interactions
      const events = [...new Set(listeners.map(({ event }) => code(event)))]
      const tables = [
        ...tableOf(['command', 'what it does', 'who', 'options', 'refusals'], of(feature, 'command'), (row) => [
          code(row.name) + marksOf(row.name),
          row.text,
          row.who.text,
          takenBy(row),
          said(row.name),
        ]),
        ...tableOf(['form', 'title', 'who', 'fields', 'refusals'], of(feature, 'form'), (row) => [
          code(row.name.replace(/^form /, '')),
          row.text,
          row.who.text,
          takenBy(row),
          said(row.name),
        ]),
        ...tableOf(['button or select', 'who', 'refusals'], of(feature, 'control'), (row) => [
          code(row.name.replace(/^button /, '')),
          row.who.text,
          said(row.name),
        ]),
        ...(events.length > 0 ? [`Listens to: ${events.join(', ')}`] : []),
      ]
      return tables.length > 0 ? [`## ${feature}`, ...tables] : []
    }),
  ])
}

// -------------------------------------------------------------------------------------------------------------------------------- settings

function settingsPage(): string {
  const rows = features.flatMap(({ settings = [] }) =>
    settings.map((setting) => [
      setting.label,
      `\`${setting.key}\``,
      setting.description,
      setting.accepts,
      setting.show(setting.default),
    ]),
  )
  return page('Club settings', [
    'What each club can set for itself: Admins see and change it with `/frolf-config view` and `/frolf-config set`. (What the operator of the bot sets is in ' +
      '[configuration.md](configuration.md).)',
    table(['setting', 'key', 'what it does', 'accepts', 'default'], rows),
    'A change counts at once in every worker, without a restart: nothing is cached, each transaction reads what it needs. That holds for edits by hand in the database ' +
      'too: the settings called `club.…` are columns of the row in `clubs`; all others are rows in `club_settings` (guild, key, value as JSON; no row: the default). ' +
      'What is drawn or timed by a setting (cards, reminders) follows a change by command in the same transaction; after an edit by hand it follows with its next drawing, ' +
      'or at once with `/frolf-setup`.',
    'A value that makes no sense, which only an edit by hand can leave, counts as the default (a channel or role: as the one that setup made). It is logged as a warning ' +
      'and named by `/frolf-config view`.',
  ])
}

// --------------------------------------------------------------------------------------------------------------------------------- intents

function intentsPage(): string {
  const listened = new Map<string, string[]>()
  for (const { name, interactions } of features) {
    for (const { event } of interactions.listeners) listened.set(event, [...(listened.get(event) ?? []), name])
  }
  const intents = intentsOf(features)
  return page('Gateway intents', [
    'An intent is the bot’s wish to be told of something. It asks for no more than its features listen to.',
    table(
      ['intent', 'privileged', 'what for'],
      intents.map(({ intent, privileged, reason }) => [`\`${intent}\``, privileged ? '**yes**' : 'no', reason]),
    ),
    intents.some(({ privileged }) => privileged)
      ? 'Privileged intents must be switched on in Discord’s developer portal (your application → Bot → Privileged Gateway Intents); the bot ' +
        'looks there when it starts and does without those that are switched off. Wished `on` and switched off, Discord closes the connection with code 4014 and the bot ends with exit code 78.'
      : 'None of them is privileged.',
    'Each privileged one can be done without: `DISCORD_MESSAGE_CONTENT=off` (scorecards come by the form or command only), and `DISCORD_MEMBERS=off`. ' +
      'What holds without the members intent: every command, press and form carries the member’s name, roles and permissions, so that a role given or taken by hand ' +
      'counts at once and a new name is taken with the member’s next doing. What is missed: that somebody left (they stay on lists, shown by their mention, until an Editor ' +
      'takes them off), and changes by hand in `/frolf-log`.',
    table(
      ['event', 'who listens'],
      [...listened]
        .toSorted(([a], [b]) => a.localeCompare(b))
        .map(([event, names]) => [`\`${event}\``, [...new Set(names)].join(', ')]),
    ),
  ])
}

/** A command without subcommands, or each of them. */
function usesOf({ json }: Command): { path: string; description: string; options: readonly APIApplicationCommandOption[] }[] {
  const options = json.options ?? []
  const subcommands = options.flatMap((option) => {
    if (option.type === ApplicationCommandOptionType.Subcommand) {
      return [{ path: option.name, description: option.description, options: option.options ?? [] }]
    }
    if (option.type === ApplicationCommandOptionType.SubcommandGroup) {
      return (option.options ?? []).map((sub) => ({
        path: `${option.name} ${sub.name}`,
        description: sub.description,
        options: sub.options ?? [],
      }))
    }
    return []
  })
  return subcommands.length > 0 ? subcommands : [{ path: '', description: json.description, options }]
}

function marksOf(name: string): string {
  const command = features
    .flatMap(({ interactions }) => interactions.commands)
    .find(({ json }) => json.name === name.slice(1).split(' ')[0])
  const who = command?.json.default_member_permissions
  const marks = [
    ...(command?.scope === 'global' ? ['*global*'] : []),
    ...(who === undefined || who === null ? [] : [`shown to ${permissionNames(BigInt(who)).join(', ')}`]),
  ]
  return marks.length > 0 ? ` (${marks.join(', ')})` : ''
}

const takenOption = (option: APIApplicationCommandOption): Row['takes'][number] => ({
  name: option.name,
  isRequired: option.required ?? false,
  text: optionOf(option),
})

function optionOf(option: APIApplicationCommandOption): string {
  const type = ApplicationCommandOptionType[option.type].toLowerCase()
  const choices = 'choices' in option && option.choices ? `: ${option.choices.map(({ name }) => name).join(', ')}` : ''
  return `\`${option.name}\`${option.required ? '' : '?'} ${type}${choices} – ${option.description}`
}

const takenFields = (form: Form): Row['takes'] =>
  Object.entries(form.fields).map(([name, field]) => ({
    name,
    isRequired: field.required ?? true,
    text: `\`${name}\`${field.required === false ? '?' : ''} ${typeof field.label === 'string' ? field.label : field.label()}`,
  }))

const permissionNames = (bits: bigint): string[] =>
  Object.entries(PermissionFlagsBits).flatMap(([name, bit]) => ((bits & bit) === bit ? [name] : []))

// -------------------------------------------------------------------------------------------------------------------------------- markdown

const page = (title: string, parts: string[]): string => `${[`# ${title}`, GENERATED, ...parts].join('\n\n')}\n`

const table = (head: string[], rows: string[][]): string =>
  [head, head.map(() => '---'), ...rows].map((cells) => `| ${cells.map(cell).join(' | ')} |`).join('\n')

const cell = (text: string): string => text.replace(/\s*\n\s*/g, ' ').replaceAll('|', '\\|')

const code = (text: string): string => `\`${text}\``
