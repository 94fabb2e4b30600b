// Intents follow from what features listen to, and the privileged one for messages can be done without.
import { GatewayIntentBits } from 'discord-api-types/v10'
import { expect, test } from 'vitest'
import type { Feature } from '../feature.ts'
import { intentBits, intentsOf, withoutMessages } from './intents.ts'

const listening: Feature = {
  name: 'party',
  interactions: {
    commands: [],
    presses: [],
    submissions: [],
    listeners: [
      { event: 'MESSAGE_CREATE', hear: () => [] },
      { event: 'MESSAGE_REACTION_ADD', hear: () => [] },
    ],
  },
  handlers: [],
  queries: [],
  cards: [],
  migrations: [],
}

test('messages need the content intent; without them nothing privileged is asked for', () => {
  const { Guilds, GuildMessages, GuildMessageReactions, MessageContent } = GatewayIntentBits
  expect(intentBits(intentsOf([listening]))).toBe(Guilds | GuildMessages | MessageContent | GuildMessageReactions)
  const without = intentsOf([withoutMessages(listening)])
  expect(intentBits(without)).toBe(Guilds | GuildMessageReactions)
  expect(without.some(({ privileged }) => privileged)).toBe(false)
})
