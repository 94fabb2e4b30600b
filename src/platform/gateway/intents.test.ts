// Intents follow from what features listen to, and the privileged ones can be done without.
import { ApplicationFlags, GatewayIntentBits } from 'discord-api-types/v10'
import { expect, test } from 'vitest'
import type { Feature } from '../feature.ts'
import { intentBits, wishedIntents, type IntentWishes } from './intents.ts'

const listening: Feature = {
  name: 'party',
  interactions: {
    commands: [],
    presses: [],
    submissions: [],
    listeners: [
      { event: 'MESSAGE_CREATE', hear: () => [] },
      { event: 'MESSAGE_REACTION_ADD', hear: () => [] },
      { event: 'GUILD_MEMBER_REMOVE', hear: () => [] },
    ],
    who: {},
  },
  handlers: [],
  queries: [],
  cards: [],
  migrations: [],
}

const { Guilds, GuildMembers, GuildMessages, GuildMessageReactions, MessageContent } = GatewayIntentBits
const auto: IntentWishes = { messages: 'auto', members: 'auto' }
const asked = (wishes: IntentWishes, flags: number) => intentBits(wishedIntents([listening], wishes, flags).intents)

test.each([
  ['small', ApplicationFlags.GatewayMessageContentLimited, ApplicationFlags.GatewayGuildMembersLimited],
  ['verified', ApplicationFlags.GatewayMessageContent, ApplicationFlags.GatewayGuildMembers],
])('the privileged ones that are switched on are asked for (%s application)', (_, messages, members) => {
  const plain = Guilds | GuildMessageReactions
  expect(asked(auto, messages | members)).toBe(plain | GuildMessages | MessageContent | GuildMembers)
  expect(asked(auto, messages)).toBe(plain | GuildMessages | MessageContent)
  expect(asked(auto, members)).toBe(plain | GuildMembers)
  expect(asked(auto, 0)).toBe(plain)
  expect(asked({ messages: 'off', members: 'off' }, messages | members)).toBe(plain)
  expect(asked({ messages: 'on', members: 'on' }, 0)).toBe(plain | GuildMessages | MessageContent | GuildMembers)
})

test('what is left out because it is switched off is said, what was not wished is not', () => {
  expect(wishedIntents([listening], auto, 0).leftOut).toEqual([
    expect.stringContaining('Message Content Intent'),
    expect.stringContaining('Server Members Intent'),
  ])
  expect(wishedIntents([listening], { messages: 'off', members: 'on' }, 0).leftOut).toEqual([])
})
