// Who may use what, tried out: somebody who has never signed up uses every row of docs/commands.md, and is turned away with what the row says.
import { PermissionFlagsBits } from 'discord-api-types/v10'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { allRows, type Row } from '../src/docs.ts'
import { newId } from '../src/platform/id.ts'
import type { Actor, Club, Form, Outcome, Seen } from '../src/sandbox/driver.ts'
import { openBed, type Bed, type FreshClub } from './bed.ts'
import { clubOf, liveRound, planRound } from './club-life.ts'
import { expectRefused, whenAnswered, type Try } from './refusing.ts'

let bed: Bed
let club: FreshClub
let stranger: Actor
let coming: Seen
/** A round that is to come, one that is on: ids. */
let round: string
let live: string
/** A message of the bot that everybody sees: there buttons are forged. */
let anywhere: Seen

beforeAll(async () => {
  bed = await openBed({ records: 'refusals' })
  club = await clubOf(bed, ['ada', 'bo'])
  for (const setting of ['pot.ace', 'pot.ctp', 'betting.enabled'])
    await club.owner.slash('frolf-config set', { setting, value: 'on' })
  const on = await liveRound(bed, club.members)
  coming = await planRound(bed, club.members[0]!, { Title: 'To come', When: 'in 3 days 18:30' })
  live = paramOf(on, 'score.enter')
  round = paramOf(coming, 'round.rsvp')
  stranger = await club.guild.join('stan')
  anywhere = await stranger.waitsFor('frolf-signup', 'Join the club')
})
afterAll(() => bed?.close())

const paramOf = (card: Seen, control: string): string =>
  card.buttons.find(({ customId }) => customId?.startsWith(`${control}~`))!.customId!.split('~')[1]!

/** Something that Discord takes for each required option; with it the command gets as far as the question who asks. */
function optionsFor({ name, takes }: Row): Record<string, string | number> {
  const member = club.members[0]!.id
  const values: Record<string, string | number> = {
    round: name === '/ctp claim' ? live : round,
    user: member,
    witness: club.members[1]!.id,
    number: 2,
    hole: 3,
    card: 1,
    stake: 10,
    date: '2026-12-24',
    to: 'tomorrow 18:30',
    role: 'player',
    scheme: 'placement',
    answer: 'playing',
    reason: 'Just so',
    score: 'E',
    amount: '2.00',
    fee: '2.00',
    distance: '2 m',
    on: `win:${member}:`,
    setting: 'Reminders',
    which: 'following',
  }
  // Not required, and asked for before anything else.
  const more: Record<string, Record<string, string>> = {
    '/round import': { link: 'https://udisc.com/events/some/leaderboard' },
    '/round remove': { user: member },
    '/round attendance': { round },
  }
  const ids = ['series', 'challenge', 'template', 'entry', 'bet', 'season', 'player', 'import']
  const required = takes.filter(({ isRequired }) => isRequired).map((one) => one.name)
  return {
    ...Object.fromEntries(required.map((one) => [one, ids.includes(one) ? newId() : (values[one] ?? 'x')])),
    ...more[name],
  }
}

/** What a select needs to be chosen in. */
const chosenIn = (name: string): string[] | undefined =>
  ({ 'score.choose': ['0'], 'score.match': [club.members[0]!.id], 'score.change': ['0'] })[name]

/** Who may use these is known once it is known what they are about: their features' own tests have them. */
const LATER = new Set(['button tag.do', 'button tag.drop'])

/** The parameters of each control, so that it gets as far as the question who asks. */
function paramsOf(name: string): string[] {
  const { guild, members } = club
  const other = members[0]!.id
  const params: Record<string, string[]> = {
    'club.config-page': ['1'],
    'player.sign-up': [guild.id],
    'round.rsvp': [round, 'playing'],
    'round.guest-off': [round, newId()],
    'round.offer': [guild.id, round, 'in'],
    'round.cancel-yes': [round, 'keep-card'],
    'round.finalize': [live, 'ask'],
    'score.match': [newId(), '0'],
    'score.is': [newId(), '0', 'guest'],
    'score.rest': [newId(), 'guest'],
    'score.page': [newId(), '1'],
    'score.apply': [newId(), 'overwrite', ''],
    'tag.ask': [other, '2'],
    'tag.swap': [guild.id, newId(), 'yes'],
    'tag.tied': [round, newId(), '01'],
    'tag.do': [newId(), newId()],
    'season.end': [newId()],
    'correction.more': [round, newId()],
    'correction.why': [newId(), newId()],
    'correction.do': [newId(), newId()],
    'challenge.do': [guild.id, newId(), 'accept'],
    'challenge.plan': [guild.id, newId()],
    'group.post': [round, '1'],
    'group.again': [round, '1'],
    'verification.ok': [live, other, newId(), 'yes'],
    'betting.place': [round, 'w', other, '-', '10', '2', '-'],
    'audit.page': ['0', 'all', 'all'],
    'calendar.new-link': ['member'],
  }
  return params[name] ?? [round]
}

/** How to come by each form that says who may send it. */
const formsBy: Record<string, (member: Actor) => Promise<Outcome>> = {
  'form round.new': (member) => member.slash('round create'),
  'form round.change': (member) => member.press(coming, 'Edit'),
  'form round.guest': (member) => member.forge(coming, `round.guest-new~${round}`),
  'form round.note-text': async (member) => {
    await member.press(coming, 'Maybe')
    await bed.settled()
    return member.press(coming, 'Note')
  },
  'form round.options': (member) => member.slash('round options', { round }),
  'form series.new': (member) => member.slash('series create'),
  'form score.form': (member) => member.forge(coming, `score.enter~${live}`),
  'form score.card': (member) => member.forge(coming, `score.import~${live}`),
  'form tag.checked': (member) => member.forge(coming, `tag.check-in~${round}`),
  'form tag.many': (member) => member.slash('tag assign-many'),
  'form attendance.marks': (member) => member.forge(coming, `attendance.mark~${live}`),
  'form group.together': (member) => member.forge(coming, `group.keep~${round}~1`),
  'form pot.who': (member) => member.slash('acepot add', { round: live, amount: '2.00' }),
  'form pot.distance': (member) => member.forge(coming, `pot.closer~${live}~3`),
  'form club.set-up': (member) => member.slash('frolf-setup'),
  'form club.reset': (member) => member.forge(coming, 'club.reset-open'),
}

test('whoever is nobody in the club is turned away from all that is for others', async () => {
  const tries = allRows().flatMap((row): Try[] => {
    const [, name = ''] = row.name.split(' ')
    const [refused] = row.who.refused
    if (refused === undefined || row.kind === 'form' || LATER.has(row.name)) return []
    // What is for everybody with an exception is told of the exception by its own tests.
    if (row.who.text.startsWith('everybody')) return []
    return [
      [
        `${row.name} ${refused}`,
        () =>
          row.kind === 'command'
            ? stranger.slash(row.name.slice(1), optionsFor(row))
            : stranger.forge(anywhere, [name, ...paramsOf(name)].join('~'), chosenIn(name)),
      ],
    ]
  })
  expect(tries.length).toBeGreaterThan(80)
  await expectRefused(bed, tries)
})

test('whoever loses their role while a form is open is turned away when they send it', async () => {
  await club.guild.createRole({ name: 'Boss', permissions: String(PermissionFlagsBits.Administrator) })
  const forms = allRows().filter(({ name }) => name in formsBy)
  const was = await withRole(club.guild, 'Boss', async () => {
    const opened: Outcome[] = []
    for (const { name } of forms) opened.push(await whenAnswered(() => formsBy[name]!(stranger)))
    return opened
  })
  const tries = forms.map(({ name, who }, index): Try => [
    `${name} ${who.refused[0]}`,
    () => stranger.submit(was[index]!.form, filledIn(was[index]!.form)),
  ])
  await expectRefused(bed, tries)
})

async function withRole<T>(guild: Club, role: string, work: () => Promise<T>): Promise<T> {
  await guild.giveRole(stranger, role)
  await bed.settled()
  const result = await work()
  await guild.takeRole(stranger, role)
  await bed.settled()
  return result
}

function filledIn(form: Form): Parameters<Actor['submit']>[1] {
  const missing = form.fields.filter(
    ({ required, value }) => required && (value === null || value === '' || (Array.isArray(value) && value.length === 0)),
  )
  return Object.fromEntries(
    missing.map(({ label, type }) => [
      label,
      type === 5
        ? [club.members[0]!.id]
        : type === 19
          ? { name: 'card.csv', base64: 'eA==' }
          : label === 'When'
            ? 'tomorrow 18:30'
            : '2',
    ]),
  )
}
