// The tag feature in German.
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
const numberText = (number: number | null) => (number === null ? 'kein Tag' : `#${number}`)
const holder = (user: string | null) => (user === null ? 'frei' : `<@${user}>`)
/** In a list of faults a name takes at most this much. */
const name = (text: string) => `„${escapeMarkdown(clip(text, 40))}“`
const acts: Record<ActKind, string> = {
  assign: 'zugewiesen',
  release: 'freigegeben',
  bulk: 'zugewiesen',
  reset: 'neu begonnen',
  'check-in': 'wie eingecheckt',
  expiry: 'lange nicht gespielt',
}
function why({ cause, roundTitle, act }: TagHistoryEntry): string {
  if (act?.actor) return `${acts[act.kind]} von <@${act.actor}>: ${escapeMarkdown(clip(act.reason, REASON_LENGTH))}`
  if (act) return acts[act.kind]
  return cause === 'round' && roundTitle ? `**${escapeMarkdown(clip(roundTitle, TITLE_LENGTH))}**` : causes[cause]
}
const causes: Record<TagHistoryEntry['cause'], string> = { claim: 'geholt', round: 'Runde', swap: 'Tausch', admin: 'Admin' }

const count = (number: number, one: string, many: string) => `${number} ${number === 1 ? one : many}`

export const de: Words<Texts> = {
  claimed: (number, before) =>
    before === null ? `Tag **#${number}** gehört dir.` : `Tag **#${number}** gehört dir; **#${before}** ist wieder frei.`,
  taken: (number, user, free, canSwap) =>
    `Tag #${number} hat <@${user}>. ${free.length > 0 ? `Frei in der Nähe: ${free.map((one) => `#${one}`).join(', ')}.` : 'Kein anderer Tag ist frei.'}${canSwap ? ' Oder bitte um einen Tausch.' : ''}`,
  labels: { before: '◀ Zurück', after: 'Weiter ▶' },
  auditByHand: (numbers) =>
    numbers.length === 0 ? 'Hat die Tags geprüft' : `Hat Tags geändert: ${numbers.map((number) => `#${number}`).join(', ')}`,
  rangeInUse: (outside, total) =>
    `Tags außerhalb dieses Bereichs sind vergeben: ${outside.map(({ number, user }) => `#${number} (<@${user}>)`).join(', ')}${total > outside.length ? ` und ${total - outside.length} weitere` : ''}. Wähle einen Bereich, in dem sie liegen, oder lass diese Tags zuerst zurückgeben.`,
  listTitle: 'Bag tags',
  listEmpty: 'Noch hat niemand einen Tag. Hol dir einen mit `/tag claim`.',
  freeTitle: 'Frei',
  noneFree: 'Keiner: Alle Tags sind vergeben.',
  page: (page, pages, held) => `Seite ${page} von ${pages} · ${held} Tags vergeben`,
  pageOf: (page, pages) => `Seite ${page} von ${pages}`,
  historyTitle: 'Verlauf der Tags',
  historyEmpty: 'Noch ist kein Tag gewandert.',
  historyEmptyOf: (user) => `<@${user}> hatte noch keinen Tag.`,
  historyLine: (change) =>
    `${timestamp(change.at, 'f')} · **#${change.number}** ${holder(change.from)} → ${holder(change.to)} · ${why(change)}${change.isCorrected ? ' (berichtigt)' : ''}`,
  legendTitle: 'Im Bild',
  legend: (mark, user) => `${marks[mark]} <@${user}>`,
  chartAlt: (lines) => `Tags im Lauf der Zeit; je niedriger die Nummer, desto höher die Linie. ${lines.join(' ')}`,
  chartLine: (who, steps) => {
    const held = steps.flatMap(({ number }) => number ?? [])
    const now = steps.at(-1)?.number
    const first = steps.find(({ number }) => number !== null)
    if (!first || held.length === 0) return `${who}: bisher kein Tag.`
    return `${who}: #${first.number} am ${first.at.toISOString().slice(0, 10)}, bester #${Math.min(...held)}, jetzt ${now === null || now === undefined ? 'keiner' : `#${now}`}.`
  },
  movedTitle: '🏷️ **Tags sind gewandert:**',
  movedLine: (user, from, to) => `<@${user}> ${from === null ? '' : `#${from} → `}${to === null ? 'kein Tag' : `**#${to}**`}`,
  expiryWarning: (number, idleSince, releaseAt) =>
    `🏷️ Du hast seit ${timestamp(idleSince, 'D')} nicht gespielt. Dein Tag **#${number}** wird am ${timestamp(releaseAt, 'F')} (${timestamp(releaseAt, 'R')}) frei, wenn du davor keine Runde spielst.`,
  expiryReason: (days) => `Seit ${days} Tagen keine Runde`,
  expired: (number, days) =>
    `🏷️ Dein Tag **#${number}** ist wieder frei: Du hast ${days} Tage nicht gespielt. Wenn du wieder da bist, gibt dir \`/tag claim\` einen.`,
  reportTitle: 'Tags',
  roundNotPicked: 'Wähle die Runde aus der Liste, die beim Tippen erscheint.',
  andMore: (more) => `… und ${more} weitere`,
}

export const deRules: Words<RulesTexts> = {
  labels: { decide: 'Stechen entscheiden' },
  notLive: {
    scheduled: 'Diese Runde wurde noch nicht gespielt, kein Tag würde wandern. `/tag list` zeigt, wer welchen hat.',
    live: '',
    finalized: 'Diese Runde ist beendet, ihre Tags sind gewandert. `/tag history` zeigt, wie.',
    cancelled: 'Diese Runde wurde abgesagt; durch sie wandert kein Tag.',
  },
  previewTitle: 'Wenn die Runde jetzt endete',
  preview: (title) => `Mit den bisherigen Ergebnissen von ${boldText(title)}. Nichts hat sich geändert.`,
  nobodyMoves: 'Kein Tag würde wandern.',
  change: (user, from, to) => `<@${user}> ${numberText(from)} → **${numberText(to)}**`,
  waiting: (many) =>
    many === 1 ? 'Wer mit Tag spielt: Ein Ergebnis fehlt noch.' : `Wer mit Tag spielt: ${many} Ergebnisse fehlen noch.`,
  openTies: (many) => (many === 1 ? 'Ein Gleichstand ginge ins Stechen.' : `${many} Gleichstände gingen ins Stechen.`),
  andMore: (more) => `… und ${more} weitere`,
  ties: (ties) =>
    `🏷️ Gleichstand, bei dem es um Tags geht; der Club spielt ein Stechen:\n${ties.map(({ place, users }) => `Platz ${place}: ${commas(users)}`).join('\n')}\nBis ein Editor sagt, wer gewonnen hat, steht der mitgebrachte niedrigere Tag vorn.`,
  noTie: 'Diesen Gleichstand gibt es nicht mehr zu entscheiden: Er wurde entschieden, oder die Ergebnisse wurden berichtigt.',
  whoNext: (title, place, users, chosen) =>
    `Stechen um Platz ${place} in ${bold(title)} zwischen ${commas(users)}.${chosen.length > 0 ? `\nBisher: ${commas(chosen)}.` : ''}\n${chosen.length === 0 ? 'Wer hat gewonnen?' : 'Wer kam danach?'}`,
  decided: (place, order, by, lines) =>
    `🏷️ Stechen um Platz ${place}, laut <@${by}>: ${commas(order)}.${lines.length > 0 ? `\n${lines.join('\n')}` : ' Dadurch wandert kein Tag.'}`,
  moreTies: '\nEs gibt noch einen Gleichstand: Drücke **Stechen entscheiden** noch einmal.',
  audit: (title) => `Hat ein Stechen von ${bold(title)} entschieden`,
}

export const deCheckIn: Words<CheckInTexts> = {
  labels: { look: 'Tags ansehen', apply: 'Liste berichtigen' },
  formTitle: 'Der Tag in deiner Tasche',
  onlyEditors: 'Nur Editoren checken Tags für andere ein.',
  over: 'Tags werden vor einer Runde oder während ihr eingecheckt. Wähle eine, die geplant ist oder läuft.',
  notPlaying: (user) => `<@${user}> steht bei dieser Runde nicht auf der Liste. Antworte zuerst mit **Dabei**.`,
  asRecorded: (number, title) => `Bei ${bold(title)} mit **#${number}** eingecheckt, wie in der Liste.`,
  differs: (number, recorded, title) =>
    `Bei ${bold(title)} mit **#${number}** eingecheckt. In der Liste steht ${numberText(recorded)}; die Editoren sehen es sich vor dem Start an.`,
  contested: (number, others, title) =>
    `Bei ${bold(title)} mit **#${number}** eingecheckt. ${people(others)} ${others.length > 1 ? 'haben' : 'hat'} dasselbe gesagt; seht euch die Tags zusammen an. Wer falsch lag, checkt neu ein; die Editoren wissen Bescheid.`,
  asked: (role, lines) => `🏷️ <@&${role}> Tags beim Einchecken, die nicht zur Liste passen:\n${lines.join('\n')}`,
  differingLine: ({ user, stated, recorded, holder: by }) =>
    `<@${user}> hat **#${stated}**; in der Liste steht ${numberText(recorded)}${by === null ? '' : `, und #${stated} bei <@${by}>`}.`,
  contestedLine: ({ number, users }) => `${people(users)} sagen, sie haben **#${number}**.`,
  panelTitle: 'Tags beim Einchecken',
  noConflicts: (title, many) =>
    many === 0
      ? `Bei ${bold(title)} hat niemand gesagt, welchen Tag er hat.`
      : `Alle bei ${bold(title)} eingecheckten Tags sind wie in der Liste (${many}).`,
  contestedHint: 'Wer einen umstrittenen Tag hat, muss neu einchecken, oder ein Editor macht es: `/tag check-in` mit `mitglied`.',
  nothingClear: 'Es gibt nichts Eindeutiges zu berichtigen. Umstrittene Tags müssen zuerst angesehen werden.',
  reason: (title) => `Einchecken bei ${clip(title, 100)}`,
  andMore: (more) => `… und ${more} weitere`,
}

export const dePlan: Words<PlanTexts> = {
  labels: { confirm: 'Bestätigen', discard: 'Verwerfen' },
  noReason: 'Der Grund fehlt. Sag in wenigen Worten, warum; alle können es in `/tag history` lesen.',
  reasonTooLong: (length, max) => `Der Grund hat ${length} Zeichen; höchstens ${max} passen. Sag es kürzer.`,
  notPlayer: (user) => `<@${user}> ist im Club nicht angemeldet und kann keinen Tag haben. Bitte zuerst um die Anmeldung.`,
  noTag: (user) => `<@${user}> hat keinen Tag, also gibt es nichts freizugeben.`,
  nothingChanges: 'Es würde sich nichts ändern: Alle haben diese Tags schon.',
  notFinished: 'Diese Runde ist nicht beendet, es gibt also keine Reihenfolge. Wähle eine beendete.',
  nobodyFinished: 'Niemand aus dem Club hat diese Runde beendet, es gibt also keine Reihenfolge. Wähle eine andere.',
  rangeTooSmall: (finishers, room) =>
    `${finishers} Mitglieder haben diese Runde beendet, aber der Club hat nur ${count(room, 'Tag', 'Tags')}. Erweitere zuerst den Bereich: \`/frolf-config set\`.`,
  bulkTitle: 'Viele Tags zuweisen',
  listOrFile: 'Füll die Liste aus, oder wähle eine Datei: eines von beiden.',
  listEmpty: 'Es gibt keine Zeile mit einem Namen und einer Nummer. Schreib eine je Mitglied, etwa `@Ada/7`.',
  listTooLong: (lines) => `Eine Liste darf ${lines} Zeilen haben. Schick sie in Teilen.`,
  notText: 'Diese Datei ist kein Text. Speichere sie als CSV (UTF-8), mit Name und Nummer in jeder Zeile.',
  faultLine: (line, fault) => `Zeile ${line}: ${fault}`,
  lineUnreadable: 'braucht einen Namen und eine Nummer, etwa `@Ada/7` oder `Ada,7`.',
  nobodyCalled: (typed) => `niemand, der angemeldet ist, heißt ${name(typed)}.`,
  severalCalled: (typed, how) => `${how} Mitglieder heißen ${name(typed)}; schreib ihre ID oder ihren UDisc-Benutzernamen.`,
  noNumber: (typed) => `${name(typed)} ist keine Tag-Nummer (\`-\` nimmt den Tag weg).`,
  outOfRange: (number, min, max) => `die Tags des Clubs gehen von ${min} bis ${max}; #${number} gibt es nicht.`,
  memberTwice: (line) => `dasselbe Mitglied wie in Zeile ${line}.`,
  numberTwice: (line) => `dieselbe Nummer wie in Zeile ${line}.`,
  listFaults: (lines, more) =>
    `Nichts wurde geändert, weil:\n${lines.join('\n')}${more > 0 ? `\n… und ${count(more, 'weiterer Fehler', 'weitere Fehler')}.` : ''}`,
  titles: {
    assign: 'Einen Tag zuweisen',
    release: 'Einen Tag freigeben',
    bulk: 'Tags zuweisen',
    reset: 'Neu beginnen',
    'check-in': 'Tags wie eingecheckt',
  },
  ask: 'Das würde sich ändern. Noch ist nichts geändert.',
  askReset: (title) =>
    `Die Tags würden in der Reihenfolge von ${boldText(title)} neu beginnen; wer sie nicht beendet hat, hätte keinen. Noch ist nichts geändert.`,
  moved: 'Die Tags sind gewandert, seit dir das gezeigt wurde, deshalb wurde nichts getan. Das würde sich **jetzt** ändern:',
  reason: (reason) => `Grund: ${escapeMarkdown(reason)}`,
  change: (user, from, to) => `<@${user}> ${numberText(from)} → **${numberText(to)}**`,
  moreInFile: (more) => `… und ${more} weitere, alle in der Datei.`,
  fileName: 'tag-aenderungen.csv',
  fileHeading: 'mitglied,von,auf',
  changes: (number) => count(number, 'Mitglied ändert sich', 'Mitglieder ändern sich'),
  gone: 'Das gibt es nicht mehr. Gib den Befehl noch einmal.',
  notYours: 'Das hat ein anderes Mitglied begonnen. Gib den Befehl selbst.',
  over: 'Das ist erledigt oder verworfen. `/tag history` zeigt, was getan wurde.',
  discarded: 'Nichts wurde geändert.',
  done: (number) => `Erledigt: ${count(number, 'Mitglied hat', 'Mitglieder haben')} jetzt einen anderen Tag oder keinen.`,
  toldMember: (from, to, by, reason) =>
    `🏷️ <@${by}> hat deinen Tag geändert: ${numberText(from)} → **${numberText(to)}**. Grund: ${escapeMarkdown(reason)}`,
  at: (when) => timestamp(when, 'f'),
}

export const deSwap: Words<SwapTexts> = {
  labels: {
    agree: 'Zustimmen',
    decline: 'Ablehnen',
    withdraw: 'Zurückziehen',
    askHolder: (number) => `Um Tausch mit #${number} bitten`,
    numbered: (label, index) => `${label} (${index})`,
  },
  self: 'Mit dir selbst kannst du nicht tauschen. Wähle ein anderes Mitglied mit Tag.',
  haveLeft: (users) =>
    `${people(users)} ${users.length === 1 ? 'hat' : 'haben'} den Server verlassen, also kann niemand zustimmen. Ein Admin kann den Tag jemand anderem geben: \`/tag assign\`.`,
  twice: 'In einem Tausch kommt jedes Mitglied einmal vor. Wähle verschiedene.',
  noTag: 'Du hast keinen Tag, also nichts zu tauschen. Hol dir einen freien mit `/tag claim`.',
  theyHaveNone: (user) => `<@${user}> hat keinen Tag, also gibt es nichts zu tauschen. \`/tag list\` zeigt, wer einen hat.`,
  holderMoved: (number) =>
    `Tag #${number} ist inzwischen gewandert. \`/tag list\` zeigt, wer ihn hat; bitte mit \`/tag swap\` um den Tausch.`,
  alreadyOpen: (users, until) =>
    `Du hast ${people(users)} schon gefragt, das ist bis ${timestamp(until, 'f')} offen. Zieh es zuerst in \`/tag swaps\` zurück.`,
  notYours: 'Dieser Tausch ist zwischen anderen Mitgliedern. `/tag swaps` zeigt deine.',
  yours: (users) =>
    `Du hast um diesen Tausch gebeten; zustimmen ${users.length > 1 ? 'müssen' : 'muss'} ${people(users)}. \`/tag swaps\` zieht ihn zurück.`,
  over: {
    open: '',
    done: 'Dieser Tausch ist schon vollzogen. `/tag list` zeigt, wer welchen Tag hat.',
    declined: 'Dieser Tausch wurde abgelehnt. Noch einmal fragen: `/tag swap`.',
    withdrawn: 'Dieser Tausch wurde zurückgezogen. Noch einmal fragen: `/tag swap`.',
    lapsed: 'Die Zeit für die Antwort ist um. Noch einmal fragen: `/tag swap`.',
    overtaken: 'Die Tags dieses Tauschs sind inzwischen gewandert, er gilt nicht mehr. Noch einmal fragen: `/tag swap`.',
  },
  gone: 'Diesen Tausch gibt es nicht mehr. `/tag swaps` zeigt deine.',
  asked: (users, changes, until) =>
    `Gefragt: ${people(users)}, bis ${timestamp(until, 'f')}. Bei Zustimmung${users.length > 1 ? ' von allen' : ''}:\n${changeLines(changes)}`,
  ask: (asker, changes, until) =>
    `<@${asker}> bittet um einen Tausch von Tags. Wenn ${changes.length > 2 ? 'alle zustimmen' : 'du zustimmst'}, in einem Schritt:\n${changeLines(changes)}\nAntworte bis ${timestamp(until, 'f')} (${timestamp(until, 'R')}).`,
  agreed: (waitingFor) => `Du stimmst zu. Es fehlt noch: ${people(waitingFor)}.`,
  someoneAgreed: (user, waitingFor) => `<@${user}> stimmt deinem Tausch zu. Es fehlt noch: ${people(waitingFor)}.`,
  done: (changes) => `🏷️ Der Tausch ist vollzogen:\n${changeLines(changes)}`,
  ended: {
    declined: (user, others) => `<@${user}> hat den Tausch mit ${people(others)} abgelehnt. Kein Tag ist gewandert.`,
    withdrawn: (user, others) => `<@${user}> hat den Tausch mit ${people(others)} zurückgezogen. Kein Tag ist gewandert.`,
  },
  youEnded: {
    declined: 'Du hast den Tausch abgelehnt; kein Tag ist gewandert.',
    withdrawn: 'Du hast den Tausch zurückgezogen; kein Tag ist gewandert.',
  },
  overtaken: (legs) =>
    `Der Tausch von ${legs.map(({ user, number }) => `#${number} (<@${user}>)`).join(', ')} geht nicht mehr: Tags daraus sind inzwischen gewandert. Noch einmal fragen: \`/tag swap\`.`,
  lapsed: (users, waitedFor) =>
    `Der Tausch zwischen ${people(users)} ist verfallen: Keine rechtzeitige Antwort von ${people(waitedFor)}. Kein Tag ist gewandert.`,
  listTitle: 'Deine offenen Tausche',
  listEmpty: 'Du hast keinen offenen Tausch. Frag jemanden mit `/tag swap`.',
  listed: (changes, waitingFor, until) =>
    `${changeLines(changes)}\nEs fehlt noch: ${people(waitingFor)}, bis ${timestamp(until, 'f')}.`,
}

export const deWords: InteractionWords = {
  commands: {
    tag: {
      name: 'tag',
      description: 'Bag tags des Clubs',
    },
    'tag claim': {
      name: 'holen',
      description: 'Einen freien Tag nehmen; deiner wird frei',
      options: {
        number: {
          name: 'nummer',
          description: 'Nummer auf dem Tag',
        },
      },
    },
    'tag list': {
      name: 'liste',
      description: 'Wer welchen Tag hat, und welche frei sind',
    },
    'tag history': {
      name: 'verlauf',
      description: 'Wie Tags gewandert sind',
      options: {
        user: {
          name: 'mitglied',
          description: 'Nur die Tags dieses Mitglieds',
        },
      },
    },
    'tag swap': {
      name: 'tauschen',
      description: 'Jemanden um einen Tausch bitten; mehrere Mitglieder bilden eine Kette',
      options: {
        user: {
          name: 'mitglied',
          description: 'Wessen Tag du willst',
        },
        second: {
          name: 'zweites',
          description: 'Kette: das erste bekommt den Tag dieses Mitglieds',
        },
        third: {
          name: 'drittes',
          description: 'Kette: das zweite bekommt den Tag dieses Mitglieds',
        },
        fourth: {
          name: 'viertes',
          description: 'Kette: das dritte bekommt den Tag dieses Mitglieds',
        },
      },
    },
    'tag swaps': {
      name: 'tausche',
      description: 'Deine offenen Tausche: zustimmen, ablehnen, zurückziehen',
    },
    'tag check-in': {
      name: 'einchecken',
      description: 'Sag, welchen Tag du bei einer Runde wirklich hast',
      options: {
        round: {
          name: 'runde',
          description: 'Die Runde, die du spielst',
        },
        number: {
          name: 'nummer',
          description: 'Nummer auf dem Tag in deiner Tasche',
        },
        user: {
          name: 'mitglied',
          description: 'Editoren: für diesen Spieler',
        },
      },
    },
    'tag conflicts': {
      name: 'konflikte',
      description: 'Editoren: Tags beim Einchecken, die nicht zur Liste passen',
      options: {
        round: {
          name: 'runde',
          description: 'Welche Runde',
        },
      },
    },
    'tag preview': {
      name: 'vorschau',
      description: 'Wie die Tags wären, wenn eine Runde jetzt endete',
      options: {
        round: {
          name: 'runde',
          description: 'Welche Runde',
        },
      },
    },
    'tag assign': {
      name: 'zuweisen',
      description: 'Admins: einem Mitglied einen Tag geben; du siehst es zuerst',
      options: {
        user: {
          name: 'mitglied',
          description: 'Wer den Tag bekommt',
        },
        number: {
          name: 'nummer',
          description: 'Nummer auf dem Tag',
        },
        reason: {
          name: 'grund',
          description: 'Warum; alle können es im Verlauf lesen',
        },
      },
    },
    'tag release': {
      name: 'freigeben',
      description: 'Admins: einem Mitglied den Tag nehmen; du siehst es zuerst',
      options: {
        user: {
          name: 'mitglied',
          description: 'Wessen Tag frei wird',
        },
        reason: {
          name: 'grund',
          description: 'Warum; alle können es im Verlauf lesen',
        },
      },
    },
    'tag assign-many': {
      name: 'viele-zuweisen',
      description: 'Admins: vielen Mitgliedern ihre Tags geben, aus Liste oder Datei; du siehst es zuerst',
    },
    'tag reset': {
      name: 'neu-beginnen',
      description: 'Admins: nach dem Ergebnis einer Runde neu beginnen; du siehst es zuerst',
      options: {
        round: {
          name: 'runde',
          description: 'Die Runde, nach der es geht',
        },
        reason: {
          name: 'grund',
          description: 'Warum; alle können es im Verlauf lesen',
        },
      },
    },
  },
  forms: {
    'tag.checked': {
      fields: {
        number: {
          label: 'Nummer auf dem Tag',
          placeholder: '7',
        },
      },
    },
    'tag.many': {
      fields: {
        list: {
          label: 'Liste',
          description: 'Je Zeile: @Name/Nummer. Mit - statt der Nummer wird der Tag genommen.',
          placeholder: '@Ada/7\n@Birdie/12',
        },
        file: {
          label: 'Oder eine CSV-Datei',
          description: 'Name und Nummer in jeder Zeile',
        },
        reason: {
          label: 'Grund',
          description: 'Alle können es im Verlauf lesen',
          placeholder: 'Tags, wie zur Eröffnung ausgegeben',
        },
      },
    },
  },
  settings: {
    'tag.pool': {
      label: 'Tags: wer mit wem',
      description:
        'Wer nach einer Runde Tags an wen weitergibt: alle, die sie gespielt haben, die einer Karte (ohne gepostete Karten: alle) oder die einer Division.',
      choices: {
        round: 'die ganze Runde',
        card: 'jede Karte für sich',
        division: 'jede Division für sich',
      },
    },
    'tag.ties': {
      label: 'Tags: Gleichstand',
      description:
        'Wer bei Gleichstand den niedrigeren Tag bekommt: wer ihn mitgebracht hat, oder wer das Stechen gewinnt (ein Editor sagt, wer).',
      choices: {
        incoming: 'nach mitgebrachtem Tag',
        'play-off': 'durch Stechen',
      },
    },
    'tag.dnf': {
      label: 'Tags: nicht beendet',
      description: 'Wer eine Runde nicht beendet, behält seinen Tag oder bekommt den höchsten derer, die gespielt haben.',
      choices: {
        keep: 'behält den Tag',
        highest: 'bekommt den höchsten Tag',
      },
    },
    'tag.expiry-days': {
      label: 'Tags: Tage ohne Runde',
      description: 'Wer so viele Tage nicht gespielt hat, wird gewarnt, dann wird der Tag frei.',
      choices: {
        unit: 'Tage',
        none: 'nie',
      },
    },
  },
}
