// Betting in the gateway: /bet with its autocomplete, and the button that places what was shown.
import { ApplicationCommandOptionType, InteractionContextType, type APIApplicationCommandOption } from 'discord-api-types/v10'
import { z } from 'zod'
import { pressed, subcommand, toAsk, toRequest, type Interactions, pickedId } from '../../platform/gateway/interactions.ts'
import { idSchema, snowflakeSchema } from '../../platform/id.ts'
import { refuse } from '../../platform/refusal.ts'
import { chooseRound } from '../round/messages.ts'
import { seasonsChoosable } from '../season/messages.ts'
import { marketOf, placeButton } from './card.ts'
import {
  bettingBetsChoosable,
  bettingBoard,
  bettingCancel,
  bettingList,
  bettingOdds,
  bettingOffer,
  bettingPlace,
  bettingSelectionsChoosable,
  bettingTakePart,
  bettingWallet,
} from './messages.ts'
import { markets } from './odds.ts'
import { texts } from './texts.ts'
import { anyone, players } from '../club/messages.ts'

const { String: text, Integer: integer, Subcommand: subcommandType } = ApplicationCommandOptionType

const sub = (name: string, description: string, options: APIApplicationCommandOption[] = []) =>
  ({ type: subcommandType, name, description, options }) as APIApplicationCommandOption
const chosen = (name: string, description: string, required = true) =>
  ({ type: text, name, description, required, autocomplete: true }) as APIApplicationCommandOption
const roundOption = chosen('round', 'A round that has not started')

const pickedRound = pickedId('betting.round-not-found', () => texts.roundNotFound)

const selectionParts = z.tuple([z.enum(markets), snowflakeSchema, z.union([snowflakeSchema, z.literal('')])])
/** `market:subject:opponent`, as the autocomplete gives it. */
const pickedSelection = z.string().transform((typed) => {
  const parts = selectionParts.safeParse(typed.split(':'))
  if (!parts.success) return refuse('betting.no-selection', texts.noSelection)
  const [market, subject, opponent] = parts.data
  return { market, subject, ...(opponent === '' ? {} : { opponent }) }
})

const plain = (path: string, use: () => ReturnType<typeof toRequest>) => subcommand({ path, options: z.object({}), use })

export const interactions: Interactions = {
  commands: [
    {
      scope: 'guild',
      json: {
        name: 'bet',
        description: 'Bets in play money on rounds; never real money',
        contexts: [InteractionContextType.Guild],
        options: [
          sub('place', 'Bet on a round; shown first with what it would pay', [
            roundOption,
            chosen('on', 'What you bet on: type names to narrow the list down'),
            {
              type: integer,
              name: 'stake',
              description: 'How many putts (play money)',
              required: true,
              min_value: 1,
              max_value: 10_000,
            },
          ]),
          sub('odds', 'What the odds on a round are', [roundOption]),
          sub('list', 'Your bets'),
          sub('cancel', 'Take a bet back before the round starts', [chosen('bet', 'Which bet')]),
          sub('wallet', 'What your wallet holds'),
          sub('board', 'Whose wallet holds most', [chosen('season', 'The running one if left out', false)]),
          sub('opt-out', 'Have no part in betting: nobody can bet on you'),
          sub('opt-in', 'Take part in betting again'),
        ],
      },
      subcommands: [
        subcommand({
          path: 'place',
          options: z.object({ round: pickedRound, on: pickedSelection, stake: z.int() }),
          use: ({ round, on: selection, stake }) => toRequest(bettingOffer, { round, selection, stake }),
          autocomplete: {
            round: chooseRound(['scheduled']),
            on: (typed, { round }) => {
              const id = idSchema.safeParse(round)
              if (!id.success) return { type: 'choices', choices: [] }
              const data = { round: id.data, typed: typed.slice(0, 100) }
              return toAsk(bettingSelectionsChoosable, data, ({ choices }) => ({ type: 'choices', choices }))
            },
          },
        }),
        subcommand({
          path: 'odds',
          options: z.object({ round: pickedRound }),
          use: ({ round }) => toRequest(bettingOdds, { round }),
          autocomplete: { round: chooseRound(['scheduled']) },
        }),
        plain('list', () => toRequest(bettingList, {})),
        subcommand({
          path: 'cancel',
          options: z.object({ bet: pickedId('betting.no-bet', () => texts.noBet) }),
          use: ({ bet }) => toRequest(bettingCancel, { bet }),
          autocomplete: {
            bet: (typed) =>
              toAsk(bettingBetsChoosable, { typed: typed.slice(0, 100) }, ({ choices }) => ({ type: 'choices', choices })),
          },
        }),
        plain('wallet', () => toRequest(bettingWallet, {})),
        subcommand({
          path: 'board',
          options: z.object({ season: pickedId('betting.no-season', () => texts.noSeason).optional() }),
          use: ({ season }) => toRequest(bettingBoard, season === undefined ? {} : { season }),
          autocomplete: {
            season: (typed) =>
              toAsk(seasonsChoosable, { typed: typed.slice(0, 100) }, ({ seasons }) => ({
                type: 'choices',
                choices: seasons.map(({ season, label }) => ({ name: label, value: season })),
              })),
          },
        }),
        plain('opt-out', () => toRequest(bettingTakePart, { takesPart: false })),
        plain('opt-in', () => toRequest(bettingTakePart, { takesPart: true })),
      ],
    },
  ],
  presses: [
    pressed(placeButton, ([round, mark, subject, opponent, stake, odds, line]) => {
      const selection = { market: marketOf(mark), subject, ...(opponent === '-' ? {} : { opponent }) }
      const shown = { odds: Number(odds), ...(line === '-' ? {} : { line: Number(line) }) }
      return toRequest(bettingPlace, { round, selection, stake: Number(stake), ...shown }, 'update')
    }),
  ],
  submissions: [],
  listeners: [],
  who: {
    '/bet place': players,
    '/bet odds': anyone,
    '/bet list': anyone,
    '/bet cancel': anyone,
    '/bet wallet': players,
    '/bet board': anyone,
    '/bet opt-out': anyone,
    '/bet opt-in': anyone,
    'button betting.place': players,
  },
}
