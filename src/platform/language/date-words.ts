// Dates and repetitions as members type them in their language, put into the English that our readers know, word by word. What is no such word stays
// as it is: the readers say what they did not understand. Pure.
import { clubLanguage, memberLanguage, type Language, type Translated } from './language.ts'

/** `[words of the language, English]`; `|` between words of the same meaning, `N` for a number. The first that fits counts, so longer ones come first. */
type Words = readonly (readonly [own: string, english: string])[]

const [monday, tuesday, wednesday, thursday, friday, saturday, sunday] =
  'monday tuesday wednesday thursday friday saturday sunday'.split(' ') as [
    string,
    string,
    string,
    string,
    string,
    string,
    string,
  ]

const de: Words = [
  ['am selben tag|am gleichen tag', 'same day'],
  ['am tag davor|am tag vorher|am vortag', 'day before'],
  ['eine woche (vorher|davor)', 'a week before'],
  ['eine stunde (vorher|davor)', '1 hours before'],
  ['vorher|davor', 'before'],
  ['heute abend|heute nacht', 'tonight'],
  ['morgen früh', 'tomorrow morning'],
  ['übermorgen|uebermorgen', 'day after tomorrow'],
  ['heute', 'today'],
  ['morgen', 'tomorrow'],
  ['gestern', 'yesterday'],
  ['in einer|in 1', 'in 1'],
  ['in zwei', 'in 2'],
  ['in drei', 'in 3'],
  ['nächste woche|kommende woche', 'next week'],
  ['jede zweite|jeden zweiten|jedes zweite|jede 2.|jeden 2.|jedes 2.', 'every other'],
  ['jede|jeden|jedes|alle', 'every'],
  ['wöchentlich', 'weekly'],
  ['täglich', 'daily'],
  ['monatlich', 'monthly'],
  ['jährlich', 'yearly'],
  ['im monat|des monats', 'of the month'],
  ['N mal|Nmal', 'N times'],
  ['N runden', 'N times'],
  ['bis zum|bis', 'until'],
  ['für N wochen', 'for N weeks'],
  ['für N monate', 'for N months'],
  ['werktags|wochentags', 'weekdays'],
  ['wochenende|am wochenende', 'weekend'],
  ['letzter tag|letzten tag|letzte tag', 'last day'],
  ['erster|ersten|erste', 'first'],
  ['zweiter|zweiten|zweite', 'second'],
  ['dritter|dritten|dritte', 'third'],
  ['vierter|vierten|vierte', 'fourth'],
  ['fünfter|fünften|fünfte', 'fifth'],
  ['letzter|letzten|letzte', 'last'],
  ['nächsten|nächster|nächste|nächstes', 'next'],
  ['diesen|dieser|diese|kommenden|kommender', 'this'],
  ['montags?|mo', monday],
  ['dienstags?|di', tuesday],
  ['mittwochs?|mi', wednesday],
  ['donnerstags?|do', thursday],
  ['freitags?|fr', friday],
  ['samstags?|sonnabends?|sa', saturday],
  ['sonntags?|so', sunday],
  ['januar|jänner|jan', 'january'],
  ['februar|feb', 'february'],
  ['märz|mär|mrz', 'march'],
  ['april|apr', 'april'],
  ['mai', 'may'],
  ['juni|jun', 'june'],
  ['juli|jul', 'july'],
  ['august|aug', 'august'],
  ['september|sept|sep', 'september'],
  ['oktober|okt', 'october'],
  ['november|nov', 'november'],
  ['dezember|dez', 'december'],
  ['minuten|minute', 'minutes'],
  ['stunden|stunde', 'hours'],
  ['tagen|tage', 'days'],
  ['tag', 'day'],
  ['wochen', 'weeks'],
  ['woche', 'week'],
  ['monaten|monate', 'months'],
  ['monats?', 'month'],
  ['vormittags?|morgens|früh', 'morning'],
  ['nachmittags?', 'afternoon'],
  ['abends?', 'evening'],
  ['mittags?', 'noon'],
  ['mitternacht', 'midnight'],
  ['und', 'and'],
  ['um|gegen', 'at'],
  // Not the English `6 am`.
  ['(?<!\\d\\s?)am|den|der|dem|des', ''],
]

const es: Words = [
  ['el mismo día|el mismo dia', 'same day'],
  ['el día antes|el día anterior', 'day before'],
  ['una semana antes', 'a week before'],
  ['una hora antes', '1 hours before'],
  ['antes', 'before'],
  ['esta noche', 'tonight'],
  ['esta tarde', 'this afternoon'],
  ['esta mañana', 'this morning'],
  ['12 de la mañana', '12 pm'],
  ['12 de la noche', 'midnight'],
  ['de la mañana', 'am'],
  ['de la tarde|de la noche', 'pm'],
  ['por la mañana', 'morning'],
  ['por la tarde', 'afternoon'],
  ['por la noche', 'evening'],
  ['pasado mañana|pasado manana', 'day after tomorrow'],
  ['hoy', 'today'],
  ['mañana|manana', 'tomorrow'],
  ['ayer', 'yesterday'],
  ['la próxima semana|la semana que viene|próxima semana', 'next week'],
  ['un (D) sí y otro no', 'every other D'],
  ['una semana sí y otra no|semana sí semana no|cada dos semanas|quincenalmente|quincenal', 'every other week'],
  ['cada|todos los|todas las', 'every'],
  ['semanalmente|semanal', 'weekly'],
  ['diariamente|diario|a diario', 'daily'],
  ['mensualmente|mensual', 'monthly'],
  ['anualmente|anual', 'yearly'],
  ['del mes|de cada mes|de mes', 'of the month'],
  ['N veces', 'N times'],
  ['N rondas', 'N times'],
  ['hasta el|hasta', 'until'],
  ['durante N semanas|por N semanas', 'for N weeks'],
  ['durante N meses|por N meses', 'for N months'],
  ['días laborables|entre semana', 'weekdays'],
  ['fin de semana|fines de semana', 'weekend'],
  ['último día', 'last day'],
  ['primeros?|primer', 'first'],
  ['segundos?', 'second'],
  ['terceros?|tercer', 'third'],
  ['cuartos?', 'fourth'],
  ['quintos?', 'fifth'],
  ['últimos?|ultimos?', 'last'],
  ['(el )?(D) que viene|(el )?(D) próximo', 'next D'],
  ['(el )?próximo|proximo', 'next'],
  ['este|esta', 'this'],
  ['lunes|lun', monday],
  // `mar, 1 dic` and `mar 18:30`, not the March of `5 mar`.
  ['martes|(?<!\\d |\\d de )mar(?=,? \\d{1,2}(?::\\d\\d| (?:de )?[a-z]{3}))', tuesday],
  ['miércoles|miercoles|mié|mie', wednesday],
  ['jueves|jue', thursday],
  ['viernes|vie', friday],
  ['sábados?|sabados?|sáb|sab', saturday],
  ['domingos?|dom', sunday],
  ['enero|ene', 'january'],
  ['febrero|feb', 'february'],
  ['marzo', 'march'],
  ['abril|abr', 'april'],
  ['mayo', 'may'],
  ['junio|jun', 'june'],
  ['julio|jul', 'july'],
  ['agosto|ago', 'august'],
  ['septiembre|setiembre|sept|sep', 'september'],
  ['octubre|oct', 'october'],
  ['noviembre|nov', 'november'],
  ['diciembre|dic', 'december'],
  ['(dentro de|en) una?', 'in 1'],
  ['(dentro de|en) dos', 'in 2'],
  ['(dentro de|en) tres', 'in 3'],
  ['dentro de|en', 'in'],
  ['minutos?', 'minutes'],
  ['horas?', 'hours'],
  ['días|dias', 'days'],
  ['día|dia', 'day'],
  ['semanas', 'weeks'],
  ['semana', 'week'],
  ['meses', 'months'],
  ['mes', 'month'],
  ['(al? )?(mediodía|mediodia)', 'noon'],
  ['medianoche', 'midnight'],
  ['y', 'and'],
  ['a las|a la', 'at'],
  ['el|los|de|del', ''],
]

const fi: Words = [
  ['samana päivänä', 'same day'],
  ['N päivää (ennen|aiemmin)', 'N days before'],
  ['edellisenä päivänä', 'day before'],
  ['N viikkoa (ennen|aiemmin)', 'N weeks before'],
  ['viikkoa (ennen|aiemmin)|viikko ennen', 'a week before'],
  ['N tuntia (ennen|aiemmin)', 'N hours before'],
  ['tuntia (ennen|aiemmin)|tunti ennen', '1 hours before'],
  ['tänä iltana|tänään illalla', 'tonight'],
  ['huomenaamulla|huomisaamuna|huomenna aamulla', 'tomorrow morning'],
  ['ylihuomenna', 'day after tomorrow'],
  ['tänään', 'today'],
  ['huomenna', 'tomorrow'],
  ['eilen', 'yesterday'],
  ['ensi viikolla|ensi viikon', 'next week'],
  ['N (minuutin|min) (päästä|kuluttua)', 'in N minutes'],
  ['N (tunnin|h) (päästä|kuluttua)', 'in N hours'],
  ['kahden tunnin (päästä|kuluttua)', 'in 2 hours'],
  ['kolmen tunnin (päästä|kuluttua)', 'in 3 hours'],
  ['tunnin (päästä|kuluttua)', 'in 1 hour'],
  ['N päivän (päästä|kuluttua)', 'in N days'],
  ['N viikon (päästä|kuluttua)', 'in N weeks'],
  ['kahden viikon (päästä|kuluttua)', 'in 2 weeks'],
  ['kolmen viikon (päästä|kuluttua)', 'in 3 weeks'],
  ['viikon (päästä|kuluttua)', 'in 1 week'],
  ['joka toinen viikko|joka toisella viikolla', 'every other week'],
  ['joka toinen', 'every other'],
  ['N viikon välein', 'every N weeks'],
  ['N kuukauden välein', 'every N months'],
  ['N päivän välein', 'every N days'],
  ['joka N. viikko', 'every N weeks'],
  ['joka N. kuukausi', 'every N months'],
  ['joka N. päivä', 'every N days'],
  ['N. päivä', 'day N'],
  ['viimeinen päivä', 'last day'],
  ['joka viikko|viikoittain', 'weekly'],
  ['joka päivä|päivittäin', 'daily'],
  ['joka kuukausi|kuukausittain', 'monthly'],
  ['joka vuosi|vuosittain', 'yearly'],
  ['joka', 'every'],
  ['kuukauden viimeinen päivä|kuun viimeinen päivä', 'last day of the month'],
  ['kuukauden|kuun|kuukaudessa|kuussa', ''],
  ['N kertaa', 'N times'],
  ['N kierrosta', 'N times'],
  ['N viikon ajan', 'for N weeks'],
  ['N kuukauden ajan', 'for N months'],
  ['(DATE) (asti|saakka)', 'until DATE'],
  ['arkisin|arkipäivisin', 'weekdays'],
  ['viikonloppuisin', 'weekend'],
  ['ensimmäinen|ensimmäisenä', 'first'],
  ['toinen|toisena', 'second'],
  ['kolmas|kolmantena', 'third'],
  ['neljäs|neljäntenä', 'fourth'],
  ['viides|viidentenä', 'fifth'],
  ['viimeinen|viimeisenä', 'last'],
  ['ensi', 'next'],
  ['tänä|tulevana', 'this'],
  ['maanantaina|maanantaisin|maanantai|ma', monday],
  ['tiistaina|tiistaisin|tiistai|ti', tuesday],
  ['keskiviikkona|keskiviikkoisin|keskiviikko|ke', wednesday],
  ['torstaina|torstaisin|torstai|to', thursday],
  ['perjantaina|perjantaisin|perjantai|pe', friday],
  ['lauantaina|lauantaisin|lauantai|la', saturday],
  ['sunnuntaina|sunnuntaisin|sunnuntai|su', sunday],
  ['tammikuuta|tammikuun|tammikuu', 'january'],
  ['helmikuuta|helmikuun|helmikuu', 'february'],
  ['maaliskuuta|maaliskuun|maaliskuu', 'march'],
  ['huhtikuuta|huhtikuun|huhtikuu', 'april'],
  ['toukokuuta|toukokuun|toukokuu', 'may'],
  ['kesäkuuta|kesäkuun|kesäkuu', 'june'],
  ['heinäkuuta|heinäkuun|heinäkuu', 'july'],
  ['elokuuta|elokuun|elokuu', 'august'],
  ['syyskuuta|syyskuun|syyskuu', 'september'],
  ['lokakuuta|lokakuun|lokakuu', 'october'],
  ['marraskuuta|marraskuun|marraskuu', 'november'],
  ['joulukuuta|joulukuun|joulukuu', 'december'],
  ['aamulla|aamupäivällä', 'morning'],
  ['iltapäivällä', 'afternoon'],
  ['illalla', 'evening'],
  ['keskipäivällä|puoliltapäivin', 'noon'],
  ['keskiyöllä', 'midnight'],
  ['ja', 'and'],
  ['klo|kello', 'at'],
]

const sv: Words = [
  ['samma dag', 'same day'],
  ['dagen innan|dagen före', 'day before'],
  ['en vecka (innan|före)', 'a week before'],
  ['en timme (innan|före)', '1 hours before'],
  ['innan|före', 'before'],
  ['ikväll|i kväll', 'tonight'],
  ['i morgon bitti|imorgon bitti', 'tomorrow morning'],
  ['i övermorgon|övermorgon', 'day after tomorrow'],
  ['idag|i dag', 'today'],
  ['imorgon|i morgon|imorrn', 'tomorrow'],
  ['igår|i går', 'yesterday'],
  ['nästa vecka', 'next week'],
  ['om en|om 1', 'in 1'],
  ['om två', 'in 2'],
  ['om tre', 'in 3'],
  ['om', 'in'],
  ['varannan|vartannat', 'every other'],
  ['var N:e vecka', 'every N weeks'],
  ['var N:e månad', 'every N months'],
  ['var N:e dag', 'every N days'],
  ['var tredje vecka', 'every 3 weeks'],
  ['varje|var', 'every'],
  ['veckovis', 'weekly'],
  ['dagligen', 'daily'],
  ['månadsvis|månatligen', 'monthly'],
  ['årligen', 'yearly'],
  ['i månaden|varje månad', 'of the month'],
  ['N gånger', 'N times'],
  ['N rundor', 'N times'],
  ['till och med|fram till|t.o.m.|till', 'until'],
  ['i N veckor', 'for N weeks'],
  ['i N månader', 'for N months'],
  ['vardagar', 'weekdays'],
  ['helger|helg', 'weekend'],
  ['sista dagen', 'last day'],
  ['första', 'first'],
  ['andra', 'second'],
  ['tredje', 'third'],
  ['fjärde', 'fourth'],
  ['femte', 'fifth'],
  ['sista', 'last'],
  ['nästa', 'next'],
  ['nu på|denna', 'this'],
  ['måndagar|måndagen|måndag|mån', monday],
  ['tisdagar|tisdagen|tisdag|tis', tuesday],
  ['onsdagar|onsdagen|onsdag|ons', wednesday],
  ['torsdagar|torsdagen|torsdag|tors|tor', thursday],
  ['fredagar|fredagen|fredag|fre', friday],
  ['lördagar|lördagen|lördag|lör', saturday],
  ['söndagar|söndagen|söndag|sön', sunday],
  ['januari|jan', 'january'],
  ['februari|feb', 'february'],
  ['mars', 'march'],
  ['april|apr', 'april'],
  ['maj', 'may'],
  ['juni|jun', 'june'],
  ['juli|jul', 'july'],
  ['augusti|aug', 'august'],
  ['september|sept|sep', 'september'],
  ['oktober|okt', 'october'],
  ['november|nov', 'november'],
  ['december|dec', 'december'],
  ['minuter|minut', 'minutes'],
  ['timmar', 'hours'],
  ['timme', 'hour'],
  ['dagar', 'days'],
  ['dag', 'day'],
  ['veckor', 'weeks'],
  ['vecka', 'week'],
  ['månader', 'months'],
  ['månad', 'month'],
  ['på morgonen|förmiddag|på förmiddagen', 'morning'],
  ['på eftermiddagen|eftermiddag', 'afternoon'],
  ['på kvällen|kväll', 'evening'],
  ['midnatt', 'midnight'],
  ['och', 'and'],
  ['klockan|kl.|kl', 'at'],
  ['på|den', ''],
]

const WORDS: Readonly<Record<Translated, Words>> = { de, es, fi, sv }

interface Rule {
  pattern: RegExp
  english: string
}

/** Not within a word, whatever letters it has. */
const whole = (inner: string): string => `(?<![\\p{L}\\d])(?:${inner})(?![\\p{L}\\d])`

/** `N` is a number, `(D)` one word, `(DATE)` all that stands before up to a comma or a count. Each is kept in the English by its name. */
function ruleOf([own, english]: readonly [string, string]): Rule {
  const names: string[] = []
  const inner = own
    .split('|')
    .map((word) =>
      word
        .replaceAll('.', '\\.')
        .replaceAll(/\((?![?]|D\)|DATE\))/g, '(?:')
        .replaceAll(/\(DATE\)|\(D\)|\bN/g, (name) => {
          const plain = name.replaceAll(/[()]/g, '')
          names.push(plain)
          return plain === 'N'
            ? '(\\d{1,3})'
            : plain === 'D'
              ? '(\\p{L}+)'
              : '(\\d{1,2}\\.(?:\\s?\\d{1,2}\\.\\s?\\d{0,4}|\\s\\p{L}+(?:\\s\\d{4})?)|\\d{4}-\\d{2}-\\d{2})'
        })
        .replaceAll(' ', '\\s'),
    )
    .join('|')
  return { pattern: new RegExp(whole(inner), 'gu'), english: english.replaceAll(/\bDATE\b|\bD\b|\bN\b/g, (name) => `{${name}}`) }
}

const rules = new Map<Translated, readonly Rule[]>()
function rulesOf(language: Translated): readonly Rule[] {
  const known = rules.get(language) ?? WORDS[language].map(ruleOf)
  rules.set(language, known)
  return known
}

const clock = (hour: string, minute: string | undefined): string => {
  // `klo 6` is six in the morning or in the evening: who reads it asks. From 12 on there is nothing to ask.
  if (minute === undefined) return Number(hour) >= 12 || Number(hour) === 0 ? `${hour}:00` : hour
  return `${hour}:${minute}`
}

/** A clock with dots, as it is written in these languages, and hours with their word. */
function clockInEnglish(text: string): string {
  return text
    .replaceAll(
      /(?<![\d.:-])(\d{1,2})[.:](\d{2})\s?(?:uhr(?:\sam(?=\s))?|hrs?)(?!\p{L})/gu,
      (_, hour: string, minute: string) => `at ${hour}:${minute}`,
    )
    .replaceAll(
      /(?<![\d.:-])(\d{1,2})\s?uhr\s?(\d{2})?(?:\s?am(?=\s))?(?![\p{L}\d])/gu,
      (_, hour: string, minute?: string) => `at ${clock(hour, minute)}`,
    )
    .replaceAll(
      /(?<![\p{L}])(?:at|klo|kello|klockan|kl\.?|a las?|um)\s(\d{1,2})(?:[.:](\d{2}))?(?:\shoras)?(?![\d.:]*\d|\s?[ap]\.?m|\sde\sla)/gu,
      (_, hour: string, minute?: string) => `at ${clock(hour, minute)}`,
    )
    .replace(/(?<=\S\s)(\d{1,2})\.(\d{2})$/, '$1:$2')
}

/** `5. dezember`, `5 de diciembre`: the day without its dot, so that it is read with its month. */
const DAY_OF_MONTH =
  /(?<![\d.])(\d{1,2})\.?\s+(january|february|march|april|may|june|july|august|september|october|november|december)(?!\p{L})\.?/gu

function fromLanguage(text: string, language: Translated): string {
  let english = clockInEnglish(text)
  for (const { pattern, english: words } of rulesOf(language)) {
    english = english.replaceAll(pattern, (_match: string, ...groups: unknown[]) => {
      const kept = groups.slice(0, -2).filter((group): group is string => typeof group === 'string')
      return words.replaceAll(/\{\w+\}/g, () => kept.shift() ?? '')
    })
  }
  return english
    .replaceAll(DAY_OF_MONTH, '$1 $2')
    .replaceAll(/\s+/g, ' ')
    .replaceAll(/\bat at\b/g, 'at')
    .trim()
}

/**
 * A date, time or repetition in lower case, in English as far as its words are known: those of the language of whoever asks, then the club's. What is
 * English already stays so.
 */
export function datesInEnglish(text: string, languages: readonly Language[] = [memberLanguage(), clubLanguage()]): string {
  return [...new Set(languages)].reduce((read, language) => (language === 'en' ? read : fromLanguage(read, language)), text)
}
