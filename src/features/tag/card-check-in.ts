// What players and Editors see of check-in with the physical tag. Pure.
import { ButtonStyle } from 'discord-api-types/v10'
import { z } from 'zod'
import type { DiscordMessage } from '../../platform/discord/discord-message.ts'
import { defineControl, defineForm } from '../../platform/gateway/interactions.ts'
import { idSchema } from '../../platform/id.ts'
import type { Conflicts } from './check-in.ts'
import { fitLines } from '../../platform/discord/lines.ts'
import { checkInTexts as texts } from './texts-check-in.ts'
import { button, row } from '../../platform/discord/components.ts'

export const lookButton = defineControl('tag.checks', z.tuple([idSchema]))
export const applyButton = defineControl('tag.right', z.tuple([idSchema]))

/** Parameter: the round. */
export const checkInForm = defineForm({
  name: 'tag.checked',
  params: z.tuple([idSchema]),
  title: () => texts.formTitle,
  fields: { number: { type: 'text', label: 'Number on the tag', placeholder: '7', maxLength: 5 } },
})

const linesOf = ({ contested, differing }: Conflicts): string[] => [
  ...contested.map((one) => texts.contestedLine(one)),
  ...differing.map((one) => texts.differingLine(one)),
]

/** In the round's thread; pings the Editors. */
export const askMessage = (round: string, role: string, conflicts: Conflicts): DiscordMessage => ({
  content: texts.asked(role, [fitLines(linesOf(conflicts), 1_700, texts.andMore)]),
  mentions: { roles: [role] },
  components: [row(button(ButtonStyle.Primary, texts.labels.look, lookButton.id(round)))],
})

/** For Editors: everything that does not fit, with the button that puts right what is clear. */
export function conflictsMessage(round: string, title: string, count: number, conflicts: Conflicts): DiscordMessage {
  const lines = linesOf(conflicts)
  if (lines.length === 0) return { content: texts.noConflicts(title, count) }
  const hint = conflicts.contested.length > 0 ? `\n\n${texts.contestedHint}` : ''
  return {
    embeds: [{ title: texts.panelTitle, description: `${fitLines(lines, 3_800, texts.andMore)}${hint}` }],
    components:
      conflicts.differing.length > 0 ? [row(button(ButtonStyle.Success, texts.labels.apply, applyButton.id(round)))] : [],
  }
}
