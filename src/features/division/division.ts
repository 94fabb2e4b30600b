// Divisions: their names as an Admin lists them, who is in which, and places within each. Pure.
import { z } from 'zod'
import type { SettingKind } from '../../platform/setting.ts'
import { texts } from './texts.ts'

/** Discord shows at most 25 choices and 25 fields; leagues have fewer than this. */
const MAX_DIVISIONS = 20
/** Names stand in the ids of buttons, which have 100 characters for everything. */
export const MAX_NAME_LENGTH = 20
/** What means that there are none. */
const NO_DIVISIONS = new Set(['none', 'off', 'no', '-'])

/** Letters, digits, and what stands between them in names of divisions; nothing that Markdown or a button's id would take for a sign. */
const nameSchema = z
  .string()
  .max(MAX_NAME_LENGTH)
  .regex(/^[\p{L}\p{N}](?:[\p{L}\p{M}\p{N} +/-]*[\p{L}\p{M}\p{N}+])?$/u)
  .refine((name) => !NO_DIVISIONS.has(name.toLowerCase()))

const keyOf = (name: string) => name.trim().replaceAll(/\s+/g, ' ').toLowerCase()

/** The division of that name, whatever the case. */
export const findDivision = (names: readonly string[], typed: string): string | undefined =>
  names.find((name) => keyOf(name) === keyOf(typed))

/** `MPO, FPO, MA40`: the club's divisions in the order in which they are shown. */
export function divisionNames(): SettingKind<string[]> {
  const schema = z
    .array(nameSchema)
    .max(MAX_DIVISIONS)
    .refine((names) => new Set(names.map((name) => keyOf(name))).size === names.length)
  return {
    schema,
    get accepts() {
      return texts.acceptsNames(MAX_DIVISIONS, MAX_NAME_LENGTH)
    },
    read: (text) => {
      if (NO_DIVISIONS.has(text.toLowerCase())) return { value: [] }
      const names = schema.safeParse(text.split(/[,;\n]/).flatMap((part) => part.trim().replaceAll(/\s+/g, ' ') || []))
      return names.success && names.data.length > 0 ? { value: names.data } : undefined
    },
    show: (names) => (names.length === 0 ? texts.noDivisions : names.join(', ')),
    suggest: () => [],
    option: 'value',
  }
}

/** The division as it is called after the list was changed; null: it is gone. */
export const renamed = (division: string, names: readonly string[]): string | null => findDivision(names, division) ?? null

/** Those of each division with their places in it (1, 2, 2, 4), in the order of `names`, then by name; members in none are left out. */
export function placesByDivision<R extends { user?: string | undefined; place?: number | undefined }>(
  results: readonly R[],
  divisionOf: ReadonlyMap<string, string>,
  names: readonly string[],
): { division: string; results: (Omit<R, 'place'> & { place: number | undefined })[] }[] {
  const groups = new Map<string, R[]>()
  for (const result of results) {
    const division = result.user === undefined ? undefined : divisionOf.get(result.user)
    if (division !== undefined) groups.set(division, [...(groups.get(division) ?? []), result])
  }
  return [...groups]
    .toSorted(([a], [b]) => orderOf(names, a) - orderOf(names, b) || (a < b ? -1 : 1))
    .map(([division, members]) => ({
      division,
      results: members
        .map((one) => ({
          ...one,
          place:
            one.place === undefined ? undefined : members.filter((other) => (other.place ?? Infinity) < one.place!).length + 1,
        }))
        .toSorted((a, b) => (a.place ?? Infinity) - (b.place ?? Infinity)),
    }))
}

const orderOf = (names: readonly string[], division: string): number => {
  const index = names.indexOf(division)
  return index === -1 ? names.length : index
}
