// Pots in the gateway: /acepot and /ctp with their autocomplete, the form of who paid, the button of whoever is closer.
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
  pickedId,
} from '../../platform/gateway/interactions.ts'
import { snowflakeSchema } from '../../platform/id.ts'
import { type RoundState, chooseRound, roundRunners } from '../round/messages.ts'
import { closerButton, closerForm, payForm } from './card.ts'
import type { Pot } from './ledger.ts'
import {
  ctpClaim,
  ctpClose,
  ctpShow,
  ctpWithdraw,
  potAdd,
  potCorrect,
  potEntriesChoosable,
  potPay,
  potPayouts,
  potShow,
} from './messages.ts'
import { texts } from './texts.ts'
import { anyone, editors, players } from '../club/messages.ts'
import { and, opening } from '../../platform/who.ts'

const { String: text, Integer: integer, User: userType, Subcommand: subcommandType } = ApplicationCommandOptionType

const sub = (name: string, description: string, options: APIApplicationCommandOption[] = []) =>
  ({ type: subcommandType, name, description, options }) as APIApplicationCommandOption
const option = (type: ApplicationCommandOptionType, name: string, description: string, more: object = { required: true }) =>
  ({ type, name, description, ...more }) as APIApplicationCommandOption
const roundOption = option(text, 'round', 'Which round', { required: true, autocomplete: true })
const amountOption = (description: string, required: boolean) => option(text, 'amount', description, { required, max_length: 20 })
const holeOption = option(integer, 'hole', 'Which hole', { required: true, min_value: 1, max_value: 36 })

const pickedRound = pickedId('pot.round-not-found', () => texts.roundNotFound)
const pickedEntry = pickedId('pot.no-entry', () => texts.noEntry)
const typedAmount = z.string().transform((typed) => typed.replaceAll('~', ' ').trim().slice(0, 20) || '0')

const HELD: RoundState[] = ['live', 'finalized', 'scheduled']

const add = (pot: Pot) =>
  subcommand({
    path: 'add',
    options: z.object({ round: pickedRound, amount: typedAmount }),
    use: ({ round, amount }) => toForm(payForm.show([pot, round, amount])),
    autocomplete: { round: chooseRound(HELD) },
  })
const correct = (pot: Pot) =>
  subcommand({
    path: 'correct',
    options: z.object({ entry: pickedEntry, reason: z.string().max(200) }),
    use: (options) => toRequest(potCorrect, { pot, ...options }),
    autocomplete: {
      entry: (typed) =>
        toAsk(potEntriesChoosable, { pot, typed: typed.slice(0, 100) }, ({ entries }) => ({
          type: 'choices',
          choices: entries.map(({ entry, label }) => ({ name: label, value: entry })),
        })),
    },
  })
const books = (pot: Pot, path: string, all: boolean) =>
  subcommand({ path, options: z.object({}), use: () => toRequest(potShow, { pot, all }) })
const addOption = sub('add', 'Players paid in for a round (host, Editors)', [
  roundOption,
  amountOption('How much each paid, such as 2.00', true),
])
const correctOption = sub('correct', 'Take an entry back by a counter-entry (Editors)', [
  option(text, 'entry', 'Which entry', { required: true, autocomplete: true }),
  option(text, 'reason', 'Why', { required: true, max_length: 200 }),
])

const runners = roundRunners('pot.not-yours')

export const interactions: Interactions = {
  commands: [
    {
      scope: 'guild',
      json: {
        name: 'acepot',
        description: 'The books of the ace pot; no money is moved',
        contexts: [InteractionContextType.Guild],
        options: [
          sub('show', 'What the ace pot holds'),
          addOption,
          sub('pay', 'Somebody aced: enter what they get (Editors)', [
            roundOption,
            option(userType, 'user', 'Who aced'),
            option(userType, 'witness', 'Who saw it'),
            amountOption('How much they get (default: all)', false),
          ]),
          sub('history', 'The last movements of the ace pot'),
          correctOption,
        ],
      },
      subcommands: [
        books('ace', 'show', false),
        books('ace', 'history', true),
        add('ace'),
        correct('ace'),
        subcommand({
          path: 'pay',
          options: z.object({
            round: pickedRound,
            user: snowflakeSchema,
            witness: snowflakeSchema,
            amount: typedAmount.optional(),
          }),
          use: (options) => toRequest(potPay, options),
          autocomplete: { round: chooseRound(HELD) },
        }),
      ],
    },
    {
      scope: 'guild',
      json: {
        name: 'payouts',
        description: 'What each finisher of a round gets from the entry fees; no money is moved',
        contexts: [InteractionContextType.Guild],
        options: [
          roundOption,
          option(text, 'fee', 'Entry fee of each player, such as 5.00', { required: true, max_length: 20 }),
          option(integer, 'share', 'Per cent of the fees paid out (default: 100)', { min_value: 1, max_value: 100 }),
          option(integer, 'places', 'How many places are paid (default: 40 % of the field)', { min_value: 1, max_value: 50 }),
          option(ApplicationCommandOptionType.Boolean, 'post', 'For all to see in the thread of the round (host, Editors)', {}),
        ],
      },
      subcommands: [
        subcommand({
          path: '',
          options: z.object({
            round: pickedRound,
            fee: typedAmount,
            share: z.int().optional(),
            places: z.int().optional(),
            post: z.boolean().optional(),
          }),
          use: ({ share = 100, post = false, ...options }) => toRequest(potPayouts, { ...options, share, post }),
          autocomplete: { round: chooseRound(['finalized', 'live']) },
        }),
      ],
    },
    {
      scope: 'guild',
      json: {
        name: 'ctp',
        description: 'Closest to the pin',
        contexts: [InteractionContextType.Guild],
        options: [
          sub('claim', 'You lie closest to the pin', [
            roundOption,
            holeOption,
            option(text, 'distance', 'How far, such as 2.4 m or 6 ft 4 in', { required: true, max_length: 40 }),
            option(userType, 'user', 'Whose disc (host, Editors)', {}),
          ]),
          sub('withdraw', 'Take a claim back; the next nearest stands', [
            roundOption,
            holeOption,
            option(userType, 'user', 'Whose claim; yours if left out (host, Editors)', {}),
          ]),
          sub('show', 'Who is closest, hole by hole', [roundOption]),
          sub('close', 'The holder has won a hole (host, Editors)', [
            roundOption,
            holeOption,
            amountOption('What they get from the CTP pot (default: nothing)', false),
          ]),
          addOption,
          sub('pot', 'What the CTP pot holds, and its last movements'),
          correctOption,
        ],
      },
      subcommands: [
        subcommand({
          path: 'claim',
          options: z.object({
            round: pickedRound,
            hole: z.int(),
            distance: z.string().max(100),
            user: snowflakeSchema.optional(),
          }),
          use: (options) => toRequest(ctpClaim, options),
          autocomplete: { round: chooseRound(['live', 'finalized']) },
        }),
        subcommand({
          path: 'withdraw',
          options: z.object({ round: pickedRound, hole: z.int(), user: snowflakeSchema.optional() }),
          use: (options) => toRequest(ctpWithdraw, options),
          autocomplete: { round: chooseRound(['live', 'finalized']) },
        }),
        subcommand({
          path: 'show',
          options: z.object({ round: pickedRound }),
          use: (options) => toRequest(ctpShow, options),
          autocomplete: { round: chooseRound(HELD) },
        }),
        subcommand({
          path: 'close',
          options: z.object({ round: pickedRound, hole: z.int(), amount: typedAmount.optional() }),
          use: (options) => toRequest(ctpClose, options),
          autocomplete: { round: chooseRound(HELD) },
        }),
        add('ctp'),
        books('ctp', 'pot', true),
        correct('ctp'),
      ],
    },
  ],
  presses: [pressed(closerButton, ([round, hole]) => toForm(closerForm.show([round, hole], {}, texts.closerForm.title(hole))))],
  submissions: [
    submitted(payForm, ({ users }, [pot, round, amount]) => toRequest(potAdd, { pot, round, amount, users })),
    submitted(closerForm, ({ distance }, [round, hole]) => toRequest(ctpClaim, { round, hole: Number(hole), distance })),
  ],
  listeners: [],
  who: {
    '/acepot show': anyone,
    '/acepot history': anyone,
    '/acepot add': opening('pot.who'),
    '/acepot correct': editors,
    '/acepot pay': editors,
    '/payouts': and(anyone, 'posting: the host, Editors', 'pot.not-yours'),
    '/ctp claim': and(players, 'somebody else: the host, Editors', 'pot.not-yours'),
    '/ctp withdraw': and(players, 'another’s: the host, Editors; of a closed hole: Editors', 'pot.not-yours'),
    '/ctp show': anyone,
    '/ctp close': runners,
    '/ctp add': opening('pot.who'),
    '/ctp pot': anyone,
    '/ctp correct': editors,
    'form pot.who': runners,
    'form pot.distance': players,
    'button pot.closer': opening('pot.distance'),
  },
}
