// Whether text from right to left could turn around what stands beside it: every run of such letters is set apart by isolates, and each of these ends.
const FIRST_STRONG = '\u2068'
const END = '\u2069'
const RIGHT_TO_LEFT = /[\u0590-\u08FF\uFB1D-\uFDFF\uFE70-\uFEFC\u{10800}-\u{10FFF}\u{1E800}-\u{1EFFF}]/u
const TURNING = /[\u202A-\u202E\u2066\u2067]/

/** Nothing that anybody reads. */
const UNREAD = new Set(['custom_id', 'url', 'nonce', 'id', 'filename', 'name_localizations', 'description_localizations'])

/** Sentences about the texts of a request's body, empty where all is well. `isAlone`: a line with nothing beside it that could be turned. */
export function directionProblems(body: unknown, isAlone: (line: string) => boolean, key = ''): string[] {
  if (typeof body === 'string') return UNREAD.has(key) ? [] : problemOf(body, isAlone).map((problem) => `${key} ${problem}`)
  if (Array.isArray(body)) return body.flatMap((one) => directionProblems(one, isAlone, key))
  if (typeof body !== 'object' || body === null) return []
  // What a form is filled in with is the member's own text, alone in its field; an option's value is ours.
  const isField = 'type' in body && body.type === 4
  const isChoice = 'value' in body && ('label' in body || (key === 'choices' && 'name' in body))
  return Object.entries(body).flatMap(([name, value]) =>
    name === 'value' && (isField || isChoice) ? [] : directionProblems(value, isAlone, name),
  )
}

function problemOf(text: string, isAlone: (line: string) => boolean): string[] {
  for (const line of text.split('\n')) {
    if (TURNING.test(line)) return [`turns direction: ${JSON.stringify(line.slice(0, 120))}`]
    let open = 0
    let isLoose = false
    for (const char of line) {
      if (char === FIRST_STRONG) open++
      else if (char === END) {
        if (open === 0) return [`ends an isolate that is none: ${JSON.stringify(line.slice(0, 120))}`]
        open--
      } else if (open === 0 && RIGHT_TO_LEFT.test(char)) isLoose = true
    }
    if (open > 0) return [`leaves an isolate open: ${JSON.stringify(line.slice(-120))}`]
    if (isLoose && !isAlone(line)) return [`has loose text from right to left: ${JSON.stringify(line.slice(0, 120))}`]
  }
  return []
}
