// How far a disc lies from the pin, as members type it: metres, centimetres, feet, inches, in the words of each language. Pure.
import { refuse } from '../../platform/refusal.ts'
import { texts } from './texts.ts'

/** Units as they are shown, in tenths of a millimetre: each is a whole number of them. */
const TENTHS = { m: 10_000, cm: 100, ft: 3_048, in: 254 } as const
type Unit = keyof typeof TENTHS

/** Other words for them, without what stands in brackets for a plural. */
const WORDS: Record<Unit, RegExp> = {
  m: /^(?:m|mtr|met(?:er|re)[ns]?|metros?|metriä?)$/,
  cm: /^(?:cm|[cz]entimet(?:er|re)[ns]?|cent[ií]metros?|sent(?:ti|tiä|timetriä?))$/,
  ft: /^(?:ft|foot|feet|['′’]|fu(?:ß|ss)|pies?|jal(?:ka|kaa)|fot)$/,
  in: /^(?:in|inch(?:es)?|["″”“]|''|zoll|pulgadas?|tuumaa?|tum)$/,
}
const unitOf = (word: string): Unit | undefined => (Object.keys(WORDS) as Unit[]).find((unit) => WORDS[unit].test(word))
/** What a number after that unit means that has none of its own: `6'4`, `2 m 40`. */
const SMALLER: Partial<Record<Unit, Unit>> = { m: 'cm', ft: 'in' }

/** No hole is that long. */
const MAX_TENTHS = 300 * TENTHS.m

export interface Distance {
  /** `2.4 m`, `6 ft 4 in`: the same in every language, and read back as the same distance. */
  shown: string
  tenths: number
}

const NUMBER = String.raw`(\d{1,5})(?:[.,](\d{1,2}))?`
const PART = new RegExp(String.raw`^${NUMBER}\s*([^\d\s.]*)\.?\s*`)

/** Hundredths of a unit: exact, so that equal distances are equal. */
const hundredthsOf = (whole: string, fraction = ''): number => Number(whole) * 100 + Number(fraction.padEnd(2, '0'))
const numberText = (hundredths: number): string => String(hundredths / 100)

/** `2.4 m`, `240cm`, `6'4"`, `6 ft 4 in`, `2 m 40`. Undefined: not a distance, or one without a unit. */
export function findDistance(typed: string): Distance | undefined {
  const [first, second, rest] = partsOf(typed.trim().toLowerCase())
  const unit = first && unitOf(first.word)
  if (!unit || rest !== undefined) return undefined
  const parts = [{ unit, hundredths: first.hundredths }]
  if (second) {
    const smaller = SMALLER[unit]
    const isThat = smaller !== undefined && (second.word === '' || unitOf(second.word) === smaller)
    // Six feet and fourteen inches is a slip of the finger.
    if (!isThat || second.hundredths * TENTHS[smaller] >= TENTHS[unit] * 100) return undefined
    parts.push({ unit: smaller, hundredths: second.hundredths })
  }
  return {
    shown: parts.map((part) => `${numberText(part.hundredths)} ${part.unit}`).join(' '),
    tenths: parts.reduce((sum, part) => sum + (part.hundredths * TENTHS[part.unit]) / 100, 0),
  }
}

/** Numbers with the word after each; of more than two, or with something between them, only that there are more. */
function partsOf(text: string): { hundredths: number; word: string }[] {
  const parts: { hundredths: number; word: string }[] = []
  let rest = text
  while (rest !== '' && parts.length < 3) {
    const match = PART.exec(rest)
    if (!match?.[1]) return []
    parts.push({ hundredths: hundredthsOf(match[1], match[2]), word: match[3] ?? '' })
    rest = rest.slice(match[0].length)
  }
  return parts
}

/** Like {@link findDistance}. Throws Refusal `pot.no-distance`, `pot.bad-distance`, `pot.too-far`. */
export function readDistance(typed: string): Distance {
  if (typed.trim() === '') refuse('pot.no-distance', texts.noDistance)
  const distance = findDistance(typed) ?? refuse('pot.bad-distance', texts.badDistance(typed.trim()))
  return distance.tenths <= MAX_TENTHS ? distance : refuse('pot.too-far', texts.tooFar)
}
