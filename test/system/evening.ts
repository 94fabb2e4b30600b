// A club evening as a script: an admin sets the club up, members sign up, a round is planned, answered, changed, played, scored by hand and by scorecard,
// finished; tags and leaderboard follow. Each step can be disturbed; the members then do what people do (see people.ts).
import type { InteractionView } from '../../src/sandbox/control.ts'
import { type Actor, type Club, file, type Form, type Outcome, type Seen } from '../../src/sandbox/driver.ts'
import { until } from '../until.ts'
import type { System } from './harness.ts'
import { answerOf, type Insistence, type People, PATIENCE_MS } from './people.ts'

export const CHANNELS = { signup: 'frolf-signup', events: 'frolf-events', leaderboard: 'frolf-leaderboard' } as const
export const FIRST_ROUND = 'Friday putters'
export const RENAMED_ROUND = 'Friday putters, now with cake'
export const CLOCK_ROUND = 'Round of the clock'

/** Who signs up, with which tag. */
export const TAGS: Readonly<Record<string, number | undefined>> = {
  birdie: 3,
  chains: 1,
  drifty: 7,
  eikka: 2,
  fairway: 5,
  gyro: undefined,
}
/** Tags of finishers go to them in finishing order; eikka and fairway tie and keep the order of their tags; drifty did not finish. */
export const TAGS_AFTER: Readonly<Record<string, number>> = { birdie: 1, chains: 2, eikka: 3, fairway: 5, drifty: 7 }
/** The result, as the card must show it: place, name, score. */
export const RESULT: readonly [place: number | 'DNF', who: string, score: string | undefined][] = [
  [1, 'birdie', '-4 (23)'],
  [2, 'chains', '-2'],
  [3, 'eikka', 'E (27)'],
  [3, 'fairway', 'E (27)'],
  [5, 'Stranger Sam', '+1 (28)'],
  [6, 'gyro', '+4 (31)'],
  ['DNF', 'drifty', undefined],
]

export interface Evening {
  system: System
  people: People
  club: Club
  /** By username. */
  member: Record<string, Actor>
  /** The clock round's start, when there is one. */
  clockStartsAt?: Date
}

export interface Step {
  name: string
  run: (evening: Evening) => Promise<void>
}

export async function openEvening(system: System, people: People): Promise<Evening> {
  const club = await system.discord.guild()
  const names = ['ada', ...Object.keys(TAGS), 'hyzer', 'inga']
  const actors = await Promise.all(names.map(async (name) => [name, await club.member(name)] as const))
  return { system, people, club, member: Object.fromEntries(actors) }
}

// --------------------------------------------------------------------------------------------------------------------------- what members do

async function formOf(
  { people }: Pick<Evening, 'people'>,
  actor: Actor,
  what: string,
  start: () => Promise<InteractionView>,
): Promise<Form> {
  return (await people.insist(what, actor, start)).form
}

/** Opens a form and sends it in; from the start again when sending it in did not work. */
export async function fillIn(
  evening: Pick<Evening, 'people'>,
  actor: Actor,
  what: string,
  open: () => Promise<InteractionView>,
  values: Parameters<Actor['submit']>[1],
  options?: Insistence,
): Promise<Outcome> {
  return await evening.people.insist(
    what,
    actor,
    async () => actor.startSubmit(await formOf(evening, actor, `open the form to ${what}`, open), values),
    options,
  )
}

const typed = async (
  { people }: Pick<Evening, 'people'>,
  actor: Actor,
  command: string,
  options: Parameters<Actor['slash']>[1] = {},
): Promise<Outcome> => people.insist(`type /${command}`, actor, () => actor.startSlash(command, options))

/** The card of a round as it stands. */
export async function roundCardOf(evening: Evening, title: string, viewer = evening.member['ada']!): Promise<Seen> {
  return await until(
    `the card of ${title}`,
    async () => (await viewer.sees(CHANNELS.events)).findLast((m) => m.embeds[0]?.title === title),
    PATIENCE_MS,
  )
}

/** What a card's list shows, line by line: the field whose name begins so. */
export function listOn(card: Seen, name: string): string[] {
  const field = card.embeds[0]?.fields?.find((one) => one.name.startsWith(name))
  return field ? field.value.split(/\n|, /) : []
}

const isOn = (card: Seen, list: string, actor: Actor): boolean => listOn(card, list).some((line) => line.includes(actor.mention))

/** Answers a round by a button until it is on the card; `begun` is the first press, if it was made already. */
export async function answers(
  evening: Evening,
  who: string,
  button: string,
  list: string,
  title: string,
  begun?: InteractionView,
): Promise<Outcome> {
  const actor = evening.member[who]!
  const card = await roundCardOf(evening, title, actor)
  let first = begun
  const press = async (): Promise<InteractionView> => {
    const made = first ?? (await actor.startPress(card, button))
    first = undefined
    return made
  }
  return await evening.people.insist(`press ${button}`, actor, press, {
    shows: async () => isOn((await actor.looksAt(card)) ?? card, list, actor),
  })
}

/** Types into an option until the bot offers something that matches: an outage offers nothing. */
async function picked(actor: Actor, command: string, title: string): Promise<string> {
  return await until(
    `autocomplete of /${command} to offer ${title}`,
    async () => {
      const choices = await actor.suggestions(command, 'round', title.slice(0, 6)).catch(() => [])
      return choices.find((choice) => choice.name.startsWith(title))?.value as string | undefined
    },
    PATIENCE_MS,
  )
}

const expectText = (outcome: Outcome, wanted: RegExp): void => {
  if (!wanted.test(answerOf(outcome))) throw new Error(`expected ${String(wanted)}, the bot said: ${answerOf(outcome)}`)
}

/** A UDisc scorecard of nine holes of par three; `over` is the score to par, spread over the first holes. */
export function scorecard(players: readonly [name: string, over: number][], at = new Date()): string {
  const stamp = `${at.toISOString().slice(0, 10)} ${at.toISOString().slice(11, 13)}${at.toISOString().slice(14, 16)}`
  const holes = Array.from({ length: 9 }, (_, hole) => `Hole${hole + 1}`)
  const row = (name: string, over: number, isPar = false): string => {
    const thrown = holes.map((_, hole) => 3 + (hole < Math.abs(over) ? Math.sign(over) : 0))
    return [name, 'Meilahti', 'Main', stamp, stamp, 27 + over, isPar ? '' : over, '', ...thrown].join(',')
  }
  return [
    ['PlayerName', 'CourseName', 'LayoutName', 'StartDate', 'EndDate', 'Total', '+/-', 'RoundRating', ...holes].join(','),
    row('Par', 0, true),
    ...players.map(([name, over]) => row(name, over)),
  ].join('\n')
}

export const CARD_OF_THREE: readonly [string, number][] = [
  ['Birdie Bea', -4],
  ['Fairway Fay', 0],
  ['Stranger Sam', 1],
]

// --------------------------------------------------------------------------------------------------------------------------------- the steps

function signUp(who: string): Step {
  return {
    name: `${who} signs up`,
    run: async (evening) => {
      const actor = evening.member[who]!
      const card = await actor.waitsFor(CHANNELS.signup, 'Join the club', { withinMs: PATIENCE_MS })
      const tag = TAGS[who]
      const values: Record<string, string> = tag === undefined ? {} : { 'Bag tag': String(tag) }
      const outcome = await fillIn(evening, actor, 'sign up', () => actor.startPress(card, 'Sign up'), values)
      expectText(outcome, /signed up|sign-up is updated/)
    },
  }
}

function rsvp(who: string, button: string, list: string): Step {
  return {
    name: `${who} presses ${button}`,
    run: async (evening) => void (await answers(evening, who, button, list, FIRST_ROUND)),
  }
}

function ownScore(who: string, entry: string, wanted: RegExp): Step {
  return {
    name: `${who} enters ${entry}`,
    run: async (evening) => {
      const actor = evening.member[who]!
      const card = await roundCardOf(evening, RENAMED_ROUND, actor)
      const open = (): Promise<InteractionView> => actor.startPress(card, 'Enter score')
      expectText(await fillIn(evening, actor, `enter ${entry}`, open, { Score: entry }), wanted)
    },
  }
}

const planClockRound: Step = {
  name: 'a round is planned that the clock starts',
  run: async (evening) => {
    const actor = evening.member['chains']!
    // The next full minute that leaves time to plan it, also when the bot has to be started again meanwhile.
    const startsAt = new Date(Math.ceil((Date.now() + 40_000) / 60_000) * 60_000)
    evening.clockStartsAt = startsAt
    const when = `${startsAt.toISOString().slice(0, 16).replace('T', ' ')} UTC`
    const card = async (): Promise<boolean> => (await actor.sees(CHANNELS.events)).some((m) => m.embeds[0]?.title === CLOCK_ROUND)
    const open = (): Promise<InteractionView> => actor.startSlash('round create')
    await fillIn(evening, actor, 'plan the round of the clock', open, { Title: CLOCK_ROUND, When: when }, { isDone: card })
    await answers(evening, 'chains', 'Playing', 'Playing', CLOCK_ROUND)
  },
}

const awaitClockRound: Step = {
  name: 'the clock starts its round',
  run: async (evening) => {
    const actor = evening.member['chains']!
    await until(
      'the round of the clock to be live',
      async () => (await roundCardOf(evening, CLOCK_ROUND, actor)).text.includes('Live now'),
      PATIENCE_MS,
    )
  },
}

const steps: readonly Step[] = [
  {
    name: 'ada sets the club up',
    run: async (evening) => {
      const ada = evening.member['ada']!
      // The command is there as soon as the bot has registered it.
      await until('the setup command', async () => (await ada.commands()).some((one) => one.path === 'frolf-setup'), PATIENCE_MS)
      const outcome = await fillIn(evening, ada, 'set the club up', () => ada.startSlash('frolf-setup'), {
        'Time zone of the club': 'Europe/Helsinki',
      })
      expectText(outcome, /The club is (ready|in order again)/)
    },
  },
  signUp('birdie'),
  signUp('chains'),
  signUp('drifty'),
  {
    name: 'fairway clicks the emoji and signs up from the DM',
    run: async (evening) => {
      const fairway = evening.member['fairway']!
      const card = await fairway.waitsFor(CHANNELS.signup, 'Join the club', { withinMs: PATIENCE_MS })
      await fairway.react(card, '🥏')
      const invitation = await fairway.waitsFor('dm', 'Sign up', { withinMs: PATIENCE_MS })
      const open = (): Promise<InteractionView> => fairway.startPress(invitation, 'Sign up')
      expectText(await fillIn(evening, fairway, 'sign up from the DM', open, { 'Bag tag': '5' }), /signed up|sign-up is updated/)
    },
  },
  signUp('eikka'),
  signUp('gyro'),
  {
    name: 'birdie plans a round',
    run: async (evening) => {
      const birdie = evening.member['birdie']!
      const values = { Title: FIRST_ROUND, When: 'tomorrow 6pm', 'Course or place': 'Meilahti', Capacity: '4' }
      const outcome = await fillIn(evening, birdie, 'plan a round', () => birdie.startSlash('round create'), values, {
        isDone: async () => (await birdie.sees(CHANNELS.events)).some((m) => m.embeds[0]?.title === FIRST_ROUND),
      })
      if (outcome.status === 'answered') expectText(outcome, /Planned|can’t be reached|Something went wrong/)
      await roundCardOf(evening, FIRST_ROUND, birdie)
    },
  },
  rsvp('birdie', 'Playing', 'Playing'),
  rsvp('chains', 'Playing', 'Playing'),
  rsvp('drifty', 'Playing', 'Playing'),
  rsvp('eikka', 'Playing', 'Playing'),
  rsvp('fairway', 'Playing', 'Waitlist'),
  rsvp('gyro', 'Maybe', 'Maybe'),
  {
    name: 'hyzer, who has not signed up, is refused',
    run: async (evening) => {
      const hyzer = evening.member['hyzer']!
      const card = await roundCardOf(evening, FIRST_ROUND, hyzer)
      let outcome: Outcome | undefined
      const begun: { id?: string } = {}
      outcome = await evening.people.insist(
        'play without having signed up',
        hyzer,
        async () => {
          const view = await hyzer.startPress(card, 'Playing')
          begun.id = view.id
          return view
        },
        { shows: async () => (await hyzer.settle({ id: begun.id! })).followups.length > 0 },
      )
      expectText(outcome, /That is for players/)
    },
  },
  rsvp('drifty', "Can't", "Can't"),
  {
    name: 'fairway has moved up from the waitlist',
    run: async (evening) => {
      const fairway = evening.member['fairway']!
      await until(
        'fairway on the list',
        async () => isOn(await roundCardOf(evening, FIRST_ROUND), 'Playing', fairway),
        PATIENCE_MS,
      )
    },
  },
  rsvp('drifty', 'Playing', 'Waitlist'),
  {
    name: 'birdie changes title and capacity',
    run: async (evening) => {
      const birdie = evening.member['birdie']!
      const card = await roundCardOf(evening, FIRST_ROUND, birdie)
      const values = { Title: RENAMED_ROUND, Capacity: '7' }
      expectText(await fillIn(evening, birdie, 'edit the round', () => birdie.startPress(card, 'Edit'), values), /Changed/)
      const drifty = evening.member['drifty']!
      await until(
        'drifty on the list',
        async () => isOn(await roundCardOf(evening, RENAMED_ROUND), 'Playing', drifty),
        PATIENCE_MS,
      )
    },
  },
  {
    name: 'gyro plays after all',
    run: async (evening) => void (await answers(evening, 'gyro', 'Playing', 'Playing', RENAMED_ROUND)),
  },
  {
    name: 'birdie starts the round',
    run: async (evening) => {
      const birdie = evening.member['birdie']!
      const card = await roundCardOf(evening, RENAMED_ROUND, birdie)
      await evening.people.insist('start the round', birdie, () => birdie.startPress(card, 'Start'), {
        isDone: async () => (await birdie.looksAt(card))?.text.includes('Live now') ?? false,
      })
      await birdie.waitsFor(card, (m) => m.id === card.id && m.text.includes('Live now'), { withinMs: PATIENCE_MS })
    },
  },
  ownScore('chains', '-2', /Your score in .*-2/),
  {
    name: 'eikka’s throws cannot be compared yet: refused, and the form comes back filled in',
    run: async (evening) => {
      const eikka = evening.member['eikka']!
      const card = await roundCardOf(evening, RENAMED_ROUND, eikka)
      const throwsOfAll = '3 3 3 3 3 3 3 3 3'
      const open = (): Promise<InteractionView> => eikka.startPress(card, 'Enter score')
      const outcome = await fillIn(evening, eikka, 'enter throws', open, { Score: throwsOfAll })
      expectText(outcome, /can't be compared/)
      const again = await formOf(evening, eikka, 'edit the refused form', () => eikka.startPress(outcome.message!, 'Edit'))
      const { value } = again.fields.find((field) => field.label === 'Score')!
      if (value !== throwsOfAll) throw new Error(`the form came back with ${String(value)}`)
    },
  },
  {
    name: 'birdie sends the scorecard in, says who is who, and takes it over',
    run: async (evening) => {
      const birdie = evening.member['birdie']!
      const card = await roundCardOf(evening, RENAMED_ROUND, birdie)
      const upload = { Scorecard: file('scorecard.csv', scorecard(CARD_OF_THREE), 'text/csv') }
      const open = (): Promise<InteractionView> => birdie.startPress(card, 'Import scorecard')
      let panel = (await fillIn(evening, birdie, 'send the scorecard in', open, upload)).message!
      const shows = (wanted: RegExp) => async (): Promise<boolean> => {
        const seen = (await birdie.sees(card)).findLast((m) => m.ephemeral && m.id >= panel.id && wanted.test(m.text))
        if (seen) panel = seen
        return seen !== undefined
      }
      if (!/Who is \*\*Fairway Fay\*\*/.test(panel.text)) throw new Error(`not asked about Fairway Fay: ${panel.text}`)
      const press = (what: string, button: string, wanted: RegExp): Promise<Outcome> =>
        evening.people.insist(what, birdie, () => birdie.startPress(panel, button), { shows: shows(wanted) })
      await press('match Fairway Fay', 'It is Fairway Faye', /Who is \*\*Stranger Sam\*\*/)
      await press('make Stranger Sam a guest', 'Guest', /Stranger Sam → guest/)
      await press('take the scores over', 'Take over 3 scores', /Taken over:\*\* 3 new|already/)
    },
  },
  ownScore('eikka', '3 3 3 3 3 3 3 3 3', /Your score in .*E \(27\)/),
  {
    name: 'birdie sends the same scorecard by command: nothing changes',
    run: async (evening) => {
      const birdie = evening.member['birdie']!
      const round = await picked(birdie, 'round import', RENAMED_ROUND)
      const upload = file('scorecard.csv', scorecard(CARD_OF_THREE), 'text/csv')
      const outcome = await typed(evening, birdie, 'round import', { round, file: upload })
      expectText(outcome, /Nothing was changed: all 2 scores were there already|Nothing was changed: all 3 scores/)
    },
  },
  ownScore('drifty', 'DNF', /Your score in .*DNF/),
  {
    name: 'ada enters gyro’s score, the last one: the round is final',
    run: async (evening) => {
      const ada = evening.member['ada']!
      const gyro = evening.member['gyro']!
      const card = await roundCardOf(evening, RENAMED_ROUND, ada)
      const open = (): Promise<InteractionView> => ada.startPress(card, 'Enter score')
      const isFinal = async (): Promise<boolean> => (await ada.looksAt(card))?.text.includes('Final') ?? false
      await fillIn(evening, ada, 'enter gyro’s score', open, { Score: '+4', Player: [gyro.id] }, { isDone: isFinal })
      await until('the round to be final', isFinal, PATIENCE_MS)
    },
  },
  {
    name: 'the leaderboard card shows the new order',
    run: async (evening) => {
      const lines = Object.entries(TAGS_AFTER).map(([who, tag]) => `**#${tag}** ${evening.member[who]!.mention}`)
      await evening.member['inga']!.waitsFor(CHANNELS.leaderboard, (m) => lines.every((line) => m.text.includes(line)), {
        withinMs: PATIENCE_MS,
      })
    },
  },
  {
    name: 'members ask for leaderboard, tags, history and a profile',
    run: async (evening) => {
      const inga = evening.member['inga']!
      const birdie = evening.member['birdie']!
      const first = new RegExp(`\\*\\*#1\\*\\* ${birdie.mention}`)
      expectText(await typed(evening, inga, 'leaderboard'), first)
      expectText(await typed(evening, inga, 'tag list'), first)
      const history = await typed(evening, birdie, 'tag history', { user: birdie.id })
      expectText(history, new RegExp(`\\*\\*#1\\*\\* .* → ${birdie.mention} · \\*\\*${RENAMED_ROUND}`))
      expectText(history, /\*\*#3\*\* free → .* · claim/)
      expectText(await typed(evening, birdie, 'player profile'), /Player Birdie Bea[^]*#1[^]*-4/)
      expectText(await typed(evening, birdie, 'round list', { which: 'past' }), new RegExp(RENAMED_ROUND))
    },
  },
]

/** `withClock`: with a round that starts by itself; it takes a minute at least. */
export function eveningSteps(withClock: boolean): readonly Step[] {
  if (!withClock) return steps
  const afterSignups = steps.findIndex((step) => step.name === 'gyro signs up') + 1
  return [...steps.slice(0, afterSignups), planClockRound, ...steps.slice(afterSignups), awaitClockRound]
}

/** Plays it; `before` is called with the number of each step as it begins. Says in which step something failed. */
export async function play(
  evening: Evening,
  toPlay: readonly Step[],
  before: (step: number) => void = () => undefined,
): Promise<void> {
  for (const [number, step] of toPlay.entries()) {
    before(number)
    try {
      await step.run(evening)
    } catch (error) {
      throw new Error(`step ${number}, "${step.name}": ${error instanceof Error ? error.message : String(error)}`, {
        cause: error,
      })
    }
  }
}
