// The group feature in Swedish.
import { escapeMarkdown, timestamp } from '../../../platform/discord/discord-message.ts'
import type { Words } from '../../../platform/language/texts.ts'
import type { InteractionWords } from '../../../platform/language/words.ts'
import type { Texts } from '../texts.ts'

const people = (users: readonly string[]) =>
  users
    .slice(0, 20)
    .map((user) => `<@${user}>`)
    .join(' ')

export const sv: Words<Texts> = {
  tooFew: (count) =>
    `På listan ${count === 0 ? 'står ingen' : count === 1 ? 'står en spelare' : `står ${count} spelare`}. Grupper lottas från tre och uppåt; färre spelar ändå tillsammans.`,
  tooMany: (count, max) => `${count} spelare är fler än de ${max} som kan lottas på en gång.`,
  tooManyTogether: (max) => `Fler än ${max} spelare vill hålla ihop, och en grupp har högst ${max}. Välj mindre grupper.`,
  teamTooLarge: 'I dubbel är två som håller ihop ett lag; tre eller fler kan inte vara det. Välj par.',
  cannotKeepTogether: 'De här får inte plats tillsammans i grupper om 3 till 5. Lämna en utanför och lotta igen.',
  badHoles: 'Jag kan inte läsa hålen. Ge dem som `1-18`, `1,4,7` eller `10-18, 1-9`: vart och ett en gång, från 1 till 36.',
  badTime: 'Jag kan inte läsa tiden för den första gruppen. Ge den som `18:30` eller `6:30 pm`.',
  timeFarOff: (startsAt) =>
    `Den första starttiden är mer än 12 timmar från rundans start (${timestamp(startsAt, 'F')}). Ge en tid den dagen.`,
  badInterval: (min, max) => `Det måste vara ${min} till ${max} minuter mellan starttiderna.`,
  holesNeedShotgun: 'Hål hör till shotgunstart. Välj det i `start`, eller lämna hålen utanför.',
  timesNeedTeeTimes: 'En första tid och minuter hör till starttider. Välj det i `start`, eller lämna dem utanför.',
  tooFewHoles: (cards, holes) =>
    `${cards} grupper får inte plats på ${holes === 1 ? 'ett hål' : `${holes} hål`}: högst två per hål. Ange fler hål, eller ta större grupper.`,
  notYours: 'Det kan bara rundans arrangör, editorer och admins göra. Fråga någon av dem.',
  notOpen: {
    finalized: 'Den rundan är avslutad, så dess grupper förblir som de är.',
    cancelled: 'Den rundan är inställd, så det finns inga grupper att lotta.',
  },
  roundNotFound: 'Den rundan finns inte här (längre). Välj en i listan.',
  noPlayer: 'Välj spelaren i listan som visas medan du skriver.',
  announcement: (title, by) =>
    `🎴 <@${by}> ska strax lotta grupperna för **${escapeMarkdown(title)}**. Lottningen följer av just det här meddelandets nummer, så ingen kan välja den; \`/cards verify\` gör om den.`,
  notAnnounced: (reason) =>
    `Inget lottades: lottningen måste först meddelas i rundans tråd, och Discord låter mig inte skriva där (${reason}). En admin kan se över mina behörigheter; lotta sedan igen.`,
  tooManyDraws: (max) =>
    `De här grupperna har redan lottats ${max} gånger. Lägg upp en av lottningarna, eller ställ in rundan och planera den på nytt.`,
  drawGone: 'En annan lottning har gjorts sedan dess. Använd den nyaste, eller lotta igen med `/cards draw`.',
  alreadyPosted: 'Den lottningen är redan upplagd. `/cards show` visar grupperna som de är nu.',
  noCards: 'Inga grupper är upplagda för den rundan än. Dess arrangör eller en editor lottar dem med `/cards draw`.',
  notOnCard: 'Den spelaren är inte i någon grupp. Bara de på listan har en; lägg till personen med `/round add`.',
  thereAlready: (card) => `Personen är redan i grupp ${card}.`,
  aloneAlready: 'Personen har redan en egen grupp.',
  noSuchCard: (cards, next) => `Den gruppen finns inte. Det finns ${cards.slice(0, 60).join(', ')}; ${next} skulle öppna en ny.`,
  cardFull: (card, max, isDoubles) =>
    `Grupp ${card} är full: högst ${max} ${isDoubles ? 'lag' : 'spelare'}. Flytta först bort någon.`,
  notOnList: (users) => `${people(users)} står inte på listan över dem som spelar och kan därför inte hålla ihop med andra.`,
  nobodyTogether: 'Välj minst två spelare i någon av listorna, eller lotta igen utan det.',

  methods: {
    random: 'Slumpvis lottning',
    tag: 'Efter taggnummer, bäst först',
    ranking: 'Efter senaste resultat, bäst först',
  },
  doubles: { random: 'slumpade dubblar', balanced: 'dubbel, bäst med sämst' },
  starts: { together: 'alla startar tillsammans', shotgun: 'shotgunstart', 'tee-times': 'starttider' },
  counts: (players, cards) => `${players} spelare i ${cards === 1 ? 'en grupp' : `${cards} grupper`}`,
  kept: (groups) => (groups === 1 ? 'ett gäng höll ihop' : `${groups} gäng höll ihop`),
  title: (title) => `Grupper: ${escapeMarkdown(title)}`,
  card: (number) => `Grupp ${number}`,
  hole: (hole) => `hål ${hole}`,
  odd: { cali: 'Cali: ett extra kast på varje hål', alone: 'spelar ensam' },
  drawNumber: (number) =>
    number === 1
      ? 'lottning nr 1'
      : `lottning nr ${number}, så ${number === 2 ? 'en gjordes' : `${number - 1} gjordes`} tidigare utan att användas`,
  preview: 'Bara du ser det här. Lägg upp det, eller lotta igen; där står sedan hur många lottningar det var.',
  postedHead: (title, what) => `🎴 **Grupper för ${escapeMarkdown(title)}** · ${what}`,
  postedFoot: (number, seed) => `-# ${number} · frö \`${seed}\` · vem som helst kan göra om det med \`/cards verify\``,
  posted: 'Grupperna är upplagda i rundans tråd.',
  again: 'Lotta igen',
  post: 'Lägg upp',
  keepTogether: 'Håll ihop',
  togetherForm: {
    title: 'Vilka spelar tillsammans?',
    group: (number) => `Gäng ${number}`,
    hint: 'De delar grupp (i dubbel ett lag). Lottar om.',
  },
  yours: (card) => `Du är i **grupp ${card}**.`,
  listTitle: (cards) => `Grupper (${cards})`,
  nobody: 'Ingen',
  andMore: (count) => `… och ${count} till`,
  lateJoin: (user, line) => `${user}, du är i ${line}`,
  shrunk: (line) => `Färre än tre är kvar i ${line}. Den som sköter rundan kan rätta till det med \`/cards move\`.`,
  moved: (names, line) => `${names}, ni är nu i ${line}`,
  movedReply: (names, card) => `${names}: flyttad till grupp ${card}. Det meddelas i tråden.`,
  verified: {
    same: (number) => `✅ Lottning nr ${number} gjordes om: exakt samma grupper kommer ut.`,
    other: (number) =>
      `❌ Lottning nr ${number} gjordes om: **andra grupper kommer ut** än de som lades upp. Fråga den som driver botten vad som hände.`,
    seed: (url, message, seed) =>
      `Fröet följer av [det här meddelandet](${url}) (nummer \`${message}\`), upplagt före lottningen: \`${seed}\``,
    input: (players) =>
      `Lottat för ${players} spelare. Underlaget finns i filen; hur man gör om det för hand står i dokumentationen (docs/draws.md).`,
    discarded: (count) =>
      count === 0
        ? 'Det var den första lottningen ur det meddelandet.'
        : `${count === 1 ? 'En tidigare lottning' : `${count} tidigare lottningar`} gjordes utan att användas.`,
    changed: 'Sedan dess har spelare kommit, fallit bort eller flyttats; `/cards show` har grupperna som de är nu.',
  },
  partnerScored: (name) => `Det gäller även ${name}: ni spelar som lag.`,
  newCard: (number) => `${number} (en ny grupp)`,
}

export const svWords: InteractionWords = {
  commands: {
    cards: {
      name: 'grupper',
      description: 'Vilka som spelar ihop i en runda',
    },
    'cards draw': {
      name: 'lotta',
      description: 'Lotta rundans grupper; du ser dem först',
      options: {
        round: {
          name: 'runda',
          description: 'Vilken runda',
        },
        method: {
          name: 'sätt',
          description: 'Hur spelare sätts ihop (annars: slumpvis)',
          choices: {
            random: 'Slumpvis',
            tag: 'Efter taggnummer',
            ranking: 'Efter senaste resultat',
          },
        },
        size: {
          name: 'storlek',
          description: 'Spelare i en grupp',
        },
        doubles: {
          name: 'dubbel',
          description: 'Spela i lag om två',
          choices: {
            no: 'Nej',
            random: 'Slumpade partner',
            balanced: 'Bäst med sämst',
          },
        },
        start: {
          name: 'start',
          description: 'Hur grupperna startar (annars: alla tillsammans)',
          choices: {
            together: 'Alla tillsammans',
            shotgun: 'Shotgunstart',
            'tee-times': 'Starttider',
          },
        },
        holes: {
          name: 'hål',
          description: 'Hål för shotgunstarten, till exempel 1-18 eller 1,4,7',
        },
        first: {
          name: 'första',
          description: 'Starttid för första gruppen, till exempel 18:30 (annars: starten)',
        },
        minutes: {
          name: 'minuter',
          description: 'Minuter mellan starttiderna (annars: 10)',
        },
      },
    },
    'cards show': {
      name: 'visa',
      description: 'Rundans grupper som de är nu',
      options: {
        round: {
          name: 'runda',
          description: 'Vilken runda',
        },
      },
    },
    'cards move': {
      name: 'flytta',
      description: 'Flytta en spelare till en annan grupp',
      options: {
        round: {
          name: 'runda',
          description: 'Vilken runda',
        },
        player: {
          name: 'spelare',
          description: 'Vem',
        },
        card: {
          name: 'grupp',
          description: 'Till vilken grupp',
        },
      },
    },
    'cards verify': {
      name: 'kontrollera',
      description: 'Gör om lottningen och se om samma grupper kommer ut',
      options: {
        round: {
          name: 'runda',
          description: 'Vilken runda',
        },
      },
    },
  },
  settings: {
    'group.card-size': {
      label: 'Spelare i en grupp',
      description: 'Hur många spelare en lottning sätter i en grupp när det går jämnt ut.',
      choices: { unit: 'spelare' },
    },
    'group.odd-player': {
      label: 'Udda spelare i dubbel',
      description:
        'Hur den som blir över i en dubbellottning spelar: Cali har ett extra kast på varje hål, ensam spelar som i singel.',
      choices: {
        cali: 'Cali',
        alone: 'Ensam',
      },
    },
  },
}
