// Which gateway intents the bot asks for: no more than the features' listeners need, each with the reason that the documentation gives.
import { ApplicationFlags, GatewayIntentBits } from 'discord-api-types/v10'
import type { Feature } from '../feature.ts'
import type { DispatchListener } from './interactions.ts'

export interface IntentReason {
  readonly intent: keyof typeof GatewayIntentBits
  /** Privileged intents must be switched on in Discord's developer portal, else Discord closes the connection with 4014. */
  readonly privileged: boolean
  readonly reason: string
}

const GUILDS: IntentReason = {
  intent: 'Guilds',
  privileged: false,
  reason: 'Notices when the bot is added or removed, and when a channel or role it uses is deleted.',
}
const MEMBERS: IntentReason = {
  intent: 'GuildMembers',
  privileged: true,
  reason:
    'Follows members who leave or come back, and names and club roles that are changed by hand. Left out where it is not switched on.',
}
const REACTIONS: IntentReason = {
  intent: 'GuildMessageReactions',
  privileged: false,
  reason: 'Reactions on the bot’s own cards (signing up by emoji).',
}

const EVENTS: IntentReason = {
  intent: 'GuildScheduledEvents',
  privileged: false,
  reason: 'Keeps rounds and their scheduled events in step: edits and cancellations made in Discord, and who is interested.',
}

/** What a listener's event needs. */
export const INTENTS_OF_EVENT: Readonly<Record<DispatchListener['event'], readonly IntentReason[]>> = {
  MESSAGE_REACTION_ADD: [REACTIONS],
  MESSAGE_REACTION_REMOVE: [REACTIONS],
  GUILD_MEMBER_ADD: [MEMBERS],
  GUILD_MEMBER_REMOVE: [MEMBERS],
  GUILD_MEMBER_UPDATE: [MEMBERS],
  MESSAGE_CREATE: [
    { intent: 'GuildMessages', privileged: false, reason: 'Sees that something was posted in a card’s thread.' },
    {
      intent: 'MessageContent',
      privileged: true,
      reason:
        'Without it Discord hides the files: scorecards dropped into a round’s thread. Left out where it is not switched on.',
    },
  ],
  GUILD_CREATE: [GUILDS],
  GUILD_UPDATE: [GUILDS],
  GUILD_DELETE: [GUILDS],
  CHANNEL_DELETE: [GUILDS],
  GUILD_ROLE_DELETE: [GUILDS],
  GUILD_SCHEDULED_EVENT_UPDATE: [EVENTS],
  GUILD_SCHEDULED_EVENT_DELETE: [EVENTS],
  GUILD_SCHEDULED_EVENT_USER_ADD: [EVENTS],
  GUILD_SCHEDULED_EVENT_USER_REMOVE: [EVENTS],
}

/** The intents these features need, each once. `Guilds` always: the gateway itself must see where it is invited. */
export function intentsOf(features: readonly Feature[]): IntentReason[] {
  const reasons = new Map<string, IntentReason>([[GUILDS.intent, GUILDS]])
  for (const feature of features) {
    for (const listener of feature.interactions.listeners) {
      for (const reason of INTENTS_OF_EVENT[listener.event]) reasons.set(reason.intent, reason)
    }
  }
  return [...reasons.values()]
}

/** Whether a privileged intent is asked for. `auto`: where it is switched on in the developer portal. */
export type IntentWish = 'auto' | 'on' | 'off'
export interface IntentWishes {
  /** Files that members post into threads. */
  messages: IntentWish
  /** Members who leave or come back, names and roles changed by hand. */
  members: IntentWish
}

/** A portal's switch sets the one flag for small applications and the other for verified ones. */
const MESSAGES_ON = ApplicationFlags.GatewayMessageContent | ApplicationFlags.GatewayMessageContentLimited
const MEMBERS_ON = ApplicationFlags.GatewayGuildMembers | ApplicationFlags.GatewayGuildMembersLimited

/**
 * The intents to ask for, given the application's flags as Discord tells them, and in words what is left out because it is switched off in the
 * portal. What is wished `on` is asked for in any case: Discord refuses it where it may not be had.
 */
export function wishedIntents(
  features: readonly Feature[],
  wishes: IntentWishes,
  flags: number,
): { intents: IntentReason[]; leftOut: string[] } {
  const messages = wishes.messages === 'auto' ? (flags & MESSAGES_ON) !== 0 : wishes.messages === 'on'
  const members = wishes.members === 'auto' ? (flags & MEMBERS_ON) !== 0 : wishes.members === 'on'
  const heard = features
    .map((feature) => (messages ? feature : withoutMessages(feature)))
    .map((feature) => (members ? feature : withoutMembers(feature)))
  return {
    intents: intentsOf(heard),
    leftOut: [
      ...(!messages && wishes.messages === 'auto'
        ? ['Message Content Intent: scorecards dropped into threads are not seen']
        : []),
      ...(!members && wishes.members === 'auto' ? ['Server Members Intent: members who leave are not noticed'] : []),
    ],
  }
}

/** The bit field that IDENTIFY carries. */
export const intentBits = (intents: readonly IntentReason[]): GatewayIntentBits =>
  intents.reduce<GatewayIntentBits>((bits, { intent }) => bits | GatewayIntentBits[intent], GatewayIntentBits.Guilds)

/** The feature as it is where the bot may not see members' messages: it asks for no intent to see them. */
const withoutMessages = (feature: Feature): Feature => hearing(feature, (event) => event !== 'MESSAGE_CREATE')

/** The feature as it is where the bot is not told of members: it asks for no intent to be told. */
export const withoutMembers = (feature: Feature): Feature => hearing(feature, (event) => !event.startsWith('GUILD_MEMBER_'))

const hearing = (feature: Feature, hears: (event: DispatchListener['event']) => boolean): Feature => ({
  ...feature,
  interactions: {
    ...feature.interactions,
    listeners: feature.interactions.listeners.filter(({ event }) => hears(event)),
  },
})
