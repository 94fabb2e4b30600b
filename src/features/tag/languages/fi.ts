// The tag feature in Finnish.
import { bold as boldText, clip, escapeMarkdown, timestamp } from '../../../platform/discord/discord-message.ts'
import type { ActKind, TagHistoryEntry } from '../tag.ts'
import type { CheckInTexts } from '../texts-check-in.ts'
import type { PlanTexts } from '../texts-plan.ts'
import type { RulesTexts } from '../texts-rules.ts'
import type { SwapTexts } from '../texts-swap.ts'
import type { Words } from '../../../platform/language/texts.ts'
import type { InteractionWords } from '../../../platform/language/words.ts'
import type { Texts } from '../texts.ts'
import { changeLines, commas, marks, people, REASON_LENGTH, TITLE_LENGTH } from '../wording.ts'

const bold = (text: string) => boldText(clip(text, 100))
const numberText = (number: number | null) => (number === null ? 'ei tagia' : `#${number}`)
const holder = (user: string | null) => (user === null ? 'vapaa' : `<@${user}>`)
/** In a list of faults a name takes at most this much. */
const name = (text: string) => `”${escapeMarkdown(clip(text, 40))}”`
const acts: Record<ActKind, string> = {
  assign: 'annettu',
  release: 'vapautettu',
  bulk: 'annettu',
  reset: 'aloitettu alusta',
  'check-in': 'kuten ilmoitettiin',
  expiry: 'pitkään pelaamatta',
}
function why({ cause, roundTitle, act }: TagHistoryEntry): string {
  if (act?.actor) return `${acts[act.kind]} tekijä <@${act.actor}>: ${escapeMarkdown(clip(act.reason, REASON_LENGTH))}`
  if (act) return acts[act.kind]
  return cause === 'round' && roundTitle ? `**${escapeMarkdown(clip(roundTitle, TITLE_LENGTH))}**` : causes[cause]
}
const causes: Record<TagHistoryEntry['cause'], string> = { claim: 'otettu', round: 'kierros', swap: 'vaihto', admin: 'admin' }

const count = (number: number, one: string, many: string) => `${number} ${number === 1 ? one : many}`

export const fi: Words<Texts> = {
  claimed: (number, before) =>
    before === null ? `Tagi **#${number}** on sinun.` : `Tagi **#${number}** on sinun; **#${before}** on taas vapaa.`,
  taken: (number, user, free, canSwap) =>
    `Tagin #${number} haltija on <@${user}>. ${free.length > 0 ? `Vapaana lähellä: ${free.map((one) => `#${one}`).join(', ')}.` : 'Muita vapaita tageja ei ole.'}${canSwap ? ' Tai pyydä vaihtoa.' : ''}`,
  labels: { before: '◀ Edellinen', after: 'Seuraava ▶' },
  auditByHand: (numbers) =>
    numbers.length === 0 ? 'Tarkisti tagit' : `Muutti tageja: ${numbers.map((number) => `#${number}`).join(', ')}`,
  rangeInUse: (outside, total) =>
    `Tämän alueen ulkopuolella on tageja käytössä: ${outside.map(({ number, user }) => `#${number} (<@${user}>)`).join(', ')}${total > outside.length ? ` ja ${total - outside.length} muuta` : ''}. Valitse alue, johon ne mahtuvat, tai palauta ne ensin.`,
  listTitle: 'Bag tagit',
  listEmpty: 'Kenelläkään ei ole vielä tagia. Ota sellainen komennolla `/tag claim`.',
  freeTitle: 'Vapaana',
  noneFree: 'Ei yhtään: kaikki tagit ovat käytössä.',
  page: (page, pages, held) => `Sivu ${page} / ${pages} · ${held} tagia käytössä`,
  pageOf: (page, pages) => `Sivu ${page} / ${pages}`,
  historyTitle: 'Tagien historia',
  historyEmpty: 'Yksikään tagi ei ole vielä vaihtanut haltijaa.',
  historyEmptyOf: (user) => `<@${user}>: ei vielä tagia.`,
  historyLine: (change) =>
    `${timestamp(change.at, 'f')} · **#${change.number}** ${holder(change.from)} → ${holder(change.to)} · ${why(change)}${change.isCorrected ? ' (korjattu)' : ''}`,
  legendTitle: 'Kuvassa',
  legend: (mark, user) => `${marks[mark]} <@${user}>`,
  chartAlt: (lines) => `Tagit ajan mittaan; mitä pienempi numero, sitä ylempänä viiva. ${lines.join(' ')}`,
  chartLine: (who, steps) => {
    const held = steps.flatMap(({ number }) => number ?? [])
    const now = steps.at(-1)?.number
    const first = steps.find(({ number }) => number !== null)
    if (!first || held.length === 0) return `${who}: ei vielä tagia.`
    return `${who}: #${first.number} ${first.at.toISOString().slice(0, 10)}, paras #${Math.min(...held)}, nyt ${now === null || now === undefined ? 'ei tagia' : `#${now}`}.`
  },
  movedTitle: '🏷️ **Tagit vaihtoivat haltijaa:**',
  movedLine: (user, from, to) => `<@${user}> ${from === null ? '' : `#${from} → `}${to === null ? 'ei tagia' : `**#${to}**`}`,
  expiryWarning: (number, idleSince, releaseAt) =>
    `🏷️ Et ole pelannut ${timestamp(idleSince, 'D')} jälkeen. Tagisi **#${number}** vapautuu ${timestamp(releaseAt, 'F')} (${timestamp(releaseAt, 'R')}), ellet pelaa kierrosta sitä ennen.`,
  expiryReason: (days) => `Ei kierrosta ${days} päivään`,
  expired: (number, days) =>
    `🏷️ Tagisi **#${number}** on taas vapaa: et ole pelannut ${days} päivään. Kun palaat, \`/tag claim\` antaa sinulle tagin.`,
  reportTitle: 'Tagit',
  roundNotPicked: 'Valitse kierros listasta, joka ilmestyy kirjoittaessasi.',
  andMore: (more) => `… ja ${more} muuta`,
}

export const fiRules: Words<RulesTexts> = {
  labels: { decide: 'Ratkaise uusinta' },
  notLive: {
    scheduled: 'Sitä kierrosta ei ole vielä pelattu, joten tagit eivät liikkuisi. `/tag list` näyttää, kenellä on mikä.',
    live: '',
    finalized: 'Se kierros on päättynyt, ja sen tagit ovat liikkuneet. `/tag history` näyttää, miten.',
    cancelled: 'Se kierros on peruttu; se ei siirrä tageja.',
  },
  previewTitle: 'Jos kierros päättyisi nyt',
  preview: (title) => `Tähänastisten tulosten mukaan: ${boldText(title)}. Mitään ei ole muutettu.`,
  nobodyMoves: 'Yksikään tagi ei vaihtaisi haltijaa.',
  change: (user, from, to) => `<@${user}> ${numberText(from)} → **${numberText(to)}**`,
  waiting: (many) =>
    many === 1 ? 'Yhden pelaavan tagin haltijan tulos puuttuu vielä.' : `${many} pelaavan tagin haltijan tulos puuttuu vielä.`,
  openTies: (many) =>
    many === 1 ? 'Yksi tasatulos ratkaistaisiin uusinnalla.' : `${many} tasatulosta ratkaistaisiin uusinnalla.`,
  andMore: (more) => `… ja ${more} muuta`,
  ties: (ties) =>
    `🏷️ Tasatuloksia, joissa on tageja pelissä; seura uusii:\n${ties.map(({ place, users }) => `Sija ${place}: ${commas(users)}`).join('\n')}\nKunnes editori kertoo voittajan, pienempi tuotu tagi on edellä.`,
  noTie: 'Sitä tasatulosta ei enää tarvitse ratkaista: se on ratkaistu tai tuloksia on korjattu.',
  whoNext: (title, place, users, chosen) =>
    `Uusinta sijasta ${place}, ${bold(title)}: ${commas(users)}.${chosen.length > 0 ? `\nTähän asti: ${commas(chosen)}.` : ''}\n${chosen.length === 0 ? 'Kuka voitti?' : 'Kuka oli seuraava?'}`,
  decided: (place, order, by, lines) =>
    `🏷️ Uusinta sijasta ${place}, kertojana <@${by}>: ${commas(order)}.${lines.length > 0 ? `\n${lines.join('\n')}` : ' Tagit eivät liiku.'}`,
  moreTies: '\nTasatuloksia on vielä: paina **Ratkaise uusinta** uudelleen.',
  audit: (title) => `Ratkaisi uusinnan: ${bold(title)}`,
}

export const fiCheckIn: Words<CheckInTexts> = {
  labels: { look: 'Katso tagit', apply: 'Korjaa luettelo' },
  formTitle: 'Laukussasi oleva tagi',
  onlyEditors: 'Vain editorit ilmoittavat muiden tageja.',
  over: 'Tagit ilmoitetaan ennen kierrosta tai sen aikana. Valitse suunniteltu tai käynnissä oleva kierros.',
  notPlaying: (user) => `<@${user}> ei ole sen kierroksen pelaajien listalla. Ensin vastataan **Mukana**.`,
  asRecorded: (number, title) => `Ilmoitettu tagi **#${number}**, kuten luettelossa: ${bold(title)}.`,
  differs: (number, recorded, title) =>
    `Ilmoitettu tagi **#${number}**: ${bold(title)}. Luettelossa on ${numberText(recorded)}; editoreita pyydetään katsomaan ennen alkua.`,
  contested: (number, others, title) =>
    `Ilmoitettu tagi **#${number}**: ${bold(title)}. Samaa ilmoitti ${people(others)}; katsokaa tagit yhdessä. Väärässä ollut ilmoittaa uudelleen; editoreille kerrotaan.`,
  asked: (role, lines) => `🏷️ <@&${role}> Ilmoitettuja tageja, jotka eivät täsmää luetteloon:\n${lines.join('\n')}`,
  differingLine: ({ user, stated, recorded, holder: by }) =>
    `<@${user}>: ilmoitettu **#${stated}**; luettelossa ${numberText(recorded)}${by === null ? '' : `, ja #${stated} haltijalla <@${by}>`}.`,
  contestedLine: ({ number, users }) => `${people(users)} ilmoittavat tagin **#${number}**.`,
  panelTitle: 'Ilmoitetut tagit',
  noConflicts: (title, many) =>
    many === 0
      ? `Kukaan ei ole kertonut tagiaan: ${bold(title)}.`
      : `Kaikki ilmoitetut tagit täsmäävät luetteloon (${many}): ${bold(title)}.`,
  contestedHint: 'Kiistanalaisen tagin haltijan on ilmoitettava uudelleen, tai editori tekee sen: `/tag check-in` ja `jäsen`.',
  nothingClear: 'Selvää korjattavaa ei ole. Kiistanalaiset tagit on katsottava ensin.',
  reason: (title) => `Tagien ilmoitus: ${clip(title, 100)}`,
  andMore: (more) => `… ja ${more} muuta`,
}

export const fiPlan: Words<PlanTexts> = {
  labels: { confirm: 'Vahvista', discard: 'Hylkää' },
  noReason: 'Syy puuttuu. Kerro muutamalla sanalla miksi; kaikki voivat lukea sen: `/tag history`.',
  reasonTooLong: (length, max) => `Syyssä on ${length} merkkiä; enintään ${max} mahtuu. Sano se lyhyemmin.`,
  notPlayer: (user) => `<@${user}> ei ole ilmoittautunut seuraan, joten hänellä ei voi olla tagia. Pyydä ilmoittautumaan ensin.`,
  noTag: (user) => `<@${user}>: ei tagia, joten vapautettavaa ei ole.`,
  nothingChanges: 'Mikään ei muuttuisi: kaikilla on jo ne tagit.',
  notFinished: 'Se kierros ei ole päättynyt, joten tulosjärjestystä ei ole. Valitse päättynyt kierros.',
  nobodyFinished: 'Kukaan seurasta ei päässyt maaliin sillä kierroksella, joten järjestystä ei ole. Valitse toinen.',
  rangeTooSmall: (finishers, room) =>
    `${finishers} jäsentä pääsi maaliin, mutta seuralla on vain ${count(room, 'tagi', 'tagia')}. Laajenna ensin aluetta: \`/frolf-config set\`.`,
  bulkTitle: 'Anna monta tagia',
  listOrFile: 'Täytä lista tai valitse tiedosto: jompikumpi.',
  listEmpty: 'Millään rivillä ei ole nimeä ja numeroa. Kirjoita rivi jäsentä kohti, esimerkiksi `@Ada/7`.',
  listTooLong: (lines) => `Listassa voi olla ${lines} riviä. Lähetä se osissa.`,
  notText: 'Tiedosto ei ole tekstiä. Tallenna se CSV-muotoon (UTF-8), nimi ja numero joka riville.',
  faultLine: (line, fault) => `Rivi ${line}: ${fault}`,
  lineUnreadable: 'tarvitaan nimi ja numero, esimerkiksi `@Ada/7` tai `Ada,7`.',
  nobodyCalled: (typed) => `kenenkään ilmoittautuneen nimi ei ole ${name(typed)}.`,
  severalCalled: (typed, how) => `${how} jäsenen nimi on ${name(typed)}; kirjoita tunniste tai UDisc-käyttäjätunnus.`,
  noNumber: (typed) => `${name(typed)} ei ole tagin numero (\`-\` ottaa tagin pois).`,
  outOfRange: (number, min, max) => `seuran tagit ovat ${min}–${max}; tagia #${number} ei ole.`,
  memberTwice: (line) => `sama jäsen kuin rivillä ${line}.`,
  numberTwice: (line) => `sama numero kuin rivillä ${line}.`,
  listFaults: (lines, more) =>
    `Mitään ei muutettu, koska:\n${lines.join('\n')}${more > 0 ? `\n… ja ${count(more, 'virhe lisää', 'virhettä lisää')}.` : ''}`,
  titles: {
    assign: 'Anna tagi',
    release: 'Vapauta tagi',
    bulk: 'Anna tageja',
    reset: 'Aloita alusta',
    'check-in': 'Tagit kuten ilmoitettiin',
  },
  ask: 'Tämä muuttuisi. Mitään ei ole vielä muutettu.',
  askReset: (title) =>
    `Tagit alkaisivat alusta tulosjärjestyksessä: ${boldText(title)}; keskeyttäneillä ei olisi tagia. Mitään ei ole vielä muutettu.`,
  moved: 'Tagit ovat liikkuneet sen jälkeen, kun tämä näytettiin, joten mitään ei tehty. Tämä muuttuisi **nyt**:',
  reason: (reason) => `Syy: ${escapeMarkdown(reason)}`,
  change: (user, from, to) => `<@${user}> ${numberText(from)} → **${numberText(to)}**`,
  moreInFile: (more) => `… ja ${more} muuta, kaikki tiedostossa.`,
  fileName: 'tagimuutokset.csv',
  fileHeading: 'jasen,vanha,uusi',
  changes: (number) => count(number, 'jäsen muuttuu', 'jäsentä muuttuu'),
  gone: 'Sitä ei enää ole. Anna komento uudelleen.',
  notYours: 'Sen aloitti toinen jäsen. Anna komento itse.',
  over: 'Se on tehty tai hylätty. `/tag history` näyttää, mitä tehtiin.',
  discarded: 'Mitään ei muutettu.',
  done: (number) => `Tehty: ${count(number, 'jäsenellä on', 'jäsenellä on')} nyt toinen tagi tai ei yhtään.`,
  toldMember: (from, to, by, reason) =>
    `🏷️ <@${by}> muutti tagisi: ${numberText(from)} → **${numberText(to)}**. Syy: ${escapeMarkdown(reason)}`,
  at: (when) => timestamp(when, 'f'),
}

export const fiSwap: Words<SwapTexts> = {
  labels: {
    agree: 'Suostu',
    decline: 'Kieltäydy',
    withdraw: 'Peru',
    askHolder: (number) => `Pyydä vaihtoa tagiin #${number}`,
    numbered: (label, index) => `${label} (${index})`,
  },
  self: 'Et voi vaihtaa itsesi kanssa. Valitse toinen jäsen, jolla on tagi.',
  haveLeft: (users) =>
    `${people(users)} ${users.length === 1 ? 'on lähtenyt' : 'ovat lähteneet'} palvelimelta, joten kukaan ei voi suostua. Admin voi antaa tagin jollekulle muulle: \`/tag assign\`.`,
  twice: 'Vaihdossa kukin jäsen on kerran. Valitse eri jäsenet.',
  noTag: 'Sinulla ei ole tagia, joten vaihdettavaa ei ole. Ota vapaa komennolla `/tag claim`.',
  theyHaveNone: (user) => `<@${user}>: ei tagia, joten vaihdettavaa ei ole. \`/tag list\` näyttää, kenellä sellainen on.`,
  holderMoved: (number) =>
    `Tagi #${number} on vaihtanut haltijaa. \`/tag list\` näyttää haltijan; pyydä vaihtoa komennolla \`/tag swap\`.`,
  alreadyOpen: (users, until) =>
    `Olet jo pyytänyt: ${people(users)}, ja se on avoinna ${timestamp(until, 'f')} asti. Peru se ensin: \`/tag swaps\`.`,
  notYours: 'Se vaihto on muiden jäsenten välinen. `/tag swaps` näyttää omasi.',
  yours: (users) => `Pyysit tätä vaihtoa itse; suostua täytyy: ${people(users)}. \`/tag swaps\` peruu sen.`,
  over: {
    open: '',
    done: 'Se vaihto on jo tehty. `/tag list` näyttää, kenellä on mikä.',
    declined: 'Siitä vaihdosta kieltäydyttiin. Pyydä uudelleen: `/tag swap`.',
    withdrawn: 'Se vaihto peruttiin. Pyydä uudelleen: `/tag swap`.',
    lapsed: 'Vastausaika on ohi. Pyydä uudelleen: `/tag swap`.',
    overtaken: 'Sen vaihdon tagit ovat liikkuneet, joten se ei ole enää voimassa. Pyydä uudelleen: `/tag swap`.',
  },
  gone: 'Sitä vaihtoa ei enää ole. `/tag swaps` näyttää omasi.',
  asked: (users, changes, until) =>
    `Pyydetty: ${people(users)}, ${timestamp(until, 'f')} asti. Jos ${users.length > 1 ? 'kaikki suostuvat' : 'hän suostuu'}:\n${changeLines(changes)}`,
  ask: (asker, changes, until) =>
    `<@${asker}> pyytää tagien vaihtoa. Jos ${changes.length > 2 ? 'kaikki suostuvat' : 'suostut'}, yhdellä kertaa:\n${changeLines(changes)}\nVastaa viimeistään ${timestamp(until, 'f')} (${timestamp(until, 'R')}).`,
  agreed: (waitingFor) => `Suostuit. Odotetaan vielä: ${people(waitingFor)}.`,
  someoneAgreed: (user, waitingFor) => `<@${user}> suostuu vaihtoosi. Odotetaan vielä: ${people(waitingFor)}.`,
  done: (changes) => `🏷️ Vaihto on tehty:\n${changeLines(changes)}`,
  ended: {
    declined: (user, others) => `<@${user}> kieltäytyi vaihdosta, muina ${people(others)}. Tagit eivät liikkuneet.`,
    withdrawn: (user, others) => `<@${user}> perui vaihdon, muina ${people(others)}. Tagit eivät liikkuneet.`,
  },
  youEnded: {
    declined: 'Kieltäydyit vaihdosta; tagit eivät liikkuneet.',
    withdrawn: 'Peruit vaihdon; tagit eivät liikkuneet.',
  },
  overtaken: (legs) =>
    `Vaihtoa ${legs.map(({ user, number }) => `#${number} (<@${user}>)`).join(', ')} ei voi tehdä: sen tagit ovat liikkuneet. Se ei ole enää voimassa; pyydä uudelleen: \`/tag swap\`.`,
  lapsed: (users, waitedFor) =>
    `Vaihto raukesi: ${people(users)}. Vastausta ei tullut ajoissa: ${people(waitedFor)}. Tagit eivät liikkuneet.`,
  listTitle: 'Avoimet vaihtosi',
  listEmpty: 'Sinulla ei ole avoimia vaihtoja. Pyydä jotakuta komennolla `/tag swap`.',
  listed: (changes, waitingFor, until) =>
    `${changeLines(changes)}\nOdotetaan: ${people(waitingFor)}, ${timestamp(until, 'f')} asti.`,
}

export const fiWords: InteractionWords = {
  commands: {
    tag: {
      name: 'tagi',
      description: 'Seuran bag tagit',
    },
    'tag claim': {
      name: 'ota',
      description: 'Ota vapaa tagi; nykyinen vapautuu',
      options: {
        number: {
          name: 'numero',
          description: 'Tagin numero',
        },
      },
    },
    'tag list': {
      name: 'lista',
      description: 'Kenellä on mikä tagi ja mitkä ovat vapaana',
    },
    'tag history': {
      name: 'historia',
      description: 'Miten tagit ovat vaihtaneet haltijaa',
      options: {
        user: {
          name: 'jäsen',
          description: 'Vain tämän pelaajan tagit',
        },
      },
    },
    'tag swap': {
      name: 'vaihda',
      description: 'Pyydä jäseneltä tagien vaihtoa; useampi jäsen on ketju',
      options: {
        user: {
          name: 'jäsen',
          description: 'Kenen tagin haluat',
        },
        second: {
          name: 'toinen',
          description: 'Ketju: ensimmäinen saa tämän jäsenen tagin',
        },
        third: {
          name: 'kolmas',
          description: 'Ketju: toinen saa tämän jäsenen tagin',
        },
        fourth: {
          name: 'neljäs',
          description: 'Ketju: kolmas saa tämän jäsenen tagin',
        },
      },
    },
    'tag swaps': {
      name: 'vaihdot',
      description: 'Avoimet vaihtosi: hyväksy, kieltäydy, peru',
    },
    'tag check-in': {
      name: 'ilmoita',
      description: 'Kerro, mikä tagi sinulla oikeasti on kierroksella',
      options: {
        round: {
          name: 'kierros',
          description: 'Kierros, jonka pelaat',
        },
        number: {
          name: 'numero',
          description: 'Laukussasi olevan tagin numero',
        },
        user: {
          name: 'jäsen',
          description: 'Editorit: tämän pelaajan puolesta',
        },
      },
    },
    'tag conflicts': {
      name: 'ristiriidat',
      description: 'Editorit: ilmoitetut tagit, jotka eivät täsmää',
      options: {
        round: {
          name: 'kierros',
          description: 'Mikä kierros',
        },
      },
    },
    'tag preview': {
      name: 'esikatselu',
      description: 'Mitkä tagit olisivat, jos kierros päättyisi nyt',
      options: {
        round: {
          name: 'kierros',
          description: 'Mikä kierros',
        },
      },
    },
    'tag assign': {
      name: 'anna',
      description: 'Adminit: anna jäsenelle tagi; näytetään ensin',
      options: {
        user: {
          name: 'jäsen',
          description: 'Kuka saa tagin',
        },
        number: {
          name: 'numero',
          description: 'Tagin numero',
        },
        reason: {
          name: 'syy',
          description: 'Miksi; kaikki voivat lukea sen historiasta',
        },
      },
    },
    'tag release': {
      name: 'vapauta',
      description: 'Adminit: ota jäsenen tagi takaisin; näytetään ensin',
      options: {
        user: {
          name: 'jäsen',
          description: 'Kenen tagi vapautuu',
        },
        reason: {
          name: 'syy',
          description: 'Miksi; kaikki voivat lukea sen historiasta',
        },
      },
    },
    'tag assign-many': {
      name: 'anna-monta',
      description: 'Adminit: anna monelle tagit listasta tai tiedostosta; näytetään ensin',
    },
    'tag reset': {
      name: 'aloita-alusta',
      description: 'Adminit: aloita alusta kierroksen tulosjärjestyksestä; näytetään ensin',
      options: {
        round: {
          name: 'kierros',
          description: 'Karsintakierros',
        },
        reason: {
          name: 'syy',
          description: 'Miksi; kaikki voivat lukea sen historiasta',
        },
      },
    },
  },
  forms: {
    'tag.checked': {
      fields: {
        number: {
          label: 'Tagin numero',
          placeholder: '7',
        },
      },
    },
    'tag.many': {
      fields: {
        list: {
          label: 'Lista',
          description: 'Rivi kutakin kohti: @nimi/numero. Merkki - numeron tilalla ottaa tagin pois.',
          placeholder: '@Ada/7\n@Birdie/12',
        },
        file: {
          label: 'Tai CSV-tiedosto',
          description: 'Nimi ja numero joka rivillä',
        },
        reason: {
          label: 'Syy',
          description: 'Kaikki voivat lukea sen historiasta',
          placeholder: 'Tagit kuten avajaisissa jaettiin',
        },
      },
    },
  },
  settings: {
    'tag.pool': {
      label: 'Tagit: kenen kesken',
      description:
        'Ketkä vaihtavat tageja kierroksen jälkeen: kaikki pelanneet, saman ryhmän pelaajat (ilman julkaistuja ryhmiä kaikki) tai saman divisioonan.',
      choices: {
        round: 'koko kierros',
        card: 'kukin ryhmä erikseen',
        division: 'kukin divisioona erikseen',
      },
    },
    'tag.ties': {
      label: 'Tagit: tasatulokset',
      description: 'Kuka tasatuloksessa saa pienemmän tagin: se, jolla pienempi oli, tai uusinnan voittaja (editori kertoo).',
      choices: {
        incoming: 'tuodun tagin mukaan',
        'play-off': 'uusinnalla',
      },
    },
    'tag.dnf': {
      label: 'Tagit: keskeytys',
      description: 'Kierroksen keskeyttänyt pitää taginsa tai ottaa suurimman pelanneiden tageista.',
      choices: {
        keep: 'pitää taginsa',
        highest: 'ottaa suurimman tagin',
      },
    },
    'tag.expiry-days': {
      label: 'Tagit: päivät ilman kierrosta',
      description: 'Näin monta päivää pelaamatta ollutta varoitetaan, ja sitten tagi vapautuu.',
      choices: {
        unit: 'päivää',
        none: 'ei koskaan',
      },
    },
  },
}
