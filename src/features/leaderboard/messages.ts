// What the leaderboard says and hears on the wire: the club's one public board, and its pages for whoever asks.
import { z } from 'zod'
import { defineRequest } from '../../platform/message.ts'
import { cardRef } from '../../platform/worker/handling.ts'

/** One per club; its only id is `board`. */
export const leaderboardCard = cardRef('leaderboard.card')

/** Shows a page (from 0) to whoever asked; beyond the last it shows the last. With `division` (as typed) only that one's members. */
export const leaderboardShow = defineRequest({
  name: 'leaderboard.show',
  schema: z.object({ page: z.int().min(0).max(1000), division: z.string().max(100).optional() }),
  key: () => 'board',
})
