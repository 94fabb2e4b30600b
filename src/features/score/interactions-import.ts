// Scorecard imports in the gateway: the panel's controls, and files dropped into the threads of rounds.
import { z } from 'zod'
import { pressed, toRequest, type DispatchListener, type Press } from '../../platform/gateway/interactions.ts'
import { snowflakeSchema } from '../../platform/id.ts'
import type { Request } from '../../platform/message.ts'
import { roundCard } from '../round/messages.ts'
import {
  applyButton,
  changeSelect,
  chooseCardSelect,
  matchButton,
  matchRestButton,
  matchSelect,
  openButton,
  pageButton,
  roundsButton,
} from './card-import.ts'
import {
  scoreApplyImport,
  scoreChooseAgain,
  scoreChooseCard,
  scoreDropFile,
  scoreMatchName,
  scoreOpenImport,
  scoreShowImport,
} from './messages-import.ts'

/** Discord takes ten files in a message; a club's groups are fewer. */
const MAX_DROPPED = 10

export const importPresses: Press[] = [
  pressed(chooseCardSelect, ([id], _use, [card]) => toRequest(scoreChooseCard, { import: id, card: Number(card) }, 'update')),
  pressed(matchSelect, ([id, player], _use, [member]) =>
    toRequest(scoreMatchName, { import: id, player: Number(player), as: { member: member ?? '' } }, 'update'),
  ),
  pressed(matchButton, ([id, player, as]) =>
    toRequest(
      scoreMatchName,
      { import: id, player: Number(player), as: as === 'guest' || as === 'skip' ? as : { member: as } },
      'update',
    ),
  ),
  pressed(matchRestButton, ([id, as]) => toRequest(scoreMatchName, { import: id, as }, 'update')),
  pressed(changeSelect, ([id], _use, [player]) =>
    toRequest(scoreMatchName, { import: id, player: Number(player), as: 'open' }, 'update'),
  ),
  pressed(pageButton, ([id, page]) => toRequest(scoreShowImport, { import: id, page: Number(page) }, 'update')),
  pressed(applyButton, ([id, how, seen]) =>
    toRequest(scoreApplyImport, { import: id, how, ...(seen === '' ? {} : { seen }) }, 'update'),
  ),
  pressed(roundsButton, ([id]) => toRequest(scoreChooseAgain, { import: id }, 'update')),
  pressed(openButton, ([id]) => toRequest(scoreOpenImport, { import: id })),
]

const postedSchema = z.object({
  channel_id: snowflakeSchema,
  webhook_id: z.string().optional(),
  author: z.object({
    id: snowflakeSchema,
    username: z.string(),
    global_name: z.string().nullish(),
    bot: z.boolean().optional(),
  }),
  member: z.object({ nick: z.string().nullish(), roles: z.array(snowflakeSchema).default([]) }).optional(),
  attachments: z
    .array(z.object({ id: snowflakeSchema, filename: z.string(), url: z.url().max(2000), size: z.int().min(0) }))
    .default([]),
})

/** Needs the message content intent: without it Discord shows no attachments here, and nothing is heard. */
export const fileListener: DispatchListener = {
  event: 'MESSAGE_CREATE',
  hear: (data, at) => {
    if (at.card?.kind !== roundCard.kind) return []
    const { card } = at
    const posted = postedSchema.safeParse(data)
    if (!posted.success) return []
    const { author, member, attachments, channel_id: thread, webhook_id: webhook } = posted.data
    if (author.bot || webhook !== undefined) return []
    return attachments
      .filter(({ filename }) => /\.(?:csv|xlsx)$/i.test(filename))
      .slice(0, MAX_DROPPED)
      .map(({ id, filename, url, size }) => ({
        request: scoreDropFile as Request<unknown>,
        data: { round: card.id, thread, attachment: id, file: { url, name: filename.slice(0, 300), size } },
        origin: {
          via: 'discord' as const,
          user: { id: author.id, name: (member?.nick ?? author.global_name ?? author.username).slice(0, 100) },
          roles: member?.roles ?? [],
          // Discord tells no permissions here; roles decide.
          permissions: '0',
          channel: thread,
        },
      }))
  },
}
