// What members see of swaps: the question with its buttons, the list, the button beside a taken tag. Pure.
import { ButtonStyle } from 'discord-api-types/v10'
import { z } from 'zod'
import type { DiscordMessage } from '../../platform/discord/discord-message.ts'
import { defineControl } from '../../platform/gateway/interactions.ts'
import { idSchema, snowflakeSchema } from '../../platform/id.ts'
import { askedOf, askerOf, outcomeOf, type Swap } from './swap.ts'
import { swapTexts as texts } from './texts-swap.ts'
import { button, row } from '../../platform/discord/components.ts'

/** Server (it works in direct messages), swap, what is pressed. */
export const swapButton = defineControl('tag.swap', z.tuple([snowflakeSchema, idSchema, z.enum(['yes', 'no'])]))
/** Whom to ask, and for which number. */
export const askHolderButton = defineControl('tag.ask', z.tuple([snowflakeSchema, z.string().regex(/^\d{1,3}$/)]))

/** Beside the refusal of a taken tag. */
export const askHolderRow = (holder: string, number: number) =>
  row(button(ButtonStyle.Primary, texts.labels.askHolder(number), askHolderButton.id(holder, String(number))))

const answerRow = (guild: string, swap: string, suffix: (label: string) => string = (label) => label) =>
  row(
    button(ButtonStyle.Success, suffix(texts.labels.agree), swapButton.id(guild, swap, 'yes')),
    button(ButtonStyle.Danger, suffix(texts.labels.decline), swapButton.id(guild, swap, 'no')),
  )
const withdrawRow = (guild: string, swap: string, suffix: (label: string) => string = (label) => label) =>
  row(button(ButtonStyle.Secondary, suffix(texts.labels.withdraw), swapButton.id(guild, swap, 'no')))

/** To whoever asked. */
export const askedMessage = (guild: string, swap: Swap): DiscordMessage => ({
  content: texts.asked(askedOf(swap), outcomeOf(swap), swap.answerBy),
  components: [withdrawRow(guild, swap.id)],
})

/** To each who is asked. */
export const askMessage = (guild: string, swap: Swap): DiscordMessage => ({
  content: texts.ask(askerOf(swap), outcomeOf(swap), swap.answerBy),
  components: [answerRow(guild, swap.id)],
})

/** After agreeing, while others are still asked. */
export const agreedMessage = (guild: string, swap: Swap, waitingFor: readonly string[]): DiscordMessage => ({
  content: texts.agreed(waitingFor),
  components: [withdrawRow(guild, swap.id)],
})

/** Discord shows at most five rows of buttons. */
export const SWAPS_LISTED = 5

/** The open swaps of one member, oldest first. */
export function swapsMessage(guild: string, user: string, swaps: readonly Swap[]): DiscordMessage {
  if (swaps.length === 0) return { content: texts.listEmpty }
  const shown = swaps.slice(0, SWAPS_LISTED)
  return {
    embeds: [
      {
        title: texts.listTitle,
        fields: shown.map((swap, index) => ({
          name: `${index + 1}`,
          value: texts.listed(
            outcomeOf(swap),
            askedOf(swap).filter((one) => !swap.agreed.includes(one)),
            swap.answerBy,
          ),
        })),
      },
    ],
    components: shown.map((swap, index) => {
      const mustAnswer = askerOf(swap) !== user && !swap.agreed.includes(user)
      const suffix = (label: string) => texts.labels.numbered(label, index + 1)
      return mustAnswer ? answerRow(guild, swap.id, suffix) : withdrawRow(guild, swap.id, suffix)
    }),
  }
}
