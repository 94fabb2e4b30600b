// The player feature in Swedish.
import { escapeMarkdown } from '../../../platform/discord/discord-message.ts'
import type { GivenRank } from '../messages.ts'
import type { Words } from '../../../platform/language/texts.ts'
import type { InteractionWords } from '../../../platform/language/words.ts'
import type { Texts } from '../texts.ts'

const ranks: Record<GivenRank, string> = { guest: 'ingen spelare', player: 'Player', editor: 'Editor', admin: 'Admin' }
const tiers = { gold: 'guld', silver: 'silver', bronze: 'brons' }

export const sv: Words<Texts> = {
  ranks,
  signUp: 'Anmäl dig',
  signupTitle: 'Gå med i klubben',
  signupHint: (emoji) => `Tryck på knappen, eller klicka på ${emoji} här nedanför så skickar jag formuläret.`,
  badTag: (text) => `”${escapeMarkdown(text)}” är inget taggnummer. Skriv ett tal som 7, eller lämna fältet tomt.`,
  badUdiscUsername: (text) =>
    `”${escapeMarkdown(text)}” är inget UDisc-användarnamn: upp till 50 bokstäver, siffror, punkter, bindestreck eller understreck, utan mellanslag. Du hittar det i UDisc-appen i din profil, efter @.`,
  badUdiscName: 'UDisc-namnet är för långt: högst 60 tecken.',
  udiscTaken: (username, holder) =>
    `UDisc-användarnamnet ${escapeMarkdown(username)} är redan kopplat till <@${holder}>. Om det är ditt, be personen (eller en admin) att först ändra sitt.`,
  nothingToLink: 'Ge ditt `användarnamn` i UDisc, ditt `namn` i UDisc eller båda.',
  linked: (username, name) =>
    `Kopplat. Scorekort hittar dig genom ${[username && `användarnamnet **${escapeMarkdown(username)}**`, name && `namnet **${escapeMarkdown(name)}**`].filter(Boolean).join(' och ')}.`,
  welcome: (again, tag, events) =>
    [
      again ? '✅ Din anmälan är uppdaterad.' : '✅ **Välkommen till klubben!** Du är anmäld.',
      ...(tag === null ? [] : [`Du har taggen **#${tag}**.`]),
      `Rundor planeras i <#${events}>.`,
    ].join(' '),
  roleFailed: (role, reason) =>
    `Du är anmäld, men jag kunde inte ge dig <@&${role}>: ${escapeMarkdown(reason)} Be en admin sätta min roll ovanför den i serverinställningarna och tryck sedan på **Anmäl dig** igen.`,
  invite: 'Kul att du vill vara med! Tryck på **Anmäl dig** för att fylla i det korta formuläret för din klubb.',
  dmClosed: (user) =>
    `<@${user}>, jag kan inte skriva till dig (dina direktmeddelanden är stängda). Tryck på **Anmäl dig** här i stället.`,
  notSignedUp: (user) => `<@${user}> är inte anmäld till den här klubben.`,
  youAreNot: (signup) => `Du är inte anmäld än. Tryck på **Anmäl dig** i <#${signup}>.`,
  roleOfBot: 'Bottar har ingen roll i klubben. Välj en medlem.',
  roleNotHere: (user) => `<@${user}> finns inte på den här servern (längre). Roller kan bara ges till medlemmar.`,
  notedLeft: (user) =>
    `<@${user}> är inte kvar på den här servern; det är noterat. Ingen runda väntar på det resultatet, och allt finns kvar vid en återkomst.`,
  roleNeedsAdmin: (admin) =>
    `Editorer ger och tar rollerna Player och Editor. För att göra någon till admin, eller ändra en admin, fråga en (<@&${admin}> eller **Hantera server**).`,
  roleSame: (user, rank) => `<@${user}> är redan ${ranks[rank]}; inget ändrades.`,
  rankChanged: (user, before, rank) => `✅ <@${user}>: ${ranks[before]} → **${ranks[rank]}**. Rollerna i Discord är ändrade.`,
  rankFailed: (user, rank, reason) =>
    `⚠️ <@${user}> kunde inte bli ${ranks[rank]}: ${escapeMarkdown(reason)} I serverinställningarna under Roller måste min egen roll stå ovanför klubbens.`,
  auditRank: (before, rank) => `Ändrade en roll: ${ranks[before]} → **${ranks[rank]}**`,
  auditByHand: (rank) => `En roll ändrades i Discord: nu **${ranks[rank]}**`,
  auditLeft: 'Lämnade servern',
  auditBack: 'Kom tillbaka till servern',
  signupDrawnAnew: 'Anmälningskortet ritas om.',
  profileTitle: (name) => `Spelare ${escapeMarkdown(name)}`,
  seasonStanding: ({ points, rank, players, tier }) =>
    rank === undefined ? 'inga poäng än' : `${points} poäng, plats ${rank} av ${players}${tier ? `, ${tiers[tier]}` : ''}`,
  none: '–',
  turnedUp: ({ expected, missed }) => (missed === 0 ? `varje gång (${expected})` : `${expected - missed} av ${expected} gånger`),
  fields: {
    tag: 'Tagg',
    rounds: 'Rundor',
    average: 'Snitt',
    best: 'Bästa',
    turnedUp: 'Kom',
    udiscUsername: 'UDisc-användarnamn',
    udiscName: 'UDisc-namn',
    recent: 'Senaste rundorna',
  },
  place: (place) => `plats ${place}`,
  reasons: {
    signedUp: 'Anmälde sig till klubben',
    back: 'Kom tillbaka till klubben',
    byCommand: (by) => `/player role av ${by}`,
    operator: 'den som driver boten',
    roleMadeAgain: 'Rollen Player skapades på nytt',
  },
}

export const svWords: InteractionWords = {
  commands: {
    player: { name: 'spelare', description: 'Klubbens spelare' },
    'player profile': {
      name: 'profil',
      description: 'En spelares tagg, rundor, snitt och senaste resultat',
      options: { user: { name: 'medlem', description: 'Vems profil; din om du utelämnar det' } },
    },
    'player link-udisc': {
      name: 'koppla-udisc',
      description: 'Säg vad du heter på UDisc-scorekort',
      options: {
        username: { name: 'användarnamn', description: 'Ditt UDisc-användarnamn' },
        name: { name: 'namn', description: 'Ditt namn på UDisc-scorekort' },
      },
    },
    'player role': {
      name: 'roll',
      description: 'Editorer: vad någon är i klubben',
      options: {
        user: { name: 'medlem', description: 'Vems roll' },
        role: {
          name: 'roll',
          description: 'Vad personen ska vara; Admin bara av admins',
          choices: { player: 'Player', editor: 'Editor', admin: 'Admin', guest: 'Ingen' },
        },
      },
    },
  },
  forms: {
    'player.form': {
      title: 'Anmäl dig',
      fields: {
        tag: { label: 'Bag tag', description: 'Numret du har; tomt om du inte har något' },
        udiscUsername: { label: 'UDisc-användarnamn', description: 'Så att scorekort hittar dig' },
        udiscName: { label: 'Namn på UDisc-scorekort', description: 'Om det är ett annat än ditt namn här' },
      },
    },
  },
}
