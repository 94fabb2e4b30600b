// Templates in the gateway: /template and its autocomplete.
import { ApplicationCommandOptionType, InteractionContextType, type APIApplicationCommandOption } from 'discord-api-types/v10'
import { z } from 'zod'
import { subcommand, toAsk, toRequest, type Interactions, pickedId } from '../../platform/gateway/interactions.ts'
import { roundStates, chooseRound } from '../round/messages.ts'
import { templateDelete, templateList, templateSave, templatesChoosable } from './messages.ts'
import { texts } from './texts.ts'
import { anyone, editors } from '../club/messages.ts'

const sub = (name: string, description: string, options: APIApplicationCommandOption[] = []) =>
  ({ type: ApplicationCommandOptionType.Subcommand, name, description, options }) as APIApplicationCommandOption

const picking = (name: string, description: string): APIApplicationCommandOption => ({
  type: ApplicationCommandOptionType.String,
  name,
  description,
  required: true,
  autocomplete: true,
})

/** Picked from the choices; typed text that is no id was not picked. */
const pickedOne = pickedId('template.not-found', () => texts.notFound)

export const interactions: Interactions = {
  commands: [
    {
      scope: 'guild',
      json: {
        name: 'template',
        description: 'Round forms filled in beforehand',
        contexts: [InteractionContextType.Guild],
        options: [
          sub('save', 'Keep a round as a template', [
            {
              type: ApplicationCommandOptionType.String,
              name: 'name',
              description: 'What to call it',
              required: true,
              max_length: 50,
            },
            picking('round', 'Which round'),
          ]),
          sub('list', 'The templates of the club'),
          sub('delete', 'Delete a template', [picking('template', 'Which template')]),
        ],
      },
      subcommands: [
        subcommand({
          path: 'save',
          options: z.object({ name: z.string().max(100), round: pickedOne }),
          use: (options) => toRequest(templateSave, options),
          autocomplete: {
            round: chooseRound([...roundStates]),
          },
        }),
        subcommand({ path: 'list', options: z.object({}), use: () => toRequest(templateList, {}) }),
        subcommand({
          path: 'delete',
          options: z.object({ template: pickedOne }),
          use: (options) => toRequest(templateDelete, options),
          autocomplete: {
            template: (typed) =>
              toAsk(templatesChoosable, { typed: typed.slice(0, 100) }, ({ templates }) => ({
                type: 'choices',
                choices: templates.map(({ template, label }) => ({ name: label, value: template })),
              })),
          },
        }),
      ],
    },
  ],
  presses: [],
  submissions: [],
  listeners: [],
  who: {
    '/template save': editors,
    '/template list': anyone,
    '/template delete': editors,
  },
}
