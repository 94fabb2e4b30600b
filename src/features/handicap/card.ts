// What members see of handicaps: the working, the list, net results. Pure.
import { clip, escapeMarkdown, type DiscordMessage } from '../../platform/discord/discord-message.ts'
import type { Handicap, HandicapRule, NetResult } from './handicap.ts'
import { texts } from './texts.ts'
import { fitLines } from '../../platform/discord/lines.ts'

const COLOR = 0x3b_6e_8f

export function handicapMessage(user: string, handicap: Handicap, rule: HandicapRule): DiscordMessage {
  const { value, rounds, average, counted } = handicap
  const counting = rounds.filter(({ counts }) => counts).map(({ toPar }) => toPar)
  return {
    embeds: [
      {
        title: texts.title(value),
        description: `<@${user}>`,
        color: COLOR,
        fields: [
          {
            name: texts.workingTitle,
            value: clip(
              [
                texts.working(counted, rounds.length, rule.sharePercent),
                texts.average(counting, average),
                texts.allowance(rule.allowancePercent, average, value),
              ].join('\n'),
              1024,
            ),
          },
          {
            name: texts.roundsTitle,
            value: fitLines(
              rounds.map((round) => texts.roundLine({ ...round, title: clip(round.title, 50) })),
              1024,
              texts.andMore,
            ),
          },
        ],
      },
    ],
  }
}

export function listMessage(handicaps: readonly { user: string; value: number }[], least: number): DiscordMessage {
  if (handicaps.length === 0) return { content: texts.listEmpty(least) }
  const lines = handicaps.map(({ user, value }) => texts.listLine(user, value))
  return { embeds: [{ title: texts.listTitle, description: fitLines(lines, 4096, texts.andMore), color: COLOR }] }
}

/** Lines of net results; members without a handicap are named below. */
const NET_LENGTH = 3200
const WITHOUT_LENGTH = 800

export function netMessage(title: string, results: readonly NetResult[], without: readonly string[]): DiscordMessage {
  const lines = results.map((result) => texts.netLine(result))
  const rest =
    without.length === 0
      ? []
      : [
          '',
          texts.without(
            clip(
              without
                .slice(0, 30)
                .map((user) => `<@${user}>`)
                .join(' '),
              WITHOUT_LENGTH,
            ),
          ),
        ]
  return {
    embeds: [
      {
        title: clip(escapeMarkdown(texts.netTitle(title)), 256),
        description: [lines.length > 0 ? fitLines(lines, NET_LENGTH, texts.andMore) : texts.netEmpty, ...rest].join('\n'),
        color: COLOR,
      },
    ],
  }
}
