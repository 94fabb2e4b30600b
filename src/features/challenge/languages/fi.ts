// The challenge feature in Finnish.
import { clip, escapeMarkdown, timestamp } from '../../../platform/discord/discord-message.ts'
import type { Words } from '../../../platform/language/texts.ts'
import type { InteractionWords } from '../../../platform/language/words.ts'
import type { Texts } from '../texts.ts'

const bold = (text: string) => `**${escapeMarkdown(clip(text, 100))}**`
const at = (user: string) => `<@${user}>`
interface Two {
  challenger: string
  challenged: string
  tags: { challenger: number; challenged: number }
}
const pair = ({ challenger, challenged, tags }: Two) =>
  `${at(challenger)} (#${tags.challenger}) vastaan ${at(challenged)} (#${tags.challenged})`

export const fi: Words<Texts> = {
  labels: { accept: 'Hyväksy', decline: 'Kieltäydy', withdraw: 'Peru', schedule: 'Suunnittele kierros' },
  formTitle: 'Suunnittele haaste',
  roundTitle: (one, other) => clip(`${one} haastaa: ${other}`, 100),
  self: 'Et voi haastaa itseäsi. Valitse toinen jäsen, jolla on parempi tagi.',
  hasLeft: (user) =>
    `${at(user)} on lähtenyt palvelimelta, joten kukaan ei voi vastata. Haasta joku muu tai pyydä Adminia antamaan tagi eteenpäin.`,
  noTag: 'Sinulla ei ole tagia, joten et voi haastaa. Ota vapaa komennolla `/tag claim`.',
  theyHaveNone: (user) => `${at(user)}: ei tagia. \`/tag list\` näyttää, kenellä sellainen on.`,
  notWorse: (own, user, theirs) =>
    `Tagisi on #${own}, ja ${at(user)} pitää tagia #${theirs}: haaste kulkee huonommasta tagista parempaan (pienempään numeroon). \`/tag list\` näyttää, kenellä on parempia.`,
  outgoing: (user) => `Olet jo haastanut: ${at(user)}, ja se on avoinna. Peru se ensin: \`/challenge withdraw\`.`,
  busy: (user, other) =>
    `${at(user)}: hyväksytty haaste on jo, toisena ${at(other)}. Kun se on pelattu (tai peruttu), voi seurata uusi.`,
  notYours: 'Se haaste on muiden jäsenten välinen. `/challenge list` näyttää kaikki.',
  theirsToAnswer: (user) => `Hyväksyjä tai kieltäytyjä on ${at(user)}. Sinä voit perua sen: \`/challenge withdraw\`.`,
  over: {
    open: '',
    accepted: 'Se haaste on jo hyväksytty. `/challenge schedule` suunnittelee sen kierroksen.',
    completed: 'Se haaste on pelattu. Uusi: `/challenge open`.',
    declined: 'Siitä haasteesta kieltäydyttiin. Uusi: `/challenge open`.',
    withdrawn: 'Se haaste peruttiin. Uusi: `/challenge open`.',
    lapsed: 'Sen haasteen aika on ohi. Uusi: `/challenge open`.',
  },
  tagsMoved: (challenger) =>
    `Tagit ovat sillä välin siirtyneet: haastajalla ${at(challenger)} ei ole enää huonompaa tagia kuin sinulla, joten haastettavaa ei ole. Kieltäydy tai anna sen raueta.`,
  notAccepted: (user) => `${at(user)} ei ole vielä hyväksynyt sitä haastetta, joten sillä ei ole kierrosta.`,
  linkedAlready: 'Sillä haasteella on kierros. Irrota se ensin, jos haluat toisen: `/challenge unlink`.',
  notLinked:
    'Sillä haasteella ei ole kierrosta. `/challenge schedule` suunnittelee sellaisen, `/challenge link` ottaa jo suunnitellun.',
  roundOver: 'Se kierros on ohi. Valitse suunniteltu tai käynnissä oleva.',
  notPlaying: (users) =>
    `${users.map((user) => at(user)).join(' ja ')} ${users.length > 1 ? 'eivät' : 'ei'} ole sen kierroksen pelaajien listalla. Ensin vastataan **Mukana**; sitten sen voi liittää.`,
  hiddenAlready: 'Se haaste on jo piilotettu.',
  notFound: 'Valitse haaste listasta, joka ilmestyy kirjoittaessasi.',
  roundNotPicked: 'Valitse kierros listasta, joka ilmestyy kirjoittaessasi.',
  opened: (two, dueAt) => `⚔️ Haaste: ${pair(two)}. Vastausaikaa on ${timestamp(dueAt, 'f')} asti: ${at(two.challenged)}.`,
  challenged: (two, dueAt) =>
    `⚔️ ${at(two.challenger)} (#${two.tags.challenger}) haastaa sinut tagistasi #${two.tags.challenged}. Vastaa viimeistään ${timestamp(dueAt, 'f')} (${timestamp(dueAt, 'R')}).`,
  accepted: (two, dueAt) =>
    `⚔️ Hyväksytty: ${pair(two)}. Sopikaa kierros viimeistään ${timestamp(dueAt, 'f')} (${timestamp(dueAt, 'R')}).`,
  declined: (two) => `⚔️ ${at(two.challenged)} kieltäytyi haasteesta, jonka esitti ${at(two.challenger)}.`,
  withdrawn: (two, by) => `⚔️ ${at(by)} perui haasteen ${pair(two)}.`,
  hidden: (two, by) => `⚔️ ${at(by)} (editori) piilotti haasteen ${pair(two)}; se on ohi.`,
  hiddenDone: 'Piilotettu.',
  left: (two, who) => `⚔️ ${at(who)} on lähtenyt palvelimelta, joten haaste ${pair(two)} on ohi.`,
  lapsedUnanswered: (two) => `⚔️ Haaste ${pair(two)} raukesi: ${at(two.challenged)} ei vastannut ajoissa.`,
  lapsedUnplayed: (two) => `⚔️ Haaste ${pair(two)} raukesi: kierrosta ei liitetty ajoissa.`,
  linked: (two, title, startsAt) =>
    `⚔️ Haaste ${pair(two)} pelataan kierroksella ${bold(title)}, ${timestamp(startsAt, 'F')}. Kun se on päätetty, tagit seuraavat.`,
  unlinked: (two, dueAt) =>
    `⚔️ Haasteella ${pair(two)} ei ole enää kierrosta. Sopikaa toinen viimeistään ${timestamp(dueAt, 'f')} (${timestamp(dueAt, 'R')}).`,
  roundCancelled: (two, dueAt) =>
    `⚔️ Haasteen ${pair(two)} kierros peruttiin. Sopikaa toinen viimeistään ${timestamp(dueAt, 'f')} (${timestamp(dueAt, 'R')}).`,
  completed: (two, winner, isForfeit) =>
    `⚔️ ${pair(two)}: ${winner === undefined ? 'ei voittajaa' : isForfeit ? `voittaja ${at(winner)}, joka pääsi ainoana maaliin` : `voittaja ${at(winner)}`}.`,
  takenBack: (two) => `⚔️ ${pair(two)}: sen kierros on taas käynnissä, joten kukaan ei ole vielä voittanut.`,
  reportTitle: 'Haasteet',
  listTitle: 'Haasteet',
  listEmpty: 'Avoimia haasteita ei ole. Tagin haltija avaa sellaisen komennolla `/challenge open`.',
  listed: (one, round) => {
    if (round) return `${pair(one)} · ${bold(clip(round.title, 60))}, ${timestamp(round.startsAt, 'f')}`
    const due = one.dueAt ? ` ${timestamp(one.dueAt, 'R')}` : ''
    return `${pair(one)} · ${one.state === 'open' ? `odottaa vastausta, raukeaa${due}` : `hyväksytty, tarvitsee kierroksen, raukeaa${due}`}`
  },
  andMore: (count) => `… ja ${count} muuta`,
  choice: (challenger, challenged, tags, state) =>
    clip(`${clip(challenger, 30)} (#${tags.challenger}) → ${clip(challenged, 30)} (#${tags.challenged}) · ${state}`, 100),
}

export const fiWords: InteractionWords = {
  commands: {
    challenge: {
      name: 'haaste',
      description: 'Haasta paremman tagin haltija',
    },
    'challenge open': {
      name: 'avaa',
      description: 'Haasta paremman tagin haltija kierrokselle',
      options: {
        user: {
          name: 'jäsen',
          description: 'Kenet haastat',
        },
      },
    },
    'challenge accept': {
      name: 'hyväksy',
      description: 'Hyväksy haaste',
      options: {
        challenge: {
          name: 'haaste',
          description: 'Mikä haaste',
        },
      },
    },
    'challenge decline': {
      name: 'kieltäydy',
      description: 'Kieltäydy haasteesta',
      options: {
        challenge: {
          name: 'haaste',
          description: 'Mikä haaste',
        },
      },
    },
    'challenge withdraw': {
      name: 'peru',
      description: 'Peru haaste',
      options: {
        challenge: {
          name: 'haaste',
          description: 'Mikä haaste',
        },
      },
    },
    'challenge schedule': {
      name: 'suunnittele',
      description: 'Suunnittele hyväksytyn haasteen kierros',
      options: {
        challenge: {
          name: 'haaste',
          description: 'Mikä haaste',
        },
      },
    },
    'challenge link': {
      name: 'liitä',
      description: 'Pelaa hyväksytty haaste jo suunnitellulla kierroksella',
      options: {
        challenge: {
          name: 'haaste',
          description: 'Mikä haaste',
        },
        round: {
          name: 'kierros',
          description: 'Kierros, jonka molemmat pelaavat',
        },
      },
    },
    'challenge unlink': {
      name: 'irrota',
      description: 'Irrota haasteen kierros; seitsemän päivää aikaa toiseen',
      options: {
        challenge: {
          name: 'haaste',
          description: 'Mikä haaste',
        },
      },
    },
    'challenge list': {
      name: 'lista',
      description: 'Meneillään olevat haasteet',
    },
    'challenge hide': {
      name: 'piilota',
      description: 'Editorit: lopeta haaste äläkä näytä sitä enää',
      options: {
        challenge: {
          name: 'haaste',
          description: 'Mikä haaste',
        },
      },
    },
  },
  forms: {
    'challenge.round': {
      fields: {
        title: {
          label: 'Otsikko',
        },
        when: {
          label: 'Milloin',
          description: 'Esimerkiksi 2026-12-05 18:30, huomenna klo 18, ensi perjantaina 18:00',
        },
        location: {
          label: 'Rata tai paikka',
        },
        description: {
          label: 'Kuvaus',
        },
      },
    },
  },
}
