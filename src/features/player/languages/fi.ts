// The player feature in Finnish.
import { escapeMarkdown } from '../../../platform/discord/discord-message.ts'
import type { GivenRank } from '../messages.ts'
import type { Words } from '../../../platform/language/texts.ts'
import type { InteractionWords } from '../../../platform/language/words.ts'
import type { Texts } from '../texts.ts'

const ranks: Record<GivenRank, string> = { guest: 'ei pelaaja', player: 'Player', editor: 'Editor', admin: 'Admin' }
const tiers = { gold: 'kulta', silver: 'hopea', bronze: 'pronssi' }

export const fi: Words<Texts> = {
  ranks,
  signUp: 'Ilmoittaudu',
  signupTitle: 'Liity seuraan',
  signupHint: (emoji) => `Paina painiketta tai klikkaa alta ${emoji}, niin lähetän sinulle lomakkeen.`,
  badTag: (text) => `”${escapeMarkdown(text)}” ei ole tagin numero. Kirjoita numero kuten 7 tai jätä kenttä tyhjäksi.`,
  badUdiscUsername: (text) =>
    `”${escapeMarkdown(text)}” ei ole UDisc-käyttäjätunnus: enintään 50 kirjainta, numeroa, pistettä, viivaa tai alaviivaa, ilman välilyöntejä. Löydät sen UDisc-sovelluksen profiilistasi @-merkin jäljestä.`,
  badUdiscName: 'UDisc-nimi on liian pitkä: enintään 60 merkkiä.',
  udiscTaken: (username, holder) =>
    `UDisc-käyttäjätunnus ${escapeMarkdown(username)} on jo käytössä: <@${holder}>. Jos se on sinun, pyydä häntä (tai adminia) vaihtamaan ensin omansa.`,
  nothingToLink: 'Anna UDiscin `käyttäjätunnus`, UDiscin `nimi` tai molemmat.',
  linked: (username, name) =>
    `Yhdistetty. Tuloskortit löytävät sinut: ${[username && `käyttäjätunnus **${escapeMarkdown(username)}**`, name && `nimi **${escapeMarkdown(name)}**`].filter(Boolean).join(' ja ')}.`,
  welcome: (again, tag, events) =>
    [
      again ? '✅ Ilmoittautumisesi on päivitetty.' : '✅ **Tervetuloa seuraan!** Olet ilmoittautunut.',
      ...(tag === null ? [] : [`Tagisi on **#${tag}**.`]),
      `Kierrokset suunnitellaan kanavalla <#${events}>.`,
    ].join(' '),
  roleFailed: (role, reason) =>
    `Olet ilmoittautunut, mutta en voinut antaa sinulle roolia <@&${role}>: ${escapeMarkdown(reason)} Pyydä adminia nostamaan roolini sen yläpuolelle palvelimen asetuksissa ja paina sitten uudelleen **Ilmoittaudu**.`,
  invite: 'Kiva, että tulet mukaan! Paina **Ilmoittaudu** ja täytä lyhyt lomake (seurasi).',
  dmClosed: (user) => `<@${user}>, en voi kirjoittaa sinulle (yksityisviestisi on suljettu). Paina **Ilmoittaudu** täällä.`,
  notSignedUp: (user) => `<@${user}> ei ole ilmoittautunut tähän seuraan.`,
  youAreNot: (signup) => `Et ole vielä ilmoittautunut. Paina **Ilmoittaudu** kanavalla <#${signup}>.`,
  roleOfBot: 'Boteilla ei ole roolia seurassa. Valitse jäsen.',
  roleNotHere: (user) => `<@${user}> ei ole (enää) tällä palvelimella. Rooleja annetaan vain jäsenille.`,
  notedLeft: (user) =>
    `<@${user}> ei ole enää tällä palvelimella; se on merkitty muistiin. Mikään kierros ei odota hänen tulostaan, ja kaikki on tallessa, jos hän palaa.`,
  roleNeedsAdmin: (admin) =>
    `Editorit antavat ja poistavat roolit Player ja Editor. Jos haluat tehdä jostakusta adminin tai muuttaa adminia, pyydä adminilta (<@&${admin}> tai **Hallitse palvelinta**).`,
  roleSame: (user, rank) => `<@${user}> on jo ${ranks[rank]}; mitään ei muutettu.`,
  rankChanged: (user, before, rank) => `✅ <@${user}>: ${ranks[before]} → **${ranks[rank]}**. Roolit Discordissa on muutettu.`,
  rankFailed: (user, rank, reason) =>
    `⚠️ <@${user}>: roolia ${ranks[rank]} ei voitu antaa: ${escapeMarkdown(reason)} Palvelimen asetuksissa kohdassa Roolit oman roolini on oltava seuran roolien yläpuolella.`,
  auditRank: (before, rank) => `Muutti roolin: ${ranks[before]} → **${ranks[rank]}**`,
  auditByHand: (rank) => `Rooli muutettiin Discordissa: nyt **${ranks[rank]}**`,
  auditLeft: 'Lähti palvelimelta',
  auditBack: 'Palasi palvelimelle',
  signupDrawnAnew: 'Ilmoittautumiskortti piirretään uudelleen.',
  profileTitle: (name) => `Pelaaja ${escapeMarkdown(name)}`,
  seasonStanding: ({ points, rank, players, tier }) =>
    rank === undefined ? 'ei vielä pisteitä' : `${points} pistettä, sija ${rank} / ${players}${tier ? `, ${tiers[tier]}` : ''}`,
  none: '–',
  turnedUp: ({ expected, missed }) => (missed === 0 ? `joka kerta (${expected})` : `${expected - missed} / ${expected} kertaa`),
  fields: {
    tag: 'Tagi',
    rounds: 'Kierroksia',
    average: 'Keskiarvo',
    best: 'Paras',
    turnedUp: 'Paikalla',
    udiscUsername: 'UDisc-käyttäjätunnus',
    udiscName: 'UDisc-nimi',
    recent: 'Viime kierrokset',
  },
  place: (place) => `sija ${place}`,
  reasons: {
    signedUp: 'Ilmoittautui seuraan',
    back: 'Palasi seuraan',
    byCommand: (by) => `/player role, antoi ${by}`,
    operator: 'botin ylläpitäjä',
    roleMadeAgain: 'Rooli Player luotiin uudelleen',
  },
}

export const fiWords: InteractionWords = {
  commands: {
    player: { name: 'pelaaja', description: 'Seuran pelaajat' },
    'player profile': {
      name: 'profiili',
      description: 'Pelaajan tagi, kierrokset, keskiarvo ja viime tulokset',
      options: { user: { name: 'jäsen', description: 'Kenen profiili; omasi, jos jätät pois' } },
    },
    'player link-udisc': {
      name: 'liitä-udisc',
      description: 'Kerro, millä nimellä olet UDisc-tuloskorteissa',
      options: {
        username: { name: 'käyttäjätunnus', description: 'UDisc-käyttäjätunnuksesi' },
        name: { name: 'nimi', description: 'Nimesi UDisc-tuloskorteissa' },
      },
    },
    'player role': {
      name: 'rooli',
      description: 'Editorit: mikä joku on seurassa',
      options: {
        user: { name: 'jäsen', description: 'Kenen rooli' },
        role: {
          name: 'rooli',
          description: 'Mikä hänestä tulee; Adminin antavat vain adminit',
          choices: { player: 'Player', editor: 'Editor', admin: 'Admin', guest: 'Ei mikään' },
        },
      },
    },
  },
  forms: {
    'player.form': {
      title: 'Ilmoittaudu',
      fields: {
        tag: { label: 'Bag tag', description: 'Numero, joka sinulla on; tyhjä, jos ei ole' },
        udiscUsername: { label: 'UDisc-käyttäjätunnus', description: 'Jotta tuloskortit löytävät sinut' },
        udiscName: { label: 'Nimi UDisc-tuloskorteissa', description: 'Jos se on eri kuin nimesi täällä' },
      },
    },
  },
}
