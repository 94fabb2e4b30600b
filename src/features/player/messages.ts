// What the player feature says and hears on the wire: signing up, UDisc links, and who is who.
import { z } from 'zod'
import { effectOutcomeSchema } from '../../platform/discord/effects.ts'
import { snowflakeSchema } from '../../platform/id.ts'
import { defineEvent, defineQuery, defineRequest } from '../../platform/message.ts'
import { cardRef } from '../../platform/worker/handling.ts'

/** The signup card; its only id is `signup`. */
export const signupCard = cardRef('player.signup')

export const playerSignUp = defineRequest({
  name: 'player.sign-up',
  schema: z.object({
    /** As typed; empty: none wanted. */
    tag: z.string().max(20),
    udiscUsername: z.string().max(100),
    udiscName: z.string().max(100),
  }),
  key: () => 'sign-up',
})

/** Somebody clicked an emoji on the signup card: the character itself, or `name:id` of a custom one. */
export const playerInvite = defineRequest({
  name: 'player.invite',
  schema: z.object({ user: snowflakeSchema, emoji: z.string().max(100) }),
  key: (d) => d.user,
})

/** The gateway reports whether the Player role could be given. */
export const playerNoteRole = defineRequest({
  name: 'player.note-role',
  schema: z.object({ user: snowflakeSchema, again: z.boolean(), tag: z.int().nullable(), outcome: effectOutcomeSchema }),
  key: (d) => d.user,
})

export const playerLinkUdisc = defineRequest({
  name: 'player.link-udisc',
  schema: z.object({ username: z.string().max(100).optional(), name: z.string().max(100).optional() }),
  key: () => 'link-udisc',
})

/** Shows `user` (or oneself) to whoever asked. */
export const playerShowProfile = defineRequest({
  name: 'player.show-profile',
  schema: z.object({ user: snowflakeSchema.optional() }),
  key: (d) => d.user ?? 'self',
})

export const playerSignedUp = defineEvent({
  name: 'player.signed-up',
  schema: z.object({ user: snowflakeSchema, again: z.boolean() }),
  key: (d) => d.user,
})

/** The role a member shall have in the club; `guest` is none. */
const givenRankSchema = z.enum(['guest', 'player', 'editor', 'admin'])
export type GivenRank = z.infer<typeof givenRankSchema>

/** Editors and Admins change somebody's role in the club. What is said of the member is as Discord told it with the command. */
export const playerSetRole = defineRequest({
  name: 'player.set-role',
  schema: z.object({
    user: snowflakeSchema,
    name: z.string().max(100),
    bot: z.boolean(),
    /** Absent: not in the server. */
    roles: z.array(snowflakeSchema).max(250).optional(),
    permissions: z.string().regex(/^\d+$/).optional(),
    rank: givenRankSchema,
  }),
  key: (d) => d.user,
})

/** The gateway reports whether Discord changed the roles. */
export const playerNoteRank = defineRequest({
  name: 'player.note-rank',
  schema: z.object({ user: snowflakeSchema, rank: givenRankSchema, before: givenRankSchema, outcome: effectOutcomeSchema }),
  key: (d) => d.user,
})

/** A member has left the server. */
export const playerNoteGone = defineRequest({
  name: 'player.note-gone',
  schema: z.object({ user: snowflakeSchema }),
  key: (d) => d.user,
})
/** A member has come (`joined`), or their name or roles have changed. */
export const playerNoteHere = defineRequest({
  name: 'player.note-here',
  schema: z.object({
    user: snowflakeSchema,
    name: z.string().max(100),
    roles: z.array(snowflakeSchema).max(250),
    joined: z.boolean(),
  }),
  key: (d) => d.user,
})

/** A player has left the server; their history stays. */
export const playerLeft = defineEvent({ name: 'player.left', schema: z.object({ user: snowflakeSchema }), key: (d) => d.user })
/** A player who had left is here again. */
export const playerReturned = defineEvent({
  name: 'player.returned',
  schema: z.object({ user: snowflakeSchema }),
  key: (d) => d.user,
})

/** A player's role in the club was taken, by command or by hand; their history stays. Getting it back is no event. */
export const playerDismissed = defineEvent({
  name: 'player.dismissed',
  schema: z.object({ user: snowflakeSchema }),
  key: (d) => d.user,
})

export const playerSchema = z.object({
  user: snowflakeSchema,
  /** Display name in the server when last seen. */
  name: z.string(),
  udiscUsername: z.string().nullable(),
  udiscName: z.string().nullable(),
})
export type Player = z.infer<typeof playerSchema>

/** Signed-up members, all of them or those asked for. */
export const playersListed = defineQuery({
  name: 'player.listed',
  schema: z.object({ users: z.array(snowflakeSchema).optional() }),
  answer: z.object({ players: z.array(playerSchema) }),
})

/** Which of these members have left the server, as far as is known. */
export const playersGone = defineQuery({
  name: 'player.gone',
  schema: z.object({ users: z.array(snowflakeSchema) }),
  answer: z.object({ users: z.array(snowflakeSchema) }),
})

/** Which of these members play in the club no more: they have left the server, or their role in the club was taken; as far as is known. */
export const playersAway = defineQuery({
  name: 'player.away',
  schema: z.object({ users: z.array(snowflakeSchema) }),
  answer: z.object({ users: z.array(snowflakeSchema) }),
})

/** What the signup form shows filled in. */
export const playerForm = defineQuery({
  name: 'player.form',
  schema: z.object({}),
  answer: z.object({ tag: z.string(), udiscUsername: z.string(), udiscName: z.string() }),
})
