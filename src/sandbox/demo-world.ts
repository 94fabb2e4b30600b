// The demo club: a server of twelve disc golfers with the bot invited and nothing set up yet.
import type { Core } from './core.ts'
import { addMember, createChannel, createGuild, createRole, createUser, inviteBot } from './guild-world.ts'
import { createMessage } from './message-world.ts'
import { CHANNEL, type World } from './model.ts'
import { CREATE_EVENTS, P, PIN_MESSAGES } from './permissions.ts'
import { snowflakeAt } from './snowflake.ts'

/** What the bot's invitation asks for. */
export const INVITE_PERMISSIONS =
  P.ViewChannel |
  P.SendMessages |
  P.SendMessagesInThreads |
  P.CreatePublicThreads |
  P.EmbedLinks |
  P.AttachFiles |
  P.AddReactions |
  P.ReadMessageHistory |
  P.MentionEveryone |
  P.ManageChannels |
  P.ManageRoles |
  P.ManageMessages |
  P.ManageThreads |
  P.ManageEvents |
  P.UseExternalEmojis |
  CREATE_EVENTS |
  PIN_MESSAGES

/** Anybody can read it here: it opens nothing but a sandbox. */
export const SANDBOX_TOKEN = 'sandbox-token'
export const DEMO_GUILD_NAME = 'Demo Disc Golf Club'

const BORN_AT = Date.UTC(2024, 2, 1)

/** An empty world: the application, its bot, and nobody else. The application's ids are always the same. */
export function emptyWorld(token: string): World {
  const botId = String(snowflakeAt(BORN_AT))
  return {
    application: {
      id: botId,
      name: 'Frolf Bot',
      description: 'Runs disc golf clubs.',
      ownerId: String(snowflakeAt(BORN_AT + 1000)),
    },
    botId,
    token,
    users: new Map([[botId, { id: botId, username: 'Frolf Bot', globalName: null, bot: true, locale: 'en-US', dmsOpen: true }]]),
    guilds: new Map(),
    channels: new Map(),
    messages: new Map(),
    globalCommands: new Map(),
    interactions: new Map(),
    aheadMs: 0,
    guildCount: 0,
    commandCreates: new Map(),
  }
}

/** Username, shown name, locale. The first owns the server, the second has Manage Server. Their ids are the same after every reset. */
const PEOPLE: readonly [username: string, globalName: string, locale: string][] = [
  ['ada', 'Ada Ace', 'en-US'],
  ['birdie', 'Birdie Bea', 'en-GB'],
  ['chains', 'Chains', 'en-US'],
  ['drifty', 'Drifty Dan', 'en-US'],
  ['eikka', 'Eikka', 'fi'],
  ['fairway', 'Fairway Faye', 'en-US'],
  ['gyro', 'Gyro', 'de'],
  ['hyzer', 'Hyzer Hugo', 'sv-SE'],
  ['inga', 'Inga Putt', 'no'],
  ['jumpputt', 'Jump Putt Jo', 'en-US'],
  ['knut', 'Knut Kast', 'no'],
  ['lola', 'Lola Loft', 'es-ES'],
]

export function populateDemoWorld(core: Core): void {
  const people = PEOPLE.map(([username, globalName, locale], i) =>
    createUser(core, { id: String(snowflakeAt(BORN_AT + 1000 * (i + 1))), username, globalName, locale }),
  )
  const [owner, manager] = people
  const guild = createGuild(core, {
    name: DEMO_GUILD_NAME,
    ownerId: owner!.id,
    locale: 'en-US',
    description: 'Throws on Sundays, talks all week.',
  })
  const helpers = createRole(core, guild, { name: 'Helpers', permissions: String(P.ManageGuild), color: 0x2e_8b_57, hoist: true })
  createRole(core, guild, { name: 'Putters', permissions: '0', color: 0x57_65_f2, mentionable: true })
  for (const user of people) if (user !== owner) addMember(core, guild, user.id, user === manager ? { roles: [helpers.id] } : {})

  const clubhouse = createChannel(core, guild, { name: 'Clubhouse', type: CHANNEL.category })
  const general = createChannel(core, guild, {
    name: 'general',
    type: CHANNEL.text,
    topic: 'Everything about our club',
    parentId: clubhouse.id,
  })
  createChannel(core, guild, { name: 'disc-talk', type: CHANNEL.text, topic: 'Plastic, molds, weights', parentId: clubhouse.id })
  createChannel(core, guild, {
    name: 'committee',
    type: CHANNEL.text,
    topic: 'Only helpers and the owner see this',
    parentId: clubhouse.id,
    overwrites: [
      { id: guild.id, type: 0, allow: '0', deny: String(P.ViewChannel) },
      { id: helpers.id, type: 0, allow: String(P.ViewChannel), deny: '0' },
    ],
  })
  inviteBot(core, guild, INVITE_PERMISSIONS)
  createMessage(core, general, {
    authorId: owner!.id,
    content: 'Welcome! The bot is here. Type `/frolf-setup` to make us a club.',
  })
}
