// Corrections in the gateway: the button on a finished round's card, the form, the buttons of the preview. The commands are /score correct and /round reopen, log.
import { pressed, submitted, toAsk, toForm, toRequest, type Interactions } from '../../platform/gateway/interactions.ts'
import { anotherButton, confirmButton, correctForm, discardButton, reasonButton, reasonForm } from './card.ts'
import {
  correctButton,
  correctionConfirm,
  correctionDiscard,
  correctionForm,
  correctionGiveReason,
  correctionPropose,
} from './messages.ts'
import { editors } from '../club/messages.ts'
import { and } from '../../platform/who.ts'

const proposer = and(editors, 'who began it', 'correction.not-yours')

export const interactions: Interactions = {
  commands: [],
  presses: [
    pressed(correctButton, ([round]) => toAsk(correctionForm, { round }, () => toForm(correctForm.show([round, 'new'])))),
    pressed(anotherButton, ([round, correction]) =>
      toAsk(correctionForm, { round, correction }, ({ reason }) => toForm(correctForm.show([round, correction], { reason }))),
    ),
    pressed(reasonButton, ([round, correction]) =>
      toAsk(correctionForm, { round, correction }, ({ reason }) => toForm(reasonForm.show([correction], { reason }))),
    ),
    pressed(confirmButton, ([correction, shown]) => toRequest(correctionConfirm, { correction, shown }, 'update')),
    pressed(discardButton, ([correction]) => toRequest(correctionDiscard, { correction }, 'update')),
  ],
  submissions: [
    submitted(correctForm, ({ player, guest, score, reason }, [round, to]) =>
      toRequest(
        correctionPropose,
        {
          round,
          kind: 'scores',
          changes: [{ ...(player[0] ? { participant: player[0] } : {}), guest, entry: score }],
          reason,
          ...(to === 'new' ? {} : { to }),
        },
        // Opened from the preview, the answer takes the preview's place; opened from the card, it is a new message.
        to === 'new' ? 'private' : 'update',
      ),
    ),
    submitted(reasonForm, ({ reason }, [correction]) => toRequest(correctionGiveReason, { correction, reason }, 'update')),
  ],
  listeners: [],
  who: {
    'form correction.form': proposer,
    'form correction.reason': proposer,
    'button correction.open': editors,
    'button correction.more': editors,
    'button correction.why': editors,
    'button correction.do': proposer,
    'button correction.drop': proposer,
  },
}
