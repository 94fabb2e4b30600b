// The words of swaps for members, in one place. Arguments are plain text unless a comment says otherwise.
import { timestamp } from '../../platform/discord/discord-message.ts'
import { inLanguages } from '../../platform/language/texts.ts'
import { deSwap } from './languages/de.ts'
import { esSwap } from './languages/es.ts'
import { fiSwap } from './languages/fi.ts'
import { svSwap } from './languages/sv.ts'
import { changeLines, people } from './wording.ts'

type Change = { user: string; from: number; to: number }
const en = {
  labels: {
    agree: 'Agree',
    decline: 'Decline',
    withdraw: 'Withdraw',
    askHolder: (number: number) => `Ask for a swap with #${number}`,
    /** `index`: the number of the swap in a list. */
    numbered: (label: string, index: number) => `${label} (${index})`,
  },
  self: 'You cannot swap with yourself. Choose another member who holds a tag.',
  haveLeft: (users: readonly string[]) =>
    `${people(users)} ${users.length === 1 ? 'has' : 'have'} left the server, so there is nobody to agree. An Admin can give the tag to somebody else: \`/tag assign\`.`,
  twice: 'In a swap each member stands once. Choose different members.',
  noTag: 'You hold no tag, so there is nothing to swap. Take a free one with `/tag claim`.',
  theyHaveNone: (user: string) => `<@${user}> holds no tag, so there is nothing to swap. \`/tag list\` shows who holds one.`,
  holderMoved: (number: number) =>
    `Tag #${number} has changed hands meanwhile. \`/tag list\` shows who holds it; ask them with \`/tag swap\`.`,
  alreadyOpen: (users: readonly string[], until: Date) =>
    `You have asked ${people(users)} already, and that is open until ${timestamp(until, 'f')}. Withdraw it first, in \`/tag swaps\`.`,
  notYours: 'That swap is between other members. `/tag swaps` shows yours.',
  yours: (users: readonly string[]) =>
    `You asked for this swap; it is ${people(users)} who must agree. \`/tag swaps\` withdraws it.`,
  over: {
    open: '',
    done: 'That swap is done already. `/tag list` shows who holds what.',
    declined: 'That swap was declined. To ask again: `/tag swap`.',
    withdrawn: 'That swap was withdrawn. To ask again: `/tag swap`.',
    lapsed: 'The time to answer that swap is over. To ask again: `/tag swap`.',
    overtaken: 'The tags of that swap have moved meanwhile, so it counts no more. To ask again: `/tag swap`.',
  },
  gone: 'That swap is not here any more. `/tag swaps` shows yours.',
  asked: (users: readonly string[], changes: readonly Change[], until: Date) =>
    `Asked ${people(users)}, until ${timestamp(until, 'f')}. If ${users.length > 1 ? 'all of them agree' : 'they agree'}:\n${changeLines(changes)}`,
  ask: (asker: string, changes: readonly Change[], until: Date) =>
    `<@${asker}> asks for a swap of tags. If ${changes.length > 2 ? 'everybody agrees' : 'you agree'}, in one step:\n${changeLines(changes)}\nAnswer until ${timestamp(until, 'f')} (${timestamp(until, 'R')}).`,
  agreed: (waitingFor: readonly string[]) => `You agree. Waiting for ${people(waitingFor)}.`,
  someoneAgreed: (user: string, waitingFor: readonly string[]) =>
    `<@${user}> agrees to your swap. Waiting for ${people(waitingFor)}.`,
  done: (changes: readonly Change[]) => `🏷️ The swap is done:\n${changeLines(changes)}`,
  ended: {
    declined: (user: string, others: readonly string[]) =>
      `<@${user}> declined the swap with ${people(others)}. No tag has moved.`,
    withdrawn: (user: string, others: readonly string[]) =>
      `<@${user}> withdrew the swap with ${people(others)}. No tag has moved.`,
  },
  youEnded: { declined: 'You declined the swap; no tag has moved.', withdrawn: 'You withdrew the swap; no tag has moved.' },
  overtaken: (legs: readonly { user: string; number: number }[]) =>
    `The swap of ${legs.map(({ user, number }) => `#${number} (<@${user}>)`).join(', ')} cannot be done: tags of it have moved meanwhile. It counts no more; to ask again: \`/tag swap\`.`,
  lapsed: (users: readonly string[], waitedFor: readonly string[]) =>
    `The swap between ${people(users)} has lapsed: ${people(waitedFor)} did not answer in time. No tag has moved.`,
  listTitle: 'Your open swaps',
  listEmpty: 'You have no open swap. Ask somebody with `/tag swap`.',
  /** One open swap of the list. */
  listed: (changes: readonly Change[], waitingFor: readonly string[], until: Date) =>
    `${changeLines(changes)}\nWaiting for ${people(waitingFor)} until ${timestamp(until, 'f')}.`,
}

/** What each translation has to have. */
export type SwapTexts = typeof en

export const swapTexts = inLanguages(en, { de: deSwap, es: esSwap, fi: fiSwap, sv: svSwap })
