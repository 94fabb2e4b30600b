// Verification in the worker: scores entered by players are asked about, confirmed, disputed; what is open is shown before a round is finished.
import { messagePost } from '../../platform/discord/effects.ts'
import { derivedId } from '../../platform/id.ts'
import { speakingToClub } from '../../platform/language/language.ts'
import { refuse } from '../../platform/refusal.ts'
import { contributes, on, onCascade, type ReadContext } from '../../platform/worker/handling.ts'
import { whoAsked } from '../../platform/worker/who-asked.ts'
import { changeOf, clubRequire, clubSettingsChanged, isEditor, readSettings } from '../club/messages.ts'
import { groupsOfRound } from '../group/messages.ts'
import { roundCard, roundCardParts, roundCheckComplete, roundDoubts, roundFacts, participantText } from '../round/messages.ts'
import { formatScore, scoresOfRound, scoresRecorded } from '../score/messages.ts'
import { askMessage } from './card.ts'
import { verificationAnswer } from './messages.ts'
import { secondPlayer } from './settings.ts'
import { deleteEntries, findEntries, findRoundsWaiting, saveEntry } from './store.ts'
import { posted, texts } from './texts.ts'
import { requireWitness, witnessesOf, type Entry } from './verification.ts'

/** A card has at most five players; without cards nobody is pinged. */
const MAX_PINGED = 5
/** The question before a finish names so many. */
const MAX_NAMED = 15

type Named = { playing: readonly { participant: string; name: string }[] }
const nameOf = (participant: string, { playing }: Named): string =>
  participantText(participant, playing.find((one) => one.participant === participant)?.name)

/** What an Editor enters counts, and so does a scorecard that was kept on the course. */
const askSecondPlayer = onCascade(scoresRecorded, async (ctx, { round, participants, source }) => {
  const { wanted } = await readSettings(ctx, { wanted: secondPlayer })
  const { rank } = await ctx.ask(clubRequire, { rank: 'guest' })
  if (!wanted || source === 'scorecard' || isEditor(rank)) {
    await deleteEntries(ctx.tx, round, participants)
    return undefined
  }
  const facts = await ctx.ask(roundFacts, { round, lock: false })
  const { cards } = await ctx.ask(groupsOfRound, { round })
  const { scores } = await ctx.ask(scoresOfRound, { round })
  for (const participant of participants) {
    const score = scores.find((one) => one.participant === participant)
    if (!score) continue
    const entry: Entry = {
      participant,
      entry: derivedId('verification', ctx.message.id, participant),
      score: speakingToClub(() => formatScore(score)),
      enteredBy: whoAsked(ctx),
      confirmedBy: undefined,
      disputedBy: undefined,
    }
    await saveEntry(ctx.tx, round, entry)
    const witnesses = cards.length > 0 ? witnessesOf(participant, entry.enteredBy, { ...facts, cards }) : []
    await ctx.effect(messagePost, {
      to: { threadOf: `${roundCard.kind}:${round}` },
      message: speakingToClub(() => askMessage({ round, ...entry }, nameOf(participant, facts), witnesses.slice(0, MAX_PINGED))),
    })
  }
  return { lines: [texts.waits] }
})

const answer = on(verificationAnswer, async (ctx, { round, participant, entry: id, agrees }) => {
  const { rank, settings } = await ctx.ask(clubRequire, { rank: 'player' })
  const facts = await ctx.ask(roundFacts, { round, lock: true })
  if (facts.state !== 'live') refuse('verification.not-live', texts.notLive)
  const entry = (await findEntries(ctx.tx, round)).find((one) => one.participant === participant)
  if (entry?.entry !== id) return refuse('verification.changed', texts.changed)
  const { cards } = await ctx.ask(groupsOfRound, { round })
  const user = whoAsked(ctx)
  const witnesses = witnessesOf(participant, entry.enteredBy, { ...facts, cards })
  requireWitness(user, entry, witnesses, isEditor(rank))
  const name = nameOf(participant, facts)
  if (entry.confirmedBy !== undefined && agrees) return ctx.reply(texts.alreadyConfirmed(name, entry.confirmedBy))
  // Once is enough to call the Editors.
  if (entry.disputedBy !== undefined && !agrees) return ctx.reply(texts.disputed(name))
  await saveEntry(ctx.tx, round, {
    ...entry,
    confirmedBy: agrees ? user : undefined,
    disputedBy: agrees ? undefined : user,
  })
  ctx.draw(roundCard, round)
  ctx.reply(agrees ? texts.confirmed(name, entry.score) : texts.disputed(name))
  if (agrees) return ctx.perform(roundCheckComplete, { round })
  await ctx.effect(messagePost, {
    to: { threadOf: `${roundCard.kind}:${round}` },
    message: {
      content: posted.disputeNote(
        user,
        speakingToClub(() => nameOf(participant, facts)),
        entry.score,
        settings.roles.editor,
      ),
      mentions: { roles: [settings.roles.editor] },
    },
  })
})

export const handlers = [answer]

/** Switched off: what nobody has confirmed counts, and a round that only waited for that is finished. */
const followSettings = onCascade(clubSettingsChanged, async (ctx, { changes }) => {
  if (changeOf(changes, secondPlayer)?.to !== false) return undefined
  for (const round of await findRoundsWaiting(ctx.tx)) {
    const { state } = await ctx.ask(roundFacts, { round, lock: true })
    if (state === 'live') await ctx.perform(roundCheckComplete, { round })
  }
  return undefined
})

export const cascades = [askSecondPlayer, followSettings]

/** Entries nobody has confirmed; none when the club asks for it no more. */
async function findOpen(ctx: ReadContext, round: string): Promise<Entry[]> {
  const { wanted } = await readSettings(ctx, { wanted: secondPlayer })
  if (!wanted) return []
  return (await findEntries(ctx.tx, round)).filter((entry) => entry.confirmedBy === undefined)
}

export const contributions = [
  contributes(roundCardParts, async (ctx, { round, state }) => {
    const open = state === 'live' ? await findOpen(ctx, round) : []
    if (open.length === 0) return undefined
    const facts = await ctx.ask(roundFacts, { round, lock: false })
    const lines = open.slice(0, 100).map(({ participant, score, disputedBy }) => {
      const name = nameOf(participant, facts)
      return disputedBy === undefined ? texts.line(name, score) : texts.disputedLine(name, score, disputedBy)
    })
    return { lines: [], lists: [{ title: texts.listTitle(open.length), lines, fields: 1 }], buttons: [] }
  }),
  contributes(roundDoubts, async (ctx, { round }) => {
    const open = await findOpen(ctx, round)
    if (open.length === 0) return undefined
    const facts = await ctx.ask(roundFacts, { round, lock: false })
    const names = open.slice(0, MAX_NAMED).map(({ participant }) => nameOf(participant, facts))
    return { text: texts.doubts(names, open.length - names.length) }
  }),
]
