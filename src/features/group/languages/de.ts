// The group feature in German.
import { escapeMarkdown, timestamp } from '../../../platform/discord/discord-message.ts'
import type { Words } from '../../../platform/language/texts.ts'
import type { InteractionWords } from '../../../platform/language/words.ts'
import type { Texts } from '../texts.ts'

const people = (users: readonly string[]) =>
  users
    .slice(0, 20)
    .map((user) => `<@${user}>`)
    .join(' ')

export const de: Words<Texts> = {
  tooFew: (count) =>
    `Auf der Liste ${count === 0 ? 'steht niemand' : count === 1 ? 'steht ein Spieler' : `stehen ${count} Spieler`}. Karten werden ab drei ausgelost; weniger spielen ohnehin auf einer.`,
  tooMany: (count, max) => `${count} Spieler sind mehr als die ${max}, die auf einmal ausgelost werden können.`,
  tooManyTogether: (max) =>
    `Mehr als ${max} Spieler wollen zusammenbleiben, und eine Karte hat höchstens ${max}. Wähle kleinere Gruppen.`,
  teamTooLarge: 'Im Doppel sind zwei, die zusammenbleiben, ein Team; drei oder mehr können keines sein. Wähle Paare.',
  cannotKeepTogether:
    'Diese Gruppen passen zusammen nicht auf Karten mit 3 bis 5 Spielern. Lass eine weg und lose noch einmal aus.',
  badHoles: 'Ich kann die Löcher nicht lesen. Gib sie an wie `1-18`, `1,4,7` oder `10-18, 1-9`: jedes einmal, von 1 bis 36.',
  badTime: 'Ich kann die Zeit der ersten Karte nicht lesen. Gib sie an wie `18:30` oder `6:30 pm`.',
  timeFarOff: (startsAt) =>
    `Die erste Startzeit liegt mehr als 12 Stunden vom Start der Runde entfernt (${timestamp(startsAt, 'F')}). Gib eine Zeit dieses Tages an.`,
  badInterval: (min, max) => `Zwischen den Startzeiten müssen ${min} bis ${max} Minuten liegen.`,
  holesNeedShotgun: 'Löcher gehören zum Kanonenstart. Wähle bei `start` den Kanonenstart, oder lass die Löcher weg.',
  timesNeedTeeTimes: 'Eine erste Zeit und Minuten gehören zu Startzeiten. Wähle bei `start` die Startzeiten, oder lass sie weg.',
  tooFewHoles: (cards, holes) =>
    `${cards} Karten passen nicht auf ${holes === 1 ? 'ein Loch' : `${holes} Löcher`}: höchstens zwei pro Loch. Nenne mehr Löcher, oder nimm größere Karten.`,
  notYours: 'Das können nur, wer die Runde ausrichtet, sowie Editoren und Admins. Frag jemanden von ihnen.',
  notOpen: {
    finalized: 'Diese Runde ist beendet, ihre Karten bleiben, wie sie sind.',
    cancelled: 'Diese Runde wurde abgesagt, es gibt also keine Karten auszulosen.',
  },
  roundNotFound: 'Diese Runde gibt es hier nicht (mehr). Wähle eine aus der Liste.',
  noPlayer: 'Wähle den Spieler aus der Liste, die beim Tippen erscheint.',
  announcement: (title, by) =>
    `🎴 <@${by}> lost gleich die Karten von **${escapeMarkdown(title)}** aus. Das Los folgt aus der Nummer genau dieser Nachricht, niemand kann es also wählen; \`/cards verify\` wiederholt es.`,
  notAnnounced: (reason) =>
    `Nichts wurde ausgelost: Zuerst muss die Auslosung im Thread der Runde angekündigt werden, und Discord lässt mich dort nicht schreiben (${reason}). Ein Admin kann meine Rechte prüfen; danach lose noch einmal aus.`,
  tooManyDraws: (max) =>
    `Diese Karten wurden schon ${max} Mal ausgelost. Veröffentliche eine Auslosung, oder sage die Runde ab und plane sie neu.`,
  drawGone: 'Inzwischen gab es eine weitere Auslosung. Nimm die neueste, oder lose mit `/cards draw` noch einmal aus.',
  alreadyPosted: 'Diese Auslosung ist schon veröffentlicht. `/cards show` zeigt die Karten, wie sie jetzt sind.',
  noCards:
    'Für diese Runde sind noch keine Karten veröffentlicht. Wer sie ausrichtet oder ein Editor lost sie mit `/cards draw` aus.',
  notOnCard:
    'Dieser Spieler ist auf keiner Karte. Nur wer auf der Liste steht, hat eine; setz die Person mit `/round add` darauf.',
  thereAlready: (card) => `Die Person ist schon auf Karte ${card}.`,
  aloneAlready: 'Die Person hat schon eine Karte für sich allein.',
  noSuchCard: (cards, next) =>
    `Diese Karte gibt es nicht. Es gibt ${cards.slice(0, 60).join(', ')}; ${next} würde eine neue öffnen.`,
  cardFull: (card, max, isDoubles) =>
    `Karte ${card} ist voll: höchstens ${max} ${isDoubles ? 'Teams' : 'Spieler'}. Nimm zuerst jemanden herunter.`,
  notOnList: (users) =>
    `${people(users)} steht nicht auf der Liste derer, die spielen, und kann nicht mit anderen zusammenbleiben.`,
  nobodyTogether: 'Wähle in einer der Listen mindestens zwei Spieler, oder lose ohne das noch einmal aus.',

  methods: {
    random: 'Zufällig ausgelost',
    tag: 'Nach Tag-Nummer, die besten zuerst',
    ranking: 'Nach letzten Ergebnissen, die besten zuerst',
  },
  doubles: { random: 'zufällige Doppel', balanced: 'Doppel, beste mit schwächsten' },
  starts: { together: 'alle starten zusammen', shotgun: 'Kanonenstart', 'tee-times': 'Startzeiten' },
  counts: (players, cards) => `${players} Spieler auf ${cards === 1 ? 'einer Karte' : `${cards} Karten`}`,
  kept: (groups) => (groups === 1 ? 'eine Gruppe blieb zusammen' : `${groups} Gruppen blieben zusammen`),
  title: (title) => `Karten: ${escapeMarkdown(title)}`,
  card: (number) => `Karte ${number}`,
  hole: (hole) => `Loch ${hole}`,
  odd: { cali: 'Cali: ein Extrawurf an jedem Loch', alone: 'spielt allein' },
  drawNumber: (number) =>
    number === 1
      ? 'Auslosung Nr. 1'
      : `Auslosung Nr. ${number}, ${number === 2 ? 'eine frühere wurde' : `${number - 1} frühere wurden`} nicht verwendet`,
  preview: 'Nur du siehst das. Veröffentliche es, oder lose noch einmal aus; dabei steht dann, wie viele Auslosungen es gab.',
  postedHead: (title, what) => `🎴 **Karten von ${escapeMarkdown(title)}** · ${what}`,
  postedFoot: (number, seed) => `-# ${number} · Startwert \`${seed}\` · alle können es mit \`/cards verify\` wiederholen`,
  posted: 'Die Karten stehen im Thread der Runde.',
  again: 'Noch einmal auslosen',
  post: 'Veröffentlichen',
  keepTogether: 'Zusammen lassen',
  togetherForm: {
    title: 'Wer spielt zusammen?',
    group: (number) => `Gruppe ${number}`,
    hint: 'Sie teilen eine Karte (im Doppel ein Team). Lost neu aus.',
  },
  yours: (card) => `Du bist auf **Karte ${card}**.`,
  listTitle: (cards) => `Karten (${cards})`,
  nobody: 'Niemand',
  andMore: (count) => `… und ${count} weitere`,
  lateJoin: (user, line) => `${user}, du bist auf ${line}`,
  shrunk: (line) => `Auf ${line} sind weniger als drei übrig. Wer die Runde leitet, kann es mit \`/cards move\` richten.`,
  moved: (names, line) => `${names}, ihr seid jetzt auf ${line}`,
  movedReply: (names, card) => `${names}: auf Karte ${card} gesetzt. Im Thread steht es auch.`,
  verified: {
    same: (number) => `✅ Auslosung Nr. ${number} wiederholt: Es kommen genau dieselben Karten heraus.`,
    other: (number) =>
      `❌ Auslosung Nr. ${number} wiederholt: Es kommen **andere Karten heraus** als die veröffentlichten. Frag, wer den Bot betreibt, was geschehen ist.`,
    seed: (url, message, seed) =>
      `Der Startwert folgt aus [dieser Nachricht](${url}) (Nummer \`${message}\`), die vor der Auslosung stand: \`${seed}\``,
    input: (players) =>
      `Ausgelost für ${players} Spieler. Woraus ausgelost wurde, steht in der Datei; wie man es von Hand wiederholt, in der Dokumentation (docs/draws.md).`,
    discarded: (count) =>
      count === 0
        ? 'Es war die erste Auslosung aus dieser Nachricht.'
        : `${count === 1 ? 'Eine frühere Auslosung wurde' : `${count} frühere Auslosungen wurden`} nicht verwendet.`,
    changed: 'Seither kamen Spieler dazu, fielen aus oder wechselten; `/cards show` zeigt die Karten, wie sie jetzt sind.',
  },
  partnerScored: (name) => `Es zählt auch für ${name}: Ihr spielt als Team.`,
  newCard: (number) => `${number} (eine neue Karte)`,
}

export const deWords: InteractionWords = {
  commands: {
    cards: {
      name: 'karten',
      description: 'Wer in einer Runde mit wem spielt',
    },
    'cards draw': {
      name: 'auslosen',
      description: 'Die Karten einer Runde auslosen; du siehst sie zuerst',
      options: {
        round: {
          name: 'runde',
          description: 'Welche Runde',
        },
        method: {
          name: 'art',
          description: 'Wie Spieler zusammenkommen (sonst: zufällig)',
          choices: {
            random: 'Zufällig',
            tag: 'Nach Tag-Nummer',
            ranking: 'Nach letzten Ergebnissen',
          },
        },
        size: {
          name: 'größe',
          description: 'Spieler auf einer Karte',
        },
        doubles: {
          name: 'doppel',
          description: 'In Zweierteams spielen',
          choices: {
            no: 'Nein',
            random: 'Zufällige Partner',
            balanced: 'Beste mit Schwächsten',
          },
        },
        start: {
          name: 'start',
          description: 'Wie die Karten starten (sonst: alle zusammen)',
          choices: {
            together: 'Alle zusammen',
            shotgun: 'Kanonenstart',
            'tee-times': 'Startzeiten',
          },
        },
        holes: {
          name: 'löcher',
          description: 'Löcher des Kanonenstarts, etwa 1-18 oder 1,4,7',
        },
        first: {
          name: 'erste',
          description: 'Startzeit der ersten Karte, etwa 18:30 (sonst: der Start)',
        },
        minutes: {
          name: 'minuten',
          description: 'Minuten zwischen den Startzeiten (sonst: 10)',
        },
      },
    },
    'cards show': {
      name: 'zeigen',
      description: 'Die Karten einer Runde, wie sie jetzt sind',
      options: {
        round: {
          name: 'runde',
          description: 'Welche Runde',
        },
      },
    },
    'cards move': {
      name: 'verschieben',
      description: 'Einen Spieler auf eine andere Karte setzen',
      options: {
        round: {
          name: 'runde',
          description: 'Welche Runde',
        },
        player: {
          name: 'spieler',
          description: 'Wer',
        },
        card: {
          name: 'karte',
          description: 'Auf welche Karte',
        },
      },
    },
    'cards verify': {
      name: 'prüfen',
      description: 'Die Auslosung wiederholen und sehen, ob dieselben Karten herauskommen',
      options: {
        round: {
          name: 'runde',
          description: 'Welche Runde',
        },
      },
    },
  },
  settings: {
    'group.card-size': {
      label: 'Spieler auf einer Karte',
      description: 'Wie viele Spieler eine Auslosung auf eine Karte setzt, wenn es aufgeht.',
      choices: { unit: 'Spieler' },
    },
    'group.odd-player': {
      label: 'Übriger Spieler im Doppel',
      description:
        'Wie spielt, wer bei der Auslosung der Doppel übrig bleibt: Cali hat einen Extrawurf an jedem Loch, allein spielt wie im Einzel.',
      choices: {
        cali: 'Cali',
        alone: 'Allein',
      },
    },
  },
}
