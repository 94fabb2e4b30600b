// From PostgreSQL's own log to a script for pgbench: the transactions that a worker ran, statement by statement, with their values. Pure.

export interface Statement {
  /** As the server got it, with $1, $2, …. */
  text: string
  parameters: readonly (string | null)[]
}

/** The transactions in a log written with `log_statement=all` and `log_line_prefix='%p '`, each from its begin to its commit or rollback. */
export function readTransactions(log: string): Statement[][] {
  const open = new Map<string, Statement[]>()
  const ended: Statement[][] = []
  for (const { pid, text, parameters } of readStatements(log)) {
    if (/^(begin|start transaction)/i.test(text)) open.set(pid, [])
    const transaction = open.get(pid)
    if (!transaction) continue
    transaction.push({ text, parameters })
    if (!/^(commit|rollback)/i.test(text)) continue
    open.delete(pid)
    ended.push(transaction)
  }
  return ended
}

function readStatements(log: string): (Statement & { pid: string })[] {
  const statements: (Statement & { pid: string })[] = []
  // Lines that begin with a tab go on with what the line before said.
  for (const entry of log.split(/\n(?!\t)/)) {
    const match = /^(\d+) (LOG|DETAIL):\s+(.*)$/s.exec(entry.replaceAll('\n\t', '\n'))
    if (!match) continue
    const [, pid, level, said] = match as unknown as [string, string, string, string]
    if (level === 'LOG') {
      const text = /^(?:statement|execute [^:]*): (.*)$/s.exec(said)?.[1]
      if (text !== undefined) statements.push({ pid, text: text.trim(), parameters: [] })
    } else if (/^parameters: /i.test(said)) {
      const last = statements.findLast((one) => one.pid === pid)
      if (last) last.parameters = readParameters(said)
    }
  }
  return statements
}

const readParameters = (said: string): (string | null)[] =>
  [...said.matchAll(/\$\d+ = (?:NULL|'((?:[^']|'')*)')/g)].map((match) => match[1]?.replaceAll("''", "'") ?? null)

/**
 * The transaction as a script of pgbench. Values are written into the statements, with `replaced` texts in the place of others; a value that
 * is `unique` becomes another number in each run.
 */
export function pgbenchScript(transaction: readonly Statement[], unique: string, replaced: ReadonlyMap<string, string>): string {
  const inPlace = (text: string): string => {
    let written = text
    for (const [from, to] of replaced) written = written.replaceAll(from, to)
    return written
  }
  const statements = transaction.map(({ text, parameters }) =>
    inPlace(text).replace(/\$(\d+)/g, (_, number: string) => {
      const value = parameters[Number(number) - 1] ?? null
      if (value === null) return 'null'
      if (value === unique) return ':unique'
      return literal(inPlace(value))
    }),
  )
  return [String.raw`\set unique random(1, 9000000000000000)`, ...statements.map((text) => `${text};`), ''].join('\n')
}

/** pgbench would take a colon and a word for one of its variables, also within quotes. */
const literal = (value: string): string =>
  /[\\:\n]/.test(value)
    ? `E'${value.replaceAll('\\', '\\\\').replaceAll("'", "''").replaceAll(':', '\\x3A').replaceAll('\n', '\\n')}'`
    : `'${value.replaceAll("'", "''")}'`
