// Cards in the gateway: /cards with its autocomplete, the buttons of the preview, the form of who plays together.
import { clip, plain } from '../../platform/discord/discord-message.ts'
import { ApplicationCommandOptionType, InteractionContextType, type APIApplicationCommandOption } from 'discord-api-types/v10'
import { z } from 'zod'
import {
  pressed,
  subcommand,
  submitted,
  toAsk,
  toForm,
  toRequest,
  type Interactions,
  type Reaction,
  pickedId,
} from '../../platform/gateway/interactions.ts'
import { idSchema } from '../../platform/id.ts'
import { refuse } from '../../platform/refusal.ts'
import { participantIdSchema, type RoundState, chooseRound, roundRunners } from '../round/messages.ts'
import { againButton, postButton, togetherButton, togetherForm } from './card.ts'
import { doublesKinds, methods, SINGLES } from './draw.ts'
import { groupChoices, groupDraw, groupDrawAgain, groupMove, groupPost, groupShow, groupVerify } from './messages.ts'
import { INTERVAL_MINUTES, startKinds } from './start.ts'
import { texts } from './texts.ts'
import { anyone } from '../club/messages.ts'
import { opening } from '../../platform/who.ts'

const { String: text, Integer: integer, Subcommand: subcommandType } = ApplicationCommandOptionType

const sub = (name: string, description: string, options: APIApplicationCommandOption[]) =>
  ({ type: subcommandType, name, description, options }) as APIApplicationCommandOption
const option = (type: typeof text | typeof integer, name: string, description: string, more: object = {}) =>
  ({ type, name, description, ...more }) as APIApplicationCommandOption
const choices = (named: Record<string, string>) => ({
  choices: Object.entries(named).map(([value, name]) => ({ name, value })),
})
const roundOption = option(text, 'round', 'Which round', { required: true, autocomplete: true })

const pickedRound = pickedId('group.round-not-found', () => texts.roundNotFound)
const pickedPlayer = z.string().transform((typed) => {
  const id = participantIdSchema.safeParse(typed)
  return id.success ? id.data : refuse('group.no-player', texts.noPlayer)
})

const OPEN: RoundState[] = ['scheduled', 'live']
const WITH_CARDS: RoundState[] = ['scheduled', 'live', 'finalized']

/** Needs the round to be chosen before. */
const ofRound =
  (react: (answer: z.infer<typeof groupChoices.answer>) => { name: string; value: string | number }[]) =>
  (typed: string, { round }: Record<string, unknown>): Reaction => {
    const id = idSchema.safeParse(round)
    if (!id.success) return { type: 'choices', choices: [] }
    const wanted = typed.trim().toLowerCase()
    return toAsk(groupChoices, { round: id.data }, (answer) => ({
      type: 'choices',
      choices: react(answer).filter(({ name }) => name.toLowerCase().includes(wanted)),
    }))
  }

const runners = roundRunners('group.not-yours')

export const interactions: Interactions = {
  commands: [
    {
      scope: 'guild',
      json: {
        name: 'cards',
        description: 'Who plays with whom in a round',
        contexts: [InteractionContextType.Guild],
        options: [
          sub('draw', 'Draw the cards of a round; you see them first', [
            roundOption,
            option(text, 'method', 'How players come together (default: random)', {
              ...choices({ random: 'Random', tag: 'By tag number', ranking: 'By recent results' }),
            }),
            option(integer, 'size', 'Players on a card', { min_value: SINGLES.min, max_value: SINGLES.max }),
            option(text, 'doubles', 'Play in teams of two', {
              ...choices({ no: 'No', random: 'Random partners', balanced: 'Best with worst' }),
            }),
            option(text, 'start', 'How the cards start (default: all together)', {
              ...choices({ together: 'All together', shotgun: 'Shotgun', 'tee-times': 'Tee times' }),
            }),
            option(text, 'holes', 'Holes of the shotgun start, such as 1-18 or 1,4,7', { max_length: 100 }),
            option(text, 'first', 'Tee time of the first card, such as 18:30 (default: the start)', { max_length: 30 }),
            option(integer, 'minutes', 'Minutes between tee times (default: 10)', {
              min_value: INTERVAL_MINUTES.min,
              max_value: INTERVAL_MINUTES.max,
            }),
          ]),
          sub('show', 'The cards of a round as they now stand', [roundOption]),
          sub('move', 'Move a player to another card', [
            roundOption,
            option(text, 'player', 'Who', { required: true, autocomplete: true }),
            option(integer, 'card', 'To which card', { required: true, autocomplete: true, min_value: 1, max_value: 999 }),
          ]),
          sub('verify', 'Repeat the draw of a round and see whether the same cards come out', [roundOption]),
        ],
      },
      subcommands: [
        subcommand({
          path: 'draw',
          options: z.object({
            round: pickedRound,
            method: z.enum(methods).optional(),
            size: z.int().min(SINGLES.min).max(SINGLES.max).optional(),
            doubles: z.enum(doublesKinds).optional(),
            start: z.enum(startKinds).optional(),
            holes: z.string().max(100).optional(),
            first: z.string().max(30).optional(),
            minutes: z.int().optional(),
          }),
          use: ({ minutes, method = 'random', doubles = 'no', start = 'together', ...options }) =>
            toRequest(groupDraw, {
              ...options,
              method,
              doubles,
              start,
              ...(minutes === undefined ? {} : { intervalMinutes: minutes }),
            }),
          autocomplete: { round: chooseRound(OPEN) },
        }),
        subcommand({
          path: 'show',
          options: z.object({ round: pickedRound }),
          use: (options) => toRequest(groupShow, options),
          autocomplete: { round: chooseRound(WITH_CARDS) },
        }),
        subcommand({
          path: 'move',
          options: z.object({ round: pickedRound, player: pickedPlayer, card: z.int().min(1).max(999) }),
          use: ({ round, player, card }) => toRequest(groupMove, { round, participant: player, card }),
          autocomplete: {
            round: chooseRound(OPEN),
            player: ofRound(({ players }) =>
              players.map(({ participant, name, card }) => ({
                name: `${clip(plain(name), 80)} (${texts.card(card)})`,
                value: participant,
              })),
            ),
            card: ofRound(({ cards, next }) => [
              ...cards.map(({ card, players }) => ({ name: `${card} (${players})`, value: card })),
              { name: texts.newCard(next), value: next },
            ]),
          },
        }),
        subcommand({
          path: 'verify',
          options: z.object({ round: pickedRound }),
          use: (options) => toRequest(groupVerify, options),
          autocomplete: { round: chooseRound(WITH_CARDS) },
        }),
      ],
    },
  ],
  presses: [
    pressed(postButton, ([round, number, shown]) =>
      toRequest(groupPost, { round, number: Number(number), ...(shown === undefined ? {} : { shown }) }, 'update'),
    ),
    pressed(againButton, ([round, number]) => toRequest(groupDrawAgain, { round, number: Number(number) }, 'update')),
    pressed(togetherButton, ([round, number]) => toForm(togetherForm.show([round, number]))),
  ],
  submissions: [
    submitted(togetherForm, (values, [round, number]) =>
      toRequest(
        groupDrawAgain,
        { round, number: Number(number), together: Object.values(values).filter((users) => users.length > 0) },
        'update',
      ),
    ),
  ],
  listeners: [],
  who: {
    '/cards draw': runners,
    '/cards show': anyone,
    '/cards move': runners,
    '/cards verify': anyone,
    'form group.together': runners,
    'button group.post': runners,
    'button group.again': runners,
    'button group.keep': opening('group.together'),
  },
}
