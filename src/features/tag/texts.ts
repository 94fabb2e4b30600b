// The words of the tag feature for members, in one place. Arguments are plain text unless a comment says otherwise.
import { escapeMarkdown, timestamp } from '../../platform/discord/discord-message.ts'

const holder = (user: string | null) => (user === null ? 'free' : `<@${user}>`)

export const texts = {
  claimed: (number: number, before: number | null) =>
    before === null ? `Tag **#${number}** is yours.` : `Tag **#${number}** is yours; **#${before}** is free again.`,
  taken: (number: number, user: string, free: number[]) =>
    `Tag #${number} is held by <@${user}>. ${free.length > 0 ? `Free near it: ${free.map((one) => `#${one}`).join(', ')}.` : 'No other tag is free.'}`,
  rangeInUse: (outside: readonly { number: number; user: string }[], count: number) =>
    `Tags outside that range are held: ${outside.map(({ number, user }) => `#${number} by <@${user}>`).join(', ')}${count > outside.length ? ` and ${count - outside.length} more` : ''}. Choose a range that holds them, or have those tags given back first.`,
  listTitle: 'Bag tags',
  listEmpty: 'Nobody holds a tag yet. Claim one with `/tag claim`.',
  historyTitle: 'Tag history',
  historyEmpty: 'No tag has changed hands yet.',
  historyEmptyOf: (user: string) => `<@${user}> has not held a tag yet.`,
  /** One line of the history. */
  historyLine: (change: {
    number: number
    from: string | null
    to: string | null
    cause: string
    roundTitle: string | null
    at: Date
    isCorrected: boolean
  }) => {
    const why = change.cause === 'round' && change.roundTitle ? `**${escapeMarkdown(change.roundTitle)}**` : change.cause
    return `${timestamp(change.at, 'f')} · **#${change.number}** ${holder(change.from)} → ${holder(change.to)} · ${why}${change.isCorrected ? ' (corrected)' : ''}`
  },
  movedTitle: '🏷️ **Tags changed hands:**',
  /** One line per member: from which tag to which. */
  movedLine: (user: string, from: number | null, to: number | null) =>
    `<@${user}> ${from === null ? '' : `#${from} → `}${to === null ? 'no tag' : `**#${to}**`}`,
  reportTitle: 'Tags',
  andMore: (count: number) => `… and ${count} more`,
}
