// The words of the group feature for members, in one place. Names come ready to be shown.
import { escapeMarkdown, timestamp } from '../../platform/discord/discord-message.ts'
import { inLanguages, ofClub } from '../../platform/language/texts.ts'
import { de } from './languages/de.ts'
import { es } from './languages/es.ts'
import { fi } from './languages/fi.ts'
import { sv } from './languages/sv.ts'

const people = (count: number) => (count === 1 ? 'one player' : `${count} players`)

const en = {
  tooFew: (count: number) =>
    `There ${count === 1 ? 'is' : 'are'} ${count === 0 ? 'nobody' : people(count)} on the playing list. Cards are drawn for three or more; fewer play on one card anyway.`,
  tooMany: (count: number, max: number) => `${count} players are more than the ${max} that can be drawn at once.`,
  tooManyTogether: (max: number) =>
    `More than ${max} players want to stay together, and a card has at most ${max}. Choose smaller groups.`,
  teamTooLarge: 'In doubles, two who stay together are a team; three or more cannot be one. Choose pairs.',
  cannotKeepTogether: 'These groups do not fit on cards of 3 to 5 together. Leave one of them out and draw again.',
  badHoles: 'I cannot read the holes. Give them like `1-18`, `1,4,7` or `10-18, 1-9`: each once, from 1 to 36.',
  badTime: 'I cannot read the time of the first card. Give it like `18:30` or `6:30 pm`.',
  timeFarOff: (startsAt: Date) =>
    `The first tee time is more than 12 hours away from the start of the round (${timestamp(startsAt, 'F')}). Give a time of that day.`,
  badInterval: (min: number, max: number) => `Minutes between tee times must be from ${min} to ${max}.`,
  holesNeedShotgun: 'Holes belong to a shotgun start. Choose `start: Shotgun`, or leave the holes out.',
  timesNeedTeeTimes: 'A first time and minutes belong to tee times. Choose `start: Tee times`, or leave them out.',
  tooFewHoles: (cards: number, holes: number) =>
    `${cards} cards do not fit on ${holes === 1 ? 'one hole' : `${holes} holes`}: two on a hole at most. Name more holes, or take larger cards.`,
  notYours: 'Only the host of the round, Editors and Admins can do that. Ask one of them.',
  notOpen: {
    finalized: 'That round is finished, so its cards stay as they are.',
    cancelled: 'That round was cancelled, so there are no cards to draw.',
  },
  roundNotFound: 'That round is not here (any more). Choose one from the list.',
  noPlayer: 'Choose the player from the list that opens while you type.',
  announcement: (title: string, by: string) =>
    `🎴 <@${by}> is about to draw the cards of **${escapeMarkdown(title)}**. The draw follows from the number of this very message, so nobody can choose it; \`/cards verify\` repeats it.`,
  notAnnounced: (reason: string) =>
    `Nothing was drawn: the draw must be announced in the round's thread first, and Discord does not let me post there (${reason}). An Admin can see to my permissions; then draw again.`,
  tooManyDraws: (max: number) =>
    `These cards were drawn ${max} times already. Post one of them, or cancel the round and plan it anew.`,
  drawGone: 'Another draw has been made since. Use the newest one, or `/cards draw` again.',
  alreadyPosted: 'That draw is posted already. `/cards show` shows the cards as they now stand.',
  noCards: 'No cards are posted for that round yet. Its host or an Editor draws them with `/cards draw`.',
  notOnCard: 'That player is on no card. Only those on the playing list have one; add them with `/round add`.',
  thereAlready: (card: number) => `They are on card ${card} already.`,
  aloneAlready: 'They have a card for themselves already.',
  noSuchCard: (cards: readonly number[], next: number) =>
    `There is no such card. There are ${cards.slice(0, 60).join(', ')}; ${next} would open a new one.`,
  cardFull: (card: number, max: number, isDoubles: boolean) =>
    `Card ${card} is full: ${max} ${isDoubles ? 'teams' : 'players'} at most. Move somebody off it first.`,
  notOnList: (users: readonly string[]) =>
    `${users
      .slice(0, 20)
      .map((user) => `<@${user}>`)
      .join(' ')} is not on the playing list, so cannot be kept together with others.`,
  nobodyTogether: 'Choose at least two players in one of the lists, or draw again without it.',

  methods: { random: 'Random draw', tag: 'By tag number, best first', ranking: 'By recent results, best first' },
  doubles: { random: 'random doubles', balanced: 'doubles, best with worst' },
  starts: { together: 'all start together', shotgun: 'shotgun start', 'tee-times': 'tee times' },
  counts: (players: number, cards: number) => `${players} players on ${cards === 1 ? 'one card' : `${cards} cards`}`,
  kept: (groups: number) => (groups === 1 ? 'one group kept together' : `${groups} groups kept together`),
  title: (title: string) => `Cards: ${escapeMarkdown(title)}`,
  card: (number: number) => `Card ${number}`,
  hole: (hole: string) => `hole ${hole}`,
  odd: { cali: 'Cali: an extra throw on every hole', alone: 'plays alone' },
  drawNumber: (number: number) =>
    number === 1
      ? 'draw no. 1'
      : `draw no. ${number}, so ${number === 2 ? 'one was' : `${number - 1} were`} made and not used before`,
  preview: 'Only you see this. Post it, or draw again; the post says how many draws there were.',
  postedHead: (title: string, what: string) => `🎴 **Cards of ${escapeMarkdown(title)}** · ${what}`,
  postedFoot: (number: string, seed: string) => `-# ${number} · seed \`${seed}\` · anyone can repeat it with \`/cards verify\``,
  posted: 'The cards are posted in the thread of the round.',
  again: 'Draw again',
  post: 'Post',
  keepTogether: 'Keep together',
  togetherForm: {
    title: 'Who plays together?',
    group: (number: number) => `Group ${number}`,
    hint: 'They share a card (in doubles, a team). Draws anew.',
  },
  yours: (card: number) => `You are on **card ${card}**.`,
  listTitle: (cards: number) => `Cards (${cards})`,
  nobody: 'Nobody',
  andMore: (count: number) => `… and ${count} more`,
  lateJoin: (user: string, line: string) => `${user}, you are on ${line}`,
  shrunk: (line: string) => `Fewer than three are left on ${line}. Whoever runs the round can put it right with \`/cards move\`.`,
  moved: (names: string, line: string) => `${names}, you are now on ${line}`,
  movedReply: (names: string, card: number) => `${names}: moved to card ${card}. They are told in the thread.`,
  verified: {
    same: (number: number) => `✅ Draw no. ${number} repeated: the very same cards come out.`,
    other: (number: number) =>
      `❌ Draw no. ${number} repeated: **other cards come out** than those that were posted. Ask whoever runs the bot what happened.`,
    seed: (url: string, message: string, seed: string) =>
      `The seed follows from [this message](${url}) (number \`${message}\`), posted before the draw: \`${seed}\``,
    input: (players: number) =>
      `Drawn for ${players} players. What the draw was made from is in the file; how to repeat it by hand is in the documentation (docs/draws.md).`,
    discarded: (count: number) =>
      count === 0
        ? 'It was the first draw from that message.'
        : `${count} earlier ${count === 1 ? 'draw was' : 'draws were'} made and not used.`,
    changed: 'Since then players came, dropped or were moved; `/cards show` has the cards as they now stand.',
  },
  partnerScored: (name: string) => `It counts for ${name}, too: you play as a team.`,
  newCard: (number: number) => `${number} (a new card)`,
}

/** What each translation has to have. */
export type Texts = typeof en

export const texts = inLanguages(en, { de, es, fi, sv })
/** What everybody in the club reads. */
export const posted = ofClub(texts)
