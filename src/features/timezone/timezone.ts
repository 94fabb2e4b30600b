// Times in words, in two zones. Pure.
import { dateText } from '../../platform/language/format.ts'
import { texts } from './texts.ts'

/** `Saturday 5 December, 18:30` */
export const localText = (at: Date, timeZone: string): string =>
  dateText(at, {
    timeZone,
    weekday: 'long',
    day: 'numeric',
    month: 'long',
    hour: '2-digit',
    minute: '2-digit',
    hourCycle: 'h23',
  })

/** Empty where both read the same. */
export function previewText(at: Date, club: string, member: string | undefined): string {
  if (member === undefined) return ''
  const [there, here] = [localText(at, club), localText(at, member)]
  return there === here ? '' : texts.preview(there, club, here, member)
}

/** Discord shows at most 25 choices. */
const CHOICES = 25

let zones: string[] | undefined

/** Zones whose name holds what was typed, those that begin with it first; for autocomplete. */
export function matchingZones(typed: string): string[] {
  zones ??= ['UTC', ...Intl.supportedValuesOf('timeZone').filter((zone) => zone !== 'UTC')]
  const wanted = typed.trim().toLowerCase().replaceAll(' ', '_')
  const rank = (zone: string) => {
    const name = zone.toLowerCase()
    if (name.startsWith(wanted)) return 0
    return name.slice(name.lastIndexOf('/') + 1).startsWith(wanted) ? 1 : 2
  }
  return zones
    .filter((zone) => zone.toLowerCase().includes(wanted))
    .toSorted((a, b) => rank(a) - rank(b))
    .slice(0, CHOICES)
}
