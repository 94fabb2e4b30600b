// How the log looks in Discord: pages for an Admin's eyes. Pure.
import { ButtonStyle, ComponentType, type APIButtonComponent } from 'discord-api-types/v10'
import { z } from 'zod'
import { clip, timestamp, type DiscordMessage } from '../../platform/discord/discord-message.ts'
import { defineControl } from '../../platform/gateway/interactions.ts'
import { snowflakeSchema } from '../../platform/id.ts'
import { auditKindSchema, type AuditKind } from './messages.ts'
import type { Entry, Narrowing } from './entry.ts'
import { texts } from './texts.ts'

const ALL = 'all'
/** Page, member or `all`, kind or `all`. */
export const pageButton = defineControl(
  'audit.page',
  z.tuple([
    z.string().regex(/^\d{1,5}$/),
    z.union([z.literal(ALL), snowflakeSchema]),
    z.union([z.literal(ALL), auditKindSchema]),
  ]),
)
export const readNarrowing = (member: string, kind: string): Narrowing => ({
  ...(member === ALL ? {} : { member }),
  ...(kind === ALL ? {} : { kind: kind as AuditKind }),
})

/** Entries on a page: with reasons they fill what an embed holds, and a phone's screen twice. */
export const PAGE_LENGTH = 10
/** Share of an embed's 4096 characters that one entry may take. */
const ENTRY_LENGTH = 400
/** Mentions behind an entry; more are counted. */
const MENTIONED = 5

export function logMessage(
  found: { entries: readonly Entry[]; count: number; page: number },
  narrowing: Narrowing,
): DiscordMessage {
  const { entries, count, page } = found
  const pages = Math.max(1, Math.ceil(count / PAGE_LENGTH))
  const isNarrowed = narrowing.member !== undefined || narrowing.kind !== undefined
  const lines = entries.map((entry) => clip(lineOf(entry), ENTRY_LENGTH))
  return {
    embeds: [
      {
        title: [texts.title, ...(narrowing.kind ? [texts.kinds[narrowing.kind]] : [])].join(' · '),
        description: lines.length > 0 ? lines.join('\n') : isNarrowed ? texts.emptyNarrowed : texts.empty,
        ...(count > 0 ? { footer: { text: texts.page(page + 1, pages, count) } } : {}),
      },
    ],
    components:
      pages > 1
        ? [
            {
              type: ComponentType.ActionRow,
              components: [
                button(texts.newer, page - 1, page === 0, narrowing),
                button(texts.older, page + 1, page === pages - 1, narrowing),
              ],
            },
          ]
        : [],
  }
}

function lineOf({ at, actor, via, what, why, about }: Entry): string {
  const who = actor === null ? (via === 'cli' ? texts.operator : texts.bot) : `<@${actor}>`
  const mentioned = about.slice(0, MENTIONED).map((user) => `<@${user}>`)
  if (about.length > MENTIONED) mentioned.push(`+${about.length - MENTIONED}`)
  return [
    `${timestamp(at, 'f')} · ${who} · ${what}`,
    ...(mentioned.length > 0 ? [mentioned.join(' ')] : []),
    ...(why === null || why === '' ? [] : [texts.why(why)]),
  ].join(' · ')
}

/** One id per message: at the ends the disabled button leads beyond. */
const button = (label: string, target: number, disabled: boolean, { member, kind }: Narrowing): APIButtonComponent => ({
  type: ComponentType.Button,
  style: ButtonStyle.Secondary,
  label,
  custom_id: pageButton.id(String(Math.max(0, target)), member ?? ALL, kind ?? ALL),
  disabled,
})
