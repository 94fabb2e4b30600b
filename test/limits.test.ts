// A club of two hundred with hostile names and long texts in everything: every command, button, select, form and list stays within Discord's limits,
// each text as long as in the longest language, and no text turns around what stands beside it.
import { ApplicationCommandOptionType, type APIApplicationCommandBasicOption } from 'discord-api-types/v10'
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import { features } from '../src/features/index.ts'
import { speakLongest } from '../src/platform/language/texts.ts'
import type { OptionValue } from '../src/sandbox/control.ts'
import type { Actor } from '../src/sandbox/driver.ts'
import { openBed, type Bed } from './bed.ts'
import { cardNow } from './club-life.ts'
import { commandWays, MAX_OPTION_LENGTH, openExplorer, type Explorer } from './explorer.ts'
import { awkward, AWKWARD_KINDS, fullScorecard, isAwkwardAlone, openFullClub, plan, roundOf, type FullClub } from './full-club.ts'
import { hasMessages } from './system/rows.ts'

let bed: Bed
let club: FullClub
let explorer: Explorer

/** What a field or option wants, where any text would not do. */
const SENSIBLE: Record<string, string> = {
  when: 'tomorrow 19:00',
  first: 'next friday 18:00',
  to: 'sat 9:30',
  repeat: 'weekly',
  post: '3 days',
  score: '-3',
  capacity: '250',
  amount: '2.00',
  fee: '5.00',
  zone: 'America/Argentina/ComodRivadavia',
  timeZone: 'America/Argentina/ComodRivadavia',
  table: '20, 18, 16',
  holes: '1-27',
  number: '500',
  tag: '998',
  link: 'https://udisc.com/leagues/none',
  confirm: '1 hour',
}
let kind = 0
const text = (name: string, max: number): string[] => {
  const long = awkward(max, kind++)
  return SENSIBLE[name] === undefined ? [long] : [SENSIBLE[name], long]
}

/** These end what the others need; they are used when everything else has been. */
const LAST =
  /cancel|reset|season end|season resume|finalize|reopen|delete|revoke|remove|opt-out|decline|withdraw|hide|series end|start/
const LEAVE = new Set(['round.cancel', 'round.cancel-yes', 'season.end', 'round.start', 'round.finalize'])

beforeAll(async () => {
  bed = await openBed({ publicUrl: 'https://club.example', records: 'nothing' })
  club = await openFullClub(bed)
  speakLongest(true)
  explorer = openExplorer(bed, club.owner, { text, file: () => fullScorecard(), leave: LEAVE, isAlone: isAwkwardAlone })
})
beforeEach(() => explorer.afresh())
afterAll(() => {
  speakLongest(false)
  return bed.close()
})

test('everything that the club does by itself is within the limits', async () => {
  await explorer.check('the full club')
  expect(explorer.faults).toEqual([])
})

test('every message in every channel and thread, with all its buttons', async () => {
  for (const card of [club.planned, club.live, club.finished]) await explorer.look(await cardNow(bed, club.owner, card))
  const { channels } = await club.owner.view()
  for (const { channel } of channels.filter(hasMessages)) {
    for (const message of await club.owner.sees(channel.id)) await explorer.look(message)
  }
  expect(explorer.faults).toEqual([])
})

test('what comes about only in one way', async () => {
  const { owner, members, guild } = club
  const [ada, bo] = members as [Actor, Actor]
  const [planned, live, finished] = await Promise.all(['P1 ', 'L2 ', 'F3 '].map((head) => roundOf(bed, guild.id, head)))
  const later = ['round.rsvp', 'score.rounds', 'score.apply', 'group.post', 'series.confirm', 'correction.do']
  for (const control of later) LEAVE.add(control)
  const planning = await cardNow(bed, owner, club.planned)
  await owner.press(planning, planning.buttons.find(({ label }) => label.startsWith('Playing'))!.label)
  await explorer.look(await cardNow(bed, owner, club.planned))
  for (const rounds of [1, 30]) await explorer.command('round import', { round: live!, file: fullScorecard(rounds) })
  const { threadId } = await cardNow(bed, owner, club.live)
  await owner.say(threadId!, 'the card', { files: [fullScorecard()] })
  await ada.slash('score enter', { round: live!, score: '-3' })
  await bo.slash('tag check-in', { round: live!, number: 150 })
  await ada.slash('challenge open', { user: owner.id })
  await bo.slash('challenge open', { user: owner.id })
  await bed.settled()
  await explorer.command('ctp claim', { round: live!, hole: 3, distance: '2 m' })
  await explorer.look(await cardNow(bed, owner, club.live))
  await bed.settled()
  for (const message of await owner.sees(threadId!)) await explorer.look(message)
  for (const message of await owner.sees('dm')) await explorer.look(message)
  await explorer.command('challenge list')
  await explorer.command('frolf-config view')
  await explorer.command('calendar link')
  await explorer.command('calendar link')
  await explorer.command('round attendance', { round: finished! })
  await explorer.command('series create')
  for (let twice = 0; twice < 2; twice++) await explorer.command('cards draw', { round: planned! })
  // Which round is offered first elsewhere is chance, and one without players takes no bets.
  const [on] = await explorer.suggestions('bet place', 'on', '', { round: planned! })
  await explorer.command('bet place', { round: planned!, on: on!, stake: 3 })
  await explorer.command('score correct', { round: finished!, user: ada.id, score: '-9', reason: awkward(200, 3) })
  LEAVE.delete('score.rounds')
  await explorer.command('round import', { round: live!, file: fullScorecard(30) })
  for (const control of later) LEAVE.delete(control)
  expect(explorer.faults).toEqual([])
})

test('every command, with all that autocomplete offers', async () => {
  const ways = commandWays().toSorted((a, b) => Number(LAST.test(a.path)) - Number(LAST.test(b.path)))
  for (const { path, options } of ways) await tryOut(path, options)
  expect(explorer.faults).toEqual([])
})

test('the end of things', async () => {
  LEAVE.clear()
  await explorer.command('season end')
  for (const head of ['E1 ', 'E2 ']) {
    const values = { Title: awkward(100, 1, head), When: 'tomorrow 18:30', 'Course or place': awkward(100, 2) }
    const card = await plan(bed, club.owner, head, values)
    await explorer.look(card)
    await explorer.look(await club.owner.looksAt(card))
  }
  expect(explorer.faults).toEqual([])
})

/** What needs somebody else's doing, a club of another kind, or is pressed to make this one; their own flow tests draw them. */
const ELSEWHERE = new Set([
  'button club.config-page',
  'button round.offer',
  'button round.finalize',
  'button score.rounds',
  'button challenge.plan',
  'form challenge.round',
  'button group.post',
  'form group.together',
])

test('nothing was left out', async () => {
  const all = features.flatMap(({ interactions }) => [
    ...interactions.presses.map(({ control }) => `button ${control.name}`),
    ...interactions.submissions.map(({ form }) => `form ${form.control.name}`),
  ])
  expect(all.filter((one) => !explorer.used.has(one) && !ELSEWHERE.has(one))).toEqual([])
  expect(bed.dead.map(({ error }) => error)).toEqual([])
})

async function tryOut(path: string, options: readonly APIApplicationCommandBasicOption[]): Promise<void> {
  const sets = [await valuesFor(path, options, false, 0)]
  if (options.length > 0) sets.push(await valuesFor(path, options, true, 1), await valuesFor(path, options, true, 2))
  const tried = new Set<string>()
  for (const values of sets) {
    const key = JSON.stringify(values)
    if (!tried.has(key)) await explorer.command(path, values)
    tried.add(key)
  }
}

/** Values for the options: of autocomplete the first, a middle one, the last; with `isFull` also those that may be left out. */
async function valuesFor(path: string, options: readonly APIApplicationCommandBasicOption[], isFull: boolean, turn: number) {
  const values: Record<string, OptionValue> = {}
  for (const option of options) {
    if (!option.required && !isFull) continue
    const value = await valueOf(path, option, turn, values)
    if (value !== undefined) values[option.name] = value
  }
  return values
}

async function valueOf(
  path: string,
  option: APIApplicationCommandBasicOption,
  turn: number,
  others: Record<string, OptionValue>,
): Promise<OptionValue | undefined> {
  if ('choices' in option && option.choices && option.choices.length > 0)
    return option.choices.at(turn % option.choices.length)!.value
  if ('autocomplete' in option && option.autocomplete) {
    const offered = await explorer.suggestions(path, option.name, ['P1', 'L2', 'F3'][turn]!, others)
    const any = offered.length > 0 ? offered : await explorer.suggestions(path, option.name, '', others)
    if (turn === 2) await explorer.suggestions(path, option.name, awkward(MAX_OPTION_LENGTH, kind++), others)
    return any[Math.min(turn, any.length - 1)] ?? awkward(100, turn)
  }
  switch (option.type) {
    case ApplicationCommandOptionType.Attachment:
      return fullScorecard()
    case ApplicationCommandOptionType.User:
      return club.members[turn * 3]!.id
    case ApplicationCommandOptionType.Boolean:
      return turn === 1
    case ApplicationCommandOptionType.Integer:
    case ApplicationCommandOptionType.Number:
      return turn === 2 ? (option.max_value ?? 1000) : Math.max(option.min_value ?? 0, Math.min(3, option.max_value ?? 3))
    case ApplicationCommandOptionType.String:
      return turn === 2
        ? awkward(option.max_length ?? MAX_OPTION_LENGTH, kind++ % AWKWARD_KINDS)
        : text(option.name, option.max_length ?? 300)[0]
    // A command can do without these.
    case ApplicationCommandOptionType.Channel:
    case ApplicationCommandOptionType.Role:
    case ApplicationCommandOptionType.Mentionable:
      return undefined
  }
}
