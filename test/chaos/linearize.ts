// Whether what members were told can have happened in some order: a search after Wing and Gong over a history of operations with times. Pure.
//
// An operation took effect at some moment between its begin and its end. The search looks for one order of all operations that respects these times
// and in which everything that was told is right. What may or may not have happened (nobody was told) can be left out of the order.

export interface Operation<I> {
  id: string
  input: I
  /** Milliseconds; when it was begun. */
  from: number
  /** When whoever began it knew that it was over; Infinity: never. */
  to: number
  /** It may not have happened at all. */
  maybe?: boolean
  /** Operations of one session took effect in the order in which they stand in the history: what one onlooker saw, one after the other. */
  session?: string
}

export interface Specification<S, I> {
  initial: S
  /** The state after it; undefined when it cannot have happened (with what was told) in this state. */
  step(state: S, input: I): S | undefined
  /** Whether it changes no state, whichever that is. What changes nothing now may do so later: writing once more what is there. */
  isRead(input: I): boolean
  /** Equal for equal states. */
  key(state: S): string
}

export type Verdict =
  | { type: 'possible'; order: string[] }
  /** `reached`: the longest order that could be found; `stuck`: what could not follow it. */
  | { type: 'impossible'; reached: string[]; stuck: string[] }
  /** The search was given up; histories of many operations at once can be too hard. */
  | { type: 'undecided' }

/** Steps of the search; some seconds of work. */
const MAX_STEPS = 300_000

export function linearize<S, I>(
  operations: readonly Operation<I>[],
  specification: Specification<S, I>,
  maxSteps = MAX_STEPS,
): Verdict {
  const count = operations.length
  const before = predecessorsOf(operations)
  const done = new Set<number>()
  const seen = new Set<string>()
  let reached: number[] = []
  let steps = 0

  const isReady = (index: number): boolean => !done.has(index) && before[index]!.every((earlier) => done.has(earlier))
  const isOver = (): boolean => operations.every((operation, index) => operation.maybe === true || done.has(index))

  /** `order` holds what is done. True: found. Undefined: given up. */
  function search(state: S, order: number[]): boolean | undefined {
    const base = order.length
    // What never changes anything and is possible now is never better done later.
    for (let again = true; again;) {
      again = false
      for (let index = 0; index < count; index++) {
        const { input } = operations[index]!
        if (!isReady(index) || !specification.isRead(input) || specification.step(state, input) === undefined) continue
        done.add(index)
        order.push(index)
        again = true
      }
    }
    const undo = (): void => {
      for (const index of order.splice(base)) done.delete(index)
    }
    if (order.length > reached.length) reached = [...order]
    if (isOver()) return true
    const name = `${specification.key(state)}|${[...done].toSorted((a, b) => a - b).join(',')}`
    if (seen.has(name)) {
      undo()
      return false
    }
    seen.add(name)
    for (let index = 0; index < count; index++) {
      if (!isReady(index)) continue
      if (++steps > maxSteps) return undefined
      const next = specification.step(state, operations[index]!.input)
      if (next === undefined) continue
      done.add(index)
      order.push(index)
      const found = search(next, order)
      if (found !== false) return found
      order.pop()
      done.delete(index)
    }
    undo()
    return false
  }

  const order: number[] = []
  const found = search(specification.initial, order)
  const idsOf = (indexes: readonly number[]): string[] => indexes.map((index) => operations[index]!.id)
  if (found === undefined) return { type: 'undecided' }
  if (found) return { type: 'possible', order: idsOf(order) }
  const past = new Set(reached)
  const stuck = operations.flatMap((_, index) =>
    !past.has(index) && before[index]!.every((earlier) => past.has(earlier)) ? [index] : [],
  )
  return { type: 'impossible', reached: idsOf(reached), stuck: idsOf(stuck) }
}

/** What must have happened before each: what was over before it began, and what its session did before. Whatever may not have happened binds nobody. */
function predecessorsOf<I>(operations: readonly Operation<I>[]): number[][] {
  return operations.map((operation, index) =>
    operations.flatMap((other, at) => {
      if (at === index || other.maybe === true) return []
      const wasBefore = other.session !== undefined && other.session === operation.session && at < index
      return wasBefore || other.to < operation.from ? [at] : []
    }),
  )
}
