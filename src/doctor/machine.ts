// Looks at this machine: the program's Node, the disk of the data folder, and whether a bot runs here and what it lacks.
import { constants } from 'node:fs'
import { access, statfs } from 'node:fs/promises'
import { dirname } from 'node:path'
import { z } from 'zod'
import type { Address } from '../addresses.ts'
import type { Config } from '../config.ts'
import { urlFromHere } from '../healthcheck.ts'
import { fault, good, note, reasonOf, type Finding } from './finding.ts'

const MIB = 1024 * 1024
/** The embedded database of a club is some tens of MiB; below the first it should be looked after, below the second it will stop soon. */
const FREE_NOTE_BYTES = 1024 * MIB
const FREE_FAULT_BYTES = 200 * MIB
const ANSWER_MS = 3_000

export interface MachineLimits {
  freeNoteBytes: number
  freeFaultBytes: number
}

export async function lookAtDisk(
  { dataDir }: Config,
  { freeNoteBytes, freeFaultBytes }: MachineLimits = { freeNoteBytes: FREE_NOTE_BYTES, freeFaultBytes: FREE_FAULT_BYTES },
): Promise<Finding[]> {
  const folder = await nearestExisting(dataDir)
  const findings: Finding[] = []
  try {
    await access(folder, constants.W_OK | constants.X_OK)
  } catch {
    findings.push(
      fault(
        'disk',
        'disk.rights',
        `This user may not write to ${folder}.`,
        'Correct its owner, or set DATA_DIR to another folder.',
      ),
    )
  }
  const { bavail, bsize } = await statfs(folder)
  const free = bavail * bsize
  const text = `${Math.round(free / MIB)} MiB are free where the data are (${dataDir}).`
  const remedy = 'Make room, or move DATA_DIR.'
  if (free < freeFaultBytes) findings.push(fault('disk', 'disk.free', text, remedy))
  else findings.push(free < freeNoteBytes ? note('disk', 'disk.free', text, remedy) : good('disk', 'disk.free', text))
  return findings
}

async function nearestExisting(path: string): Promise<string> {
  for (let folder = path; ; folder = dirname(folder)) {
    const there = await access(folder).then(
      () => true,
      () => false,
    )
    if (there || dirname(folder) === folder) return folder
  }
}

const readySchema = z.object({ missing: z.array(z.object({ part: z.string(), reason: z.string() })).default([]) })
const healthSchema = z.object({ mode: z.string(), version: z.string() })

/** Asks whoever listens at METRICS_ADDRESS. Nobody: nothing runs here, which is no fault. */
export async function lookAtRunning(address: Address): Promise<Finding[]> {
  if (address.port === 0) return []
  const url = urlFromHere(address)
  const ask = (path: string): Promise<Response> =>
    fetch(url + path, { signal: AbortSignal.timeout(ANSWER_MS), redirect: 'error' })
  let health: Response
  try {
    health = await ask('/health')
  } catch {
    return [note('program', 'program.running', `No bot answers at ${url} (METRICS_ADDRESS).`)]
  }
  try {
    const { mode, version } = healthSchema.parse(await health.json())
    const { missing } = readySchema.parse(await (await ask('/ready')).json())
    if (missing.length === 0)
      return [good('program', 'program.running', `A bot runs here as ${mode}, version ${version}, and is ready.`)]
    return [
      fault(
        'program',
        'program.running',
        `A bot runs here as ${mode}, version ${version}, but is not ready: ${missing.map(({ part, reason }) => `${part} (${reason})`).join(', ')}.`,
        'See below what its servers say, and its log.',
      ),
    ]
  } catch (error) {
    return [
      fault(
        'program',
        'program.address',
        `Something else listens at ${url}: ${reasonOf(error)}.`,
        'Set METRICS_ADDRESS to a free address.',
      ),
    ]
  }
}
