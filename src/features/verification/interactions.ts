// Verification in the gateway: the two buttons under a score that waits to be confirmed.
import { pressed, toRequest, type Interactions } from '../../platform/gateway/interactions.ts'
import { answerButton } from './card.ts'
import { verificationAnswer } from './messages.ts'
import { players } from '../club/messages.ts'
import { and } from '../../platform/who.ts'

export const interactions: Interactions = {
  commands: [],
  presses: [
    pressed(answerButton, ([round, participant, entry, answer]) =>
      toRequest(verificationAnswer, { round, participant, entry, agrees: answer === 'yes' }),
    ),
  ],
  submissions: [],
  listeners: [],
  who: {
    'button verification.ok': and(players, 'with them on the card, or Editors', 'verification.not-with-them'),
  },
}
