// What players see: the signup card with its button and form, and a profile. Pure.
import { ButtonStyle, ComponentType, type APIActionRowComponent, type APIButtonComponent } from 'discord-api-types/v10'
import { z } from 'zod'
import { clip, escapeMarkdown, type DiscordMessage } from '../../platform/discord/discord-message.ts'
import { defineControl, defineForm } from '../../platform/gateway/interactions.ts'
import { snowflakeSchema } from '../../platform/id.ts'
import { numberText } from '../../platform/language/format.ts'
import { formatToPar } from '../score/messages.ts'
import { figuresOf } from './player.ts'
import type { Player } from './messages.ts'
import { posted, texts } from './texts.ts'

/** Carries the guild so that it works in a direct message too. */
export const signUpButton = defineControl('player.sign-up', z.tuple([snowflakeSchema]))

export const signUpForm = defineForm({
  name: 'player.form',
  params: z.tuple([snowflakeSchema]),
  title: 'Sign up',
  fields: {
    tag: { type: 'text', label: 'Bag tag', description: 'The number you hold; empty if none', required: false, maxLength: 10 },
    udiscUsername: {
      type: 'text',
      label: 'UDisc username',
      description: 'So that scorecards find you',
      required: false,
      maxLength: 60,
    },
    udiscName: {
      type: 'text',
      label: 'Name on UDisc scorecards',
      description: 'If it differs from your name here',
      required: false,
      maxLength: 60,
    },
  },
})

const signUpRow = (guild: string, label: string): APIActionRowComponent<APIButtonComponent> => ({
  type: ComponentType.ActionRow,
  components: [{ type: ComponentType.Button, style: ButtonStyle.Success, label, custom_id: signUpButton.id(guild) }],
})

export function signupMessage(guild: string, club: { signupText: string; signupEmoji: string }): DiscordMessage {
  return {
    embeds: [
      {
        title: texts.signupTitle,
        description: `${clip(club.signupText, 1000)}\n\n${texts.signupHint(club.signupEmoji)}`,
        color: 0x2e_7d_32,
      },
    ],
    components: [signUpRow(guild, texts.signUp)],
  }
}

/** For a direct message. */
export function inviteMessage(guild: string): DiscordMessage {
  return { content: texts.invite, components: [signUpRow(guild, texts.signUp)] }
}

export function dmClosedMessage(guild: string, user: string): DiscordMessage {
  return { content: posted.dmClosed(user), components: [signUpRow(guild, posted.signUp)], mentions: { users: [user] } }
}

/** To par, with one digit behind the point. */
function averageText(average: number): string {
  const rounded = Math.round(average * 10) / 10
  return rounded === 0 ? formatToPar(0) : `${rounded > 0 ? '+' : '-'}${numberText(Math.abs(rounded))}`
}

/** Where a member is in the running season; without a rank they have no points yet. */
export interface SeasonStanding {
  name: string
  players: number
  points?: number
  rank?: number
  tier?: 'gold' | 'silver' | 'bronze' | undefined
}

export function profileMessage(
  player: Player,
  tag: number | undefined,
  rounds: readonly { title: string; at: string; toPar: number | null; place?: number | undefined }[],
  attendance: { expected: number; missed: number } = { expected: 0, missed: 0 },
  season?: SeasonStanding,
): DiscordMessage {
  const { fields } = texts
  const { count, average, best } = figuresOf(rounds)
  const recent = rounds.slice(0, 5).map((round) => {
    const place = round.place === undefined ? '' : ` · ${texts.place(round.place)}`
    return `<t:${Math.floor(Date.parse(round.at) / 1000)}:d> ${escapeMarkdown(clip(round.title, 60))}: **${round.toPar === null ? texts.none : formatToPar(round.toPar)}**${place}`
  })
  return {
    embeds: [
      {
        title: clip(texts.profileTitle(player.name), 256),
        description: `<@${player.user}>`,
        fields: [
          { name: fields.tag, value: tag === undefined ? texts.none : `#${tag}`, inline: true },
          { name: fields.rounds, value: String(count), inline: true },
          {
            name: fields.average,
            value: average === undefined ? texts.none : averageText(average),
            inline: true,
          },
          { name: fields.best, value: best === undefined ? texts.none : formatToPar(best), inline: true },
          ...(attendance.expected > attendance.missed
            ? [{ name: fields.turnedUp, value: texts.turnedUp(attendance), inline: true }]
            : []),
          ...(season
            ? [{ name: clip(escapeMarkdown(season.name), 256), value: texts.seasonStanding(season), inline: true }]
            : []),
          { name: fields.udiscUsername, value: escapeMarkdown(player.udiscUsername ?? texts.none), inline: true },
          { name: fields.udiscName, value: escapeMarkdown(player.udiscName ?? texts.none), inline: true },
          ...(recent.length > 0 ? [{ name: fields.recent, value: clip(recent.join('\n'), 1024) }] : []),
        ],
      },
    ],
  }
}
