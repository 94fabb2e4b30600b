// How the club's settings look in Discord: pages for an Admin's eyes. Pure.
import { ButtonStyle, ComponentType, type APIButtonComponent } from 'discord-api-types/v10'
import { z } from 'zod'
import { clip, type DiscordMessage } from '../../platform/discord/discord-message.ts'
import { defineControl } from '../../platform/gateway/interactions.ts'
import { configTexts as texts } from './texts-config.ts'

export const configPageButton = defineControl('club.config-page', z.tuple([z.string().regex(/^\d{1,2}$/)]))

/** What an embed's description holds, with room for the marks. */
const PAGE_LENGTH = 3500
/** One setting's share of it. */
const LINE_LENGTH = 500

export interface ShownSetting {
  label: string
  /** Safe Markdown. */
  value: string
  /** What is stored, where it does not fit. */
  nonsense?: string
}

/** `wanted` from 0; beyond the last page the last. */
export function configMessage(settings: readonly ShownSetting[], wanted: number): DiscordMessage {
  const pages = paged(settings.map((setting) => clip(lineOf(setting), LINE_LENGTH)))
  const page = Math.min(wanted, pages.length - 1)
  return {
    embeds: [
      {
        title: texts.title,
        description: pages[page] ?? '',
        footer: { text: texts.page(page + 1, pages.length) },
      },
    ],
    components:
      pages.length > 1
        ? [
            {
              type: ComponentType.ActionRow,
              components: [
                button(texts.previous, page - 1, page === 0),
                // One id per message: at the ends the disabled button leads beyond.
                button(texts.next, page + 1, page === pages.length - 1),
              ],
            },
          ]
        : [],
  }
}

const lineOf = ({ label, value, nonsense }: ShownSetting): string =>
  nonsense === undefined ? texts.line(label, value) : texts.nonsenseLine(label, value, nonsense)

function paged(lines: readonly string[]): string[] {
  const pages = ['']
  for (const line of lines) {
    const last = pages.at(-1)!
    if (last.length + line.length >= PAGE_LENGTH) pages.push(line)
    else pages[pages.length - 1] = last === '' ? line : `${last}\n${line}`
  }
  return pages
}

const button = (label: string, target: number, disabled: boolean): APIButtonComponent => ({
  type: ComponentType.Button,
  style: ButtonStyle.Secondary,
  label,
  custom_id: configPageButton.id(String(Math.max(0, target))),
  disabled,
})
