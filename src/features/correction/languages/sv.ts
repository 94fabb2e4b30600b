// The correction feature in Swedish.
import { bold, escapeMarkdown, timestamp } from '../../../platform/discord/discord-message.ts'
import type { Words } from '../../../platform/language/texts.ts'
import type { InteractionWords } from '../../../platform/language/words.ts'
import type { Texts } from '../texts.ts'

const placeText = (place: number | undefined) => (place === undefined ? 'ingen plats' : `plats ${place}`)

export const sv: Words<Texts> = {
  labels: {
    correct: 'Rätta',
    confirm: 'Bekräfta',
    another: 'Ändra ett resultat till',
    reason: 'Ändra anledningen',
    discard: 'Släng',
  },
  formTitle: 'Rätta ett resultat',
  reasonTitle: 'Anledning till rättelsen',
  noReason: 'Anledningen saknas. Säg med några ord varför rundan rättas; alla kan läsa det i `/round log`.',
  reasonTooLong: (length) => `Anledningen har ${length} tecken; högst 200 får plats. Säg det kortare.`,
  notFinished: {
    scheduled: 'Den rundan har inte spelats än, så det finns inget att rätta. `/round edit` ändrar planen.',
    live: 'Den rundan är inte avslutad: resultat skrivs in och ändras med **Skriv in resultat** på dess kort, eller `/score enter`. Den avslutas med **Avsluta**.',
    cancelled: 'Den rundan är inställd; den har inget resultat.',
  },
  finishedAlready: 'Den rundan är redan avslutad.',
  whom: 'Säg vems resultat det är: en `medlem` eller namnet på en `gäst`. En av dem.',
  noScore:
    'Resultatet saknas: mot par (-3, +2, E), kast totalt, hål för hål, `DNF`, `DNS` eller `remove` för att ta bort personen från rundan.',
  nothingToRemove: (who) => `${who} har inget resultat i den rundan, så det finns inget att ta bort.`,
  notPlayer: (user) =>
    `<@${user}> är inte anmäld till klubben och kan därför inte ha något resultat. Be om en anmälan först, eller skriv in en gäst vid namn.`,
  nothingChanges: 'Inget skulle ändras: det är just det som redan är noterat.',
  allTakenOff: 'Ingen skulle ha något resultat kvar. För att ta tillbaka hela avslutet, använd `/round reopen`.',
  gone: 'Den rättelsen finns inte längre. Börja om med **Rätta** på rundans kort.',
  notYours: 'En annan editor har påbörjat den rättelsen. Börja din egen med **Rätta** på rundans kort.',
  over: 'Den rättelsen är gjord eller slängd. `/round log` visar vad som rättats.',
  discarded: 'Inget ändrades.',
  titles: { scores: 'Rättelse', reopening: 'Öppna igen', finish: 'Avsluta igen' },
  ask: {
    scores: 'Det här skulle ändras. Inget har ändrats än.',
    reopening: 'Rundan skulle pågå igen, med taggar och poäng som om den inte avslutats. Inget har ändrats än.',
    finish: 'Rundan skulle vara avslutad igen, på sin gamla plats bland rundorna. Inget har ändrats än.',
  },
  moved: 'Något har ändrats sedan du såg det här, så inget gjordes. Det här skulle ändras **nu**:',
  reason: (reason) => `Anledning: ${escapeMarkdown(reason)}`,
  scores: 'Resultat',
  places: 'Placeringar',
  result: 'Slutresultat',
  laterRounds: 'Senare rundor som får ett annat utfall',
  countsNoMore: 'Resultatet räknas inte längre.',
  newScore: (who, score) => `${who} nytt: **${score}**`,
  otherScore: (who, before, after) => `${who} ${before} → **${after}**`,
  takenOff: (who, score) => `${who} ${score} → **borttagen**`,
  otherPlace: (who, before, after) => `${who} ${placeText(before)} → **${placeText(after)}**`,
  resultLine: (place, who, score) => (place === undefined ? `${score} ${who}` : `**${place}.** ${who} **${score}**`),
  laterRound: (title, at) => `${bold(title)} · ${timestamp(at, 'f')}`,
  andMore: (count) => `… och ${count} till`,
  done: {
    scores: (title) => `${bold(title)} är rättad.`,
    reopening: (title) => `${bold(title)} pågår igen. När resultaten stämmer, tryck på **Avsluta** på dess kort.`,
    finish: (title) => `${bold(title)} är avslutad igen.`,
  },
  told: {
    scores: (title, by) => `🛠️ ${bold(title)} rättades av <@${by}>.`,
    reopening: (title, by) => `🛠️ ${bold(title)} öppnades igen av <@${by}>: den pågår igen.`,
    finish: (title, by) => `🏁 ${bold(title)} avslutades igen av <@${by}>.`,
  },
  audit: {
    scores: (title) => `Rättade ${bold(title)}`,
    reopening: (title) => `Öppnade ${bold(title)} igen`,
    finish: (title) => `Avslutade ${bold(title)} igen`,
  },
  logTitle: (title) => `Vad som rättats: ${title}`,
  logEmpty: (title) => `Inget har rättats i ${bold(title)}.`,
  finished: (at) => `${timestamp(at, 'f')} · avslutad`,
  logged: { scores: 'rättad', reopening: 'öppnad igen', finish: 'avslutad igen' },
  removeWord: 'remove',
}

const reason = { label: 'Anledning', description: 'Alla kan läsa den', placeholder: 'Två resultat blandades ihop' }

export const svWords: InteractionWords = {
  forms: {
    'correction.form': {
      fields: {
        player: { label: 'Spelare', description: 'Även någon som saknades' },
        guest: { label: 'Eller gäst', description: 'Namnet, för någon utan Discord' },
        score: { label: 'Rätt resultat', description: 'Mot par (-3, +2, E), kast, hål för hål, DNF, DNS; eller: remove' },
        reason,
      },
    },
    'correction.reason': { fields: { reason } },
  },
}
