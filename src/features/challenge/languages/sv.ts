// The challenge feature in Swedish.
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
  `${at(challenger)} (#${tags.challenger}) mot ${at(challenged)} (#${tags.challenged})`

export const sv: Words<Texts> = {
  labels: { accept: 'Anta', decline: 'Avböj', withdraw: 'Dra tillbaka', schedule: 'Planera rundan' },
  formTitle: 'Planera utmaningen',
  roundTitle: (one, other) => clip(`${one} utmanar ${other}`, 100),
  self: 'Du kan inte utmana dig själv. Välj en annan medlem med en bättre tagg.',
  hasLeft: (user) =>
    `${at(user)} har lämnat servern, så ingen kan svara. Utmana någon annan eller be en Admin ge bort den taggen.`,
  noTag: 'Du har ingen tagg, så det finns inget att utmana med. Ta en ledig med `/tag claim`.',
  theyHaveNone: (user) => `${at(user)} har ingen tagg. \`/tag list\` visar vem som har en.`,
  notWorse: (own, user, theirs) =>
    `Du har #${own}, och ${at(user)} har #${theirs}: en utmaning går från den sämre taggen till den bättre (det lägre numret). \`/tag list\` visar vem som har bättre.`,
  outgoing: (user) => `Du har redan utmanat ${at(user)}, och det är öppet. Dra först tillbaka det: \`/challenge withdraw\`.`,
  busy: (user, other) =>
    `${at(user)} har en antagen utmaning med ${at(other)}. När den är spelad (eller tillbakadragen) kan en till följa.`,
  notYours: 'Den utmaningen är mellan andra medlemmar. `/challenge list` visar alla.',
  theirsToAnswer: (user) => `Det är ${at(user)} som antar eller avböjer. Du kan dra tillbaka den: \`/challenge withdraw\`.`,
  over: {
    open: '',
    accepted: 'Den utmaningen är redan antagen. `/challenge schedule` planerar dess runda.',
    completed: 'Den utmaningen är avgjord. En ny: `/challenge open`.',
    declined: 'Den utmaningen avböjdes. En ny: `/challenge open`.',
    withdrawn: 'Den utmaningen drogs tillbaka. En ny: `/challenge open`.',
    lapsed: 'Tiden för den utmaningen är ute. En ny: `/challenge open`.',
  },
  tagsMoved: (challenger) =>
    `Taggarna har flyttat sedan dess: ${at(challenger)} har inte längre en sämre tagg än du, så det finns inget att utmana om. Avböj, eller låt den förfalla.`,
  notAccepted: (user) => `${at(user)} har inte antagit den utmaningen än, så den har ingen runda.`,
  linkedAlready: 'Den utmaningen har en runda. För att ta en annan, koppla först loss den: `/challenge unlink`.',
  notLinked: 'Den utmaningen har ingen runda. `/challenge schedule` planerar en, `/challenge link` tar en som är planerad.',
  roundOver: 'Den rundan är över. Välj en som är planerad eller pågår.',
  notPlaying: (users) =>
    `${users.map((user) => at(user)).join(' och ')} står inte bland dem som spelar den rundan. Först svaras **Spelar**; sedan kan den kopplas.`,
  hiddenAlready: 'Den utmaningen är redan dold.',
  notFound: 'Välj utmaningen i listan som visas medan du skriver.',
  roundNotPicked: 'Välj rundan i listan som visas medan du skriver.',
  opened: (two, dueAt) => `⚔️ Utmaning: ${pair(two)}. ${at(two.challenged)} har till ${timestamp(dueAt, 'f')} på sig att svara.`,
  challenged: (two, dueAt) =>
    `⚔️ ${at(two.challenger)} (#${two.tags.challenger}) utmanar dig om din tagg #${two.tags.challenged}. Svara senast ${timestamp(dueAt, 'f')} (${timestamp(dueAt, 'R')}).`,
  accepted: (two, dueAt) =>
    `⚔️ Antagen: ${pair(two)}. Ha en runda för den senast ${timestamp(dueAt, 'f')} (${timestamp(dueAt, 'R')}).`,
  declined: (two) => `⚔️ ${at(two.challenged)} avböjde utmaningen från ${at(two.challenger)}.`,
  withdrawn: (two, by) => `⚔️ ${at(by)} drog tillbaka utmaningen ${pair(two)}.`,
  hidden: (two, by) => `⚔️ ${at(by)} (editor) har dolt utmaningen ${pair(two)}; den är över.`,
  hiddenDone: 'Dold.',
  left: (two, who) => `⚔️ ${at(who)} har lämnat servern, så utmaningen ${pair(two)} är över.`,
  lapsedUnanswered: (two) => `⚔️ Utmaningen ${pair(two)} har förfallit: ${at(two.challenged)} svarade inte i tid.`,
  lapsedUnplayed: (two) => `⚔️ Utmaningen ${pair(two)} har förfallit: ingen runda kopplades i tid.`,
  linked: (two, title, startsAt) =>
    `⚔️ Utmaningen ${pair(two)} spelas i ${bold(title)}, ${timestamp(startsAt, 'F')}. När den är avslutad följer taggarna.`,
  unlinked: (two, dueAt) =>
    `⚔️ Utmaningen ${pair(two)} har ingen runda längre. Ha en annan senast ${timestamp(dueAt, 'f')} (${timestamp(dueAt, 'R')}).`,
  roundCancelled: (two, dueAt) =>
    `⚔️ Rundan för utmaningen ${pair(two)} ställdes in. Ha en annan senast ${timestamp(dueAt, 'f')} (${timestamp(dueAt, 'R')}).`,
  completed: (two, winner, isForfeit) =>
    `⚔️ ${pair(two)}: ${winner === undefined ? 'ingen vinnare' : isForfeit ? `vanns av ${at(winner)}, som ensam kom i mål` : `vanns av ${at(winner)}`}.`,
  takenBack: (two) => `⚔️ ${pair(two)}: dess runda pågår igen, så ingen har vunnit än.`,
  reportTitle: 'Utmaningar',
  listTitle: 'Utmaningar',
  listEmpty: 'Ingen utmaning är öppen. Den som har en tagg öppnar en med `/challenge open`.',
  listed: (one, round) => {
    if (round) return `${pair(one)} · ${bold(clip(round.title, 60))}, ${timestamp(round.startsAt, 'f')}`
    const due = one.dueAt ? ` ${timestamp(one.dueAt, 'R')}` : ''
    return `${pair(one)} · ${one.state === 'open' ? `väntar på svar, förfaller${due}` : `antagen, behöver en runda, förfaller${due}`}`
  },
  andMore: (count) => `… och ${count} till`,
  choice: (challenger, challenged, tags, state) =>
    clip(`${clip(challenger, 30)} (#${tags.challenger}) → ${clip(challenged, 30)} (#${tags.challenged}) · ${state}`, 100),
}

export const svWords: InteractionWords = {
  commands: {
    challenge: {
      name: 'utmaning',
      description: 'Utmana den som har en bättre tagg',
    },
    'challenge open': {
      name: 'öppna',
      description: 'Utmana den som har en bättre tagg på en runda',
      options: {
        user: {
          name: 'medlem',
          description: 'Vem du utmanar',
        },
      },
    },
    'challenge accept': {
      name: 'anta',
      description: 'Anta en utmaning',
      options: {
        challenge: {
          name: 'utmaning',
          description: 'Vilken utmaning',
        },
      },
    },
    'challenge decline': {
      name: 'avböj',
      description: 'Avböj en utmaning',
      options: {
        challenge: {
          name: 'utmaning',
          description: 'Vilken utmaning',
        },
      },
    },
    'challenge withdraw': {
      name: 'dra-tillbaka',
      description: 'Dra tillbaka en utmaning',
      options: {
        challenge: {
          name: 'utmaning',
          description: 'Vilken utmaning',
        },
      },
    },
    'challenge schedule': {
      name: 'planera',
      description: 'Planera rundan för en antagen utmaning',
      options: {
        challenge: {
          name: 'utmaning',
          description: 'Vilken utmaning',
        },
      },
    },
    'challenge link': {
      name: 'koppla',
      description: 'Spela en antagen utmaning i en planerad runda',
      options: {
        challenge: {
          name: 'utmaning',
          description: 'Vilken utmaning',
        },
        round: {
          name: 'runda',
          description: 'En runda som båda spelar',
        },
      },
    },
    'challenge unlink': {
      name: 'koppla-loss',
      description: 'Ta bort rundan från en utmaning; sju dagar för en annan',
      options: {
        challenge: {
          name: 'utmaning',
          description: 'Vilken utmaning',
        },
      },
    },
    'challenge list': {
      name: 'lista',
      description: 'Utmaningarna som pågår',
    },
    'challenge hide': {
      name: 'dölj',
      description: 'Editorer: avsluta en utmaning och visa den inte mer',
      options: {
        challenge: {
          name: 'utmaning',
          description: 'Vilken utmaning',
        },
      },
    },
  },
  forms: {
    'challenge.round': {
      fields: {
        title: {
          label: 'Titel',
        },
        when: {
          label: 'När',
          description: 'Till exempel 2026-12-05 18:30, imorgon kl 18, nästa fredag 18:00',
        },
        location: {
          label: 'Bana eller plats',
        },
        description: {
          label: 'Beskrivning',
        },
      },
    },
  },
}
