// Many things at once, on real servers and on the embedded ones: rounds finish, one is corrected, tags are claimed; what is kept is what all of it told from the start gives.
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { openBed, type Bed } from '../../../test/bed.ts'
import { cardNow, clubOf, enterScore, liveRound, signUp } from '../../../test/club-life.ts'
import { groundKinds } from '../../../test/ground.ts'
import { until } from '../../../test/until.ts'
import type { Actor, Seen } from '../../sandbox/driver.ts'
import { rowsOf } from '../season/counting.ts'
import { countSeason } from '../season/scheme.ts'
import { findPoints, findSeasons } from '../season/store.ts'
import { findResultsOfRounds } from '../score/store.ts'
import { replay } from '../tag/ledger.ts'
import { findHolders, findRecorded } from '../tag/store.ts'

/** Club life on a machine with other things to do. */
const PATIENCE_MS = 180_000

describe.each(groundKinds)('together on %s', (ground) => {
  let bed: Bed
  beforeAll(async () => {
    bed = await openBed({ ground, copies: 2, shuffleSeed: 11 })
  }, PATIENCE_MS)
  afterAll(() => bed?.close())

  /** Others may have been faster: then it is shown anew, and confirmed again. */
  const confirmAll = async (editor: Actor, panel: Seen) => {
    await bed.settled()
    await until('the correction to be done', async () => {
      const now = (await editor.looksAt(panel))!
      if (now.buttons.length === 0) return true
      await editor.press(now, 'Confirm')
      await bed.settled()
      return false
    })
  }

  /** What is kept, and what all facts told from the very start give. */
  const compare = (guild: string) =>
    bed.database.forGuild(guild, async (tx) => {
      const { facts, changes } = await findRecorded(tx, new Date(0))
      const told = replay(new Map(), facts)
      const tags = (await findHolders(tx)).map(({ user, number }): [string, number] => [user, number])
      expect(Object.fromEntries(tags)).toEqual(Object.fromEntries(told.holding))
      for (const { key, moves } of changes) expect(moves).toEqual(told.moves.get(key))

      const [season] = await findSeasons(tx)
      const inSeason = facts.filter(({ at }) => at >= season!.startedAt)
      const before = replay(
        new Map(),
        facts.filter(({ at }) => at < season!.startedAt),
      ).holding
      const rounds = inSeason.flatMap((fact) => (fact.kind === 'round' ? [fact.round] : []))
      const results = await findResultsOfRounds(tx, rounds)
      const counted = countSeason(
        season!.scheme,
        [...before].map(([user, number]) => ({ user, number })),
        inSeason.map((fact) => ({
          round: fact.kind === 'round' ? { id: fact.round, results: results.filter(({ round }) => round === fact.round) } : null,
          moves: told.moves.get(fact.key) ?? [],
        })),
      )
      const order = (one: { seq: number; user: string }) => `${String(one.seq).padStart(4, '0')} ${one.user}`
      const sorted = <T extends { seq: number; user: string }>(rows: T[]) =>
        rows.toSorted((a, b) => (order(a) < order(b) ? -1 : 1))
      expect(sorted(await findPoints(tx, season!.id))).toEqual(sorted(rowsOf(counted)))
      return { rounds: rounds.length, tags: tags.length }
    })

  test(
    'tags and points are those of the facts, in whatever order things came',
    async () => {
      const { guild, owner, members } = await clubOf(bed, ['ann', 'bob', 'cid', 'dan', 'eve'])
      const [ann, bob, cid, dan, eve] = members as [Actor, Actor, Actor, Actor, Actor]
      await owner.slash('season start')
      const play = async (title: string, players: Actor[], scores: string[]) => {
        const card = await liveRound(bed, players, { Title: title })
        const enter = () => Promise.all(players.map((player, index) => enterScore(player, card, scores[index]!)))
        return { card, enter }
      }
      const first = await play('First', members, ['-3', '+1', 'E', '+4', '+2'])
      await first.enter()
      await cardNow(bed, ann, first.card)
      const rounds = [
        await play('Second', members, ['+1', '-3', '+1', 'E', '-8']),
        await play('Third', [bob, cid, dan], ['-1', 'E', '-9']),
        await play('Fourth', [ann, eve], ['DNF', '+3']),
      ]
      const [choice] = await owner.suggestions('score correct', 'round', 'First')
      const round = choice!.value as string
      const preview = await owner.slash('score correct', { round, user: dan.id, score: '-12', reason: 'Seen again' })
      await Promise.all([
        ...rounds.map(({ enter }) => enter()),
        signUp(owner, 50),
        owner.press(preview.message!, 'Confirm'),
        cid.slash('tag claim', { number: 40 }),
      ])
      await confirmAll(owner, preview.message!)
      for (const { card } of rounds) expect((await cardNow(bed, ann, card)).text).toContain('Final')
      expect((await owner.slash('round log', { round })).text).toContain('Seen again')
      expect(await compare(guild.id)).toEqual({ rounds: 4, tags: 6 })

      const reopen = await owner.slash('round reopen', { round, reason: 'Once more' })
      await Promise.all([owner.press(reopen.message!, 'Confirm'), ann.slash('tag claim', { number: 41 })])
      await confirmAll(owner, reopen.message!)
      expect(await compare(guild.id)).toEqual({ rounds: 3, tags: 6 })
      expect(bed.dead).toEqual([])
    },
    PATIENCE_MS,
  )
})
