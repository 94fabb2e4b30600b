// The player feature in German.
import { escapeMarkdown } from '../../../platform/discord/discord-message.ts'
import type { GivenRank } from '../messages.ts'
import type { Words } from '../../../platform/language/texts.ts'
import type { InteractionWords } from '../../../platform/language/words.ts'
import type { Texts } from '../texts.ts'

const ranks: Record<GivenRank, string> = { guest: 'kein Spieler', player: 'Player', editor: 'Editor', admin: 'Admin' }
const tiers = { gold: 'Gold', silver: 'Silber', bronze: 'Bronze' }

export const de: Words<Texts> = {
  ranks,
  signUp: 'Anmelden',
  signupTitle: 'Mach mit im Club',
  signupHint: (emoji) => `Drücke den Knopf, oder klicke unten auf ${emoji}, dann schicke ich dir das Formular.`,
  badTag: (text) => `„${escapeMarkdown(text)}“ ist keine Tag-Nummer. Schreib eine Zahl wie 7, oder lass das Feld leer.`,
  badUdiscUsername: (text) =>
    `„${escapeMarkdown(text)}“ ist kein UDisc-Benutzername: bis zu 50 Buchstaben, Ziffern, Punkte, Binde- oder Unterstriche, ohne Leerzeichen. Du findest ihn in der UDisc-App in deinem Profil, nach dem @.`,
  badUdiscName: 'Der UDisc-Name ist zu lang: höchstens 60 Zeichen.',
  udiscTaken: (username, holder) =>
    `Der UDisc-Benutzername ${escapeMarkdown(username)} gehört schon zu <@${holder}>. Wenn es deiner ist, bitte die Person (oder einen Admin), zuerst ihren zu ändern.`,
  nothingToLink: 'Gib deinen UDisc-`benutzername`, deinen UDisc-`name` oder beides an.',
  linked: (username, name) =>
    `Verknüpft. Scorecards finden dich über ${[username && `den Benutzernamen **${escapeMarkdown(username)}**`, name && `den Namen **${escapeMarkdown(name)}**`].filter(Boolean).join(' und ')}.`,
  welcome: (again, tag, events) =>
    [
      again ? '✅ Deine Anmeldung ist aktualisiert.' : '✅ **Willkommen im Club!** Du bist angemeldet.',
      ...(tag === null ? [] : [`Du hast den Tag **#${tag}**.`]),
      `Runden werden in <#${events}> geplant.`,
    ].join(' '),
  roleFailed: (role, reason) =>
    `Du bist angemeldet, aber ich konnte dir <@&${role}> nicht geben: ${escapeMarkdown(reason)} Bitte einen Admin, in den Servereinstellungen meine Rolle darüber zu setzen, und drücke dann noch einmal **Anmelden**.`,
  invite: 'Schön, dass du mitmachen willst! Drücke **Anmelden** für das kurze Formular von deines Clubs.',
  dmClosed: (user) =>
    `<@${user}>, ich kann dir nicht schreiben (deine Direktnachrichten sind zu). Drücke stattdessen hier **Anmelden**.`,
  notSignedUp: (user) => `<@${user}> ist in diesem Club nicht angemeldet.`,
  youAreNot: (signup) => `Du bist noch nicht angemeldet. Drücke **Anmelden** in <#${signup}>.`,
  roleOfBot: 'Bots haben keine Rolle im Club. Wähle ein Mitglied.',
  roleNotHere: (user) => `<@${user}> ist nicht (mehr) auf diesem Server. Rollen bekommen nur Mitglieder.`,
  notedLeft: (user) =>
    `<@${user}> ist nicht mehr auf diesem Server; das ist notiert. Keine Runde wartet mehr auf dieses Ergebnis, und bei einer Rückkehr ist alles wieder da.`,
  roleNeedsAdmin: (admin) =>
    `Editoren geben und nehmen die Rollen Player und Editor. Um jemanden zum Admin zu machen oder einen Admin zu ändern, frag einen (<@&${admin}> oder **Server verwalten**).`,
  roleSame: (user, rank) => `<@${user}> ist schon ${ranks[rank]}; nichts wurde geändert.`,
  rankChanged: (user, before, rank) =>
    `✅ <@${user}>: ${ranks[before]} → **${ranks[rank]}**. Die Rollen in Discord sind geändert.`,
  rankFailed: (user, rank, reason) =>
    `⚠️ <@${user}> konnte nicht ${ranks[rank]} werden: ${escapeMarkdown(reason)} In den Servereinstellungen unter Rollen muss meine eigene Rolle über denen des Clubs stehen.`,
  auditRank: (before, rank) => `Hat eine Rolle geändert: ${ranks[before]} → **${ranks[rank]}**`,
  auditByHand: (rank) => `Eine Rolle wurde in Discord geändert: jetzt **${ranks[rank]}**`,
  auditLeft: 'Hat den Server verlassen',
  auditBack: 'Ist auf den Server zurückgekommen',
  signupDrawnAnew: 'Die Anmeldekarte wird neu gezeichnet.',
  profileTitle: (name) => `Spieler ${escapeMarkdown(name)}`,
  seasonStanding: ({ points, rank, players, tier }) =>
    rank === undefined ? 'noch keine Punkte' : `${points} Punkte, Platz ${rank} von ${players}${tier ? `, ${tiers[tier]}` : ''}`,
  none: '–',
  turnedUp: ({ expected, missed }) => (missed === 0 ? `jedes Mal (${expected})` : `${expected - missed} von ${expected} Mal`),
  fields: {
    tag: 'Tag',
    rounds: 'Runden',
    average: 'Schnitt',
    best: 'Bestes',
    turnedUp: 'War da',
    udiscUsername: 'UDisc-Benutzername',
    udiscName: 'UDisc-Name',
    recent: 'Letzte Runden',
  },
  place: (place) => `Platz ${place}`,
  reasons: {
    signedUp: 'Hat sich im Club angemeldet',
    back: 'Ist zum Club zurückgekommen',
    byCommand: (by) => `/player role von ${by}`,
    operator: 'dem Betreiber',
    roleMadeAgain: 'Die Rolle Player wurde neu angelegt',
  },
}

export const deWords: InteractionWords = {
  commands: {
    player: { name: 'spieler', description: 'Spielerinnen und Spieler des Clubs' },
    'player profile': {
      name: 'profil',
      description: 'Tag, Runden, Schnitt und letzte Ergebnisse eines Mitglieds',
      options: { user: { name: 'mitglied', description: 'Wessen Profil; ohne Angabe deins' } },
    },
    'player link-udisc': {
      name: 'udisc-verknüpfen',
      description: 'Sag, wie du auf UDisc-Scorecards heißt',
      options: {
        username: { name: 'benutzername', description: 'Dein UDisc-Benutzername' },
        name: { name: 'name', description: 'Dein Name auf UDisc-Scorecards' },
      },
    },
    'player role': {
      name: 'rolle',
      description: 'Editoren: was jemand im Club ist',
      options: {
        user: { name: 'mitglied', description: 'Wessen Rolle' },
        role: {
          name: 'rolle',
          description: 'Was die Person sein soll; Admin nur durch Admins',
          choices: { player: 'Player', editor: 'Editor', admin: 'Admin', guest: 'Keine' },
        },
      },
    },
  },
  forms: {
    'player.form': {
      title: 'Anmelden',
      fields: {
        tag: { label: 'Bag Tag', description: 'Die Nummer, die du hast; leer, wenn keine' },
        udiscUsername: { label: 'UDisc-Benutzername', description: 'Damit Scorecards dich finden' },
        udiscName: { label: 'Name auf UDisc-Scorecards', description: 'Falls er anders ist als dein Name hier' },
      },
    },
  },
}
