// Rounds in the gateway: /round and its autocomplete, the card's buttons, the forms.
import { ApplicationCommandOptionType, InteractionContextType, type APIApplicationCommandOption } from 'discord-api-types/v10'
import { z } from 'zod'
import {
  pressed,
  subcommand,
  submitted,
  toAsk,
  toForm,
  toRequest,
  toSay,
  type Interactions,
  type Reaction,
  type Subcommand,
} from '../../platform/gateway/interactions.ts'
import { derivedId, idSchema, snowflakeSchema } from '../../platform/id.ts'
import { refuse } from '../../platform/refusal.ts'
import { scoreImport, uploadOf } from '../score/messages.ts'
import {
  cancelAskMessage,
  cancelButton,
  cancelConfirmButton,
  cancelKeepButton,
  createForm,
  editButton,
  editForm,
  finalizeButton,
  rsvpButton,
  startButton,
} from './card.ts'
import {
  roundAddPlayers,
  roundCancel,
  roundCreate,
  roundEdit,
  roundFinalize,
  roundForm,
  roundList,
  roundManageable,
  roundRemovePlayer,
  roundRsvp,
  roundsChoosable,
  roundStart,
  type RoundState,
} from './messages.ts'
import { texts } from './texts.ts'

const roundOption = (description: string): APIApplicationCommandOption => ({
  type: ApplicationCommandOptionType.String,
  name: 'round',
  description,
  required: true,
  autocomplete: true,
})

const sub = (name: string, description: string, options: APIApplicationCommandOption[] = []) =>
  ({ type: ApplicationCommandOptionType.Subcommand, name, description, options }) as APIApplicationCommandOption

/** A round picked from the choices; typed text that is no id was not picked. */
const pickedRound = z.string().transform((text) => {
  const id = idSchema.safeParse(text)
  return id.success ? id.data : refuse('round.not-found', texts.noOpenRounds)
})

const choosing = (states: RoundState[]): Subcommand['autocomplete'] => ({
  round: (typed) =>
    toAsk(roundsChoosable, { states, typed: typed.slice(0, 100) }, ({ rounds }) => ({
      type: 'choices',
      choices: rounds.map(({ round, label }) => ({ name: label, value: round })),
    })),
})

const showEdit = (round: string): Reaction => toAsk(roundForm, { round }, (prefill) => toForm(editForm.show([round], prefill)))
const askCancel = (round: string): Reaction =>
  toAsk(roundManageable, { round }, ({ title }) => toSay(cancelAskMessage(round, title)))

const onRound = (path: string, states: RoundState[], use: (round: string) => Reaction) =>
  subcommand({ path, options: z.object({ round: pickedRound }), use: ({ round }) => use(round), autocomplete: choosing(states) })

export const interactions: Interactions = {
  commands: [
    {
      scope: 'guild',
      json: {
        name: 'round',
        description: 'Plan and run rounds',
        contexts: [InteractionContextType.Guild],
        options: [
          sub('create', 'Plan a round'),
          sub('edit', 'Change a round', [roundOption('Which round')]),
          sub('cancel', 'Cancel a round', [roundOption('Which round')]),
          sub('start', 'Start a round now', [roundOption('Which round')]),
          sub('finalize', 'Finish a round: results, tags, leaderboard', [roundOption('Which round')]),
          sub('list', 'Rounds to come, or past ones', [
            {
              type: ApplicationCommandOptionType.String,
              name: 'which',
              description: 'Coming rounds if left out',
              choices: [
                { name: 'Coming rounds', value: 'upcoming' },
                { name: 'Past rounds', value: 'past' },
              ],
            },
          ]),
          sub('import', 'Take the scores from a UDisc scorecard file', [
            roundOption('Which round'),
            {
              type: ApplicationCommandOptionType.Attachment,
              name: 'file',
              description: 'CSV file exported from UDisc',
              required: true,
            },
          ]),
          sub('add', 'Put a player or a guest on the list of a round', [
            roundOption('Which round'),
            { type: ApplicationCommandOptionType.User, name: 'user', description: 'A player of the club' },
            {
              type: ApplicationCommandOptionType.String,
              name: 'guest',
              description: 'Name of somebody without Discord',
              max_length: 50,
            },
          ]),
          sub('remove', 'Take a player off the list of a round', [
            roundOption('Which round'),
            { type: ApplicationCommandOptionType.User, name: 'user', description: 'Whom to take off', required: true },
          ]),
        ],
      },
      subcommands: [
        subcommand({
          path: 'create',
          options: z.object({}),
          use: () => toAsk(roundForm, {}, (prefill) => toForm(createForm.show([], prefill))),
        }),
        onRound('edit', ['scheduled', 'live'], showEdit),
        onRound('cancel', ['scheduled', 'live'], askCancel),
        onRound('start', ['scheduled'], (round) => toRequest(roundStart, { round })),
        onRound('finalize', ['live'], (round) => toRequest(roundFinalize, { round, confirmed: false })),
        subcommand({
          path: 'list',
          options: z.object({ which: z.enum(['upcoming', 'past']).default('upcoming') }),
          use: ({ which }) => toRequest(roundList, { which }),
        }),
        subcommand({
          path: 'import',
          options: z.object({ round: pickedRound, file: snowflakeSchema }),
          use: ({ round, file }, use) => toRequest(scoreImport, { round, file: uploadOf(use.resolved.attachments[file]) }),
          autocomplete: choosing(['live', 'finalized']),
        }),
        subcommand({
          path: 'add',
          options: z.object({ round: pickedRound, user: snowflakeSchema.optional(), guest: z.string().optional() }),
          use: ({ round, user, guest }, use) =>
            toRequest(roundAddPlayers, {
              round,
              members: user ? [user] : [],
              guests: guest?.trim() ? [{ id: derivedId('guest', use.interactionId), name: guest.trim() }] : [],
              scorecard: false,
            }),
          autocomplete: choosing(['scheduled', 'live']),
        }),
        subcommand({
          path: 'remove',
          options: z.object({ round: pickedRound, user: snowflakeSchema }),
          use: ({ round, user }) => toRequest(roundRemovePlayer, { round, participant: user }),
          autocomplete: choosing(['scheduled', 'live']),
        }),
      ],
    },
  ],
  presses: [
    pressed(rsvpButton, ([round, answer], use) =>
      toRequest(roundRsvp, { round, answer, decidedBy: use.interactionId }, 'silent'),
    ),
    pressed(editButton, ([round]) => showEdit(round)),
    pressed(cancelButton, ([round]) => askCancel(round)),
    pressed(cancelConfirmButton, ([round, card]) => toRequest(roundCancel, { round, remove: card === 'remove-card' })),
    pressed(cancelKeepButton, () => toSay({ content: texts.kept, components: [] }, true)),
    pressed(startButton, ([round]) => toRequest(roundStart, { round })),
    pressed(finalizeButton, ([round, step]) => toRequest(roundFinalize, { round, confirmed: step === 'confirmed' })),
  ],
  submissions: [
    submitted(createForm, (values) => toRequest(roundCreate, values)),
    submitted(editForm, (values, [round]) => toRequest(roundEdit, { round, ...values })),
  ],
  listeners: [],
}
