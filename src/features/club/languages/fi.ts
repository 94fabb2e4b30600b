// The club feature in Finnish.
import { clip, escapeMarkdown } from '../../../platform/discord/discord-message.ts'
import type { Words } from '../../../platform/language/texts.ts'
import type { InteractionWords } from '../../../platform/language/words.ts'
import type { ConfigTexts } from '../texts-config.ts'
import type { LeavingTexts } from '../texts-leaving.ts'
import type { Texts } from '../texts.ts'
import { list } from '../wording.ts'

/** What was typed is shown back so far. */
const TYPED_LENGTH = 80

const quoted = (text: string) => `”${escapeMarkdown(clip(text, TYPED_LENGTH))}”`

export const fi: Words<Texts> = {
  notSetUp:
    'Tällä palvelimella ei ole vielä seuraa. Joku, jolla on oikeus **Hallitse palvelinta**, voi perustaa sen komennolla `/frolf-setup`; se vie minuutin.',
  needPlayer: (signup) => `Se on pelaajille. Ilmoittaudu kanavalla <#${signup}>: paina **Ilmoittaudu**, niin olet mukana.`,
  needEditor: (role) => `Se on editoreille, jotka hoitavat kierroksia. Pyydä adminilta rooli <@&${role}>.`,
  needAdmin: (role) => `Se on seuran admineille (<@&${role}> tai **Hallitse palvelinta**). Pyydä jotakuta heistä.`,
  setUpNeedsPermission:
    'Seuran perustaminen vaatii tällä palvelimella oikeuden **Ylläpitäjä** tai **Hallitse palvelinta**. Pyydä jotakuta, jolla se on, käyttämään komentoa `/frolf-setup`.',
  badPrefix: (prefix) =>
    `Kanavien etuliite ”${escapeMarkdown(prefix)}” ei kelpaa: käytä 1–20 kirjainta, numeroa tai viivaa, esimerkiksi \`frolf\`. Kanavien nimet ovat silloin \`frolf-signup\` ja niin edelleen.`,
  badRoles: (count) =>
    `Roolien kenttään tarvitaan kolme nimeä, Player, Editor ja Admin, kukin omalle rivilleen; nyt niitä on ${count}. Esimerkiksi:\nFrolf Player\nFrolf Editor\nFrolf Admin`,
  badRoleName: (name) =>
    `Roolin nimi ”${escapeMarkdown(name)}” ei kelpaa: 1–100 merkkiä, ei \`everyone\` eikä \`here\`, eikä @-merkkiä.`,
  sameRoles: 'Player, Editor ja Admin ovat kolme eri roolia; kaksi nimistä on samoja.',
  badEmoji: (emoji) =>
    `”${escapeMarkdown(emoji)}” ei ole yksi emoji. Käytä tavallista emojia kuten 🥏 tai palvelimen omaa muodossa \`<:name:id>\`.`,
  badSignupText: 'Ilmoittautumisteksti on liian pitkä: enintään 1000 merkkiä.',
  ready: (again, did, warnings, channels) =>
    [
      again ? '✅ **Seura on taas kunnossa.**' : '✅ **Seura on valmis.**',
      did.length > 0 ? list(did) : 'Kaikki oli jo paikallaan; mitään ei tarvinnut korjata.',
      ...warnings,
      `Jäsenet ilmoittautuvat kanavalla <#${channels.signup}>. Suunnittele ensimmäinen kierros komennolla \`/round create\`; se ilmestyy kanavalle <#${channels.events}>.`,
    ].join('\n'),
  prefixIs: (prefix) => `**Kanavien etuliite:** ${prefix}`,
  rolesAre: (names) => `**Roolit:** ${names}`,
  namesStay:
    'Olemassa olevat kanavat ja roolit pitävät nimensä: nämä koskevat niitä, jotka luon uudelleen. Nimeä ne uudelleen Discordissa (löydän ne silti) tai valitse muut komennolla `/frolf-config set`.',
  outOfReach: (role) =>
    `⚠️ En voi antaa enkä poistaa roolia <@&${role}>: vedä palvelimen asetuksissa kohdassa Roolit oma roolini sen yläpuolelle.`,
  auditSetUp: (again, did) =>
    clip(`${again ? 'Korjasi seuran' : 'Perusti seuran'}${did.length > 0 ? `: ${did.join(', ')}` : ''}`, 500),
  auditMended: (did) => clip(`Teki uudelleen käsin poistetut: ${did.join(', ')}`, 500),
  mended: (admin, did) => `<@&${admin}> jotain seuran omaa poistettiin käsin, joten tein sen uudelleen:\n${list(did)}`,
  cardsRefused: (channel, reason) => `Discord ei anna minun näyttää korttia kanavalla <#${channel}>. ${reason}`,
  askToMend: (admin, trouble) =>
    `<@&${admin}> ${trouble}\nKun se on korjattu, \`/frolf-setup\` näyttää puuttuvat heti; muuten yritän itse uudelleen.`,
  stopped: (reason, did) =>
    [
      `⚠️ **Perustaminen jäi kesken:** ${reason}`,
      ...(did.length > 0 ? [`Tehty tähän mennessä:\n${list(did)}`] : []),
      'Korjaa se ja käytä komentoa `/frolf-setup` uudelleen: se jatkaa siitä, mihin jäi, eikä tee mitään kahdesti.',
    ].join('\n'),
  signupText: 'Tervetuloa seuraan! Paina **Ilmoittaudu**, niin pääset kierroksille, saat bag tagin ja keräät pisteitä.',
  topics: {
    signup: 'Ilmoittaudu seuraan täällä.',
    events: 'Kierrokset: kerro, pelaatko. Jokaisella kierroksella on ketju jutteluun.',
    leaderboard: 'Kenellä on mikäkin tagi.',
  },
  accepts: {
    tagRange: (most) => `väli, joka on 1–${most}, esimerkiksi \`1-100\``,
    timeZone: 'aikavyöhykkeen nimi, esimerkiksi `Europe/Helsinki` tai `America/Chicago`',
    emoji: 'yksi emoji, esimerkiksi 🥏, tai tämän palvelimen oma emoji',
  },
  range: (min, max) => `#${min}–#${max}`,
}

export const fiLeaving: Words<LeavingTexts> = {
  resetAsk: (channels, roles, events) =>
    [
      '⚠️ **Nollaa tämän palvelimen seura**',
      '**Poistetaan joka tapauksessa:** seuran kaikki asetukset ja sen komennot (`/frolf-setup` jää).',
      '**Poistetaan vain, jos rastitat sen lomakkeella:**',
      `• kanavat ${channels.length > 0 ? channels.map((id) => `<#${id}>`).join(', ') : '(niitä ei ole)'} ja kaikki, mitä niille on kirjoitettu`,
      `• roolit ${roles.length > 0 ? roles.map((id) => `<@&${id}>`).join(', ') : '(niitä ei ole)'} kaikilta, joilla ne ovat`,
      `• kierrosten Discord-tapahtumat (${events === 0 ? 'nyt niitä ei ole' : events}); uusi käyttöönotto luo tulevien kierrosten tapahtumat taas`,
      '**Säilyy:** pelaajat, kierrokset, tulokset, tagit ja loki. `/frolf-setup` löytää ne taas.',
      'Jäljelle jäävillä kanavilla olevat viestit ja jäljelle jäävät Discord-tapahtumat jäävät, mutta ne eivät enää tee mitään.',
    ].join('\n'),
  resetButton: 'Nollaa seura …',
  resetTitle: 'Nollaa seura',
  wrongName: (typed, name) =>
    `”${escapeMarkdown(typed)}” ei ole tämän palvelimen nimi, joten mitään ei poistettu. Kirjoita **${escapeMarkdown(name)}**, jos haluat nollata sen seuran.`,
  resetStopped: (reason, did) =>
    [
      `⚠️ **Nollaus jäi kesken:** ${reason}`,
      did.length > 0 ? `Tehty tähän mennessä:\n${list(did)}` : 'Mitään ei ole vielä poistettu.',
      'Asetukset ovat yhä tallessa. Korjaa se ja käytä komentoa `/frolf-reset` uudelleen, se jatkaa siitä mihin jäi; tai palauta puuttuva komennolla `/frolf-setup`.',
    ].join('\n'),
  eventsRemoved: (count) =>
    count === 1 ? 'Poistettiin 1 kierroksen Discord-tapahtuma' : `Poistettiin ${count} kierroksen Discord-tapahtumat`,
  resetDone: (did, ticked) =>
    [
      '✅ **Seura on nollattu.** Sen asetukset ja komennot ovat poissa.',
      ...(did.length > 0 ? [list(did)] : [ticked ? 'Rastittamasi oli jo poissa.' : 'Kanavat ja roolit jäävät.']),
      'Pelaajat, kierrokset, tulokset, tagit ja loki säilyvät: `/frolf-setup` löytää ne taas.',
    ].join('\n'),
  auditReset: (did) => ['Nollasi seuran', ...did].join(' · ').slice(0, 500),
  auditGone: 'Botti poistettiin palvelimelta',
  auditBack: 'Botti kutsuttiin takaisin',
}

export const fiConfig: Words<ConfigTexts> = {
  title: 'Seuran asetukset',
  page: (page, pages) => `Sivu ${page} / ${pages} · \`/frolf-config set\` muuttaa yhden; se tulee heti voimaan.`,
  previous: 'Edellinen',
  next: 'Seuraava',
  line: (label, value) => `**${label}:** ${value}`,
  nonsenseLine: (label, value, kept) =>
    `⚠️ **${label}:** ${value}, koska tietokannassa oleva arvo (${quoted(kept)}) ei kelpaa. Aseta se uudelleen komennolla \`/frolf-config set\`.`,
  detail: (setting, value, standard) =>
    [`**${setting.label}:** ${value}`, setting.description, `Kelpaa: ${setting.accepts}.`, `Oletus: ${standard}.`].join('\n'),
  unknown: (typed) =>
    `Asetusta ${quoted(typed)} ei ole. Valitse jokin kirjoittaessa tarjotuista tai katso kaikki komennolla \`/frolf-config view\`.`,
  noValue: (label, accepts, value) => `Mikä **${label}** olisi? Kelpaa: ${accepts}. Nyt se on ${value}.`,
  badValue: (label, typed, accepts, value) =>
    `${quoted(typed)} ei kelpaa asetukselle **${label}**. Kelpaa: ${accepts}. Se on yhä ${value}.`,
  twoValues: 'Anna vain yksi arvo: `arvo`, `rooli`, `kanava` tai `palauta`.',
  wrongOption: (label, option, accepts) => `Asetusta **${label}** ei voi asettaa valinnalla \`${option}\`. Kelpaa: ${accepts}.`,
  same: (label, value) => `**${label}** on jo ${value}; mitään ei muutettu.`,
  changed: (label, from, to, lines) => [`✅ **${label}:** ${from} → ${to}`, ...lines.map((line) => `• ${line}`)].join('\n'),
  audit: (label, from, to) => `Muutti asetuksen **${label}**: ${from} → ${to}`,
  sameRole: (role, other) => `<@&${role}> on jo ${other}. Player, Editor ja Admin ovat kolme eri roolia.`,
  everyoneRole: 'Se tarkoittaa kaikkia palvelimella. Valitse rooli, joka annetaan jäsenille.',
  chosenFailed: (label, stays, reason) => `⚠️ **${label}** on yhä ${stays}: ${reason} Korjaa se ja aseta uudelleen.`,
  chosenOther: (label, stays) =>
    `⚠️ **${label}** on yhä ${stays}: valintaasi ei voi käyttää. Kanavan on oltava tekstikanava, jonka näen; rooli ei saa olla integraation hallitsema.`,
  options: { text: 'arvo', role: 'rooli', channel: 'kanava' },
}

const asSetUp = { none: 'kuten perustettaessa' }

export const fiWords: InteractionWords = {
  commands: {
    'frolf-setup': { name: 'frolf-setup', description: 'Perusta frisbeegolfseura tälle palvelimelle tai korjaa se' },
    'frolf-reset': { name: 'frolf-reset', description: 'Adminit: peru seuran perustaminen; sen historia säilyy' },
    'frolf-config': { name: 'frolf-config', description: 'Adminit: seuran asetukset' },
    'frolf-config view': {
      name: 'näytä',
      description: 'Katso asetukset, tai yksi niistä ja mitä siihen käy',
      options: { setting: { name: 'asetus', description: 'Vain tämä' } },
    },
    'frolf-config set': {
      name: 'aseta',
      description: 'Muuta yksi asetus; se tulee voimaan heti',
      options: {
        setting: { name: 'asetus', description: 'Mikä asetus' },
        value: { name: 'arvo', description: 'Mikä siitä tulee' },
        role: { name: 'rooli', description: 'Asetuksille, joihin tulee rooli' },
        channel: { name: 'kanava', description: 'Asetuksille, joihin tulee kanava' },
        reset: { name: 'palauta', description: 'Takaisin oletukseen' },
      },
    },
  },
  forms: {
    'club.set-up': {
      title: 'Perusta seura',
      fields: {
        prefix: { label: 'Kanavien etuliite', description: 'Kanavat: etuliite-signup, etuliite-events, etuliite-leaderboard' },
        roles: { label: 'Roolit: Player, Editor, Admin', description: 'Kolme nimeä, yksi rivillä; luodaan tai otetaan käyttöön' },
        signupText: { label: 'Ilmoittautumiskortin teksti' },
        signupEmoji: { label: 'Ilmoittautumisemoji', description: 'Myös sen painaminen kortissa ilmoittaa mukaan' },
        timeZone: { label: 'Seuran aikavyöhyke', description: 'Esimerkiksi Europe/Helsinki tai America/Chicago' },
      },
    },
    'club.reset': {
      fields: {
        name: { label: 'Tämän palvelimen nimi', description: 'Kirjoitetaan, jottei kukaan nollaa seuraa vahingossa' },
        also: {
          label: 'Poista myös nämä',
          description: 'Ei valintaa: kanavat ja roolit jäävät',
          options: {
            channels: { label: 'Kanavat', description: 'Ja kaikki, mitä niille on kirjoitettu' },
            roles: { label: 'Roolit', description: 'Kaikilta, joilla ne ovat' },
            events: { label: 'Discord-tapahtumat', description: 'Kierrosten tapahtumat; uusi käyttöönotto luo ne taas' },
          },
        },
      },
    },
  },
  settings: {
    'club.language': {
      label: 'Kieli',
      description: 'Millä kielellä botti julkaisee. Kysyjälle vastataan hänen omalla kielellään.',
      choices: { follow: 'Palvelimen mukaan' },
    },
    'club.time-zone': { label: 'Aikavyöhyke', description: 'Siinä luetaan ajat, joita jäsenet kirjoittavat.' },
    'club.reminders': { label: 'Muistutukset', description: 'Kuinka kauan ennen kierrosta sen ketju muistuttaa pelaavia.' },
    'club.capacity': {
      label: 'Kierroksen paikat',
      description: 'Käytetään, kun kierroksen lomakkeella kohta on tyhjä.',
      choices: { none: 'rajaton', unit: 'pelaajaa' },
    },
    'club.leaderboard-size': {
      label: 'Tulostaulun koko',
      description: 'Montako riviä tulostaulun kortti näyttää.',
      choices: { unit: 'riviä' },
    },
    'club.tag-range': { label: 'Tagien väli', description: 'Numerot, joita tageilla voi olla.' },
    'club.signup-text': { label: 'Ilmoittautumisteksti', description: 'Mitä ilmoittautumiskortissa lukee.' },
    'club.signup-emoji': {
      label: 'Ilmoittautumisemoji',
      description: 'Myös sen painaminen ilmoittautumiskortissa ilmoittaa mukaan.',
    },
    'club.signup-channel': { label: 'Ilmoittautumiskanava', description: 'Missä ilmoittautumiskortti on.', choices: asSetUp },
    'club.events-channel': {
      label: 'Kierroskanava',
      description: 'Missä kierrokset näytetään, kukin ketjuineen.',
      choices: asSetUp,
    },
    'club.leaderboard-channel': { label: 'Tulostaulukanava', description: 'Missä tulostaulu on.', choices: asSetUp },
    'club.player-role': { label: 'Rooli Player', description: 'Ilmoittautuneet jäsenet.', choices: asSetUp },
    'club.editor-role': { label: 'Rooli Editor', description: 'Ne, jotka hoitavat kierroksia.', choices: asSetUp },
    'club.admin-role': {
      label: 'Rooli Admin',
      description: 'Ne, jotka hoitavat seuraa, niiden lisäksi joilla on oikeus Hallitse palvelinta.',
      choices: asSetUp,
    },
  },
}
