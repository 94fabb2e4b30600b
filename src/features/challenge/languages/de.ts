// The challenge feature in German.
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
  `${at(challenger)} (#${tags.challenger}) gegen ${at(challenged)} (#${tags.challenged})`

export const de: Words<Texts> = {
  labels: { accept: 'Annehmen', decline: 'Ablehnen', withdraw: 'Zurückziehen', schedule: 'Runde planen' },
  formTitle: 'Herausforderung planen',
  roundTitle: (one, other) => clip(`${one} fordert ${other}`, 100),
  self: 'Du kannst dich nicht selbst herausfordern. Wähle ein anderes Mitglied mit einem besseren Tag.',
  hasLeft: (user) =>
    `${at(user)} hat den Server verlassen, also kann niemand antworten. Fordere jemand anderen heraus, oder bitte einen Admin, diesen Tag weiterzugeben.`,
  noTag: 'Du hast keinen Tag, also nichts, womit du herausfordern könntest. Hol dir einen freien mit `/tag claim`.',
  theyHaveNone: (user) => `${at(user)} hat keinen Tag. \`/tag list\` zeigt, wer einen hat.`,
  notWorse: (own, user, theirs) =>
    `Du hast #${own}, und ${at(user)} hat #${theirs}: Herausgefordert wird vom schlechteren Tag zum besseren (der niedrigeren Nummer). \`/tag list\` zeigt, wer bessere hat.`,
  outgoing: (user) =>
    `Du hast ${at(user)} schon herausgefordert, und das ist noch offen. Zieh es zuerst zurück: \`/challenge withdraw\`.`,
  busy: (user, other) =>
    `${at(user)} hat eine angenommene Herausforderung mit ${at(other)}. Wenn sie gespielt (oder zurückgezogen) ist, kann die nächste folgen.`,
  notYours: 'Diese Herausforderung ist zwischen anderen Mitgliedern. `/challenge list` zeigt alle.',
  theirsToAnswer: (user) => `Annehmen oder ablehnen kann ${at(user)}. Du kannst sie zurückziehen: \`/challenge withdraw\`.`,
  over: {
    open: '',
    accepted: 'Diese Herausforderung ist schon angenommen. `/challenge schedule` plant ihre Runde.',
    completed: 'Diese Herausforderung ist gespielt. Eine neue: `/challenge open`.',
    declined: 'Diese Herausforderung wurde abgelehnt. Eine neue: `/challenge open`.',
    withdrawn: 'Diese Herausforderung wurde zurückgezogen. Eine neue: `/challenge open`.',
    lapsed: 'Die Zeit dieser Herausforderung ist um. Eine neue: `/challenge open`.',
  },
  tagsMoved: (challenger) =>
    `Die Tags sind inzwischen gewandert: ${at(challenger)} hat keinen schlechteren Tag mehr als du, es gibt also nichts herauszufordern. Lehne ab, oder lass sie verfallen.`,
  notAccepted: (user) => `${at(user)} hat diese Herausforderung noch nicht angenommen, deshalb hat sie keine Runde.`,
  linkedAlready: 'Diese Herausforderung hat eine Runde. Um eine andere zu nehmen, löse sie zuerst: `/challenge unlink`.',
  notLinked: 'Diese Herausforderung hat keine Runde. `/challenge schedule` plant eine, `/challenge link` nimmt eine geplante.',
  roundOver: 'Diese Runde ist vorbei. Wähle eine, die geplant ist oder läuft.',
  notPlaying: (users) =>
    `${users.map((user) => at(user)).join(' und ')} ${users.length > 1 ? 'stehen' : 'steht'} bei dieser Runde nicht unter denen, die spielen. Zuerst mit **Dabei** antworten; dann lässt sie sich verknüpfen.`,
  hiddenAlready: 'Diese Herausforderung ist schon ausgeblendet.',
  notFound: 'Wähle die Herausforderung aus der Liste, die beim Tippen erscheint.',
  roundNotPicked: 'Wähle die Runde aus der Liste, die beim Tippen erscheint.',
  opened: (two, dueAt) =>
    `⚔️ Herausgefordert: ${pair(two)}. ${at(two.challenged)} hat bis ${timestamp(dueAt, 'f')} Zeit zu antworten.`,
  challenged: (two, dueAt) =>
    `⚔️ ${at(two.challenger)} (#${two.tags.challenger}) fordert dich um deinen Tag #${two.tags.challenged} heraus. Antworte bis ${timestamp(dueAt, 'f')} (${timestamp(dueAt, 'R')}).`,
  accepted: (two, dueAt) =>
    `⚔️ Angenommen: ${pair(two)}. Habt dafür eine Runde bis ${timestamp(dueAt, 'f')} (${timestamp(dueAt, 'R')}).`,
  declined: (two) => `⚔️ ${at(two.challenged)} hat die Herausforderung von ${at(two.challenger)} abgelehnt.`,
  withdrawn: (two, by) => `⚔️ ${at(by)} hat die Herausforderung ${pair(two)} zurückgezogen.`,
  hidden: (two, by) => `⚔️ ${at(by)} (Editor) hat die Herausforderung ${pair(two)} ausgeblendet; sie ist vorbei.`,
  hiddenDone: 'Ausgeblendet.',
  left: (two, who) => `⚔️ ${at(who)} hat den Server verlassen; die Herausforderung ${pair(two)} ist damit vorbei.`,
  lapsedUnanswered: (two) =>
    `⚔️ Die Herausforderung ${pair(two)} ist verfallen: ${at(two.challenged)} hat nicht rechtzeitig geantwortet.`,
  lapsedUnplayed: (two) => `⚔️ Die Herausforderung ${pair(two)} ist verfallen: Es wurde nicht rechtzeitig eine Runde verknüpft.`,
  linked: (two, title, startsAt) =>
    `⚔️ Die Herausforderung ${pair(two)} wird in ${bold(title)} gespielt, ${timestamp(startsAt, 'F')}. Wenn die Runde beendet ist, folgen die Tags.`,
  unlinked: (two, dueAt) =>
    `⚔️ Die Herausforderung ${pair(two)} hat keine Runde mehr. Habt eine andere bis ${timestamp(dueAt, 'f')} (${timestamp(dueAt, 'R')}).`,
  roundCancelled: (two, dueAt) =>
    `⚔️ Die Runde der Herausforderung ${pair(two)} wurde abgesagt. Habt eine andere bis ${timestamp(dueAt, 'f')} (${timestamp(dueAt, 'R')}).`,
  completed: (two, winner, isForfeit) =>
    `⚔️ ${pair(two)}: ${winner === undefined ? 'niemand hat gewonnen' : isForfeit ? `gewonnen hat ${at(winner)}, als Einziger im Ziel` : `gewonnen hat ${at(winner)}`}.`,
  takenBack: (two) => `⚔️ ${pair(two)}: Die Runde läuft wieder, also hat noch niemand gewonnen.`,
  reportTitle: 'Herausforderungen',
  listTitle: 'Herausforderungen',
  listEmpty: 'Keine Herausforderung ist offen. Wer einen Tag hat, beginnt eine mit `/challenge open`.',
  listed: (one, round) => {
    if (round) return `${pair(one)} · ${bold(clip(round.title, 60))}, ${timestamp(round.startsAt, 'f')}`
    const due = one.dueAt ? ` ${timestamp(one.dueAt, 'R')}` : ''
    return `${pair(one)} · ${one.state === 'open' ? `wartet auf Antwort, verfällt${due}` : `angenommen, braucht eine Runde, verfällt${due}`}`
  },
  andMore: (count) => `… und ${count} weitere`,
  choice: (challenger, challenged, tags, state) =>
    clip(`${clip(challenger, 30)} (#${tags.challenger}) → ${clip(challenged, 30)} (#${tags.challenged}) · ${state}`, 100),
}

export const deWords: InteractionWords = {
  commands: {
    challenge: {
      name: 'herausforderung',
      description: 'Jemanden mit einem besseren Tag herausfordern',
    },
    'challenge open': {
      name: 'beginnen',
      description: 'Jemanden mit einem besseren Tag zu einer Runde herausfordern',
      options: {
        user: {
          name: 'mitglied',
          description: 'Wen du herausforderst',
        },
      },
    },
    'challenge accept': {
      name: 'annehmen',
      description: 'Eine Herausforderung annehmen',
      options: {
        challenge: {
          name: 'herausforderung',
          description: 'Welche Herausforderung',
        },
      },
    },
    'challenge decline': {
      name: 'ablehnen',
      description: 'Eine Herausforderung ablehnen',
      options: {
        challenge: {
          name: 'herausforderung',
          description: 'Welche Herausforderung',
        },
      },
    },
    'challenge withdraw': {
      name: 'zurückziehen',
      description: 'Eine Herausforderung zurückziehen',
      options: {
        challenge: {
          name: 'herausforderung',
          description: 'Welche Herausforderung',
        },
      },
    },
    'challenge schedule': {
      name: 'planen',
      description: 'Die Runde einer angenommenen Herausforderung planen',
      options: {
        challenge: {
          name: 'herausforderung',
          description: 'Welche Herausforderung',
        },
      },
    },
    'challenge link': {
      name: 'verknüpfen',
      description: 'Eine angenommene Herausforderung in einer geplanten Runde spielen',
      options: {
        challenge: {
          name: 'herausforderung',
          description: 'Welche Herausforderung',
        },
        round: {
          name: 'runde',
          description: 'Eine Runde, die beide spielen',
        },
      },
    },
    'challenge unlink': {
      name: 'lösen',
      description: 'Einer Herausforderung die Runde nehmen; sieben Tage für eine andere',
      options: {
        challenge: {
          name: 'herausforderung',
          description: 'Welche Herausforderung',
        },
      },
    },
    'challenge list': {
      name: 'liste',
      description: 'Die laufenden Herausforderungen',
    },
    'challenge hide': {
      name: 'ausblenden',
      description: 'Editoren: eine Herausforderung beenden und nicht mehr zeigen',
      options: {
        challenge: {
          name: 'herausforderung',
          description: 'Welche Herausforderung',
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
          label: 'Wann',
          description: 'Etwa 2026-12-05 18:30, morgen 18 Uhr, nächsten Freitag 18:00',
        },
        location: {
          label: 'Anlage oder Ort',
        },
        description: {
          label: 'Beschreibung',
        },
      },
    },
  },
}
