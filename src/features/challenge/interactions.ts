// Challenges in the gateway: /challenge and its autocomplete, the buttons, the form of the round.
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
  type Reaction,
  type Subcommand,
  pickedId,
} from '../../platform/gateway/interactions.ts'
import { snowflakeSchema } from '../../platform/id.ts'
import { chooseRound } from '../round/messages.ts'
import { scheduleButton, scheduleForm, stepButton } from './card.ts'
import {
  challengeForm,
  challengeLink,
  challengeList,
  challengeOpen,
  challengesChoosable,
  challengeSchedule,
  challengeStep,
  type challengeSteps,
} from './messages.ts'
import { texts } from './texts.ts'
import { anyone, editors, players } from '../club/messages.ts'
import { and } from '../../platform/who.ts'

const sub = (
  name: string,
  description: string,
  options: APIApplicationCommandBasicOption[] = [],
): APIApplicationCommandSubcommandOption => ({ type: ApplicationCommandOptionType.Subcommand, name, description, options })
const picking = (name: string, description: string): APIApplicationCommandBasicOption => ({
  type: ApplicationCommandOptionType.String,
  name,
  description,
  required: true,
  autocomplete: true,
})
const challengeOption = picking('challenge', 'Which challenge')

const pickedChallenge = pickedId('challenge.not-found', () => texts.notFound)
const pickedRound = pickedId('challenge.round-not-picked', () => texts.roundNotPicked)

const choosing = (what: (typeof challengeSteps)[number] | 'link'): NonNullable<Subcommand['autocomplete']> => ({
  challenge: (typed) =>
    toAsk(challengesChoosable, { what, typed: typed.slice(0, 100) }, ({ challenges }) => ({
      type: 'choices',
      choices: challenges.map(({ challenge, label }) => ({ name: label, value: challenge })),
    })),
})

const stepping = (step: (typeof challengeSteps)[number]) =>
  subcommand({
    path: step,
    options: z.object({ challenge: pickedChallenge }),
    use: ({ challenge }) => toRequest(challengeStep, { challenge, step }),
    autocomplete: choosing(step),
  })

const showForm = (guild: string, challenge: string): Reaction =>
  toAsk(challengeForm, { challenge }, (prefill) => toForm(scheduleForm.show([guild, challenge], prefill)))

const parties = and(players, 'the two of it', 'challenge.not-yours')

export const interactions: Interactions = {
  commands: [
    {
      scope: 'guild',
      json: {
        name: 'challenge',
        description: 'Challenge the holder of a better tag',
        contexts: [InteractionContextType.Guild],
        options: [
          sub('open', 'Challenge the holder of a better tag to a round', [
            { type: ApplicationCommandOptionType.User, name: 'user', description: 'Whom to challenge', required: true },
          ]),
          sub('accept', 'Accept a challenge', [challengeOption]),
          sub('decline', 'Decline a challenge', [challengeOption]),
          sub('withdraw', 'Withdraw from a challenge', [challengeOption]),
          sub('schedule', 'Plan the round of an accepted challenge', [challengeOption]),
          sub('link', 'Play an accepted challenge in a round that is planned', [
            challengeOption,
            picking('round', 'A round that both play'),
          ]),
          sub('unlink', 'Take the round of a challenge away; seven days for another one', [challengeOption]),
          sub('list', 'The challenges that are on'),
          sub('hide', 'Editors: end a challenge and show it no more', [challengeOption]),
        ],
      },
      subcommands: [
        subcommand({
          path: 'open',
          options: z.object({ user: snowflakeSchema }),
          use: ({ user }) => toRequest(challengeOpen, { user }),
        }),
        stepping('accept'),
        stepping('decline'),
        stepping('withdraw'),
        stepping('unlink'),
        stepping('hide'),
        subcommand({
          path: 'schedule',
          options: z.object({ challenge: pickedChallenge }),
          use: ({ challenge }, { guild }) => showForm(guild, challenge),
          autocomplete: choosing('link'),
        }),
        subcommand({
          path: 'link',
          options: z.object({ challenge: pickedChallenge, round: pickedRound }),
          use: (options) => toRequest(challengeLink, options),
          autocomplete: {
            ...choosing('link'),
            round: chooseRound(['scheduled', 'live']),
          },
        }),
        subcommand({ path: 'list', options: z.object({}), use: () => toRequest(challengeList, {}) }),
      ],
    },
  ],
  presses: [
    pressed(stepButton, ([, challenge, step]) => toRequest(challengeStep, { challenge, step }, 'update')),
    pressed(scheduleButton, ([guild, challenge]) => showForm(guild, challenge)),
  ],
  submissions: [submitted(scheduleForm, (values, [, challenge]) => toRequest(challengeSchedule, { challenge, ...values }))],
  listeners: [],
  who: {
    '/challenge open': players,
    '/challenge hide': editors,
    '/challenge list': anyone,
    '/challenge accept': parties,
    '/challenge decline': parties,
    '/challenge withdraw': parties,
    '/challenge unlink': parties,
    '/challenge schedule': parties,
    '/challenge link': parties,
    'form challenge.round': and(players, 'the two of it'),
    'button challenge.do': parties,
    'button challenge.plan': parties,
  },
}
