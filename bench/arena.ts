// Clubs with a planned round each, in the running system: members press the buttons of its card, and an onlooker sees each card change as Discord shows it.
import type { Part, System } from '../test/system/harness.ts'
import { opened, PATIENCE_MS } from '../test/system/people.ts'
import { signUp } from '../test/club-life.ts'
import { watch } from '../test/watch.ts'
import { until } from '../test/until.ts'
import type { InteractionView } from '../src/sandbox/control.ts'
import { type Seen, seenFrom } from '../src/sandbox/driver.ts'
import type { Amounts } from './options.ts'
import { sumOf } from './samples.ts'

/** The buttons of a round's card; the list that a member is on afterwards begins with the same word. */
export const ANSWERS = ['Playing', 'Maybe', "Can't"] as const
export type Answer = (typeof ANSWERS)[number]

const TITLE = 'Round of the benchmark'
const ONLOOKER = 'onlooker'
/** Clubs that are set up at the same time. */
const AT_ONCE = 4

export interface ArenaRound {
  guild: string
  round: string
  channel: string
  message: string
  customId: Record<Answer, string>
  /** User ids. */
  players: readonly string[]
}

export interface Arena {
  readonly rounds: readonly ArenaRound[]
  /** Presses a button as the member; resolves when Discord has taken the press. */
  press(round: ArenaRound, player: string, answer: Answer): Promise<InteractionView>
  /** Resolves when the bot has answered the press, or has not within Discord's time. */
  ended(press: Pick<InteractionView, 'id'>): Promise<InteractionView>
  /** Like `ended`; throws where there was no answer. */
  answered(press: Pick<InteractionView, 'id'>): Promise<InteractionView>
  /** Resolves with the instant (of performance.now) at which the onlooker saw the member on that list. */
  shown(round: ArenaRound, player: string, answer: Answer): Promise<number>
  close(): void
}

/** Sets the clubs up, signs their players up, plans their rounds. */
export async function openArena(system: System, { clubs, players }: Pick<Amounts, 'clubs' | 'players'>): Promise<Arena> {
  await system.ready()
  const { discord } = system
  await discord.connected({ withinMs: PATIENCE_MS })
  const rounds: ArenaRound[] = []
  const numbers = Array.from({ length: clubs }, (_, index) => index + 1)
  const builders = Array.from({ length: Math.min(AT_ONCE, clubs) }, async () => {
    for (let number = numbers.shift(); number !== undefined; number = numbers.shift()) rounds.push(await openRound(number))
  })
  await Promise.all(builders)

  async function openRound(number: number): Promise<ArenaRound> {
    const names = Array.from({ length: players }, (_, index) => `player-${number}-${index + 1}`)
    const owner = `owner-${number}`
    const guild = await discord.createGuild({ name: `Club ${number}`, owner, members: [...names, ONLOOKER] })
    const boss = await guild.member(owner)
    await until('the setup command', async () => (await boss.commands()).some(({ path }) => path === 'frolf-setup'), PATIENCE_MS)
    await boss.submit(await opened(() => boss.slash('frolf-setup')))
    const members = await Promise.all(names.map((name) => guild.member(name)))
    for (const member of members) await signUp(member)
    const [host] = members
    await host!.submit(await opened(() => host!.slash('round create')), { Title: TITLE, When: 'tomorrow 18:30' })
    const card = await host!.waitsFor('frolf-events', (seen) => seen.embeds[0]?.title === TITLE, { withinMs: PATIENCE_MS })
    const idOf = (answer: Answer): string => card.buttons.find((button) => button.label === answer)!.customId!
    return {
      guild: guild.id,
      round: /~([\w-]{22})/.exec(idOf('Playing'))?.[1] ?? '',
      channel: card.channelId,
      message: card.id,
      customId: { Playing: idOf('Playing'), Maybe: idOf('Maybe'), "Can't": idOf("Can't") },
      players: members.map((member) => member.id),
    }
  }

  const cards = new Map<string, Seen>()
  const waiting = new Set<() => void>()
  const { user: onlooker } = await discord.user(ONLOOKER)
  const closed = new AbortController()
  const watching = watch(`${discord.url}/control/as/${onlooker.id}/stream`, closed.signal, (event) => {
    if (event.event !== 'message') return
    cards.set(event.data.message.message.id, seenFrom(event.data.message))
    for (const look of waiting) look()
  })
  await watching.begun

  async function call<T>(method: string, path: string, body?: unknown): Promise<T> {
    const response = await fetch(`${discord.url}/control${path}`, {
      method,
      ...(body === undefined ? {} : { body: JSON.stringify(body), headers: { 'content-type': 'application/json' } }),
    })
    if (!response.ok) throw new Error(`the sandbox refused ${path}: ${await response.text()}`)
    return (await response.json()) as T
  }

  const ended: Arena['ended'] = ({ id }) => call('GET', `/interactions/${id}?wait=10000`)

  return {
    rounds,
    ended,
    press: ({ channel, message, customId }, player, answer) =>
      call('POST', `/as/${player}/channels/${channel}/messages/${message}/components`, { customId: customId[answer] }),
    answered: async (press) => {
      const view = await ended(press)
      if (view.status !== 'answered') throw new Error(`a press ended as ${view.status}: ${view.error ?? ''}`)
      return view
    },
    shown: (round, player, answer) =>
      new Promise((resolve, reject) => {
        const look = (): void => {
          const card = cards.get(round.message)
          if (!card || !isOn(card, answer, player)) return
          finish()
          resolve(performance.now())
        }
        const timer = setTimeout(() => {
          finish()
          reject(new Error(`the card never showed ${player} under ${answer}`))
        }, PATIENCE_MS)
        const finish = (): void => {
          clearTimeout(timer)
          waiting.delete(look)
        }
        waiting.add(look)
        look()
      }),
    close: () => closed.abort(),
  }
}

const isOn = (card: Seen, answer: Answer, player: string): boolean =>
  card.embeds[0]?.fields?.some(({ name, value }) => name.startsWith(answer) && value.includes(`<@${player}>`)) ?? false

/** Of all processes of the bot together: a figure of /metrics. */
export async function sumOverBot(
  system: System,
  parts: readonly Part[],
  name: string,
  labels?: Record<string, string>,
): Promise<number> {
  const texts = await Promise.all(parts.map((part) => system.proc(part).metrics()))
  return texts.reduce((sum, text) => sum + sumOf(text, name, labels), 0)
}
