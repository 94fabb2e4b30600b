// Who was spoken to by which words, over a whole evening: while texts are marked, what a channel shows must hold words for the club only, and what
// a member is told alone words for the member only. For the flows of every feature.
import type { Actor, Form, Outcome, Seen } from '../src/sandbox/driver.ts'

const MARK = /«[mc]:|»/g
/** The words as they are without marks. */
export const unmarked = (text: string): string => text.replaceAll(MARK, '')

export interface Listening {
  /** The same member, who finds buttons and fields under their plain names, and whose answers are kept. */
  readonly hear: (member: Actor) => Actor
  /** What members were told alone in words for the club, and what these channels and threads show in words for one member. */
  readonly faults: (seenBy: Actor, where: readonly string[]) => Promise<string[]>
}

/** Use with `markSpoken(true)`; `quotes`: private answers that show what stands in a channel, so may hold its words. */
export function listen(quotes: readonly RegExp[] = []): Listening {
  const told: { what: string; outcome: Outcome }[] = []
  const keep = async (what: string, outcome: Promise<Outcome>): Promise<Outcome> => {
    const one = await outcome
    told.push({ what, outcome: one })
    return one
  }
  return {
    hear: (member) => ({
      ...member,
      slash: (...args) => keep(`/${args[0]}`, member.slash(...args)),
      press: (message, button) => keep(button, member.press(message, buttonIn(message, button))),
      choose: (message, ...args) => keep('choice', member.choose(message, ...args)),
      submit: (form, values = {}) => keep(form.title, member.submit(form, fieldsIn(form, values))),
      settle: (...args) => keep('later', member.settle(...args)),
      waitsFor: (where, match, options) =>
        member.waitsFor(where, typeof match === 'string' ? (message) => unmarked(message.text).includes(match) : match, options),
    }),
    faults: async (seenBy, where) => {
      const seen = (await Promise.all(where.map((one) => seenBy.sees(one)))).flat()
      const posts = seen.filter(({ ephemeral }) => !ephemeral)
      const answers = told.flatMap(({ what, outcome }) =>
        [outcome.message, ...outcome.followups]
          .filter((message) => message?.ephemeral)
          .map((message) => ({ what, words: wordsOf(message!) })),
      )
      return [
        ...posts.map(wordsOf).filter((words) => words.includes('«m:')),
        ...answers
          .filter(({ words }) => words.includes('«c:') && !quotes.some((quote) => quote.test(unmarked(words))))
          .map(({ what, words }) => `${what} → ${words}`),
      ]
    },
  }
}

/** All that is to be read of a message: texts, fields, buttons, choices. */
const wordsOf = ({ content, embeds, buttons, selects }: Seen): string =>
  [
    content,
    ...embeds.flatMap(({ title, description, fields = [], footer }) => [
      title,
      description,
      ...fields.flatMap(({ name, value }) => [name, value]),
      footer?.text,
    ]),
    ...buttons.map(({ label }) => label),
    ...selects.flatMap(({ placeholder, options }) => [placeholder, ...options.map(({ label }) => label)]),
  ]
    .filter(Boolean)
    .join('\n')

const buttonIn = (message: Seen, wanted: string): string =>
  message.buttons.find(({ label }) => unmarked(label) === wanted)?.label ?? wanted

const fieldsIn = (form: Form, values: NonNullable<Parameters<Actor['submit']>[1]>): typeof values =>
  Object.fromEntries(
    Object.entries(values).map(([name, value]) => [
      form.fields.find(({ label }) => unmarked(label) === name)?.label ?? name,
      value,
    ]),
  )
