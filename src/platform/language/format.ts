// Dates, lists and numbers in words, in the language that is spoken to the reader. (Discord's own timestamps need none of this.)
import { memberLanguage, type Language } from './language.ts'

const regions: Readonly<Record<Language, string>> = { en: 'en-GB', de: 'de-DE', es: 'es-ES', fi: 'fi-FI', sv: 'sv-SE' }

/** Made anew when there are more: zones and ways to show a date are some dozens, of which a bot uses a few. */
const MAX_FORMATS = 500
/** Making one takes fifty times as long as using it, and lists of choices want one for each of 25. */
const formats = new Map<string, Intl.DateTimeFormat>()

function dateFormat(region: string, options: Intl.DateTimeFormatOptions): Intl.DateTimeFormat {
  const key = `${region} ${JSON.stringify(options)}`
  let format = formats.get(key)
  if (!format) {
    if (formats.size >= MAX_FORMATS) formats.clear()
    format = new Intl.DateTimeFormat(region, options)
    formats.set(key, format)
  }
  return format
}

/** An instant in words; what is shown of it is up to the options of Intl.DateTimeFormat. */
export function dateText(at: Date, options: Intl.DateTimeFormatOptions): string {
  const text = dateFormat(regions[memberLanguage()], options).format(at)
  return memberLanguage() === 'en' ? text.replace(' at ', ', ') : text
}

/** `a, b and c` */
export const listText = (parts: readonly string[], type: 'conjunction' | 'disjunction' = 'conjunction'): string =>
  new Intl.ListFormat(regions[memberLanguage()], { type }).format(parts)

/** `1,5`; digits behind the point at most `digits`. */
export const numberText = (value: number, digits = 1): string =>
  new Intl.NumberFormat(regions[memberLanguage()], { maximumFractionDigits: digits, useGrouping: false }).format(value)

/** `2 days` */
export const countText = (count: number, unit: 'day' | 'hour' | 'minute'): string =>
  new Intl.NumberFormat(regions[memberLanguage()], { style: 'unit', unit, unitDisplay: 'long', useGrouping: false }).format(count)
