// How values of PostgreSQL become values of ours, the same for both drivers.
import { type CustomTypesConfig, types } from 'pg'

const INT8 = 20
const INT8_ARRAY = 1016
const DATE = 1082
const DATE_ARRAY = 1182
const TIMESTAMP = 1114
const TIMESTAMP_ARRAY = 1115
const TEXT_ARRAY = 1009

const parseInt8 = (text: string): number | bigint => {
  const value = Number(text)
  return Number.isSafeInteger(value) ? value : BigInt(text)
}

// The library types the ids of its own list only; any id is fine.
const parserOf = types.getTypeParser as (oid: number, format?: 'text' | 'binary') => (text: string) => unknown

const parseTextArray = parserOf(TEXT_ARRAY) as (text: string) => (string | null)[]

const asText = (text: string) => text

const overrides: ReadonlyMap<number, (text: string) => unknown> = new Map<number, (text: string) => unknown>([
  [INT8, parseInt8],
  [INT8_ARRAY, (text) => parseTextArray(text).map((item) => (item === null ? null : parseInt8(item)))],
  [DATE, asText],
  [DATE_ARRAY, parseTextArray],
  [TIMESTAMP, asText],
  [TIMESTAMP_ARRAY, parseTextArray],
])

/**
 * int8 (also `count(*)`): number, or bigint when it would lose digits · timestamptz: Date · date and timestamp without zone: text
 * (a calendar day has no instant) · numeric: text · jsonb: parsed (written as `JSON.stringify(value)`: an array given as it is would be sent
 * as an array of PostgreSQL) · bytea: Buffer · arrays: arrays of these.
 */
export const columnTypes: CustomTypesConfig = {
  getTypeParser: ((oid: number, format?: 'text' | 'binary') =>
    (format === 'binary' ? undefined : overrides.get(oid)) ?? parserOf(oid, format)) as CustomTypesConfig['getTypeParser'],
}
