// The effects: what a worker may ask the gateway to show or do in Discord. Each is safe to carry out twice.
import { z } from 'zod'
import { snowflakeSchema } from '../id.ts'
import { defineEffect, defineRequest } from '../message.ts'
import { discordMessageSchema } from './discord-message.ts'

/** `feature.kind:id`, for example `round.card:7Yx…`: names one Discord card for ever; one message shows it. */
export const cardKeySchema = z
  .string()
  .max(90)
  .regex(/^[a-z][a-z.-]*:[A-Za-z0-9-]+$/, 'a card key is kind:id')

export function partsOfCardKey(card: string): { kind: string; id: string } {
  const [kind = '', id = ''] = card.split(':')
  return { kind, id }
}

/**
 * Asks the gateway to tell how an effect ended: it publishes the request `name` with `{ ...data, outcome }`,
 * where outcome is `effectOutcomeSchema`, under an id derived from the effect's id.
 */
export const reportSchema = z.object({
  request: z.string().max(60),
  key: z.string().max(100),
  data: z.record(z.string(), z.unknown()),
})

/** How an effect ended in Discord. `code` is Discord's JSON error code or the HTTP status, 0 for a reason of our own; `reason` is for operators, members get `reasonText`. */
export const effectOutcomeSchema = z.discriminatedUnion('ok', [
  z.object({ ok: z.literal(true), result: z.record(z.string(), z.unknown()).default({}) }),
  z.object({
    ok: z.literal(false),
    code: z.int(),
    reason: z.string().max(500),
    result: z.record(z.string(), z.unknown()).default({}),
  }),
])
export type EffectOutcome = z.infer<typeof effectOutcomeSchema>

/**
 * Answers whoever asked (interaction or command line). For a `private` or `public` acknowledgement it edits the "thinking" message; for a
 * `silent` one it sends a private follow-up; for an `update` it replaces the pressed message when done, and sends a private follow-up when refused
 * or failed. `ending` goes to the command line's exit code, and lets the gateway drop or keep the form draft.
 */
export const reply = defineEffect({
  name: 'discord.reply',
  schema: z.object({
    to: z.string().max(30),
    acknowledged: z.enum(['private', 'public', 'silent', 'update', 'cli']),
    ending: z.enum(['done', 'refused', 'failed']),
    code: z.string().max(80).optional(),
    /** Absent on a silent `done`: nothing needs to be said, the card tells. */
    message: discordMessageSchema.optional(),
    draft: z.string().max(30).optional(),
    /** Facts for the command line. */
    facts: z.record(z.string(), z.unknown()).optional(),
  }),
  key: (d) => d.to,
})

/** Shows a card: posts it if there is no message yet (or it was deleted, or the channel changed), edits it otherwise, skips it if a newer version was shown. */
export const cardShow = defineEffect({
  name: 'discord.card-show',
  schema: z.object({
    card: cardKeySchema,
    version: z.int().min(1),
    channel: snowflakeSchema,
    message: discordMessageSchema,
    /** A public thread opened once from the message; named so. Members talk and reminders go there. */
    thread: z.object({ name: z.string().min(1).max(100) }).optional(),
    /** Emoji the bot itself puts on the message so that members can click it (Unicode, or name:id). */
    react: z.string().max(60).optional(),
    /**
     * Greater than the one shown: posted anew at the end of the channel, unless it stands there already; the former message goes, its thread stays
     * the card's.
     */
    edition: z.int().min(1).optional(),
    /**
     * Only the message that is there is changed; nothing is posted, no thread is opened. A gateway that does not know this yet shows the card in the
     * usual way.
     */
    inPlace: z.boolean().optional(),
    /** Told if Discord refuses the card, and only then. A gateway that does not know this yet tells nobody. */
    ifRefused: reportSchema.optional(),
  }),
  key: (d) => d.card,
})

/** Discord does not let the card be shown: the bot may not see the channel or write there, for instance. */
export const cardRefused = defineRequest({
  name: 'discord.card-refused',
  schema: z.object({ card: cardKeySchema, channel: snowflakeSchema, outcome: effectOutcomeSchema }),
  key: (d) => d.card,
})

/** Deletes the card's message; later showings of older versions are skipped. */
export const cardRemove = defineEffect({
  name: 'discord.card-remove',
  schema: z.object({ card: cardKeySchema, version: z.int().min(1) }),
  key: (d) => d.card,
})

/** Posts one message, once (nonce enforced), into a channel or into the thread of a card. */
export const messagePost = defineEffect({
  name: 'discord.message-post',
  schema: z.object({
    to: z.union([z.object({ channel: snowflakeSchema }), z.object({ threadOf: cardKeySchema })]),
    message: discordMessageSchema,
    /** Deleted again after this time. */
    lifetimeMs: z.int().min(1000).max(86_400_000).optional(),
    report: reportSchema.optional(),
  }),
  key: (d) => ('channel' in d.to ? d.to.channel : d.to.threadOf),
})

/** Direct message; when the member's DMs are closed, `whenClosed` is posted instead (for a short while) if given. */
export const dmSend = defineEffect({
  name: 'discord.dm-send',
  schema: z.object({
    user: snowflakeSchema,
    message: discordMessageSchema,
    whenClosed: z
      .object({ channel: snowflakeSchema, message: discordMessageSchema, lifetimeMs: z.int().min(1000).max(86_400_000) })
      .optional(),
    report: reportSchema.optional(),
  }),
  key: (d) => d.user,
})

export const roleGrant = defineEffect({
  name: 'discord.role-grant',
  schema: z.object({
    user: snowflakeSchema,
    role: snowflakeSchema,
    reason: z.string().max(300),
    report: reportSchema.optional(),
  }),
  key: (d) => d.user,
})

export const roleRevoke = defineEffect({
  name: 'discord.role-revoke',
  schema: z.object({
    user: snowflakeSchema,
    role: snowflakeSchema,
    reason: z.string().max(300),
    report: reportSchema.optional(),
  }),
  key: (d) => d.user,
})

/** Makes a role without permissions, once. Reported result: `{ roleId }`. */
export const roleCreate = defineEffect({
  name: 'discord.role-create',
  schema: z.object({
    name: z.string().min(1).max(100),
    mentionable: z.boolean(),
    reason: z.string().max(300),
    report: reportSchema,
  }),
  key: (d) => d.name,
})

/** Deletes a role; one that is gone already is no failure. */
export const roleDelete = defineEffect({
  name: 'discord.role-delete',
  schema: z.object({ role: snowflakeSchema, reason: z.string().max(300), report: reportSchema.optional() }),
  key: (d) => d.role,
})

/** Gives and takes several roles of one member, all or none. */
export const rolesChange = defineEffect({
  name: 'discord.roles-change',
  schema: z.object({
    user: snowflakeSchema,
    give: z.array(snowflakeSchema).max(10),
    take: z.array(snowflakeSchema).max(10),
    reason: z.string().max(300),
    report: reportSchema,
  }),
  key: (d) => d.user,
})

/**
 * Deletes channels and roles for good, those that are gone already counting as deleted, if `serverName` is the server's name (in any case).
 * Reported result: `{ steps: Step[] }`, also on failure; `{ wrongName: true, name }` when the name is another: then nothing was deleted.
 */
export const guildDismantle = defineEffect({
  name: 'discord.guild-dismantle',
  schema: z.object({
    serverName: z.string().max(200),
    channels: z.array(snowflakeSchema).max(20),
    roles: z.array(snowflakeSchema).max(20),
    report: reportSchema,
  }),
  key: () => 'provision',
})

/** Who may do what in a channel that setup makes: `everyone`, `bot` or the key of a role of the plan. Values are Discord permission names. */
const overwriteSchema = z.object({
  who: z.string().max(30),
  allow: z.array(z.string()).default([]),
  deny: z.array(z.string()).default([]),
})

/**
 * Creates or adopts a club's roles and channels. Names are compared without case, dashes, underscores and spaces; ids known from an earlier
 * run win over names. Missing bot permissions are named before anything is created. Running it again repairs and never duplicates.
 * Reported result: `{ roles: {key: id}, channels: {key: id}, steps: Step[], missingPermissions?: string[],
 * outOfReach?: id[] }` (roles above the bot's own) also on failure (what was done so far).
 */
export const guildProvision = defineEffect({
  name: 'discord.guild-provision',
  schema: z.object({
    roles: z
      .array(z.object({ key: z.string().max(30), name: z.string().min(1).max(100), id: snowflakeSchema.optional() }))
      .max(10),
    channels: z
      .array(
        z.object({
          key: z.string().max(30),
          name: z.string().min(1).max(100),
          id: snowflakeSchema.optional(),
          topic: z.string().max(1024).optional(),
          overwrites: z.array(overwriteSchema),
        }),
      )
      .max(10),
    /** Members who get one of the roles at once (the installer gets Admin). */
    grants: z.array(z.object({ user: snowflakeSchema, role: z.string().max(30) })).max(10),
    report: reportSchema,
  }),
  key: () => 'provision',
})

/**
 * Keeps one scheduled event of the server as `wanted` says (null: there shall be none); `event` is its owner's key for it. Older versions than
 * one carried out already are skipped. See scheduled-events.ts for what is reported.
 */
export const scheduledEventSync = defineEffect({
  name: 'discord.scheduled-event-sync',
  schema: z.object({
    event: z.string().max(40),
    version: z.int().min(1),
    /** Discord's id, as far as the sender knows it. */
    id: snowflakeSchema.optional(),
    wanted: z
      .object({
        name: z.string().min(1).max(100),
        description: z.string().max(1000),
        location: z.string().min(1).max(100),
        startsAt: z.iso.datetime(),
        endsAt: z.iso.datetime(),
        status: z.enum(['scheduled', 'active', 'completed', 'cancelled']),
      })
      .nullable(),
    report: reportSchema,
  }),
  key: (d) => d.event,
})

/** Reports how a scheduled event is now, after everything asked for before. */
export const scheduledEventLook = defineEffect({
  name: 'discord.scheduled-event-look',
  schema: z.object({ event: z.string().max(40), id: snowflakeSchema, report: reportSchema }),
  key: (d) => d.event,
})

/** Registers (or removes) the guild commands of this bot in the guild; also remembered by the gateway for its next start. */
export const commandsSync = defineEffect({
  name: 'discord.commands-sync',
  schema: z.object({ enabled: z.boolean() }),
  key: () => 'commands',
})

export const effects = [
  reply,
  cardShow,
  cardRemove,
  messagePost,
  dmSend,
  roleGrant,
  roleRevoke,
  roleCreate,
  roleDelete,
  rolesChange,
  guildProvision,
  guildDismantle,
  scheduledEventSync,
  scheduledEventLook,
  commandsSync,
] as const

/** Those that say something anew: carried out twice from two decisions, members are told twice. */
export const sayings: readonly string[] = [reply.name, messagePost.name, dmSend.name]
