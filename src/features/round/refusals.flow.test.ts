// What rounds refuse, code by code: times that cannot be read, rounds that are over or not on, people who are not on the list.
import { sql } from 'kysely'
import { afterAll, beforeAll, test } from 'vitest'
import { openBed, type Bed, type FreshClub } from '../../../test/bed.ts'
import { clubOf, enterScore, liveRound, planRound, playedRound, roundOf } from '../../../test/club-life.ts'
import { expectRefused, type Try } from '../../../test/refusing.ts'
import { newId } from '../../platform/id.ts'
import type { Actor, Outcome, Seen } from '../../sandbox/driver.ts'
import { MAX_PARTICIPANTS } from './rsvp.ts'

let bed: Bed
let club: FreshClub
let ada: Actor
let bo: Actor
let cy: Actor
let stranger: Actor
/** Ada's rounds: to come, on, finished; and their ids. */
let coming: Seen
let live: Seen
const ids = { coming: '', live: '', over: '' }

beforeAll(async () => {
  bed = await openBed()
  club = await clubOf(bed, ['ada', 'bo', 'cy'])
  ;[ada, bo, cy] = club.members as [Actor, Actor, Actor]
  stranger = await club.guild.join('stan')
  ids.over = roundOf(await playedRound(bed, [ada, bo], ['-2', '-2'], { Title: 'Over' }))
  live = await liveRound(bed, [ada, bo], { Title: 'On' })
  ids.live = roundOf(live)
  coming = await planRound(bed, ada, { Title: 'To come', When: 'in 3 days 18:30' })
  ids.coming = roundOf(coming)
})
afterAll(() => bed?.close())

test('times that cannot be read, or mean several things', async () => {
  const planned =
    (When: string, more: Record<string, string> = {}): Try[1] =>
    async () =>
      ada.submit((await ada.slash('round create')).form, { Title: 'League', When, ...more })
  await expectRefused(bed, [
    ['when.missing', planned('  ')],
    ['when.unreadable', planned('some day')],
    ['when.no-day', planned('18:30')],
    ['when.no-hour', planned('tomorrow')],
    ['when.no-such-date', planned('2027-02-30 18:30')],
    ['when.no-such-time', planned('2026-12-24 25:00')],
    ['when.range', planned('tomorrow 18:00 - 20:00')],
    ['when.too-far', planned('2041-01-01 18:00')],
    ['when.unclear', planned('tomorrow 18:30 bananas')],
    ['when.wrong-weekday', planned('monday 25 december 2026 18:30')],
    ['when.ambiguous', planned('3/4/2027 18:00')],
    ['in the morning? when.ambiguous', planned('tomorrow at 6')],
    ['when.zone', planned('6pm est tomorrow')],
    ['zone.unknown', planned('tomorrow 18:30 Europe/Olso')],
    ['when.past', planned('yesterday 18:30')],
    ['round.title-missing', planned('tomorrow 18:30', { Title: ' ' })],
    ['round.capacity', planned('tomorrow 18:30', { Capacity: '0' })],
    ['round.no-template', () => ada.slash('round create', { template: 'nope' })],
    ['template.not-found', () => ada.slash('round create', { template: newId() })],
  ])
})

test('rounds that are not there, over, or not on yet', async () => {
  const gone = newId()
  const confirm = (id: string): Promise<Outcome> => ada.forge(coming, `round.cancel-yes~${id}~keep-card`)
  await expectRefused(bed, [
    ...['ics', 'again', 'edit', 'cancel', 'start', 'finalize', 'log', 'show', 'options', 'attendance'].map((path): Try => [
      `${path} round.not-found`,
      () => ada.slash(`round ${path}`, { round: gone }),
    ]),
    ['typed round.not-found', () => ada.slash('round ics', { round: 'the one on Tuesday' })],
    ['reopen round.not-found', () => club.owner.slash('round reopen', { round: gone, reason: 'So' })],
    ['rsvp round.not-found', () => ada.slash('round rsvp', { round: gone, answer: 'playing' })],
    ['note round.not-found', () => ada.slash('round note', { round: gone, text: 'late' })],
    ['add round.not-found', () => ada.slash('round add', { round: gone, user: bo.id })],
    ['remove round.not-found', () => ada.slash('round remove', { round: gone, user: bo.id })],
    ['import round.not-found', () => ada.slash('round import', { round: gone, link: 'https://udisc.com/events/x' })],
    ['press round.not-found', () => ada.forge(coming, `round.rsvp~${gone}~playing`)],
    ['guests round.not-found', () => ada.forge(coming, `round.guests~${gone}`)],
    ['calendar round.not-found', () => ada.forge(coming, `calendar.file~${gone}`)],
    ['take off round.not-found', () => ada.forge(coming, `round.guest-off~${gone}~${newId()}`)],
    ['offer round.not-found', () => ada.forge(coming, `round.offer~${club.guild.id}~${gone}~in`)],
    ...['edit', 'note', 'cancel', 'start'].map((control): Try => [
      `${control} round.not-found`,
      () => ada.forge(coming, `round.${control}~${gone}`),
    ]),
    ['finalize round.not-found', () => ada.forge(coming, `round.finalize~${gone}~ask`)],
    ['cancel round.not-found', () => confirm(gone)],
    ['cancel round.closed', () => confirm(ids.over)],
    ['start round.closed', () => ada.slash('round start', { round: ids.over })],
    ['finalize round.closed', () => ada.slash('round finalize', { round: ids.over })],
    ['show round.closed', () => ada.slash('round show', { round: ids.over })],
    ['note round.closed', () => ada.slash('round note', { round: ids.over, text: 'late' })],
    ['rsvp round.rsvp-closed', () => ada.slash('round rsvp', { round: ids.over, answer: 'cannot' })],
    ['add round.rsvp-closed', () => ada.slash('round add', { round: ids.over, user: cy.id })],
    ['round.already-started', () => ada.slash('round start', { round: ids.live })],
    ['round.already-started', () => ada.forge(live, `round.start~${ids.live}`)],
    ['round.not-started', () => ada.slash('round finalize', { round: ids.coming })],
    ['round.not-started', () => ada.forge(coming, `round.finalize~${ids.coming}~ask`)],
    ['round.no-scores', () => ada.forge(live, `round.finalize~${ids.live}~ask`)],
    ['round.no-scores', () => ada.slash('round finalize', { round: ids.live })],
    [
      'round.cannot-move',
      async () => ada.submit((await ada.slash('round edit', { round: ids.live })).form, { When: 'tomorrow 19:30' }),
    ],
    ['round.title-missing', async () => ada.submit((await ada.press(coming, 'Edit')).form, { Title: ' ' })],
    ['round.capacity', async () => ada.submit((await ada.press(coming, 'Edit')).form, { Capacity: '0' })],
    ['round.file-or-link', () => ada.slash('round import', { round: ids.live })],
    ['start done', async () => ada.slash('round start', { round: roundOf(await planRound(bed, ada, { Title: 'By command' })) })],
    [
      'cancel done',
      async () => {
        const asked = await ada.slash('round cancel', {
          round: roundOf(await planRound(bed, ada, { Title: 'Called off', When: 'in 5 days 18:30' })),
        })
        return ada.press(asked.message!, 'Cancel the round')
      },
    ],
  ])
})

test('people who are not of the club, not on the list, or not to be taken off it', async () => {
  const bring = async (member: Actor, name: string): Promise<Outcome> =>
    member.submit((await member.forge(coming, `round.guest-new~${ids.coming}`)).form, { "Your guest's name": name })
  await enterScore(bo, live, '-1')
  await ada.press(coming, 'Playing')
  await bed.settled()
  await expectRefused(bed, [
    ['round.add-whom', () => ada.slash('round add', { round: ids.coming })],
    ['round.not-players', () => ada.slash('round add', { round: ids.coming, user: stranger.id })],
    ['round.remove-whom', () => ada.slash('round remove', { round: ids.coming })],
    ['round.not-on-list', () => ada.slash('round remove', { round: ids.coming, user: cy.id })],
    ['typed round.not-on-list', () => ada.slash('round remove', { round: ids.coming, guest: 'Gus' })],
    ['round.not-on-list', () => ada.forge(coming, `round.guest-off~${ids.coming}~${newId()}`)],
    ['round.not-on-list', () => ada.slash('round note', { round: ids.coming, user: cy.id })],
    ['round.has-score', () => ada.slash('round remove', { round: ids.live, user: bo.id })],
    ['round.note-needs-answer', () => cy.slash('round note', { round: ids.coming, text: 'late' })],
    ['round.note-only-away', () => ada.slash('round note', { round: ids.coming, user: bo.id, text: 'late' })],
    ['another’s note round.not-yours', () => cy.slash('round note', { round: ids.coming, user: bo.id })],
    ['round.guest-needs-member', () => bring(cy, 'Gus')],
    ['round.not-offered', () => cy.forge(coming, `round.offer~${club.guild.id}~${ids.coming}~in`)],
    ['round.guest-name-missing', () => bring(ada, ' ')],
    ['done', () => bring(ada, 'Gus')],
    ['done', () => bring(ada, 'Gert')],
    ['round.guest-there', () => bring(ada, ' GERT ')],
    ['round.guest-limit', () => bring(ada, 'Gina')],
    ['add done', () => ada.slash('round add', { round: ids.coming, guest: 'Gale' })],
    ['add round.guest-there', () => ada.slash('round add', { round: ids.coming, guest: 'gale' })],
    ['themselves round.not-yours', () => cy.slash('round remove', { round: ids.coming, user: cy.id })],
    [
      'done',
      async () =>
        ada.submit((await ada.slash('round options', { round: ids.coming })).form, { 'Guests a member may bring': ['0'] }),
    ],
    ['round.no-guests', () => bring(ada, 'Gina')],
    ['finalize done', () => ada.slash('round finalize', { round: ids.live })],
    ['kept done', async () => ada.press((await ada.press(coming, 'Cancel round')).message!, 'Keep it')],
    ['show done', () => ada.slash('round show', { round: ids.coming })],
    ['round.shown-just-now', () => ada.slash('round show', { round: ids.coming })],
    ['of a round attendance.not-yours', () => cy.slash('round attendance', { round: ids.coming })],
    ['of all club.need-editor', () => cy.slash('round attendance')],
    ['for others round.not-yours', () => cy.slash('round remove', { round: ids.live, user: ada.id })],
  ])
})

test('a round with as many answers as there can be', async () => {
  const card = await planRound(bed, ada, { Title: 'Crowded', When: 'in 4 days 18:30' })
  const round = roundOf(card)
  await bo.press(card, 'Maybe')
  await bed.settled()
  const guests = Array.from({ length: MAX_PARTICIPANTS - 1 }, (_, index) => ({ id: newId(), name: `Guest ${index}` }))
  await bed.database.asSystem(async (tx) => {
    for (const { id, name } of guests)
      await sql`insert into rsvps (guild_id, round_id, participant_id, guest_name, presses)
        values (${club.guild.id}, ${round}, ${id}, ${name}, '[{"answer":"playing","key":"1"}]'::jsonb)`.execute(tx.db)
  })
  await expectRefused(bed, [
    ['round.too-many-participants', () => cy.press(card, 'Playing')],
    ['round.too-many-participants', () => cy.slash('round rsvp', { round, answer: 'playing' })],
    ['add round.too-many-participants', () => ada.slash('round add', { round, user: cy.id })],
    // Whoever has answered can answer otherwise.
    ['done', () => bo.slash('round rsvp', { round, answer: 'playing' })],
  ])
})
