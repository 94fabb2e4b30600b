// The words of challenges for members, in one place. Arguments are plain text unless a comment says otherwise.
import { clip, escapeMarkdown, timestamp } from '../../platform/discord/discord-message.ts'
import { inLanguages } from '../../platform/language/texts.ts'
import { de } from './languages/de.ts'
import { es } from './languages/es.ts'
import { fi } from './languages/fi.ts'
import { sv } from './languages/sv.ts'

const bold = (text: string) => `**${escapeMarkdown(clip(text, 100))}**`
const at = (user: string) => `<@${user}>`

interface Two {
  challenger: string
  challenged: string
  tags: { challenger: number; challenged: number }
}
const pair = ({ challenger, challenged, tags }: Two) =>
  `${at(challenger)} (#${tags.challenger}) against ${at(challenged)} (#${tags.challenged})`

const en = {
  labels: { accept: 'Accept', decline: 'Decline', withdraw: 'Withdraw', schedule: 'Schedule the round' },
  formTitle: 'Schedule the challenge',
  roundTitle: (one: string, other: string) => clip(`${one} challenges ${other}`, 100),
  self: 'You cannot challenge yourself. Choose another member with a better tag.',
  hasLeft: (user: string) =>
    `${at(user)} has left the server, so there is nobody to answer. Challenge somebody else, or ask an Admin to give that tag away.`,
  noTag: 'You hold no tag, so there is nothing to challenge with. Take a free one with `/tag claim`.',
  theyHaveNone: (user: string) => `${at(user)} holds no tag. \`/tag list\` shows who holds one.`,
  notWorse: (own: number, user: string, theirs: number) =>
    `You hold #${own}, and ${at(user)} holds #${theirs}: a challenge goes from the worse tag to the better one (the lower number). \`/tag list\` shows who holds better ones.`,
  outgoing: (user: string) =>
    `You have challenged ${at(user)} already, and that is open. Withdraw it first: \`/challenge withdraw\`.`,
  busy: (user: string, other: string) =>
    `${at(user)} has an accepted challenge with ${at(other)}. When it is played (or withdrawn), another one can follow.`,
  notYours: 'That challenge is between other members. `/challenge list` shows all of them.',
  theirsToAnswer: (user: string) => `It is ${at(user)} who accepts or declines. You can withdraw it: \`/challenge withdraw\`.`,
  over: {
    open: '',
    accepted: 'That challenge is accepted already. `/challenge schedule` plans its round.',
    completed: 'That challenge is completed. A new one: `/challenge open`.',
    declined: 'That challenge was declined. A new one: `/challenge open`.',
    withdrawn: 'That challenge was withdrawn. A new one: `/challenge open`.',
    lapsed: 'The time of that challenge is over. A new one: `/challenge open`.',
  },
  tagsMoved: (challenger: string) =>
    `The tags have moved since: ${at(challenger)} holds no worse tag than you any more, so there is nothing to challenge. Decline it, or let it lapse.`,
  notAccepted: (user: string) => `${at(user)} has not accepted that challenge yet, so it has no round.`,
  linkedAlready: 'That challenge has a round. To take another one, unlink it first: `/challenge unlink`.',
  notLinked: 'That challenge has no round. `/challenge schedule` plans one, `/challenge link` takes one that is planned.',
  roundOver: 'That round is over. Choose one that is planned or on.',
  notPlaying: (users: readonly string[]) =>
    `${users.map((user) => at(user)).join(' and ')} ${users.length > 1 ? 'are' : 'is'} not on the list of those who play that round. They answer **Playing** first; then it can be linked.`,
  hiddenAlready: 'That challenge is hidden already.',
  notFound: 'Choose the challenge from the list that appears while you type.',
  roundNotPicked: 'Choose the round from the list that appears while you type.',
  opened: (two: Two, dueAt: Date) =>
    `⚔️ Challenged: ${pair(two)}. ${at(two.challenged)} has until ${timestamp(dueAt, 'f')} to answer.`,
  challenged: (two: Two, dueAt: Date) =>
    `⚔️ ${at(two.challenger)} (#${two.tags.challenger}) challenges you for your tag #${two.tags.challenged}. Answer until ${timestamp(dueAt, 'f')} (${timestamp(dueAt, 'R')}).`,
  accepted: (two: Two, dueAt: Date) =>
    `⚔️ Accepted: ${pair(two)}. Have a round for it until ${timestamp(dueAt, 'f')} (${timestamp(dueAt, 'R')}).`,
  declined: (two: Two) => `⚔️ ${at(two.challenged)} declined the challenge of ${at(two.challenger)}.`,
  withdrawn: (two: Two, by: string) => `⚔️ ${at(by)} withdrew the challenge ${pair(two)}.`,
  hidden: (two: Two, by: string) => `⚔️ ${at(by)} (Editor) has hidden the challenge ${pair(two)}; it is over.`,
  hiddenDone: 'Hidden.',
  left: (two: Two, who: string) => `⚔️ ${at(who)} has left the server, so the challenge ${pair(two)} is over.`,
  lapsedUnanswered: (two: Two) => `⚔️ The challenge ${pair(two)} has lapsed: ${at(two.challenged)} did not answer in time.`,
  lapsedUnplayed: (two: Two) => `⚔️ The challenge ${pair(two)} has lapsed: no round was linked in time.`,
  linked: (two: Two, title: string, startsAt: Date) =>
    `⚔️ The challenge ${pair(two)} is played in ${bold(title)}, ${timestamp(startsAt, 'F')}. When it is finished, the tags follow.`,
  unlinked: (two: Two, dueAt: Date) =>
    `⚔️ The challenge ${pair(two)} has no round any more. Have another one until ${timestamp(dueAt, 'f')} (${timestamp(dueAt, 'R')}).`,
  roundCancelled: (two: Two, dueAt: Date) =>
    `⚔️ The round of the challenge ${pair(two)} was cancelled. Have another one until ${timestamp(dueAt, 'f')} (${timestamp(dueAt, 'R')}).`,
  completed: (two: Two, winner: string | undefined, isForfeit: boolean) =>
    `⚔️ ${pair(two)}: ${winner === undefined ? 'no winner' : `won by ${at(winner)}${isForfeit ? ', who alone finished' : ''}`}.`,
  takenBack: (two: Two) => `⚔️ ${pair(two)}: its round is live again, so nobody has won yet.`,
  reportTitle: 'Challenges',
  listTitle: 'Challenges',
  listEmpty: 'No challenge is open. Holders of a tag open one with `/challenge open`.',
  /** One line of the list; `round` is the title of the linked one. */
  listed: (one: Two & { state: string; dueAt: Date | undefined }, round: { title: string; startsAt: Date } | undefined) => {
    if (round) return `${pair(one)} · ${bold(clip(round.title, 60))}, ${timestamp(round.startsAt, 'f')}`
    const due = one.dueAt ? ` ${timestamp(one.dueAt, 'R')}` : ''
    return `${pair(one)} · ${one.state === 'open' ? `waits for an answer, lapses${due}` : `accepted, needs a round, lapses${due}`}`
  },
  andMore: (count: number) => `… and ${count} more`,
  /** In the list of choices, as plain text. */
  choice: (challenger: string, challenged: string, tags: Two['tags'], state: string) =>
    clip(`${clip(challenger, 30)} (#${tags.challenger}) → ${clip(challenged, 30)} (#${tags.challenged}) · ${state}`, 100),
}

/** What each translation has to have. */
export type Texts = typeof en

export const texts = inLanguages(en, { de, es, fi, sv })
