// Tells faults of the ground we stand on (database or bus away) from faults of our own: the first kind is waited out and never blamed on a message.

/** PostgreSQL's SQLSTATE classes and codes that say "not now" and nothing about the statement. */
const PASSING_STATES = [
  /^08/, // connection exceptions
  /^53/, // insufficient resources: connections, memory, disk
  /^57P0[1-5]$/, // shutdown, crash, starting up, idle session closed
  /^55P03$/, // lock not available: somebody holds the row for long
  /^40/, // serialization failure, deadlock: the database port has run it again already
  /^25006$/, // read-only: a failover is under way
  /^25P0[34]$/, // idle in transaction or transaction for too long
]

const PASSING_CODES = new Set([
  'ECONNREFUSED',
  'ECONNRESET',
  'ECONNABORTED',
  'EPIPE',
  'ETIMEDOUT',
  'ENOTFOUND',
  'EAI_AGAIN',
  'EHOSTUNREACH',
  'ENETUNREACH',
  'EHOSTDOWN',
])

/** What drivers say without a code when the connection or the pool is gone. */
const PASSING_WORDS =
  /connection terminated|client has encountered a connection error|timeout exceeded when trying to connect|query read timeout|driver has already been destroyed|cannot use a pool after calling end|not queryable|the database is closed/i

/** Names of the errors with which the bus says that it is out of reach. */
const PASSING_NAMES = new Set(['BusUnavailable', 'BusClosed'])

/** How deep a chain of causes is followed. */
const MAX_DEPTH = 5

export function isInfrastructureFault(error: unknown, depth = 0): boolean {
  if (!(error instanceof Error) || depth > MAX_DEPTH) return false
  const code = 'code' in error && typeof error.code === 'string' ? error.code : ''
  if (PASSING_CODES.has(code) || PASSING_STATES.some((state) => state.test(code))) return true
  if (PASSING_NAMES.has(error.name) || PASSING_WORDS.test(error.message)) return true
  if (error instanceof AggregateError && error.errors.some((e) => isInfrastructureFault(e, depth + 1))) return true
  return isInfrastructureFault(error.cause, depth + 1)
}
