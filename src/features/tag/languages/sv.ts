// The tag feature in Swedish.
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
const numberText = (number: number | null) => (number === null ? 'ingen tagg' : `#${number}`)
const holder = (user: string | null) => (user === null ? 'ledig' : `<@${user}>`)
/** In a list of faults a name takes at most this much. */
const name = (text: string) => `”${escapeMarkdown(clip(text, 40))}”`
const acts: Record<ActKind, string> = {
  assign: 'tilldelad',
  release: 'frigjord',
  bulk: 'tilldelad',
  reset: 'börjad om',
  'check-in': 'som incheckad',
  expiry: 'inte spelat på länge',
}
function why({ cause, roundTitle, act }: TagHistoryEntry): string {
  if (act?.actor) return `${acts[act.kind]} av <@${act.actor}>: ${escapeMarkdown(clip(act.reason, REASON_LENGTH))}`
  if (act) return acts[act.kind]
  return cause === 'round' && roundTitle ? `**${escapeMarkdown(clip(roundTitle, TITLE_LENGTH))}**` : causes[cause]
}
const causes: Record<TagHistoryEntry['cause'], string> = { claim: 'tagen', round: 'runda', swap: 'byte', admin: 'admin' }

const count = (number: number, one: string, many: string) => `${number} ${number === 1 ? one : many}`

export const sv: Words<Texts> = {
  claimed: (number, before) =>
    before === null ? `Taggen **#${number}** är din.` : `Taggen **#${number}** är din; **#${before}** är ledig igen.`,
  taken: (number, user, free, canSwap) =>
    `Taggen #${number} har <@${user}>. ${free.length > 0 ? `Lediga nära den: ${free.map((one) => `#${one}`).join(', ')}.` : 'Ingen annan tagg är ledig.'}${canSwap ? ' Eller be om ett byte.' : ''}`,
  labels: { before: '◀ Föregående', after: 'Nästa ▶' },
  auditByHand: (numbers) =>
    numbers.length === 0 ? 'Kontrollerade taggarna' : `Ändrade taggar: ${numbers.map((number) => `#${number}`).join(', ')}`,
  rangeInUse: (outside, total) =>
    `Taggar utanför det intervallet används: ${outside.map(({ number, user }) => `#${number} (<@${user}>)`).join(', ')}${total > outside.length ? ` och ${total - outside.length} till` : ''}. Välj ett intervall som rymmer dem, eller låt de taggarna lämnas tillbaka först.`,
  listTitle: 'Bag tags',
  listEmpty: 'Ingen har någon tagg än. Ta en med `/tag claim`.',
  freeTitle: 'Lediga',
  noneFree: 'Inga: alla taggar är tagna.',
  page: (page, pages, held) => `Sida ${page} av ${pages} · ${held} taggar tagna`,
  pageOf: (page, pages) => `Sida ${page} av ${pages}`,
  historyTitle: 'Taggarnas historik',
  historyEmpty: 'Ingen tagg har bytt ägare än.',
  historyEmptyOf: (user) => `<@${user}> har inte haft någon tagg än.`,
  historyLine: (change) =>
    `${timestamp(change.at, 'f')} · **#${change.number}** ${holder(change.from)} → ${holder(change.to)} · ${why(change)}${change.isCorrected ? ' (rättad)' : ''}`,
  legendTitle: 'I bilden',
  legend: (mark, user) => `${marks[mark]} <@${user}>`,
  chartAlt: (lines) => `Taggar över tid; ju lägre nummer, desto högre linje. ${lines.join(' ')}`,
  chartLine: (who, steps) => {
    const held = steps.flatMap(({ number }) => number ?? [])
    const now = steps.at(-1)?.number
    const first = steps.find(({ number }) => number !== null)
    if (!first || held.length === 0) return `${who}: ingen tagg hittills.`
    return `${who}: #${first.number} den ${first.at.toISOString().slice(0, 10)}, bäst #${Math.min(...held)}, nu ${now === null || now === undefined ? 'ingen' : `#${now}`}.`
  },
  movedTitle: '🏷️ **Taggar bytte ägare:**',
  movedLine: (user, from, to) => `<@${user}> ${from === null ? '' : `#${from} → `}${to === null ? 'ingen tagg' : `**#${to}**`}`,
  expiryWarning: (number, idleSince, releaseAt) =>
    `🏷️ Du har inte spelat sedan ${timestamp(idleSince, 'D')}. Din tagg **#${number}** blir ledig ${timestamp(releaseAt, 'F')} (${timestamp(releaseAt, 'R')}), om du inte spelar en runda innan dess.`,
  expiryReason: (days) => `Ingen runda på ${days} dagar`,
  expired: (number, days) =>
    `🏷️ Din tagg **#${number}** är ledig igen: du har inte spelat på ${days} dagar. När du är tillbaka ger \`/tag claim\` dig en.`,
  reportTitle: 'Taggar',
  roundNotPicked: 'Välj rundan i listan som visas medan du skriver.',
  andMore: (more) => `… och ${more} till`,
}

export const svRules: Words<RulesTexts> = {
  labels: { decide: 'Avgör omspelningen' },
  notLive: {
    scheduled: 'Den rundan har inte spelats än, så ingen tagg skulle flytta. `/tag list` visar vem som har vilken.',
    live: '',
    finalized: 'Den rundan är avslutad, och dess taggar har flyttat. `/tag history` visar hur.',
    cancelled: 'Den rundan är inställd; ingen tagg flyttar av den.',
  },
  previewTitle: 'Om rundan slutade nu',
  preview: (title) => `Med resultaten hittills i ${boldText(title)}. Inget har ändrats.`,
  nobodyMoves: 'Ingen tagg skulle byta ägare.',
  change: (user, from, to) => `<@${user}> ${numberText(from)} → **${numberText(to)}**`,
  waiting: (many) => (many === 1 ? 'En spelare med tagg saknar resultat än.' : `${many} spelare med tagg saknar resultat än.`),
  openTies: (many) => (many === 1 ? 'Ett lika resultat skulle spelas om.' : `${many} lika resultat skulle spelas om.`),
  andMore: (more) => `… och ${more} till`,
  ties: (ties) =>
    `🏷️ Lika resultat med taggar på spel; klubben spelar om:\n${ties.map(({ place, users }) => `Plats ${place}: ${commas(users)}`).join('\n')}\nTills en editor säger vem som vann står den lägre medförda taggen först.`,
  noTie: 'Det finns inget sådant lika resultat att avgöra längre: det är avgjort, eller resultaten har rättats.',
  whoNext: (title, place, users, chosen) =>
    `Omspelning om plats ${place} i ${bold(title)} mellan ${commas(users)}.${chosen.length > 0 ? `\nHittills: ${commas(chosen)}.` : ''}\n${chosen.length === 0 ? 'Vem vann?' : 'Vem kom sedan?'}`,
  decided: (place, order, by, lines) =>
    `🏷️ Omspelning om plats ${place}, enligt <@${by}>: ${commas(order)}.${lines.length > 0 ? `\n${lines.join('\n')}` : ' Ingen tagg flyttar av det.'}`,
  moreTies: '\nDet finns ett lika resultat till: tryck på **Avgör omspelningen** igen.',
  audit: (title) => `Avgjorde en omspelning i ${bold(title)}`,
}

export const svCheckIn: Words<CheckInTexts> = {
  labels: { look: 'Titta på taggarna', apply: 'Rätta listan' },
  formTitle: 'Taggen i din väska',
  onlyEditors: 'Bara editorer checkar in taggar åt andra.',
  over: 'Taggar checkas in före en runda eller medan den pågår. Välj en som är planerad eller pågår.',
  notPlaying: (user) => `<@${user}> står inte på listan över dem som spelar den rundan. Svara först **Spelar**.`,
  asRecorded: (number, title) => `Incheckad till ${bold(title)} med **#${number}**, som i listan.`,
  differs: (number, recorded, title) =>
    `Incheckad till ${bold(title)} med **#${number}**. Listan säger ${numberText(recorded)}; editorerna ombeds titta före start.`,
  contested: (number, others, title) =>
    `Incheckad till ${bold(title)} med **#${number}**. ${people(others)} sa samma sak; titta på taggarna tillsammans. Den som hade fel checkar in på nytt; editorerna vet om det.`,
  asked: (role, lines) => `🏷️ <@&${role}> Taggar vid incheckning som inte stämmer med listan:\n${lines.join('\n')}`,
  differingLine: ({ user, stated, recorded, holder: by }) =>
    `<@${user}> har **#${stated}**; listan säger ${numberText(recorded)}${by === null ? '' : `, och #${stated} hos <@${by}>`}.`,
  contestedLine: ({ number, users }) => `${people(users)} säger att de har **#${number}**.`,
  panelTitle: 'Taggar vid incheckning',
  noConflicts: (title, many) =>
    many === 0
      ? `Ingen har sagt vilken tagg de har på ${bold(title)}.`
      : `Alla taggar som checkats in till ${bold(title)} är som i listan (${many}).`,
  contestedHint:
    'Den som har en omtvistad tagg måste checka in på nytt, eller så gör en editor det: `/tag check-in` med `medlem`.',
  nothingClear: 'Det finns inget klart att rätta. Omtvistade taggar måste först tittas på.',
  reason: (title) => `Incheckning till ${clip(title, 100)}`,
  andMore: (more) => `… och ${more} till`,
}

export const svPlan: Words<PlanTexts> = {
  labels: { confirm: 'Bekräfta', discard: 'Släng' },
  noReason: 'Anledningen saknas. Säg med några ord varför; alla kan läsa det i `/tag history`.',
  reasonTooLong: (length, max) => `Anledningen har ${length} tecken; högst ${max} får plats. Säg det kortare.`,
  notPlayer: (user) => `<@${user}> är inte anmäld till klubben och kan därför inte ha någon tagg. Be om en anmälan först.`,
  noTag: (user) => `<@${user}> har ingen tagg, så det finns inget att frigöra.`,
  nothingChanges: 'Inget skulle ändras: alla har redan de taggarna.',
  notFinished: 'Den rundan är inte avslutad, så det finns ingen ordning. Välj en avslutad.',
  nobodyFinished: 'Ingen i klubben gick i mål i den rundan, så det finns ingen ordning. Välj en annan.',
  rangeTooSmall: (finishers, room) =>
    `${finishers} medlemmar gick i mål i den rundan, men klubben har bara ${count(room, 'tagg', 'taggar')}. Utöka först intervallet: \`/frolf-config set\`.`,
  bulkTitle: 'Tilldela många taggar',
  listOrFile: 'Fyll i listan, eller välj en fil: en av dem.',
  listEmpty: 'Det finns ingen rad med ett namn och ett nummer. Skriv en för varje medlem, till exempel `@Ada/7`.',
  listTooLong: (lines) => `En lista får ha ${lines} rader. Skicka den i delar.`,
  notText: 'Den filen är ingen text. Spara den som CSV (UTF-8), med namn och nummer på varje rad.',
  faultLine: (line, fault) => `Rad ${line}: ${fault}`,
  lineUnreadable: 'behöver ett namn och ett nummer, till exempel `@Ada/7` eller `Ada,7`.',
  nobodyCalled: (typed) => `ingen anmäld heter ${name(typed)}.`,
  severalCalled: (typed, how) => `${how} medlemmar heter ${name(typed)}; skriv deras id eller UDisc-användarnamn.`,
  noNumber: (typed) => `${name(typed)} är inget taggnummer (\`-\` tar bort taggen).`,
  outOfRange: (number, min, max) => `klubbens taggar går från ${min} till ${max}; det finns ingen #${number}.`,
  memberTwice: (line) => `samma medlem som på rad ${line}.`,
  numberTwice: (line) => `samma nummer som på rad ${line}.`,
  listFaults: (lines, more) =>
    `Inget ändrades, för:\n${lines.join('\n')}${more > 0 ? `\n… och ${count(more, 'fel till', 'fel till')}.` : ''}`,
  titles: {
    assign: 'Tilldela en tagg',
    release: 'Frigör en tagg',
    bulk: 'Tilldela taggar',
    reset: 'Börja om',
    'check-in': 'Taggar som incheckade',
  },
  ask: 'Det här skulle ändras. Inget har ändrats än.',
  askReset: (title) =>
    `Taggarna skulle börja om i resultatordningen från ${boldText(title)}; den som inte gick i mål skulle inte ha någon. Inget har ändrats än.`,
  moved: 'Taggarna har flyttat sedan du såg det här, så inget gjordes. Det här skulle ändras **nu**:',
  reason: (reason) => `Anledning: ${escapeMarkdown(reason)}`,
  change: (user, from, to) => `<@${user}> ${numberText(from)} → **${numberText(to)}**`,
  moreInFile: (more) => `… och ${more} till, alla i filen.`,
  fileName: 'taggandringar.csv',
  fileHeading: 'medlem,fran,till',
  changes: (number) => count(number, 'medlem ändras', 'medlemmar ändras'),
  gone: 'Det finns inte längre. Ge kommandot igen.',
  notYours: 'En annan medlem har påbörjat det. Ge kommandot själv.',
  over: 'Det är gjort eller slängt. `/tag history` visar vad som gjordes.',
  discarded: 'Inget ändrades.',
  done: (number) => `Klart: ${count(number, 'medlem har', 'medlemmar har')} nu en annan tagg, eller ingen.`,
  toldMember: (from, to, by, reason) =>
    `🏷️ <@${by}> har ändrat din tagg: ${numberText(from)} → **${numberText(to)}**. Anledning: ${escapeMarkdown(reason)}`,
  at: (when) => timestamp(when, 'f'),
}

export const svSwap: Words<SwapTexts> = {
  labels: {
    agree: 'Godta',
    decline: 'Avböj',
    withdraw: 'Dra tillbaka',
    askHolder: (number) => `Be om byte med #${number}`,
    numbered: (label, index) => `${label} (${index})`,
  },
  self: 'Du kan inte byta med dig själv. Välj en annan medlem som har en tagg.',
  haveLeft: (users) =>
    `${people(users)} har lämnat servern, så ingen kan gå med på det. En Admin kan ge taggen till någon annan: \`/tag assign\`.`,
  twice: 'I ett byte står varje medlem en gång. Välj olika medlemmar.',
  noTag: 'Du har ingen tagg, så det finns inget att byta. Ta en ledig med `/tag claim`.',
  theyHaveNone: (user) => `<@${user}> har ingen tagg, så det finns inget att byta. \`/tag list\` visar vem som har en.`,
  holderMoved: (number) =>
    `Taggen #${number} har bytt ägare under tiden. \`/tag list\` visar vem som har den; fråga med \`/tag swap\`.`,
  alreadyOpen: (users, until) =>
    `Du har redan frågat ${people(users)}, och det är öppet till ${timestamp(until, 'f')}. Dra först tillbaka det i \`/tag swaps\`.`,
  notYours: 'Det bytet är mellan andra medlemmar. `/tag swaps` visar dina.',
  yours: (users) => `Du bad om det här bytet; det är ${people(users)} som måste godta. \`/tag swaps\` drar tillbaka det.`,
  over: {
    open: '',
    done: 'Det bytet är redan gjort. `/tag list` visar vem som har vilken.',
    declined: 'Det bytet avböjdes. För att fråga igen: `/tag swap`.',
    withdrawn: 'Det bytet drogs tillbaka. För att fråga igen: `/tag swap`.',
    lapsed: 'Tiden att svara är ute. För att fråga igen: `/tag swap`.',
    overtaken: 'Taggarna i det bytet har flyttat under tiden, så det gäller inte längre. För att fråga igen: `/tag swap`.',
  },
  gone: 'Det bytet finns inte längre. `/tag swaps` visar dina.',
  asked: (users, changes, until) =>
    `Frågade ${people(users)}, till ${timestamp(until, 'f')}. Om ${users.length > 1 ? 'alla godtar' : 'det godtas'}:\n${changeLines(changes)}`,
  ask: (asker, changes, until) =>
    `<@${asker}> ber om ett taggbyte. Om ${changes.length > 2 ? 'alla godtar' : 'du godtar'}, i ett steg:\n${changeLines(changes)}\nSvara senast ${timestamp(until, 'f')} (${timestamp(until, 'R')}).`,
  agreed: (waitingFor) => `Du godtar. Väntar på ${people(waitingFor)}.`,
  someoneAgreed: (user, waitingFor) => `<@${user}> godtar ditt byte. Väntar på ${people(waitingFor)}.`,
  done: (changes) => `🏷️ Bytet är gjort:\n${changeLines(changes)}`,
  ended: {
    declined: (user, others) => `<@${user}> avböjde bytet med ${people(others)}. Ingen tagg har flyttat.`,
    withdrawn: (user, others) => `<@${user}> drog tillbaka bytet med ${people(others)}. Ingen tagg har flyttat.`,
  },
  youEnded: {
    declined: 'Du avböjde bytet; ingen tagg har flyttat.',
    withdrawn: 'Du drog tillbaka bytet; ingen tagg har flyttat.',
  },
  overtaken: (legs) =>
    `Bytet av ${legs.map(({ user, number }) => `#${number} (<@${user}>)`).join(', ')} går inte att göra: taggar i det har flyttat under tiden. Det gäller inte längre; för att fråga igen: \`/tag swap\`.`,
  lapsed: (users, waitedFor) =>
    `Bytet mellan ${people(users)} har förfallit: inget svar i tid från ${people(waitedFor)}. Ingen tagg har flyttat.`,
  listTitle: 'Dina öppna byten',
  listEmpty: 'Du har inget öppet byte. Fråga någon med `/tag swap`.',
  listed: (changes, waitingFor, until) =>
    `${changeLines(changes)}\nVäntar på ${people(waitingFor)} till ${timestamp(until, 'f')}.`,
}

export const svWords: InteractionWords = {
  commands: {
    tag: {
      name: 'tagg',
      description: 'Klubbens bag tags',
    },
    'tag claim': {
      name: 'ta',
      description: 'Ta en ledig tagg; den du har blir ledig',
      options: {
        number: {
          name: 'nummer',
          description: 'Numret på taggen',
        },
      },
    },
    'tag list': {
      name: 'lista',
      description: 'Vem som har vilken tagg, och vilka som är lediga',
    },
    'tag history': {
      name: 'historik',
      description: 'Hur taggar har bytt ägare',
      options: {
        user: {
          name: 'medlem',
          description: 'Bara den här spelarens taggar',
        },
      },
    },
    'tag swap': {
      name: 'byt',
      description: 'Be en medlem om ett taggbyte; fler medlemmar blir en kedja',
      options: {
        user: {
          name: 'medlem',
          description: 'Vems tagg du vill ha',
        },
        second: {
          name: 'andra',
          description: 'Kedja: den första får den här medlemmens tagg',
        },
        third: {
          name: 'tredje',
          description: 'Kedja: den andra får den här medlemmens tagg',
        },
        fourth: {
          name: 'fjärde',
          description: 'Kedja: den tredje får den här medlemmens tagg',
        },
      },
    },
    'tag swaps': {
      name: 'byten',
      description: 'Dina öppna byten: godta, avböj, dra tillbaka',
    },
    'tag check-in': {
      name: 'checka-in',
      description: 'Säg vilken tagg du verkligen har på en runda',
      options: {
        round: {
          name: 'runda',
          description: 'Rundan du spelar',
        },
        number: {
          name: 'nummer',
          description: 'Numret på taggen i din väska',
        },
        user: {
          name: 'medlem',
          description: 'Editorer: för den här spelaren',
        },
      },
    },
    'tag conflicts': {
      name: 'konflikter',
      description: 'Editorer: taggar vid incheckning som inte stämmer',
      options: {
        round: {
          name: 'runda',
          description: 'Vilken runda',
        },
      },
    },
    'tag preview': {
      name: 'förhandsvisa',
      description: 'Hur taggarna skulle bli om en runda slutade nu',
      options: {
        round: {
          name: 'runda',
          description: 'Vilken runda',
        },
      },
    },
    'tag assign': {
      name: 'tilldela',
      description: 'Admins: ge en medlem en tagg; visas först',
      options: {
        user: {
          name: 'medlem',
          description: 'Vem som får taggen',
        },
        number: {
          name: 'nummer',
          description: 'Numret på taggen',
        },
        reason: {
          name: 'anledning',
          description: 'Varför; alla kan läsa det i historiken',
        },
      },
    },
    'tag release': {
      name: 'frigör',
      description: 'Admins: ta tillbaka en medlems tagg; visas först',
      options: {
        user: {
          name: 'medlem',
          description: 'Vems tagg blir ledig',
        },
        reason: {
          name: 'anledning',
          description: 'Varför; alla kan läsa det i historiken',
        },
      },
    },
    'tag assign-many': {
      name: 'tilldela-många',
      description: 'Admins: ge många medlemmar taggar, från lista eller fil; visas först',
    },
    'tag reset': {
      name: 'börja-om',
      description: 'Admins: börja om i en rundas resultatordning; visas först',
      options: {
        round: {
          name: 'runda',
          description: 'Kvalrundan',
        },
        reason: {
          name: 'anledning',
          description: 'Varför; alla kan läsa det i historiken',
        },
      },
    },
  },
  forms: {
    'tag.checked': {
      fields: {
        number: {
          label: 'Numret på taggen',
          placeholder: '7',
        },
      },
    },
    'tag.many': {
      fields: {
        list: {
          label: 'Lista',
          description: 'En rad var: @namn/nummer. Med - i stället för numret tas taggen bort.',
          placeholder: '@Ada/7\n@Birdie/12',
        },
        file: {
          label: 'Eller en CSV-fil',
          description: 'Namn och nummer på varje rad',
        },
        reason: {
          label: 'Anledning',
          description: 'Alla kan läsa det i historiken',
          placeholder: 'Taggar som de delades ut vid starten',
        },
      },
    },
  },
  settings: {
    'tag.pool': {
      label: 'Taggar: bland vilka',
      description:
        'Vem som lämnar taggar till vem efter en runda: alla som spelat den, de i en grupp (utan upplagda grupper: alla) eller de i en division.',
      choices: {
        round: 'hela rundan',
        card: 'varje grupp för sig',
        division: 'varje division för sig',
      },
    },
    'tag.ties': {
      label: 'Taggar: lika resultat',
      description:
        'Vem av dem på samma resultat som får den lägre taggen: den som hade den lägre, eller vinnaren av en omspelning (en editor säger vem).',
      choices: {
        incoming: 'efter medförd tagg',
        'play-off': 'genom omspelning',
      },
    },
    'tag.dnf': {
      label: 'Taggar: inte i mål',
      description: 'Den som inte går i mål behåller sin tagg, eller tar den högsta av dem som spelat.',
      choices: {
        keep: 'behåller taggen',
        highest: 'tar den högsta taggen',
      },
    },
    'tag.expiry-days': {
      label: 'Taggar: dagar utan runda',
      description: 'Den som inte spelat på så många dagar varnas, och sedan blir taggen ledig.',
      choices: {
        unit: 'dagar',
        none: 'aldrig',
      },
    },
  },
}
