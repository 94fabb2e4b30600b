// One evening of chaos from a schedule: fresh guilds on the cluster, quietly set up, played while things break, mended, judged.
import { sql } from 'kysely'
import { EXIT_CONFIGURATION_REFUSED, EXIT_TOKEN_REFUSED } from '../../src/platform/gateway/session.ts'
import { openPeople } from '../system/people.ts'
import { randomFrom } from '../system/random.ts'
import type { Cluster } from './cluster.ts'
import { FINAL_CLOSE_CODES, type Schedule } from './schedule.ts'
import { openStory } from './story.ts'
import type { Tags } from './specifications.ts'
import { judge } from './verdict.ts'

export interface Played {
  broken: string[]
  undecided: string[]
  interactions: number
  /** Seconds of setting up, of the story with its disturbances, and of mending until all was calm. */
  seconds: { setUp: number; story: number; mending: number }
}

/** Members who are asked to try again do not do it at once. */
const BEFORE_ANOTHER_TRY_MS = 1_000
/** Some minutes on a machine that has too much to do. */
const MAX_TRIES = 40

let evenings = 0

export async function playEvening(cluster: Cluster, schedule: Schedule): Promise<Played> {
  const { system, records } = cluster
  const random = randomFrom(schedule.seed)
  let disturbed: Promise<unknown> = Promise.resolve()
  const people = openPeople(
    async () => {
      await disturbed
      await new Promise((resolve) => setTimeout(resolve, BEFORE_ANOTHER_TRY_MS))
    },
    { maxTries: MAX_TRIES },
  )
  const nth = ++evenings
  const restartsBefore = cluster.restarts.length
  const begun = performance.now()
  const seconds = { setUp: 0, story: 0, mending: 0 }
  const stories = await Promise.all(
    Array.from({ length: schedule.guilds }, (_, index) =>
      openStory(system.discord, people, {
        name: `c${nth}s${schedule.seed}g${index + 1}`,
        players: schedule.players,
        random: randomFrom(random.whole(2 ** 31)),
      }),
    ),
  )
  const guilds = stories.map(({ club }) => club.id)
  try {
    await cluster.calm(guilds)
    const initial = await Promise.all(guilds.map((guild) => tagsOf(guild)))
    seconds.setUp = since(begun)

    const storyBegun = performance.now()
    const disturbing = Promise.all(
      schedule.disturbances.map(async (one) => {
        await new Promise((resolve) => setTimeout(resolve, one.atMs))
        await cluster.disturb(one)
      }),
    )
    disturbed = disturbing
    // A failure is told below; until then it must not end the process.
    disturbing.catch(() => undefined)
    await Promise.all(
      stories.map(async (story) => {
        await story.play(schedule.storyMs)
        await story.finish()
      }),
    )
    await disturbing
    seconds.story = since(storyBegun)

    const mendingBegun = performance.now()
    await cluster.heal()
    const left = await cluster.calm(guilds)
    seconds.mending = since(mendingBegun)

    const found = await Promise.all(stories.map((story, index) => judge(story, people, records, initial[index]!)))
    const broken = [...found.flatMap((one) => one.broken), ...(await cluster.deadLetters(guilds)), ...unasked()]
    return {
      // What hangs is a failure if anybody waits for it, which the verdict says; then it helps to find out why.
      broken: broken.length === 0 ? [] : [...broken, ...left.map((one) => `not done: ${one}`)],
      undecided: found.flatMap((one) => one.undecided),
      interactions: found.reduce((sum, one) => sum + one.interactions, 0) + people.deeds.length,
      seconds,
    }
  } finally {
    for (const story of stories) story.close()
    await Promise.all(stories.map((story) => story.club.delete().catch(() => undefined)))
  }

  async function tagsOf(guild: string): Promise<Tags> {
    const { rows } = await sql<{ number: number; user_id: string }>`
      select number, user_id from tags where guild_id = ${guild}`.execute(records.kysely)
    return Object.fromEntries(rows.map((row) => [row.user_id, row.number]))
  }

  /** Programs that ended by themselves, other than those whose end Discord brought about. */
  function unasked(): string[] {
    return cluster.restarts.slice(restartsBefore).flatMap(({ part, code }) => {
      const isAsked = schedule.disturbances.some(
        (one) => one.kind === 'gateway' && one.fault.kind === 'close' && FINAL_CLOSE_CODES.includes(one.fault.code),
      )
      return isAsked && (code === EXIT_TOKEN_REFUSED || code === EXIT_CONFIGURATION_REFUSED)
        ? []
        : [`${part} ended by itself with ${code}`]
    })
  }
}

const since = (at: number): number => (performance.now() - at) / 1000
