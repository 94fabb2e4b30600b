// Lists of names in the fields of an embed: every list gets its fair part of Discord's limits, and what does not fit is counted. Pure.
import type { APIEmbedField } from 'discord-api-types/v10'

export interface NameList {
  title: string
  lines: string[]
  separator: string
  /** At most so many fields. */
  fields: number
}

/** How an empty list reads, and what is said of those that do not fit (at most 20 characters). */
export interface ListWords {
  nobody: string
  more: (count: number) => string
}

/** Discord's limit. */
const FIELD_LENGTH = 1024
/** The name of a field that goes on with the one before. */
const GOES_ON = '\u200B'
/** Room for "… and 300 more" with its separator. */
const COUNT_LENGTH = 24
/** A field with less room than this would hold little but the count. */
const LEAST_FIELD_LENGTH = 80

/** The lists as fields that have at most `room` characters together, names included. Short lists are shown whole, long ones share the rest. */
export function listFields(lists: readonly NameList[], room: number, words: ListWords): APIEmbedField[] {
  const titles = lists.reduce((sum, list) => sum + list.title.length + list.fields, 0)
  const needs = lists.map((list) => Math.min(list.fields * FIELD_LENGTH, lengthOf(list.lines, list.separator)))
  const parts = fairParts(needs, room - titles)
  return lists.flatMap((list, index) => fieldsOf(list, parts[index]!, words))
}

const lengthOf = (lines: readonly string[], separator: string): number =>
  lines.reduce((sum, line) => sum + line.length + separator.length, 0)

/** As much as each needs, the short ones first; the others get equal parts of what is left. */
function fairParts(needs: readonly number[], room: number): number[] {
  const parts = needs.map(() => 0)
  const order = needs.map((need, index) => ({ need, index })).toSorted((a, b) => a.need - b.need)
  let left = room
  for (const [done, { need, index }] of order.entries()) {
    parts[index] = Math.min(need, Math.floor(left / (order.length - done)))
    left -= parts[index]
  }
  return parts
}

function fieldsOf({ title, lines, separator, fields }: NameList, room: number, words: ListWords): APIEmbedField[] {
  if (lines.length === 0) return [{ name: title, value: words.nobody }]
  const values: string[] = []
  let rest = lines
  let left = room
  while (rest.length > 0) {
    const space = Math.min(FIELD_LENGTH, left)
    const isLast = values.length === fields - 1 || left - space < LEAST_FIELD_LENGTH
    const taken = fit(rest, separator, space, isLast)
    const more = taken < rest.length && isLast ? [words.more(rest.length - taken)] : []
    const value = [...rest.slice(0, taken), ...more].join(separator)
    values.push(value)
    rest = isLast ? [] : rest.slice(taken)
    left -= value.length
  }
  return values.map((value, index) => ({ name: index === 0 ? title : GOES_ON, value }))
}

/** How many lines fit, with room for the count of the others where it is the last field. */
function fit(lines: readonly string[], separator: string, space: number, isLast: boolean): number {
  if (lengthOf(lines, separator) - separator.length <= space) return lines.length
  const room = space - (isLast ? COUNT_LENGTH : 0)
  let length = 0
  let count = 0
  for (const line of lines) {
    length += line.length + separator.length
    if (length > room) break
    count++
  }
  return count
}
