// Tags as players say they hold them at check-in, against the record: what does not fit together. Pure.
import { holderOf, type Holding } from './ledger.ts'
import type { Give } from './plan.ts'
import type { TagHolder } from './tag.ts'

export interface Conflicts {
  /** Numbers that several say they hold; who of them does must be looked at. */
  contested: { number: number; users: string[] }[]
  /** Where somebody alone says another number than the record. `holder`: who has it by the record, null: nobody. */
  differing: { user: string; stated: number; recorded: number | null; holder: string | null }[]
}

export function conflictsOf(statements: readonly TagHolder[], record: Holding): Conflicts {
  const byNumber = new Map<number, string[]>()
  for (const { user, number } of statements) byNumber.set(number, [...(byNumber.get(number) ?? []), user])
  const ascending = [...byNumber].toSorted(([a], [b]) => a - b)
  return {
    contested: ascending.flatMap(([number, users]) => (users.length > 1 ? [{ number, users: users.toSorted() }] : [])),
    differing: ascending.flatMap(([number, users]) => {
      const [user] = users
      if (users.length > 1 || user === undefined || record.get(user) === number) return []
      return [{ user, stated: number, recorded: record.get(user) ?? null, holder: holderOf(record, number) ?? null }]
    }),
  }
}

/** What puts the record right as far as it is clear. */
export const givesOf = ({ differing }: Conflicts): Give[] => differing.map(({ user, stated }) => ({ user, number: stated }))
