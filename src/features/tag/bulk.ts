// A list of members and their tags, as an Admin types it or uploads it: all of it is right, or every fault is named by its line. Pure.
import { CsvError, parse } from 'csv-parse/sync'
import { nameKey } from '../../platform/likeness.ts'
import { refuse } from '../../platform/refusal.ts'
import type { Give } from './plan.ts'
import type { TagRange } from './tag.ts'
import { planTexts as texts } from './texts-plan.ts'

export interface KnownPlayer {
  user: string
  name: string
  udiscUsername: string | null
}

/** A line per tag of the greatest range, twice over for headings and blanks. */
const MAX_LINES = 2_000
/** So many lines with names of 100 characters in any script. */
export const MAX_LIST_BYTES = 1_000_000
/** More do not fit into an answer; the number of the others is told. */
const FAULTS_SHOWN = 12

const FREE = new Set(['-', 'none', 'free', 'no', '0'])
const HEADINGS = new Set(['name', 'player', 'member', 'user', 'username'])

/** Throws a Refusal that names every fault by line. Lines are `@name/number`, or name and number with a comma, semicolon or tab between. */
export function readTagList(text: string, players: readonly KnownPlayer[], range: TagRange): Give[] {
  const lines = text.replace(/^\uFEFF/, '').split(/\r\n|\r|\n/)
  if (lines.length > MAX_LINES) refuse('tag.list-too-long', texts.listTooLong(MAX_LINES))
  const find = finderOf(players)
  const faults: string[] = []
  const gives: (Give & { line: number })[] = []
  let isFirst = true
  for (const [index, content] of lines.entries()) {
    if (content.trim() === '') continue
    const line = index + 1
    const fields = fieldsOf(content)
    const isHeading = isFirst && HEADINGS.has(nameKey(fields?.name ?? ''))
    isFirst = false
    if (isHeading) continue
    const read = readLine(fields, find, range)
    if ('fault' in read) {
      faults.push(texts.faultLine(line, read.fault))
      continue
    }
    const twin = gives.find(({ user, number }) => user === read.user || (number !== null && number === read.number))
    if (twin)
      faults.push(texts.faultLine(line, twin.user === read.user ? texts.memberTwice(twin.line) : texts.numberTwice(twin.line)))
    else gives.push({ ...read, line })
  }
  if (faults.length > 0) {
    const shown = faults.slice(0, FAULTS_SHOWN)
    refuse('tag.list-faults', texts.listFaults(shown, faults.length - shown.length))
  }
  if (gives.length === 0) refuse('tag.list-empty', texts.listEmpty)
  return gives.map(({ user, number }) => ({ user, number }))
}

function readLine(
  fields: { name: string; number: string } | undefined,
  find: (name: string) => KnownPlayer[],
  range: TagRange,
): Give | { fault: string } {
  if (!fields) return { fault: texts.lineUnreadable }
  const { name, number: typed } = fields
  const found = find(name)
  if (found.length === 0) return { fault: texts.nobodyCalled(name.replace(/^@/, '')) }
  if (found.length > 1) return { fault: texts.severalCalled(name.replace(/^@/, ''), found.length) }
  const { user } = found[0]!
  if (FREE.has(typed.toLowerCase())) return { user, number: null }
  if (!/^#?\d{1,6}$/.test(typed)) return { fault: texts.noNumber(typed) }
  const number = Number(typed.replace('#', ''))
  return number < range.min || number > range.max ? { fault: texts.outOfRange(number, range.min, range.max) } : { user, number }
}

/** `@Ada/7`, `Ada,7`, `"Ada, the first";7`; the number stands last. */
function fieldsOf(line: string): { name: string; number: string } | undefined {
  const [, slashed, number] = /^(.+)\/\s*([^/,;\t]+)$/.exec(line.trim()) ?? []
  if (slashed !== undefined && number !== undefined) return named(slashed, number)
  try {
    const [cells = []] = parse(line, { delimiter: [',', ';', '\t'], relax_column_count: true, trim: true })
    const [name, typed, ...rest] = cells.filter((cell, index) => cell !== '' || index === 0)
    return name && typed && rest.length === 0 ? named(name, typed) : undefined
  } catch (error) {
    if (error instanceof CsvError) return undefined
    throw error
  }
}

const named = (name: string, number: string) => ({ name: name.trim(), number: number.trim() })

/** By mention or id, else by shown name, else by UDisc username. */
function finderOf(players: readonly KnownPlayer[]): (name: string) => KnownPlayer[] {
  const byName = new Map<string, KnownPlayer[]>()
  const byUdisc = new Map<string, KnownPlayer[]>()
  const note = (into: Map<string, KnownPlayer[]>, name: string | null, player: KnownPlayer) =>
    name === null ? undefined : into.set(nameKey(name), [...(into.get(nameKey(name)) ?? []), player])
  for (const player of players) {
    note(byName, player.name, player)
    note(byUdisc, player.udiscUsername, player)
  }
  return (typed) => {
    const [, id] = /^(?:<@!?)?(\d{17,20})>?$/.exec(typed) ?? []
    if (id !== undefined) return players.filter(({ user }) => user === id)
    for (const name of [typed, typed.replace(/^@/, '')]) {
      const found = byName.get(nameKey(name)) ?? byUdisc.get(nameKey(name))
      if (found) return found
    }
    return []
  }
}
