// A club as large and as awkward as Discord and we allow: two hundred players and fifty guests, hostile names, long texts, many of everything.
import { sql } from 'kysely'
import { withoutDirection } from '../src/platform/discord/discord-message.ts'
import { newId } from '../src/platform/id.ts'
import type { FileInput } from '../src/sandbox/control.ts'
import type { Actor, Seen } from '../src/sandbox/driver.ts'
import type { Bed, FreshClub } from './bed.ts'
import { cardNow, signUp } from './club-life.ts'

export const PLAYERS = 200
/** Of the players; their mentions are dead, so they are shown by name. */
const GONE = 50
const GUESTS = 50
/** More than any list, page or autocomplete shows. */
const MANY = 40

/** What people call themselves, or would like to see break: scripts, directions, marks, Markdown, pings, joined emoji. */
const AWKWARD = [
  'שלום אברהם בן־דוד הגדול מתל אביב 7 ',
  'محمد بن عبد الله الطويل ٤٥ لاعب ',
  '**bold** _under_ ~~gone~~ `code` ||spoiler|| ',
  '@everyone @here <@123456789012345678> <#1> <@&2> ',
  '👩‍👩‍👧‍👦🏴󠁧󠁢󠁥󠁮󠁧󠁿👨🏽‍🦽‍➡️ family ',
  'Z̷̡̛͓a̸̧̛l̴̢̛g̷̨̛o̸ ̴h̵e̷ ̸c̴o̵m̷e̸s̴ ',
  '| a | table | > quote # head - list 1. one [x](https://evil.example) ',
  '日本語の名前とても長い名前をつけました ',
  '\u202Eevil\u202C \u2066turned\u2069 \u2068אבג ',
  '\\\\\\ ``` \'\'\' """ ~ ; , \t% & ',
  'ﷺ﷽𐤀𐤁 ',
  'İstanbul ǅ ß ﬁ ',
]

/** Text of exactly so many UTF-16 code units, each time of another kind. */
export function awkward(length: number, kind: number, head = ''): string {
  const text = head + AWKWARD[kind % AWKWARD.length]!.repeat(length)
  let end = length
  if (/[\uD800-\uDBFF]/.test(text[end - 1] ?? '')) end--
  return text.slice(0, end).trimEnd().padEnd(length, 'x')
}

export const AWKWARD_KINDS = AWKWARD.length

/** Whether a line is one such text and nothing else. */
export function isAwkwardAlone(line: string): boolean {
  const text = line.replace(/^(\w*\d+|[A-Z]\d) /, '').replace(/[x…\s]+$/, '')
  return AWKWARD.some((one) => one.repeat(600).includes(text) || withoutDirection(one).repeat(600).includes(text))
}

const PLAYERS_OF_A_CARD = Array.from({ length: 60 }, (_, index) => index)

/** A UDisc file of 27 holes with more players than a panel shows, none of whom anybody knows. */
export function fullScorecard(rounds = 1): FileInput {
  const holes = Array.from({ length: 27 }, (_, index) => `Hole${index + 1}`)
  const rowOf = (name: string, throws: number, round = 0) =>
    [
      name,
      awkward(100, 1),
      awkward(100, 2),
      `2026-11-26 ${10 + (round % 10)}${10 + round}`,
      `2026-11-26 ${10 + (round % 10)}${11 + round}`,
      throws * 27,
      (throws - 3) * 27,
      '',
      ...holes.map(() => throws),
    ]
      .map((cell) => `"${String(cell).replaceAll('"', '""')}"`)
      .join(',')
  const rows = Array.from({ length: rounds }, (_, round) => [
    rowOf('Par', 3, round),
    ...PLAYERS_OF_A_CARD.map((index) => rowOf(awkward(100, index, `${index} `), (index % 3) + 2, round)),
  ]).flat()
  const head = ['PlayerName', 'CourseName', 'LayoutName', 'StartDate', 'EndDate', 'Total', '+/-', 'RoundRating', ...holes].join(
    ',',
  )
  return { name: `${awkward(80, 0)}.csv`, base64: Buffer.from([head, ...rows].join('\n')).toString('base64') }
}

export interface FullClub extends FreshClub {
  /** Planned, with everybody on its lists. */
  planned: Seen
  /** Under way, everybody has a score but one. */
  live: Seen
  /** Finished. */
  finished: Seen
}

const HOUR_MS = 60 * 60 * 1000

export async function openFullClub(bed: Bed): Promise<FullClub> {
  const helpers = Array.from({ length: 11 }, (_, index) => awkward(20, index).trim())
  const club = await bed.freshClub({ members: helpers, form: { 'Text of the signup card': awkward(1000, 0) } })
  const { guild, owner } = club
  const people = [owner, ...club.members]
  for (const [index, one] of people.entries()) await signUp(one, index + 1)
  const at = hoursFromNow(bed)
  const rows: Row[] = []

  const users = people.map(({ id }) => id)
  for (let index = users.length; index < PLAYERS; index++) {
    const user = `${900_000_000_000_000_000n + BigInt(index)}`
    users.push(user)
    const leftAt = index >= PLAYERS - GONE ? at(0) : null
    rows.push(sql`insert into players (guild_id, user_id, name, udisc_username, udisc_name, signed_up_at, left_at)
      values (${guild.id}, ${user}, ${awkward(100, index, `${index} `)}, ${`user${index}`}, ${awkward(100, index + 1)}, ${at(0)}, ${leftAt})`)
  }
  rows.push(sql`update clubs set tag_max = 999 where guild_id = ${guild.id}`)
  for (const [key, value] of Object.entries(SETTINGS)) {
    rows.push(sql`insert into club_settings (guild_id, key, value) values (${guild.id}, ${key}, ${JSON.stringify(value)}::jsonb)`)
  }
  await insert(bed, rows)
  // The lists of the first twelve are made of tags handed out one by one; the others get theirs as an Admin gives many at once.
  const list = users.map((user, index) => `<@${user}>,${index + 1}`).join('\n')
  const many = await owner.slash('tag assign-many')
  const shown = await owner.submit(many.form, {
    'Or a CSV file': { name: 'tags.csv', base64: Buffer.from(list).toString('base64') },
    Reason: awkward(200, 3),
  })
  await owner.press(shown.message!, shown.message!.buttons[0]!.label)
  await owner.slash('season start', { name: awkward(60, 1) })

  const cards: Seen[] = []
  for (const [index, head] of ['P1 ', 'L2 ', 'F3 '].entries()) {
    const planned = await plan(bed, owner, head, {
      Title: awkward(100, index, head),
      'Course or place': awkward(100, index),
      Description: awkward(500, index + 4),
      When: `in ${index + 2} days 18:30`,
    })
    const round = await roundOf(bed, guild.id, head)
    await fillRound(bed, guild.id, round, users, head === 'P1 ' ? 0 : index === 1 ? 18 : 27)
    cards.push(planned)
  }
  const [planned, live, finished] = cards as [Seen, Seen, Seen]
  for (const card of [live, finished]) await owner.press(await cardNow(bed, owner, card), 'Start')
  await finish(bed, owner, finished)
  await bed.settled()
  await fillHistory(bed, guild.id, users)
  return { ...club, planned, live, finished }
}

export async function plan(bed: Bed, host: Actor, head: string, values: Record<string, string>): Promise<Seen> {
  const planned = await host.submit((await host.slash('round create')).form, values)
  if (!planned.text.includes('Planned')) throw new Error(`no round was planned: ${planned.text}`)
  await bed.settled()
  return host.waitsFor('frolf-events', ({ embeds }) => embeds.some(({ title }) => title?.replace('\u2068', '').startsWith(head)))
}

/** Somebody has no score: the host is asked first. */
async function finish(bed: Bed, host: Actor, card: Seen): Promise<void> {
  const { message, followups } = await host.press(await cardNow(bed, host, card), 'Finalize')
  const asked = [message, ...followups].find((one) => one?.ephemeral && one.buttons.length > 0)
  if (asked) await host.press(asked, asked.buttons[0]!.label)
  await bed.settled()
  const now = await cardNow(bed, host, card)
  if (!now.text.includes('Result')) throw new Error(`the round was not finished: ${now.text.slice(0, 200)}`)
}

const SETTINGS: Record<string, unknown> = {
  'pot.ace': true,
  'pot.ctp': true,
  'betting.enabled': true,
  'verification.second-player': true,
  'scheduled-event.enabled': true,
  'round.guests': 5,
  'tag.ties': 'play-off',
  'handicap.least-rounds': 1,
}

type Row = ReturnType<typeof sql>

/** In one transaction: there are thousands. */
async function insert(bed: Bed, rows: readonly Row[]): Promise<void> {
  await bed.database.asSystem(async (tx) => {
    for (const row of rows) await row.execute(tx.db)
  })
}

const hoursFromNow = (bed: Bed) => (hours: number) => new Date(bed.clock.now().getTime() + hours * HOUR_MS)

/** The id of the round whose title starts so. */
export async function roundOf(bed: Bed, guild: string, head: string): Promise<string> {
  const rows = await bed.database.asSystem((tx) =>
    tx.db.selectFrom('rounds').select('round_id').where('guild_id', '=', guild).where('title', 'like', `${head}%`).execute(),
  )
  return rows[0]!.round_id
}

/** Everybody on the lists; with `holes`, everybody has a score: every third finishes level with the one before, some do not finish. */
async function fillRound(bed: Bed, guild: string, round: string, users: readonly string[], holes: number): Promise<void> {
  const at = hoursFromNow(bed)
  const rows: Row[] = []
  const guests = Array.from({ length: GUESTS }, () => newId())
  for (const [index, participant] of [...users, ...guests].entries()) {
    const guest = index < users.length ? null : awkward(50, index)
    const answer = holes > 0 || index % 5 < 3 ? 'playing' : index % 5 === 3 ? 'maybe' : 'cannot'
    const presses = JSON.stringify([{ answer, key: String(1000 + index) }])
    const note = JSON.stringify({ text: awkward(80, index + 2), key: '1' })
    const broughtBy = guest === null ? null : users[index % 40]!
    rows.push(sql`insert into rsvps (guild_id, round_id, participant_id, guest_name, presses, brought_by, note)
      values (${guild}, ${round}, ${participant}, ${guest}, ${presses}::jsonb, ${broughtBy}, ${note}::jsonb)
      on conflict (guild_id, round_id, participant_id) do update set note = excluded.note`)
    // Two have no score, so that the round does not end with the first of them.
    if (holes === 0 || participant === users[0] || participant === users[100]) continue
    const status = index % 17 === 16 ? 'dnf' : index % 19 === 18 ? 'dns' : 'finished'
    const toPar = Math.floor(index / 3) - 20
    const throws = holes * 3 + toPar
    const isDone = status === 'finished'
    rows.push(sql`insert into scores (guild_id, round_id, participant_id, status, throws, to_par, holes, source, entered_by, updated_at)
      values (${guild}, ${round}, ${participant}, ${status}, ${isDone ? throws : null}, ${isDone ? toPar : null},
        ${isDone ? JSON.stringify(Array.from({ length: holes }, () => 3)) : null}::jsonb, 'hand', ${users[0]}, ${at(0)})`)
  }
  await insert(bed, rows)
}

/** Forty of everything that lists, pages and autocomplete show. */
async function fillHistory(bed: Bed, guild: string, users: readonly string[]): Promise<void> {
  const at = hoursFromNow(bed)
  const rows: Row[] = []
  const owner = users[0]!
  for (let index = 0; index < MANY; index++) {
    for (const state of ['scheduled', 'live', 'finalized', 'cancelled'] as const) {
      const when = state === 'scheduled' ? at(24 * 10 + index) : at(-24 * (index + 1))
      const round = newId()
      const finalized = state === 'finalized' ? when : null
      const title = awkward(100, index, `${index} `)
      rows.push(sql`insert into rounds (guild_id, round_id, title, description, location, starts_at, time_zone, state, host_id, created_at, finalized_at)
        values (${guild}, ${round}, ${title}, ${awkward(500, index)}, ${awkward(100, index)}, ${when}, 'UTC', ${state}, ${owner}, ${when}, ${finalized})`)
      rows.push(sql`insert into rsvps (guild_id, round_id, participant_id, presses)
        values (${guild}, ${round}, ${owner}, '[{"answer":"playing","key":"1"}]'::jsonb)`)
      if (state !== 'finalized') continue
      for (const user of users.slice(0, 40)) {
        rows.push(sql`insert into round_results (guild_id, round_id, user_id, title, status, place, throws, to_par, finalized_at)
          values (${guild}, ${round}, ${user}, ${title}, 'finished', 1, 60, 6, ${when})`)
      }
    }
    rows.push(sql`insert into audit_log (guild_id, at, kind, actor_id, via, what, why, about, fact)
      values (${guild}, ${at(-index)}, 'tags', ${users[199]}, 'discord', ${awkward(500, index)}, ${awkward(200, index)},
        ${JSON.stringify(users.slice(150, 200))}::jsonb, ${newId()})`)
    rows.push(sql`insert into round_templates (guild_id, template_id, name, name_key, title, location, description, capacity, starts_at, time_zone, created_at)
      values (${guild}, ${newId()}, ${awkward(50, index, `${index} `)}, ${`t${index}`}, ${awkward(100, index)}, ${awkward(100, index)},
        ${awkward(500, index)}, '300', ${at(0)}, 'America/Argentina/ComodRivadavia', ${at(0)})`)
    rows.push(sql`insert into challenges (guild_id, challenge_id, challenger_id, challenged_id, challenger_tag, challenged_tag, state, opened_at, due_at)
      values (${guild}, ${newId()}, ${users[index + 130]}, ${users[index + 60]}, 999, ${index + 60}, ${index % 2 ? 'open' : 'accepted'}, ${at(0)}, ${at(48)})`)
    rows.push(sql`insert into pot_entries (guild_id, entry_id, pot, kind, amount, member_id, reason, entered_by, entered_at)
      values (${guild}, ${newId()}, ${index % 2 ? 'ace' : 'ctp'}, 'paid-in', 99999999, ${users[index + 120]}, ${awkward(200, index)}, ${owner}, ${at(-index)})`)
  }
  await insert(bed, rows)
}
