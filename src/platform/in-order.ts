// Runs tasks that share a key one after another, in the order they were handed in; tasks without a common key run side by side.

export interface InOrder {
  /** Runs the task once every earlier task with one of these keys has ended, however it ended. */
  run<T>(keys: readonly string[], task: () => Promise<T>): Promise<T>
  /** How many tasks run or wait. */
  size(): number
}

export function openInOrder(): InOrder {
  const last = new Map<string, Promise<unknown>>()
  let size = 0
  return {
    size: () => size,
    run: async (keys, task) => {
      size++
      const before = keys.flatMap((key) => last.get(key) ?? [])
      // Waiting for whole tasks in the order of arrival cannot lead to a deadlock: nobody waits for a later one.
      const result = Promise.allSettled(before).then(task)
      const ended = result.then(
        () => undefined,
        () => undefined,
      )
      for (const key of keys) last.set(key, ended)
      try {
        return await result
      } finally {
        size--
        for (const key of keys) if (last.get(key) === ended) last.delete(key)
      }
    },
  }
}
