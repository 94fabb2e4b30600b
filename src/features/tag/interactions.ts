// Tags in the gateway: /tag, the form for many tags, the buttons of swaps and previews.
import {
  ApplicationCommandOptionType,
  InteractionContextType,
  type APIApplicationCommandBasicOption,
  type APIApplicationCommandSubcommandOption,
} from 'discord-api-types/v10'
import { z } from 'zod'
import {
  pressed,
  subcommand,
  submitted,
  toAsk,
  toForm,
  toRequest,
  type Interactions,
  type Subcommand,
  pickedId,
} from '../../platform/gateway/interactions.ts'
import { snowflakeSchema } from '../../platform/id.ts'
import { type RoundState, chooseRound } from '../round/messages.ts'
import { uploadOf } from '../score/messages.ts'
import { historyPageButton, listPageButton } from './card.ts'
import { applyButton, checkInForm, lookButton } from './card-check-in.ts'
import { confirmPlanButton, discardPlanButton, manyForm } from './card-plan.ts'
import { decideTieButton, nextInTieButton } from './card-rules.ts'
import { askHolderButton, swapButton } from './card-swap.ts'
import {
  tagAnswerSwap,
  tagApplyCheckIns,
  tagAskSwap,
  tagAssign,
  tagAssignMany,
  tagCheckIn,
  tagCheckInButton,
  tagClaim,
  tagConfirmPlan,
  tagDecidePlayOff,
  tagDiscardPlan,
  tagList,
  tagMayAssign,
  tagPreview,
  tagReset,
  tagShowCheckIns,
  tagShowHistory,
  tagShowSwaps,
} from './messages.ts'
import { MAX_REASON_LENGTH } from './plan.ts'
import { texts } from './texts.ts'
import { admins, anyone, editors, players } from '../club/messages.ts'
import { and, opening } from '../../platform/who.ts'

const sub = (
  name: string,
  description: string,
  options: APIApplicationCommandBasicOption[] = [],
): APIApplicationCommandSubcommandOption => ({ type: ApplicationCommandOptionType.Subcommand, name, description, options })

const numberOption = (description: string): APIApplicationCommandBasicOption => ({
  type: ApplicationCommandOptionType.Integer,
  name: 'number',
  description,
  required: true,
  min_value: 1,
  max_value: 999,
})
const userOption = (name: string, description: string, required: boolean): APIApplicationCommandBasicOption => ({
  type: ApplicationCommandOptionType.User,
  name,
  description,
  required,
})
const reasonOption: APIApplicationCommandBasicOption = {
  type: ApplicationCommandOptionType.String,
  name: 'reason',
  description: 'Why; everybody can read it in the history',
  required: true,
  max_length: MAX_REASON_LENGTH,
}
const roundOption = (description: string): APIApplicationCommandBasicOption => ({
  type: ApplicationCommandOptionType.String,
  name: 'round',
  description,
  required: true,
  autocomplete: true,
})

/** A round picked from the choices; typed text that is no id was not picked. */
const pickedRound = pickedId('tag.round-not-picked', () => texts.roundNotPicked)
const choosing = (states: RoundState[]): NonNullable<Subcommand['autocomplete']> => ({
  round: chooseRound(states),
})

const member = snowflakeSchema

const ownPlan = and(admins, 'who began it', 'tag.plan-not-yours')

export const interactions: Interactions = {
  commands: [
    {
      scope: 'guild',
      json: {
        name: 'tag',
        description: 'Bag tags of the club',
        contexts: [InteractionContextType.Guild],
        options: [
          sub('claim', 'Take a free tag; the one you hold becomes free', [numberOption('Number on the tag')]),
          sub('list', 'Who holds which tag, and which are free'),
          sub('history', 'How tags changed hands', [userOption('user', 'Only the tags of this player', false)]),
          sub('swap', 'Ask a member for a swap of tags; more members make a chain', [
            userOption('user', 'Whose tag you want', true),
            userOption('second', 'Chain: the first one gets the tag of this member', false),
            userOption('third', 'Chain: the second one gets the tag of this member', false),
            userOption('fourth', 'Chain: the third one gets the tag of this member', false),
          ]),
          sub('swaps', 'Your open swaps: agree, decline, withdraw'),
          sub('check-in', 'Say which tag you really hold at a round', [
            roundOption('The round you play'),
            numberOption('Number on the tag in your bag'),
            userOption('user', 'Editors: for this player', false),
          ]),
          sub('conflicts', 'Editors: tags at check-in that do not fit the record', [roundOption('Which round')]),
          sub('preview', 'What the tags would be if a round ended now', [roundOption('Which round')]),
          sub('assign', 'Admins: give a member a tag; shown first', [
            userOption('user', 'Who gets the tag', true),
            numberOption('Number on the tag'),
            reasonOption,
          ]),
          sub('release', 'Admins: take the tag of a member back; shown first', [
            userOption('user', 'Whose tag becomes free', true),
            reasonOption,
          ]),
          sub('assign-many', 'Admins: give many members their tags, from a list or a file; shown first'),
          sub('reset', 'Admins: begin anew in the finishing order of a round; shown first', [
            roundOption('The qualifying round'),
            reasonOption,
          ]),
        ],
      },
      subcommands: [
        subcommand({
          path: 'claim',
          options: z.object({ number: z.int() }),
          use: ({ number }) => toRequest(tagClaim, { number }),
        }),
        subcommand({ path: 'list', options: z.object({}), use: () => toRequest(tagList, { page: 0 }) }),
        subcommand({
          path: 'history',
          options: z.object({ user: member.optional() }),
          use: (options) => toRequest(tagShowHistory, { ...options, page: 0 }),
        }),
        subcommand({
          path: 'swap',
          options: z.object({ user: member, second: member.optional(), third: member.optional(), fourth: member.optional() }),
          use: ({ user, second, third, fourth }) =>
            toRequest(tagAskSwap, { others: [user, second, third, fourth].filter((one) => one !== undefined) }),
        }),
        subcommand({ path: 'swaps', options: z.object({}), use: () => toRequest(tagShowSwaps, {}) }),
        subcommand({
          path: 'check-in',
          options: z.object({ round: pickedRound, number: z.int(), user: member.optional() }),
          use: ({ number, ...options }, { interactionId }) =>
            toRequest(tagCheckIn, { ...options, number: String(number), decidedBy: interactionId }),
          autocomplete: choosing(['scheduled', 'live']),
        }),
        subcommand({
          path: 'conflicts',
          options: z.object({ round: pickedRound }),
          use: (options) => toRequest(tagShowCheckIns, options),
          autocomplete: choosing(['scheduled', 'live']),
        }),
        subcommand({
          path: 'preview',
          options: z.object({ round: pickedRound }),
          use: ({ round }) => toRequest(tagPreview, { round }),
          autocomplete: choosing(['live']),
        }),
        subcommand({
          path: 'assign',
          options: z.object({ user: member, number: z.int(), reason: z.string() }),
          use: (options) => toRequest(tagAssign, options),
        }),
        subcommand({
          path: 'release',
          options: z.object({ user: member, reason: z.string() }),
          use: ({ user, reason }) => toRequest(tagAssign, { user, number: null, reason }),
        }),
        subcommand({
          path: 'assign-many',
          options: z.object({}),
          use: () => toAsk(tagMayAssign, {}, () => toForm(manyForm.show([]))),
        }),
        subcommand({
          path: 'reset',
          options: z.object({ round: pickedRound, reason: z.string() }),
          use: (options) => toRequest(tagReset, options),
          autocomplete: choosing(['finalized']),
        }),
      ],
    },
  ],
  presses: [
    pressed(listPageButton, ([page]) => toRequest(tagList, { page: Number(page) }, 'update')),
    pressed(historyPageButton, ([user, page]) =>
      toRequest(tagShowHistory, { ...(user === 'all' ? {} : { user }), page: Number(page) }, 'update'),
    ),
    pressed(askHolderButton, ([user, number]) => toRequest(tagAskSwap, { others: [user], number: Number(number) }, 'update')),
    pressed(swapButton, ([, swap, answer]) => toRequest(tagAnswerSwap, { swap, agrees: answer === 'yes' }, 'update')),
    pressed(tagCheckInButton, ([round]) => toForm(checkInForm.show([round]))),
    pressed(lookButton, ([round]) => toRequest(tagShowCheckIns, { round })),
    pressed(applyButton, ([round]) => toRequest(tagApplyCheckIns, { round }, 'update')),
    pressed(decideTieButton, ([round]) => toRequest(tagDecidePlayOff, { round, order: [] })),
    pressed(nextInTieButton, ([round, tie, chosen]) =>
      toRequest(tagDecidePlayOff, { round, tie, order: chosen.split('').map((index) => Number.parseInt(index, 36)) }, 'update'),
    ),
    pressed(confirmPlanButton, ([plan, shown]) => toRequest(tagConfirmPlan, { plan, shown }, 'update')),
    pressed(discardPlanButton, ([plan]) => toRequest(tagDiscardPlan, { plan }, 'update')),
  ],
  submissions: [
    submitted(checkInForm, ({ number }, [round], { interactionId }) =>
      toRequest(tagCheckIn, { round, number, decidedBy: interactionId }),
    ),
    submitted(manyForm, ({ list, file, reason }) =>
      toRequest(tagAssignMany, { text: list, ...(file[0] ? { file: uploadOf(file[0]) } : {}), reason }),
    ),
  ],
  listeners: [],
  who: {
    '/tag claim': players,
    '/tag list': anyone,
    '/tag history': anyone,
    '/tag swap': players,
    '/tag swaps': anyone,
    '/tag check-in': and(players, 'for another: Editors', 'tag.only-editors-check-in'),
    '/tag conflicts': editors,
    '/tag preview': anyone,
    '/tag assign': admins,
    '/tag release': admins,
    '/tag assign-many': admins,
    '/tag reset': admins,
    'form tag.checked': players,
    'form tag.many': admins,
    'button tag.list': anyone,
    'button tag.history': anyone,
    'button tag.ask': players,
    'button tag.swap': and(players, 'those of the swap', 'tag.swap-not-yours'),
    'button tag.check-in': opening('tag.checked'),
    'button tag.checks': editors,
    'button tag.right': editors,
    'button tag.tie': editors,
    'button tag.tied': editors,
    'button tag.do': ownPlan,
    'button tag.drop': ownPlan,
  },
}
