// Verification in the gateway: the two buttons under a score that waits to be confirmed.
import { pressed, toRequest, type Interactions } from '../../platform/gateway/interactions.ts'
import { answerButton } from './card.ts'
import { verificationAnswer } from './messages.ts'

export const interactions: Interactions = {
  commands: [],
  presses: [
    pressed(answerButton, ([round, participant, entry, answer]) =>
      toRequest(verificationAnswer, { round, participant, entry, agrees: answer === 'yes' }),
    ),
  ],
  submissions: [],
  listeners: [],
}
