// Scores in the gateway: the forms behind the round card's buttons, the import panel, /score.
import { plain } from '../../platform/discord/discord-message.ts'
import { ApplicationCommandOptionType, InteractionContextType } from 'discord-api-types/v10'
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
} from '../../platform/gateway/interactions.ts'
import { idSchema, snowflakeSchema } from '../../platform/id.ts'
import { refuse } from '../../platform/refusal.ts'
import { correctionPropose } from '../correction/messages.ts'
import { roundGuests, chooseRound } from '../round/messages.ts'
import { scorecardForm, scoreForm } from './card.ts'
import { fileListener, importPresses } from './interactions-import.ts'
import { enterScoreButton, importers, importScorecardButton, scoreEnter, scoreImport, uploadOf } from './messages.ts'
import { texts } from './texts.ts'
import { editors, players } from '../club/messages.ts'
import { and, opening } from '../../platform/who.ts'

const idOr = (text: string) => {
  const id = idSchema.safeParse(text)
  return id.success ? id.data : refuse('round.not-found', texts.pickRound)
}

type Autocomplete = NonNullable<Subcommand['autocomplete']>[string]

const chooseGuest: Autocomplete = (typed, others) => {
  const round = idSchema.safeParse(others['round'])
  if (!round.success) return { type: 'choices', choices: [] }
  return toAsk(roundGuests, { round: round.data }, ({ guests }) => ({
    type: 'choices',
    choices: guests
      .filter(({ name }) => name.toLowerCase().includes(typed.trim().toLowerCase()))
      .map(({ name, participant }) => ({ name: plain(name), value: participant })),
  }))
}

const enterers = and(players, 'for another: Editors', 'score.only-editors')
const ownImport = and(players, 'who began the import', 'score.not-your-import')

export const interactions: Interactions = {
  commands: [
    {
      scope: 'guild',
      json: {
        name: 'score',
        description: 'Scores of rounds',
        contexts: [InteractionContextType.Guild],
        options: [
          {
            type: ApplicationCommandOptionType.Subcommand,
            name: 'enter',
            description: 'Enter a score: your own, or as an Editor anyone’s',
            options: [
              {
                type: ApplicationCommandOptionType.String,
                name: 'round',
                description: 'Which round',
                required: true,
                autocomplete: true,
              },
              {
                type: ApplicationCommandOptionType.String,
                name: 'score',
                description: 'To par (-3, +2, E), total throws, hole by hole, DNF or DNS',
                required: true,
                max_length: 200,
              },
              { type: ApplicationCommandOptionType.User, name: 'user', description: 'Editors: for this player' },
              {
                type: ApplicationCommandOptionType.String,
                name: 'guest',
                description: 'Editors: for this guest of the round',
                autocomplete: true,
              },
            ],
          },
          {
            type: ApplicationCommandOptionType.Subcommand,
            name: 'correct',
            description: 'Editors: put a score of a finished round right; places and tags follow',
            options: [
              {
                type: ApplicationCommandOptionType.String,
                name: 'round',
                description: 'Which round',
                required: true,
                autocomplete: true,
              },
              {
                type: ApplicationCommandOptionType.String,
                name: 'score',
                description: 'The right score, DNF or DNS; "remove" takes them off the round',
                required: true,
                max_length: 200,
              },
              {
                type: ApplicationCommandOptionType.String,
                name: 'reason',
                description: 'Why; everybody can read it',
                required: true,
                max_length: 200,
              },
              { type: ApplicationCommandOptionType.User, name: 'user', description: 'The player, also one who was missing' },
              {
                type: ApplicationCommandOptionType.String,
                name: 'guest',
                description: 'The guest, by name, also one who was missing',
                max_length: 50,
                autocomplete: true,
              },
            ],
          },
        ],
      },
      subcommands: [
        subcommand({
          path: 'enter',
          options: z.object({
            round: z.string(),
            score: z.string(),
            user: snowflakeSchema.optional(),
            guest: z.string().optional(),
          }),
          use: ({ round, score, user, guest }) => {
            if (user !== undefined && guest !== undefined) refuse('score.one-of-two', texts.oneOfTwo)
            const isGuestId = guest === undefined || idSchema.safeParse(guest).success
            if (!isGuestId) refuse('score.no-such-guest', texts.noSuchGuest(guest))
            const participant = user ?? guest
            return toRequest(scoreEnter, {
              round: idOr(round),
              text: score,
              ...(participant === undefined ? {} : { participant }),
            })
          },
          autocomplete: { round: chooseRound(['live']), guest: chooseGuest },
        }),
        subcommand({
          path: 'correct',
          options: z.object({
            round: z.string(),
            score: z.string(),
            reason: z.string(),
            user: snowflakeSchema.optional(),
            guest: z.string().optional(),
          }),
          use: ({ round, score, reason, user, guest = '' }) => {
            if (user !== undefined && guest !== '') refuse('score.one-of-two', texts.oneOfTwo)
            const picked = idSchema.safeParse(guest)
            const participant = user ?? picked.data
            return toRequest(correctionPropose, {
              round: idOr(round),
              kind: 'scores',
              changes: [{ ...(participant === undefined ? { guest } : { participant }), entry: score }],
              reason,
            })
          },
          autocomplete: { round: chooseRound(['finalized']), guest: chooseGuest },
        }),
      ],
    },
  ],
  presses: [
    pressed(enterScoreButton, ([round]) => toForm(scoreForm.show([round]))),
    pressed(importScorecardButton, ([round]) => toForm(scorecardForm.show([round]))),
    ...importPresses,
  ],
  submissions: [
    submitted(scoreForm, ({ score, player }, [round]) =>
      toRequest(scoreEnter, { round, text: score, ...(player[0] ? { participant: player[0] } : {}) }),
    ),
    submitted(scorecardForm, ({ file }, [round]) => toRequest(scoreImport, { round, file: uploadOf(file[0]) })),
  ],
  listeners: [fileListener],
  who: {
    '/score enter': enterers,
    '/score correct': editors,
    'form score.form': enterers,
    'form score.card': importers,
    'button score.enter': opening('score.form'),
    'button score.import': opening('score.card'),
    'button score.choose': ownImport,
    'button score.match': ownImport,
    'button score.is': ownImport,
    'button score.rest': ownImport,
    'button score.change': ownImport,
    'button score.page': ownImport,
    'button score.apply': ownImport,
    'button score.rounds': ownImport,
    'button score.open': ownImport,
  },
}
