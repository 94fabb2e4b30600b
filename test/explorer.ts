// Uses a club as somebody who tries everything: types every command, presses every button, chooses, fills in every form. What Discord refuses,
// what the bot could not do, and text that turns its surroundings around is kept as a fault.
import {
  ApplicationCommandOptionType,
  type APIApplicationCommandBasicOption,
  type APIApplicationCommandOption,
} from 'discord-api-types/v10'
import { features } from '../src/features/index.ts'
import { directionProblems } from './direction.ts'
import { DriverError, type Actor, type Form, type Outcome, type Seen } from '../src/sandbox/driver.ts'
import type { FileInput, OptionValue, WireEntry } from '../src/sandbox/control.ts'
import type { Bed } from './bed.ts'

export interface Explorer {
  /** What was used so far: `/round create`, `form round.new`, `button round.edit`. */
  readonly used: ReadonlySet<string>
  /** Sentences; empty when all is well. */
  readonly faults: string[]
  /** Types a command with these options; then uses what it answers with. */
  command(path: string, options?: Record<string, OptionValue>): Promise<Outcome | undefined>
  /** Forgets what was pressed how often. */
  afresh(): void
  /** Presses and fills in what a message offers, a few of each kind, and what comes of that. */
  look(message: Seen | undefined, depth?: number): Promise<void>
  /** Looks through what the bot sent since the last time; first waits until all is done. */
  check(about: string): Promise<void>
  /** What autocomplete offers for an option. */
  suggestions(path: string, option: string, typed: string, others: Record<string, OptionValue>): Promise<OptionValue[]>
}

export interface Ways {
  /** What stands in a text field or option, by its name; the second is tried, too, where it differs. */
  text: (name: string, max: number) => string[]
  file: (name: string) => FileInput
  /** Buttons that would end what others still need, by the name of their control. */
  leave: ReadonlySet<string>
  /** Whether a line is nothing but a member's text, which then has nothing to turn around. */
  isAlone: (line: string) => boolean
}

/** Of a message with many buttons of one kind, so many are pressed. */
const PRESSED_OF_A_KIND = 2
/** As often is a kind of button pressed in all. */
const PRESSED_IN_ALL = 4
const MAX_DEPTH = 4
const MAX_SETTLINGS = 8
/** Discord's own, of an option that says none. */
export const MAX_OPTION_LENGTH = 6000

const controlOf = (customId: string): string => customId.split('~')[0]!

export function openExplorer(bed: Bed, actor: Actor, ways: Ways): Explorer {
  const used = new Set<string>()
  const faults: string[] = []
  const kinds = new Set<string>()
  const pressed = new Map<string, number>()
  let seen = 0

  const explorer: Explorer = {
    used,
    faults,
    async command(path, options = {}) {
      used.add(`/${path}`)
      const outcome = await attempt(`/${path} ${JSON.stringify(options).slice(0, 150)}`, () => actor.slash(path, options))
      await follow(outcome, `/${path}`, 1)
      return outcome
    },
    afresh: () => {
      pressed.clear()
      pressed.set('form.reopen', PRESSED_IN_ALL - 2)
    },
    look: (message, depth = 1) => lookAt(message, 'a message', depth),
    check,
    async suggestions(path, option, typed, others) {
      const offered = await actor.suggestions(path, option, typed, others)
      await readWire(`/${path} ${option}`)
      return offered.map(({ value }) => value)
    },
  }
  return explorer

  async function attempt(what: string, act: () => Promise<Outcome>): Promise<Outcome | undefined> {
    try {
      const outcome = await act()
      if (outcome.status === 'failed') fault(what, String(outcome.error))
      const said = [outcome.text, ...outcome.followups.map(({ text }) => text)].join('\n')
      if (/went wrong|could not be shown|Not now|took too long/.test(said)) fault(what, said)
      await check(what)
      return outcome
    } catch (error) {
      // What Discord's own client would not have let a member do.
      if (error instanceof DriverError) return undefined
      throw error
    }
  }

  async function follow(outcome: Outcome | undefined, what: string, depth: number): Promise<void> {
    if (!outcome) return
    if (outcome.status === 'modal') await fill(outcome.form, what, depth)
    for (const message of [outcome.message, ...outcome.followups]) await lookAt(message ?? undefined, what, depth)
  }

  async function lookAt(message: Seen | undefined, what: string, depth: number): Promise<void> {
    if (!message || depth > MAX_DEPTH) return
    const here = new Map<string, number>()
    const isDue = (customId: string): boolean => {
      const control = controlOf(customId)
      const count = here.get(control) ?? 0
      const all = pressed.get(control) ?? 0
      if (ways.leave.has(control) || count >= PRESSED_OF_A_KIND || all >= PRESSED_IN_ALL) return false
      here.set(control, count + 1)
      pressed.set(control, all + 1)
      used.add(`button ${control}`)
      return true
    }
    for (const { customId, disabled } of message.buttons) {
      if (customId === null || disabled || !isDue(customId)) continue
      await use(message, `${what} > ${customId}`, depth, (now) => actor.press(now, customId))
    }
    for (const { customId, options, disabled } of message.selects) {
      if (disabled || !isDue(customId) || options.length === 0) continue
      await use(message, `${what} > ${customId}`, depth, (now) => actor.choose(now, customId, options.at(-1)!.value))
    }
  }

  async function use(message: Seen, what: string, depth: number, act: (now: Seen) => Promise<Outcome>): Promise<void> {
    const now = await actor.looksAt(message)
    // Replaced by what an earlier press led to.
    if (!now) return
    const outcome = await attempt(what, async () => act(now)).catch((error: unknown) => {
      if (/^No (button|select)/.test((error as Error).message)) return undefined
      throw error
    })
    await follow(outcome, what, depth + 1)
    if (outcome?.status === 'modal') {
      // The same form once more, filled in to the brim.
      const again = await attempt(what, async () => act(now)).catch(() => undefined)
      if (again?.status === 'modal') await fill(again.form, `${what} (full)`, depth + 1, true)
    }
  }

  async function fill(form: Form, what: string, depth: number, isFull = false): Promise<void> {
    const control = controlOf(form.raw.custom_id)
    used.add(`form ${control}`)
    const values: Record<string, string | string[] | FileInput> = {}
    for (const field of form.fields) {
      const max = (
        JSON.stringify(form.raw).match(new RegExp(`"custom_id":"${field.customId}"[^}]*?"max_length":(\\d+)`)) ?? []
      )[1]
      if (field.type === 4) {
        const [short, long] = ways.text(field.customId, Number(max ?? 4000))
        if (isFull || !field.value) values[field.customId] = (isFull ? (long ?? short) : short)!
      } else if (field.type === 3 && field.options.length > 0 && (field.required || isFull)) {
        values[field.customId] = [field.options.at(-1)!.value]
      } else if (field.type === 19 && (field.required || isFull)) values[field.customId] = ways.file(field.customId)
      else if (field.type === 5 && (field.required || isFull)) values[field.customId] = [actor.id]
    }
    const outcome = await attempt(`${what} > form ${control}`, () => actor.submit(form, values))
    await follow(outcome, `${what} > form ${control}`, depth + 1)
  }

  async function check(about: string): Promise<void> {
    await patiently(() => bed.settled())
    await readWire(about)
  }

  async function readWire(about: string): Promise<void> {
    const entries = await bed.driver.wire(seen)
    seen = entries.at(-1)?.n ?? seen
    for (const entry of entries) {
      if (entry.direction !== 'rest' || entry.method === 'GET') continue
      for (const problem of problemsOf(entry, ways.isAlone)) fault(about, problem)
    }
  }

  /** Told once of each kind: what it is about without ids, and how the sentence begins. */
  function fault(about: string, problem: string): void {
    const kind = `${about.replace(/[{(~].*$/, '')} ${problem.replaceAll(/[0-9]+/g, '').slice(0, 120)}`
    if (!kinds.has(kind)) faults.push(`${about}: ${problem}`)
    kinds.add(kind)
  }
}

/** What Discord refused of its form, and text that turns around what stands beside it. */
function problemsOf({ method, path, status = 0, code, response, body }: WireEntry, isAlone: (line: string) => boolean): string[] {
  const refused =
    status === 400 && code !== 0
      ? [`${method} ${pathKind(path)} ${status} ${code} ${JSON.stringify(response).slice(0, 500)}`]
      : []
  return [...refused, ...directionProblems(body, isAlone).map((problem) => `${method} ${pathKind(path)}: ${problem}`)]
}

/** Every way to use a command, with its options. */
export function commandWays(): { path: string; options: APIApplicationCommandBasicOption[] }[] {
  return features.flatMap(({ interactions }) =>
    interactions.commands.flatMap(({ json, subcommands }) =>
      subcommands.map(({ path }) => ({ path: `${json.name} ${path}`.trim(), options: optionsOf(json.options ?? [], path) })),
    ),
  )
}

function optionsOf(options: readonly APIApplicationCommandOption[], path: string): APIApplicationCommandBasicOption[] {
  let level = options
  for (const step of path.split(' ').filter(Boolean)) {
    const found = level.find(({ name }) => name === step)
    level = found && 'options' in found ? (found.options ?? []) : []
  }
  return level.filter(
    ({ type }) => type !== ApplicationCommandOptionType.Subcommand && type !== ApplicationCommandOptionType.SubcommandGroup,
  ) as APIApplicationCommandBasicOption[]
}

/** So much is drawn again at once here that a busy machine needs longer than a bed waits. */
async function patiently(settle: () => Promise<void>): Promise<void> {
  for (let tries = 1; tries < MAX_SETTLINGS; tries++) {
    try {
      return await settle()
    } catch {
      // Not yet.
    }
  }
  await settle()
}

const pathKind = (path = ''): string => path.replaceAll(/\d{17,20}/g, 'ID').replaceAll(/\/aW[^/]*/g, '/TOKEN')
