// What the round feature says and hears on the wire: planning, RSVP, start, finish, and the facts about a round for other features.
import { z } from 'zod'
import { escapeMarkdown } from '../../platform/discord/discord-message.ts'
import { effectOutcomeSchema } from '../../platform/discord/effects.ts'
import { idSchema, snowflakeSchema } from '../../platform/id.ts'
import { defineCascade, defineEvent, defineGathering, defineQuery, defineRequest } from '../../platform/message.ts'
import { marksSchema, shownSchema } from '../../platform/shown.ts'
import type { Who } from '../../platform/who.ts'
import { cardRef, type ReadContext } from '../../platform/worker/handling.ts'
import { toAsk, type Reaction } from '../../platform/gateway/interactions.ts'
import { texts } from './texts.ts'

/** One per round; its id is the round's id. */
export const roundCard = cardRef('round.card')

export const roundStates = ['scheduled', 'live', 'finalized', 'cancelled'] as const
export const roundStateSchema = z.enum(roundStates)
export type RoundState = z.infer<typeof roundStateSchema>

/** A member's Discord id, or our own id for a guest (a person without Discord). */
export const participantIdSchema = z.union([snowflakeSchema, idSchema])
/** A member, who has a Discord id; everyone else is a guest. */
export const isMember = (participant: string): boolean => snowflakeSchema.safeParse(participant).success
/** How a participant is written: members by mention (nobody is pinged unless the message says so), guests by name. */
export const participantText = (participant: string, guestName: string | undefined): string =>
  isMember(participant) ? `<@${participant}>` : escapeMarkdown(guestName || texts.guest)

export const answerSchema = z.enum(['playing', 'maybe', 'cannot'])

/** The round form as it was filled in; checked by the worker. */
const formSchema = z.object({
  title: z.string().max(200),
  when: z.string().max(200),
  location: z.string().max(300),
  description: z.string().max(1000),
  /** Empty: the club's default. */
  capacity: z.string().max(20),
})

export const roundCreate = defineRequest({
  name: 'round.create',
  /**
   * `round` and `host` are said by other features only (a series that posts its next round): the id the round gets, so that asking twice
   * makes one round, and who is its host instead of whoever asked.
   */
  schema: formSchema.extend({ round: idSchema.optional(), host: snowflakeSchema.optional() }),
  key: (d) => d.round ?? 'new',
})
/** `marks`: what stood in the form when it was opened; what is still so was not meant to be changed. */
export const roundEdit = defineRequest({
  name: 'round.edit',
  version: 2,
  /** Version 1 wrote every field, changed or not. */
  lifts: { 1: (data) => data },
  schema: formSchema.extend({ round: idSchema, marks: marksSchema.optional() }),
  key: (d) => d.round,
})
export const roundCancel = defineRequest({
  name: 'round.cancel',
  version: 2,
  /** Version 1 cancelled whatever had become of the round since the question. */
  lifts: { 1: (data) => data },
  /** `remove` also takes the card away; `shown` names what was told before. Absent: nothing was, or a question that did not say. */
  schema: z.object({ round: idSchema, remove: z.boolean(), shown: shownSchema.optional() }),
  key: (d) => d.round,
})
export const roundRsvp = defineRequest({
  name: 'round.rsvp',
  /**
   * `decidedBy` is the snowflake of the press: of two presses of one member the later counts, in whatever order they arrive. `isCommand`: it was
   * typed, so the outcome is told in words.
   */
  schema: z.object({
    round: idSchema,
    answer: answerSchema,
    decidedBy: snowflakeSchema,
    isCommand: z.boolean().default(false),
  }),
  key: (d) => d.round,
})
/** Whoever was offered a place from the waitlist wants it (for themselves and the guests they bring), or gives it up. */
export const roundAnswerOffer = defineRequest({
  name: 'round.answer-offer',
  schema: z.object({ round: idSchema, wants: z.boolean(), decidedBy: snowflakeSchema }),
  key: (d) => d.round,
})
/** By the clock: the time to answer is over. Ignored unless they are still asked, and until that very instant. */
export const roundLapseOffer = defineRequest({
  name: 'round.lapse-offer',
  schema: z.object({ round: idSchema, participant: participantIdSchema, askedUntil: z.iso.datetime() }),
  key: (d) => d.round,
})
/** The gateway reports that the round's role was made, or why not; the answer to an earlier asking counts no more. */
export const roundNoteRole = defineRequest({
  name: 'round.note-role',
  schema: z.object({ round: idSchema, attempt: idSchema, outcome: effectOutcomeSchema }),
  key: (d) => d.round,
})
/** The gateway reports that a member was given the round's role (`held`) or that it was taken from them, or why not. */
export const roundNoteHolder = defineRequest({
  name: 'round.note-holder',
  schema: z.object({
    round: idSchema,
    role: snowflakeSchema,
    user: snowflakeSchema,
    held: z.boolean(),
    outcome: effectOutcomeSchema,
  }),
  key: (d) => d.round,
})
/** By the clock, some time after the end: the round's role goes. Ignored while the round is open (again). */
export const roundRetireRole = defineRequest({
  name: 'round.retire-role',
  schema: z.object({ round: idSchema }),
  key: (d) => d.round,
})
/** A member who plays brings somebody without Discord. */
export const roundBringGuest = defineRequest({
  name: 'round.bring-guest',
  schema: z.object({ round: idSchema, guest: idSchema, name: z.string().max(200), decidedBy: snowflakeSchema }),
  key: (d) => d.round,
})
/** A note beside one's answer; empty takes it away. `user`: taken away from somebody else, by whoever runs the round. */
export const roundNote = defineRequest({
  name: 'round.note',
  schema: z.object({
    round: idSchema,
    text: z.string().max(500),
    user: snowflakeSchema.optional(),
    decidedBy: snowflakeSchema,
  }),
  key: (d) => d.round,
})
/** The options form of a round as it was filled in. */
export const roundSetOptions = defineRequest({
  name: 'round.set-options',
  schema: z.object({
    round: idSchema,
    confirm: z.string().max(20),
    guests: z.string().max(20),
    role: z.string().max(20),
  }),
  key: (d) => d.round,
})
/** Posts the card anew at the end of its channel. */
export const roundShow = defineRequest({ name: 'round.show', schema: z.object({ round: idSchema }), key: (d) => d.round })
/** By hand. */
export const roundStart = defineRequest({ name: 'round.start', schema: z.object({ round: idSchema }), key: (d) => d.round })
/** By the clock: ignored unless the round is still scheduled for this very instant. */
export const roundStartDue = defineRequest({
  name: 'round.start-due',
  schema: z.object({ round: idSchema, startsAt: z.iso.datetime() }),
  key: (d) => d.round,
})
/** By the clock: ignored unless the round is still scheduled for this very instant. */
export const roundRemind = defineRequest({
  name: 'round.remind',
  schema: z.object({ round: idSchema, startsAt: z.iso.datetime(), offsetMs: z.int() }),
  key: (d) => d.round,
})
/** By hand: without `confirmed` an Editor is shown who is missing; `shown` names what that was. Absent: from a question that did not say. */
export const roundFinalize = defineRequest({
  name: 'round.finalize',
  version: 2,
  /** Version 1 finished it whoever was missing by then. */
  lifts: { 1: (data) => data },
  schema: z.object({ round: idSchema, confirmed: z.boolean(), shown: shownSchema.optional() }),
  key: (d) => d.round,
})
/** Lists rounds to whoever asked. */
export const roundList = defineRequest({
  name: 'round.list',
  schema: z.object({ which: z.enum(['upcoming', 'past', 'mine']) }),
  key: () => 'list',
})
/** Editors put members and guests on the list (also late, while live) or take them off. Performed by the scorecard import too. */
export const roundAddPlayers = defineRequest({
  name: 'round.add-players',
  schema: z.object({
    round: idSchema,
    members: z.array(snowflakeSchema).max(200),
    guests: z.array(z.object({ id: idSchema, name: z.string().min(1).max(100) })).max(200),
    /** They stand on a scorecard that somebody who plays sent in: then the sender need not run the round. */
    scorecard: z.boolean().default(false),
    /** An Editor corrects a finished round. */
    correction: z.boolean().optional(),
  }),
  key: (d) => d.round,
})
export const roundRemovePlayer = defineRequest({
  name: 'round.remove-player',
  schema: z.object({
    round: idSchema,
    participant: participantIdSchema,
    /** An Editor corrects a finished round. */
    correction: z.boolean().optional(),
  }),
  key: (d) => d.round,
})
/** Scores changed: finalizes the round when every playing member has a score, DNF or DNS. Performed by the score feature. */
export const roundCheckComplete = defineRequest({
  name: 'round.check-complete',
  schema: z.object({ round: idSchema }),
  key: (d) => d.round,
})

export const roundCreated = defineEvent({ name: 'round.created', schema: z.object({ round: idSchema }), key: (d) => d.round })
export const roundEdited = defineEvent({
  name: 'round.edited',
  schema: z.object({ round: idSchema, moved: z.boolean() }),
  key: (d) => d.round,
})
export const roundStarted = defineEvent({ name: 'round.started', schema: z.object({ round: idSchema }), key: (d) => d.round })
export const roundCancelled = defineEvent({ name: 'round.cancelled', schema: z.object({ round: idSchema }), key: (d) => d.round })

/** Placed finishers first (standard competition ranking), then DNF, then DNS; both without a place. */
export const resultSchema = z.object({
  participant: participantIdSchema,
  /** Absent for guests. */
  user: snowflakeSchema.optional(),
  name: z.string(),
  status: z.enum(['finished', 'dnf', 'dns']),
  place: z.int().optional(),
  throws: z.int().nullable(),
  toPar: z.int().nullable(),
})
export type Result = z.infer<typeof resultSchema>

/** What a feature says of a round being settled: its own heading, what changed as lines ready to show, and which other rounds turned out otherwise. */
const settleReportSchema = z.object({
  title: z.string().max(100),
  lines: z.array(z.string().max(300)),
  rounds: z.array(idSchema),
})
export type SettleReport = z.infer<typeof settleReportSchema>

/**
 * A round counts with these results (`finish`: for the first time; `correction`: with others than before, or again), or counts no more
 * (`reopening`, without results). Every feature that makes something of results settles it in the one transaction, as if it had always been so.
 */
export const roundSettled = defineCascade({
  name: 'round.settled',
  schema: z.object({
    round: idSchema,
    title: z.string(),
    kind: z.enum(['finish', 'correction', 'reopening']),
    /** When the round was finished first; it keeps its place among the rounds. */
    at: z.iso.datetime(),
    results: z.array(resultSchema).optional(),
  }),
  report: settleReportSchema,
})

const outcomeShape = { round: idSchema, title: z.string(), results: z.array(resultSchema) }

/** The round was finished, by hand or because all scores were in. What follows from it is settled already (see {@link roundSettled}). */
export const roundFinalized = defineEvent({
  name: 'round.finalized',
  version: 2,
  /** Version 1 left it to each feature to make something of the results: `settled` false. */
  lifts: { 1: (data) => ({ ...(data as object), settled: false }) },
  schema: z.object({ ...outcomeShape, settled: z.boolean() }),
  key: (d) => d.round,
})
/** An Editor corrected a finished round; everything that follows from it is settled already. */
export const roundCorrected = defineEvent({ name: 'round.corrected', schema: z.object(outcomeShape), key: (d) => d.round })
/** An Editor took the finish back; the round is live again. */
export const roundReopened = defineEvent({ name: 'round.reopened', schema: z.object({ round: idSchema }), key: (d) => d.round })

/**
 * Somebody came onto the playing list of a round that is not over, or left it; the list as it then is stands in {@link roundFacts}. Whoever makes
 * something of that list follows in the same transaction.
 */
export const roundLineupChanged = defineCascade({
  name: 'round.lineup-changed',
  schema: z.object({ round: idSchema }),
  report: z.object({}),
})

/** What a feature adds to a round's card: safe Markdown. */
const cardPartSchema = z.object({
  /** Below the place and the host. */
  lines: z.array(z.string().max(300)).max(2),
  /** Before the playing list. */
  lists: z
    .array(z.object({ title: z.string().max(80), lines: z.array(z.string().max(1000)).max(200), fields: z.int().min(1).max(2) }))
    .max(2),
  buttons: z.array(z.object({ label: z.string().max(80), id: z.string().max(100) })).max(3),
})
export type CardPart = z.infer<typeof cardPartSchema>

/** What stands on a round's card beside the round itself: every feature may say something. Buttons beyond the fifth of all are left out. */
export const roundCardParts = defineGathering({
  name: 'round.card-parts',
  schema: z.object({ round: idSchema, state: roundStateSchema }),
  answer: cardPartSchema,
})

/**
 * Why a live round should not finish by itself yet although all scores are in, as a sentence for whoever finishes it by hand: every feature may
 * say so.
 */
export const roundDoubts = defineGathering({
  name: 'round.doubts',
  schema: z.object({ round: idSchema }),
  answer: z.object({ text: z.string().max(600) }),
})

export const participantSchema = z.object({
  participant: participantIdSchema,
  user: snowflakeSchema.optional(),
  /** For guests; members are shown by mention. */
  name: z.string(),
  /** For guests that a member brings. */
  broughtBy: snowflakeSchema.optional(),
})

/** The facts of one round; refuses with `round.not-found`. `lock` holds the round's row until the transaction ends (decisions need it). */
export const roundFacts = defineQuery({
  name: 'round.facts',
  schema: z.object({ round: idSchema, lock: z.boolean().default(false) }),
  answer: z.object({
    round: idSchema,
    title: z.string(),
    description: z.string(),
    location: z.string(),
    startsAt: z.iso.datetime(),
    /** IANA zone in which the time was given. */
    timeZone: z.string(),
    /** Null: no limit. */
    capacity: z.int().nullable(),
    state: roundStateSchema,
    host: snowflakeSchema,
    /** Those on the playing list, in its order. */
    playing: z.array(participantSchema),
    maybe: z.array(participantSchema),
    waitlist: z.array(participantSchema),
  }),
})

/** The facts with their time as a Date; `lock` holds the round until the transaction ends. */
export async function readFacts(ctx: ReadContext, round: string, lock = false) {
  const facts = await ctx.ask(roundFacts, { round, lock })
  return { ...facts, startsAt: new Date(facts.startsAt) }
}

/**
 * What a round comes to with the scores as they now stand; refuses with `round.not-found`. A finished round counts those who have a score; in
 * one that is not, those playing without one did not start.
 */
export const roundOutcome = defineQuery({
  name: 'round.outcome',
  schema: z.object({ round: idSchema }),
  answer: z.object({
    round: idSchema,
    title: z.string(),
    state: roundStateSchema,
    /** When it was finished first; kept when it is reopened. */
    finishedAt: z.iso.datetime().nullable(),
    results: z.array(resultSchema),
  }),
})

/** The guests on a round's list: autocomplete. */
export const roundGuests = defineQuery({
  name: 'round.guests',
  schema: z.object({ round: idSchema }),
  answer: z.object({ guests: z.array(z.object({ participant: idSchema, name: z.string() })) }),
})

/** The guests that whoever asks brings to a round; refuses when they cannot bring any. */
export const roundMyGuests = defineQuery({
  name: 'round.my-guests',
  schema: z.object({ round: idSchema }),
  answer: z.object({ limit: z.int(), guests: z.array(z.object({ participant: idSchema, name: z.string() })) }),
})

/** The note of whoever asks; refuses when they have not answered yet. */
export const roundNoteForm = defineQuery({
  name: 'round.note-form',
  schema: z.object({ round: idSchema }),
  answer: z.object({ note: z.string() }),
})

/** What the options form shows; refuses those who may not set them. */
export const roundOptionsForm = defineQuery({
  name: 'round.options-form',
  schema: z.object({ round: idSchema }),
  answer: z.object({ confirm: z.string(), guests: z.string(), role: z.string() }),
})

/** Rounds to choose from: autocomplete. Newest first among past ones, next first among coming ones; at most 25. */
export const roundsChoosable = defineQuery({
  name: 'round.choosable',
  mayLag: true,
  schema: z.object({ states: z.array(roundStateSchema), typed: z.string().max(100) }),
  answer: z.object({ rounds: z.array(z.object({ round: idSchema, label: z.string() })) }),
})

/** Autocomplete of an option that takes a round in one of these states. */
export const chooseRound =
  (states: RoundState[]) =>
  (typed: string): Reaction =>
    toAsk(roundsChoosable, { states, typed: typed.slice(0, 100) }, ({ rounds }) => ({
      type: 'choices',
      choices: rounds.map(({ round, label }) => ({ name: label, value: round })),
    }))

/** At most this many rounds in one answer. */
const MAX_ROUNDS_LISTED = 500

/** Rounds as calendars and clocks need them, the next first; with `user` only those the member plays, waits for or may come to. */
export const roundsListed = defineQuery({
  name: 'round.listed',
  schema: z.object({
    states: z.array(roundStateSchema),
    /** Starting at or after. */
    since: z.iso.datetime().optional(),
    user: snowflakeSchema.optional(),
    limit: z.int().min(1).max(MAX_ROUNDS_LISTED),
  }),
  answer: z.object({
    rounds: z.array(
      z.object({
        round: idSchema,
        title: z.string(),
        description: z.string(),
        location: z.string(),
        startsAt: z.iso.datetime(),
        timeZone: z.string(),
        state: roundStateSchema,
        /** Only with `user`. */
        standing: z.enum(['playing', 'waitlist', 'maybe']).optional(),
      }),
    ),
  }),
})

/** Reads a free-text time as the round form does: in the club’s zone, or in `timeZone`; `dayOnly`: a day without an hour, to its last minute. Refuses with `when.…` and `zone.…`. */
export const whenRead = defineQuery({
  name: 'round.when-read',
  schema: z.object({ text: z.string().max(200), timeZone: z.string().max(100).optional(), dayOnly: z.boolean().optional() }),
  answer: z.object({ at: z.iso.datetime(), timeZone: z.string(), understoodAs: z.string() }),
})

/** Reads the name of a time zone as the round form does. Refuses with `zone.…`. */
export const zoneRead = defineQuery({
  name: 'round.zone-read',
  schema: z.object({ text: z.string().max(200) }),
  answer: z.object({ timeZone: z.string() }),
})

/**
 * Whether whoever asks may run this round (host, Editors, Admins), and what they are told before they cancel it; refuses those who may not.
 * `shown` names that; a worker of the version before says neither it nor what goes with it.
 */
export const roundManageable = defineQuery({
  name: 'round.manageable',
  schema: z.object({ round: idSchema }),
  answer: z.object({
    title: z.string(),
    state: roundStateSchema,
    isLive: z.boolean().default(false),
    hasScores: z.boolean().default(false),
    shown: shownSchema.optional(),
  }),
})

/** What the edit form shows; refuses those who may not edit. */
export const roundForm = defineQuery({
  name: 'round.form',
  schema: z.object({ round: idSchema.optional() }),
  answer: formSchema,
})

/** For the `who` of interactions: whoever runs the round; everybody else is refused with this code. */
export const roundRunners = (refused: string): Who => ({ text: 'its host, Editors', refused: [refused] })
