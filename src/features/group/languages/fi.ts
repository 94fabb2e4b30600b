// The group feature in Finnish.
import { escapeMarkdown, timestamp } from '../../../platform/discord/discord-message.ts'
import type { Words } from '../../../platform/language/texts.ts'
import type { InteractionWords } from '../../../platform/language/words.ts'
import type { Texts } from '../texts.ts'

const people = (users: readonly string[]) =>
  users
    .slice(0, 20)
    .map((user) => `<@${user}>`)
    .join(' ')

export const fi: Words<Texts> = {
  tooFew: (count) =>
    `Pelaajien listalla ${count === 0 ? 'ei ole ketään' : count === 1 ? 'on yksi pelaaja' : `on ${count} pelaajaa`}. Ryhmät arvotaan kolmesta alkaen; sitä harvempi pelaa muutenkin yhdessä.`,
  tooMany: (count, max) => `${count} pelaajaa on enemmän kuin ${max}, joka voidaan arpoa kerralla.`,
  tooManyTogether: (max) =>
    `Yli ${max} pelaajaa haluaa pysyä yhdessä, ja ryhmässä on enintään ${max}. Valitse pienempiä joukkoja.`,
  teamTooLarge: 'Parikisassa kaksi yhdessä pysyvää on joukkue; kolme tai useampi ei voi olla. Valitse pareja.',
  cannotKeepTogether: 'Nämä joukot eivät mahdu yhdessä 3–5 pelaajan ryhmiin. Jätä yksi pois ja arvo uudelleen.',
  badHoles: 'En ymmärrä väyliä. Anna ne näin: `1-18`, `1,4,7` tai `10-18, 1-9`, kukin kerran, 1–36.',
  badTime: 'En ymmärrä ensimmäisen ryhmän aikaa. Anna se näin: `18:30` tai `6:30 pm`.',
  timeFarOff: (startsAt) =>
    `Ensimmäinen lähtöaika on yli 12 tunnin päässä kierroksen alusta (${timestamp(startsAt, 'F')}). Anna sen päivän aika.`,
  badInterval: (min, max) => `Lähtöjen välissä on oltava ${min}–${max} minuuttia.`,
  holesNeedShotgun: 'Väylät kuuluvat yhteislähtöön väyliltä. Valitse se kohdassa `lähtö` tai jätä väylät pois.',
  timesNeedTeeTimes: 'Ensimmäinen aika ja minuutit kuuluvat lähtöaikoihin. Valitse ne kohdassa `lähtö` tai jätä pois.',
  tooFewHoles: (cards, holes) =>
    `${cards} ryhmää ei mahdu ${holes === 1 ? 'yhdelle väylälle' : `${holes} väylälle`}: enintään kaksi väylää kohti. Anna lisää väyliä tai tee isompia ryhmiä.`,
  notYours: 'Sen voivat tehdä vain kierroksen järjestäjä, editorit ja adminit. Pyydä jotakuta heistä.',
  notOpen: {
    finalized: 'Se kierros on päättynyt, joten sen ryhmät jäävät ennalleen.',
    cancelled: 'Se kierros on peruttu, joten arvottavia ryhmiä ei ole.',
  },
  roundNotFound: 'Sitä kierrosta ei ole täällä (enää). Valitse listasta.',
  noPlayer: 'Valitse pelaaja listasta, joka ilmestyy kirjoittaessasi.',
  announcement: (title, by) =>
    `🎴 <@${by}> arpoo kohta ryhmät kierrokselle **${escapeMarkdown(title)}**. Arvonta perustuu juuri tämän viestin numeroon, joten kukaan ei voi valita sitä; \`/cards verify\` toistaa sen.`,
  notAnnounced: (reason) =>
    `Mitään ei arvottu: arvonnasta on ensin ilmoitettava kierroksen ketjussa, eikä Discord anna minun kirjoittaa sinne (${reason}). Admin voi tarkistaa oikeuteni; arvo sitten uudelleen.`,
  tooManyDraws: (max) =>
    `Nämä ryhmät on arvottu jo ${max} kertaa. Julkaise jokin arvonnoista, tai peru kierros ja suunnittele se uudelleen.`,
  drawGone: 'Sen jälkeen on tehty toinen arvonta. Käytä uusinta tai arvo uudelleen: `/cards draw`.',
  alreadyPosted: 'Se arvonta on jo julkaistu. `/cards show` näyttää ryhmät sellaisina kuin ne nyt ovat.',
  noCards: 'Sille kierrokselle ei ole vielä julkaistu ryhmiä. Sen järjestäjä tai editori arpoo ne komennolla `/cards draw`.',
  notOnCard: 'Se pelaaja ei ole missään ryhmässä. Vain pelaajien listalla olevilla on ryhmä; lisää komennolla `/round add`.',
  thereAlready: (card) => `Hän on jo ryhmässä ${card}.`,
  aloneAlready: 'Hänellä on jo oma ryhmänsä.',
  noSuchCard: (cards, next) => `Sellaista ryhmää ei ole. Ryhmät ovat ${cards.slice(0, 60).join(', ')}; ${next} avaisi uuden.`,
  cardFull: (card, max, isDoubles) =>
    `Ryhmä ${card} on täynnä: enintään ${max} ${isDoubles ? 'joukkuetta' : 'pelaajaa'}. Siirrä ensin joku pois.`,
  notOnList: (users) => `${people(users)} ei ole pelaajien listalla, joten ei voi pysyä yhdessä muiden kanssa.`,
  nobodyTogether: 'Valitse jostakin listasta vähintään kaksi pelaajaa tai arvo uudelleen ilman sitä.',

  methods: {
    random: 'Satunnainen arvonta',
    tag: 'Tagin numeron mukaan, parhaat ensin',
    ranking: 'Viime tulosten mukaan, parhaat ensin',
  },
  doubles: { random: 'satunnaiset parit', balanced: 'parit, parhaat heikoimpien kanssa' },
  starts: { together: 'kaikki lähtevät yhdessä', shotgun: 'yhteislähtö väyliltä', 'tee-times': 'lähtöajat' },
  counts: (players, cards) => `${players} pelaajaa, ${cards === 1 ? 'yksi ryhmä' : `${cards} ryhmää`}`,
  kept: (groups) => (groups === 1 ? 'yksi joukko pidettiin yhdessä' : `${groups} joukkoa pidettiin yhdessä`),
  title: (title) => `Ryhmät: ${escapeMarkdown(title)}`,
  card: (number) => `Ryhmä ${number}`,
  hole: (hole) => `väylä ${hole}`,
  odd: { cali: 'Cali: yksi lisäheitto joka väylällä', alone: 'pelaa yksin' },
  drawNumber: (number) =>
    number === 1
      ? 'arvonta nro 1'
      : `arvonta nro ${number}, joten ${number === 2 ? 'yksi tehtiin' : `${number - 1} tehtiin`} aiemmin eikä käytetty`,
  preview: 'Vain sinä näet tämän. Julkaise se tai arvo uudelleen; julkaisussa lukee, montako arvontaa oli.',
  postedHead: (title, what) => `🎴 **Ryhmät: ${escapeMarkdown(title)}** · ${what}`,
  postedFoot: (number, seed) => `-# ${number} · siemen \`${seed}\` · kuka tahansa voi toistaa sen: \`/cards verify\``,
  posted: 'Ryhmät on julkaistu kierroksen ketjussa.',
  again: 'Arvo uudelleen',
  post: 'Julkaise',
  keepTogether: 'Pidä yhdessä',
  togetherForm: {
    title: 'Ketkä pelaavat yhdessä?',
    group: (number) => `Joukko ${number}`,
    hint: 'He jakavat ryhmän (parikisassa joukkueen). Arpoo uudelleen.',
  },
  yours: (card) => `Olet **ryhmässä ${card}**.`,
  listTitle: (cards) => `Ryhmät (${cards})`,
  nobody: 'Ei kukaan',
  andMore: (count) => `… ja ${count} muuta`,
  lateJoin: (user, line) => `${user}, ryhmäsi: ${line}`,
  shrunk: (line) => `Alle kolme pelaajaa jäljellä: ${line}. Kierroksen hoitaja voi korjata sen: \`/cards move\`.`,
  moved: (names, line) => `${names}, ryhmänne on nyt: ${line}`,
  movedReply: (names, card) => `${names}: siirretty ryhmään ${card}. Siitä kerrotaan ketjussa.`,
  verified: {
    same: (number) => `✅ Arvonta nro ${number} toistettiin: täsmälleen samat ryhmät.`,
    other: (number) =>
      `❌ Arvonta nro ${number} toistettiin: **tulos on eri kuin** julkaistut ryhmät. Kysy botin ylläpitäjältä, mitä tapahtui.`,
    seed: (url, message, seed) =>
      `Siemen perustuu [tähän viestiin](${url}) (numero \`${message}\`), joka lähetettiin ennen arvontaa: \`${seed}\``,
    input: (players) =>
      `Arvottu ${players} pelaajalle. Lähtötiedot ovat tiedostossa; ohje arvonnan toistamiseen käsin on dokumentaatiossa (docs/draws.md).`,
    discarded: (count) =>
      count === 0
        ? 'Se oli viestin ensimmäinen arvonta.'
        : `${count === 1 ? 'Yksi aiempi arvonta' : `${count} aiempaa arvontaa`} jäi käyttämättä.`,
    changed:
      'Sen jälkeen pelaajia on tullut, jäänyt pois tai siirtynyt; `/cards show` näyttää ryhmät sellaisina kuin ne nyt ovat.',
  },
  partnerScored: (name) => `Se koskee myös pelaajaa ${name}: pelaatte joukkueena.`,
  newCard: (number) => `${number} (uusi ryhmä)`,
}

export const fiWords: InteractionWords = {
  commands: {
    cards: {
      name: 'ryhmät',
      description: 'Ketkä pelaavat yhdessä kierroksella',
    },
    'cards draw': {
      name: 'arvo',
      description: 'Arvo kierroksen ryhmät; näet ne ensin itse',
      options: {
        round: {
          name: 'kierros',
          description: 'Mikä kierros',
        },
        method: {
          name: 'tapa',
          description: 'Miten pelaajat yhdistetään (muuten: satunnaisesti)',
          choices: {
            random: 'Satunnaisesti',
            tag: 'Tagin numeron mukaan',
            ranking: 'Viime tulosten mukaan',
          },
        },
        size: {
          name: 'koko',
          description: 'Pelaajia ryhmässä',
        },
        doubles: {
          name: 'parit',
          description: 'Pelataan pareittain',
          choices: {
            no: 'Ei',
            random: 'Satunnaiset parit',
            balanced: 'Parhaat heikoimpien kanssa',
          },
        },
        start: {
          name: 'lähtö',
          description: 'Miten ryhmät lähtevät (muuten: kaikki yhdessä)',
          choices: {
            together: 'Kaikki yhdessä',
            shotgun: 'Yhteislähtö väyliltä',
            'tee-times': 'Lähtöajat',
          },
        },
        holes: {
          name: 'väylät',
          description: 'Yhteislähdön väylät, esimerkiksi 1-18 tai 1,4,7',
        },
        first: {
          name: 'ensimmäinen',
          description: 'Ensimmäisen ryhmän lähtöaika, esimerkiksi 18:30 (muuten: alku)',
        },
        minutes: {
          name: 'minuutit',
          description: 'Minuutteja lähtöjen välissä (muuten: 10)',
        },
      },
    },
    'cards show': {
      name: 'näytä',
      description: 'Kierroksen ryhmät sellaisina kuin ne nyt ovat',
      options: {
        round: {
          name: 'kierros',
          description: 'Mikä kierros',
        },
      },
    },
    'cards move': {
      name: 'siirrä',
      description: 'Siirrä pelaaja toiseen ryhmään',
      options: {
        round: {
          name: 'kierros',
          description: 'Mikä kierros',
        },
        player: {
          name: 'pelaaja',
          description: 'Kuka',
        },
        card: {
          name: 'ryhmä',
          description: 'Mihin ryhmään',
        },
      },
    },
    'cards verify': {
      name: 'tarkista',
      description: 'Toista arvonta ja katso, tulevatko samat ryhmät',
      options: {
        round: {
          name: 'kierros',
          description: 'Mikä kierros',
        },
      },
    },
  },
  settings: {
    'group.card-size': {
      label: 'Pelaajia ryhmässä',
      description: 'Montako pelaajaa arvonta sijoittaa ryhmään, kun luvut sallivat.',
      choices: { unit: 'pelaajaa' },
    },
    'group.odd-player': {
      label: 'Pariton pelaaja parikisassa',
      description: 'Miten arvonnassa yli jäänyt pelaa: Calilla on lisäheitto joka väylällä, yksin pelataan kuten yksilökisassa.',
      choices: {
        cali: 'Cali',
        alone: 'Yksin',
      },
    },
  },
}
