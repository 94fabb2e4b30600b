// The words of the tag feature for members, in one place. Arguments are plain text unless a comment says otherwise.
import { clip, escapeMarkdown, timestamp } from '../../platform/discord/discord-message.ts'
import type { Shape } from '../../platform/picture/canvas.ts'
import { inLanguages, ofClub } from '../../platform/language/texts.ts'
import { de } from './languages/de.ts'
import { es } from './languages/es.ts'
import { fi } from './languages/fi.ts'
import { sv } from './languages/sv.ts'
import type { ActKind, TagHistoryEntry } from './tag.ts'
import { marks, REASON_LENGTH, TITLE_LENGTH } from './wording.ts'

const holder = (user: string | null) => (user === null ? 'free' : `<@${user}>`)

const acts: Record<ActKind, string> = {
  assign: 'assigned',
  release: 'released',
  bulk: 'assigned',
  reset: 'begun anew',
  'check-in': 'as checked in',
  expiry: 'not played for long',
}

function why({ cause, roundTitle, act }: TagHistoryEntry): string {
  if (act?.actor) return `${acts[act.kind]} by <@${act.actor}>: ${escapeMarkdown(clip(act.reason, REASON_LENGTH))}`
  if (act) return acts[act.kind]
  return cause === 'round' && roundTitle ? `**${escapeMarkdown(clip(roundTitle, TITLE_LENGTH))}**` : cause
}

const en = {
  claimed: (number: number, before: number | null) =>
    before === null ? `Tag **#${number}** is yours.` : `Tag **#${number}** is yours; **#${before}** is free again.`,
  taken: (number: number, user: string, free: number[], canSwap: boolean) =>
    `Tag #${number} is held by <@${user}>. ${free.length > 0 ? `Free near it: ${free.map((one) => `#${one}`).join(', ')}.` : 'No other tag is free.'}${canSwap ? ' Or ask them for a swap.' : ''}`,
  labels: { before: '◀ Before', after: 'Next ▶' },
  auditByHand: (numbers: readonly number[]) =>
    numbers.length === 0 ? 'Checked the tags' : `Changed tags: ${numbers.map((number) => `#${number}`).join(', ')}`,
  rangeInUse: (outside: readonly { number: number; user: string }[], count: number) =>
    `Tags outside that range are held: ${outside.map(({ number, user }) => `#${number} by <@${user}>`).join(', ')}${count > outside.length ? ` and ${count - outside.length} more` : ''}. Choose a range that holds them, or have those tags given back first.`,
  listTitle: 'Bag tags',
  listEmpty: 'Nobody holds a tag yet. Claim one with `/tag claim`.',
  freeTitle: 'Free',
  noneFree: 'None: every tag is held.',
  page: (page: number, pages: number, held: number) => `Page ${page} of ${pages} · ${held} tags held`,
  pageOf: (page: number, pages: number) => `Page ${page} of ${pages}`,
  historyTitle: 'Tag history',
  historyEmpty: 'No tag has changed hands yet.',
  historyEmptyOf: (user: string) => `<@${user}> has not held a tag yet.`,
  /** One line of the history. */
  historyLine: (change: TagHistoryEntry) =>
    `${timestamp(change.at, 'f')} · **#${change.number}** ${holder(change.from)} → ${holder(change.to)} · ${why(change)}${change.isCorrected ? ' (corrected)' : ''}`,
  legendTitle: 'In the picture',
  legend: (mark: Shape, user: string) => `${marks[mark]} <@${user}>`,
  /** Plain text: it is read out, not shown. */
  chartAlt: (lines: readonly string[]) => `Tags over time; the lower the number, the higher the line. ${lines.join(' ')}`,
  chartLine: (name: string, steps: readonly { at: Date; number: number | null }[]) => {
    const held = steps.flatMap(({ number }) => number ?? [])
    const now = steps.at(-1)?.number
    const first = steps.find(({ number }) => number !== null)
    if (!first || held.length === 0) return `${name}: no tag so far.`
    return `${name}: #${first.number} on ${first.at.toISOString().slice(0, 10)}, best #${Math.min(...held)}, ${now === null || now === undefined ? 'none' : `#${now}`} now.`
  },
  movedTitle: '🏷️ **Tags changed hands:**',
  /** One line per member: from which tag to which. */
  movedLine: (user: string, from: number | null, to: number | null) =>
    `<@${user}> ${from === null ? '' : `#${from} → `}${to === null ? 'no tag' : `**#${to}**`}`,
  expiryWarning: (number: number, idleSince: Date, releaseAt: Date) =>
    `🏷️ You have not played since ${timestamp(idleSince, 'D')}. Your tag **#${number}** becomes free on ${timestamp(releaseAt, 'F')} (${timestamp(releaseAt, 'R')}), unless you play a round before.`,
  expiryReason: (days: number) => `No round for ${days} days`,
  expired: (number: number, days: number) =>
    `🏷️ Your tag **#${number}** is free again: you have not played for ${days} days. When you are back, \`/tag claim\` gives you one.`,
  reportTitle: 'Tags',
  roundNotPicked: 'Choose the round from the list that appears while you type.',
  andMore: (count: number) => `… and ${count} more`,
}

/** What each translation has to have. */
export type Texts = typeof en

export const texts = inLanguages(en, { de, es, fi, sv })
/** What everybody in the club reads. */
export const posted = ofClub(texts)
