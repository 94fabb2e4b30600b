// Seasons in the gateway: /season and the buttons of standings.
import { ApplicationCommandOptionType, InteractionContextType, type APIApplicationCommandOption } from 'discord-api-types/v10'
import { z } from 'zod'
import {
  pressed,
  subcommand,
  toAsk,
  toRequest,
  type Interactions,
  type Subcommand,
  pickedId,
} from '../../platform/gateway/interactions.ts'
import { choiceWords } from '../../platform/language/words.ts'
import { chooseDivision } from '../division/messages.ts'
import { endButton, standingsButton } from './card.ts'
import {
  seasonEnd,
  seasonList,
  seasonResume,
  seasonsChoosable,
  seasonShowStandings,
  seasonSimulate,
  seasonStart,
} from './messages.ts'
import { schemeKinds } from './scheme.ts'
import { texts } from './texts.ts'
import { admins, anyone, players } from '../club/messages.ts'

/** A season picked from the choices; typed text that is no id was not picked. */
const pickedSeason = pickedId('season.not-found', () => texts.notFound).optional()

const seasonOption = (description: string): APIApplicationCommandOption => ({
  type: ApplicationCommandOptionType.String,
  name: 'season',
  description,
  autocomplete: true,
})

const autocomplete: Subcommand['autocomplete'] = {
  season: (typed) =>
    toAsk(seasonsChoosable, { typed: typed.slice(0, 100) }, ({ seasons }) => ({
      type: 'choices',
      choices: seasons.map(({ season, label }) => ({ name: label, value: season })),
    })),
}

const sub = (name: string, description: string, options: APIApplicationCommandOption[] = []) =>
  ({ type: ApplicationCommandOptionType.Subcommand, name, description, options }) as APIApplicationCommandOption

const number = (name: string, description: string, min: number, max: number): APIApplicationCommandOption => ({
  type: ApplicationCommandOptionType.Integer,
  name,
  description,
  min_value: min,
  max_value: max,
})

export const interactions: Interactions = {
  commands: [
    {
      scope: 'guild',
      json: {
        name: 'season',
        description: 'Seasons of the club and their points',
        contexts: [InteractionContextType.Guild],
        options: [
          sub('standings', 'Who has how many points, for all to see', [
            seasonOption('The running or the last one if left out'),
            {
              type: ApplicationCommandOptionType.String,
              name: 'division',
              description: 'Only its members, among themselves; everybody if left out',
              max_length: 100,
              autocomplete: true,
            },
          ]),
          sub('list', 'All seasons and who won them'),
          sub('simulate', 'What a season would have looked like under another scheme, for your eyes', [
            {
              type: ApplicationCommandOptionType.String,
              name: 'scheme',
              description: 'How points are given',
              required: true,
              choices: schemeKinds.map((kind) => ({ ...choiceWords(() => texts.schemes[kind]), value: kind })),
            },
            seasonOption('The last ended one if left out'),
            number('best', 'Only so many of each member’s best rounds count', 1, 200),
            {
              type: ApplicationCommandOptionType.String,
              name: 'table',
              description: 'Placement table: points for the first place, the second, …, such as 20, 18, 16',
              max_length: 500,
            },
            number('beaten', 'Points for each player beaten', 0, 1000),
            number('attendance', 'Points for taking part', 0, 1000),
            {
              type: ApplicationCommandOptionType.Boolean,
              name: 'tags',
              description: 'Whether only members with a tag score',
            },
            {
              type: ApplicationCommandOptionType.Boolean,
              name: 'divisions',
              description: 'Whether only those of one’s own division count as opponents',
            },
          ]),
          sub('start', 'Admins: begin a season', [
            {
              type: ApplicationCommandOptionType.String,
              name: 'name',
              description: 'Such as Summer 2026; one is made up if left out',
              max_length: 60,
            },
          ]),
          sub('end', 'Admins: end the season'),
          sub('resume', 'Admins: take the end of the last season back'),
        ],
      },
      subcommands: [
        subcommand({
          path: 'standings',
          options: z.object({ season: pickedSeason, division: z.string().max(100).optional() }),
          use: ({ season, division }) =>
            toRequest(
              seasonShowStandings,
              { ...(season ? { season } : {}), ...(division === undefined ? {} : { division }), page: 0 },
              'public',
            ),
          autocomplete: { ...autocomplete, division: chooseDivision },
        }),
        subcommand({ path: 'list', options: z.object({}), use: () => toRequest(seasonList, {}) }),
        subcommand({
          path: 'simulate',
          options: z.object({
            scheme: z.enum(schemeKinds),
            season: pickedSeason,
            best: z.int().optional(),
            table: z.string().optional(),
            beaten: z.int().optional(),
            attendance: z.int().optional(),
            tags: z.boolean().optional(),
            divisions: z.boolean().optional(),
          }),
          use: ({ scheme, season, best, table, beaten, attendance, tags, divisions }) =>
            toRequest(seasonSimulate, {
              scheme,
              ...(season ? { season } : {}),
              ...(best === undefined ? {} : { bestRounds: best }),
              ...(table === undefined ? {} : { table }),
              ...(beaten === undefined ? {} : { perBeaten: beaten }),
              ...(attendance === undefined ? {} : { attendance }),
              ...(tags === undefined ? {} : { tagNeeded: tags }),
              ...(divisions === undefined ? {} : { byDivision: divisions }),
            }),
          autocomplete,
        }),
        subcommand({
          path: 'start',
          options: z.object({ name: z.string().default('') }),
          use: ({ name }) => toRequest(seasonStart, { name }),
        }),
        subcommand({ path: 'end', options: z.object({}), use: () => toRequest(seasonEnd, {}) }),
        subcommand({ path: 'resume', options: z.object({}), use: () => toRequest(seasonResume, {}) }),
      ],
    },
  ],
  presses: [
    pressed(standingsButton, ([season, page, how, division]) =>
      toRequest(
        seasonShowStandings,
        { season, page: Number(page), ...(division === undefined ? {} : { division }) },
        how === 'turn' ? 'update' : 'private',
      ),
    ),
    pressed(endButton, ([season, shown]) =>
      toRequest(seasonEnd, { confirmed: season, ...(shown === undefined ? {} : { shown }) }, 'update'),
    ),
  ],
  submissions: [],
  listeners: [],
  who: {
    '/season standings': anyone,
    '/season list': anyone,
    '/season simulate': players,
    '/season start': admins,
    '/season end': admins,
    '/season resume': admins,
    'button season.page': anyone,
    'button season.end': admins,
  },
}
