// The words of the player feature for members, in one place.
import { escapeMarkdown } from '../../platform/discord/discord-message.ts'
import { inLanguages, ofClub } from '../../platform/language/texts.ts'
import { de } from './languages/de.ts'
import { es } from './languages/es.ts'
import { fi } from './languages/fi.ts'
import { sv } from './languages/sv.ts'
import type { GivenRank } from './messages.ts'

const ranks: Record<GivenRank, string> = { guest: 'no player', player: 'Player', editor: 'Editor', admin: 'Admin' }

type Tier = 'gold' | 'silver' | 'bronze'
const tiers: Record<Tier, string> = { gold: 'Gold', silver: 'Silver', bronze: 'Bronze' }

const en = {
  ranks,
  signUp: 'Sign up',
  signupTitle: 'Join the club',
  signupHint: (emoji: string) => `Press the button, or click ${emoji} below and I send you the form.`,
  badTag: (text: string) => `“${escapeMarkdown(text)}” is not a tag number. Write a number such as 7, or leave the field empty.`,
  badUdiscUsername: (text: string) =>
    `“${escapeMarkdown(text)}” is not a UDisc username: up to 50 letters, digits, dots, dashes or underscores, without spaces. You find it in the UDisc app under your profile, after the @.`,
  badUdiscName: 'The UDisc name is too long: at most 60 characters.',
  udiscTaken: (username: string, holder: string) =>
    `The UDisc username ${escapeMarkdown(username)} is linked to <@${holder}> already. If it is yours, ask them (or an Admin) to change theirs first.`,
  nothingToLink: 'Give your UDisc `username`, your UDisc `name`, or both.',
  linked: (username: string | null, name: string | null) =>
    `Linked. Scorecards will find you by ${[username && `username **${escapeMarkdown(username)}**`, name && `name **${escapeMarkdown(name)}**`].filter(Boolean).join(' and ')}.`,
  welcome: (again: boolean, tag: number | null, events: string) =>
    [
      again ? '✅ Your sign-up is updated.' : '✅ **Welcome to the club!** You are signed up.',
      ...(tag === null ? [] : [`You hold tag **#${tag}**.`]),
      `Rounds are planned in <#${events}>.`,
    ].join(' '),
  roleFailed: (role: string, reason: string) =>
    `You are signed up, but I could not give you <@&${role}>: ${escapeMarkdown(reason)} Ask an Admin to put my role above it in the server settings, then press **Sign up** again.`,
  invite: 'Thanks for joining in! Press **Sign up** to fill in the short form for your club.',
  dmClosed: (user: string) => `<@${user}>, I can't write to you (your DMs are closed). Press **Sign up** here instead.`,
  notSignedUp: (user: string) => `<@${user}> has not signed up to this club.`,
  youAreNot: (signup: string) => `You have not signed up yet. Press **Sign up** in <#${signup}>.`,
  roleOfBot: 'Bots have no role in the club. Choose a member.',
  roleNotHere: (user: string) => `<@${user}> is not in this server (any more). Roles can be given to members only.`,
  notedLeft: (user: string) =>
    `<@${user}> is not in this server any more; that is noted. No round waits for their score, and everything they had is there if they come back.`,
  /** `admin` is the id of the Admin role. */
  roleNeedsAdmin: (admin: string) =>
    `Editors give and take the roles Player and Editor. To make somebody an Admin, or change an Admin, ask one (<@&${admin}>, or **Manage Server**).`,
  roleSame: (user: string, rank: GivenRank) => `<@${user}> is ${ranks[rank]} already; nothing was changed.`,
  rankChanged: (user: string, before: GivenRank, rank: GivenRank) =>
    `✅ <@${user}>: ${ranks[before]} → **${ranks[rank]}**. Their roles in Discord are changed.`,
  rankFailed: (user: string, rank: GivenRank, reason: string) =>
    `⚠️ <@${user}> could not be made ${ranks[rank]}: ${escapeMarkdown(reason)} In the server settings under Roles, my own role must stand above the club's roles.`,
  auditRank: (before: GivenRank, rank: GivenRank) => `Changed a role: ${ranks[before]} → **${ranks[rank]}**`,
  auditByHand: (rank: GivenRank) => `A role was changed in Discord: now **${ranks[rank]}**`,
  auditLeft: 'Left the server',
  auditBack: 'Came back to the server',
  signupDrawnAnew: 'The signup card is drawn anew.',
  profileTitle: (name: string) => `Player ${escapeMarkdown(name)}`,
  seasonStanding: ({
    points,
    rank,
    players,
    tier,
  }: {
    points?: number
    rank?: number
    players: number
    tier?: Tier | undefined
  }) => (rank === undefined ? 'no points yet' : `${points} points, place ${rank} of ${players}${tier ? `, ${tiers[tier]}` : ''}`),
  none: '–',
  /** Kindly: what somebody has done, not what they have not; nothing where that is never. */
  turnedUp: ({ expected, missed }: { expected: number; missed: number }) =>
    missed === 0 ? `every time (${expected})` : `${expected - missed} of ${expected} times`,
  /** Of a profile. */
  fields: {
    tag: 'Tag',
    rounds: 'Rounds',
    average: 'Average',
    best: 'Best',
    turnedUp: 'Turned up',
    udiscUsername: 'UDisc username',
    udiscName: 'UDisc name',
    recent: 'Recent rounds',
  },
  place: (place: number) => `place ${place}`,
  /** What Discord's own log says of a change of roles; plain. */
  reasons: {
    signedUp: 'Signed up to the club',
    back: 'Came back to the club',
    byCommand: (by: string) => `/player role by ${by}`,
    operator: 'the operator',
    roleMadeAgain: 'The Player role was made again',
  },
}
/** What each translation has to have. */
export type Texts = typeof en

export const texts = inLanguages(en, { de, es, fi, sv })
/** For what everybody reads. */
export const posted = ofClub(texts)
