// A network of its own for one program: a namespace with one link to this machine, which can be unplugged. Where the machine lets us make one (Linux, root).
import { execFileSync, spawnSync } from 'node:child_process'

const NOT_ALLOWED =
  'This needs network namespaces, and making one is not allowed here (be root on Linux, with iproute2; one run at a time).'
const ip = (...args: string[]): void => void execFileSync('ip', args, { stdio: 'pipe' })

/** Of the block set aside for tests of networks (RFC 2544); each program has four addresses of it. */
const addressOf = (nth: number, which: 1 | 2): string => `198.18.${nth}.${which}`

let isOpen = false
let made = 0

/** Where every namespace finds what listens there. */
export const MEETING = '198.18.255.1'

export interface Network {
  /** The machine, as the program sees it. */
  readonly machine: string
  /** The program, as the machine sees it. */
  readonly own: string
  /** What a command begins with that runs in there. */
  readonly prefix: readonly string[]
  /** No packet passes any more, either way; connections stay open at both ends. */
  unplug(): void
  plug(): void
  close(): void
}

/** Once before the first of them; taken back when this process ends. */
export function openMeeting(): void {
  if (isOpen) return
  isOpen = true
  const address = [`${MEETING}/32`, 'dev', 'lo']
  try {
    ip('address', 'add', ...address)
  } catch (error) {
    throw new Error(NOT_ALLOWED, { cause: error })
  }
  process.once('exit', () => ip('address', 'delete', ...address))
}

/** Throws with a sentence where that is not allowed. At most 250 of them. */
export function openNetwork(): Network {
  const nth = made++
  const name = `frolf-${process.pid}-${nth}`
  const link = `frolf${nth}`
  const [machine, own] = [addressOf(nth, 1), addressOf(nth, 2)]
  const inside = (...args: string[]): void => ip('-n', name, ...args)
  const take = (): void => {
    // First: connections that still want to say something keep a namespace, and its end of the link with it, for minutes.
    spawnSync('ip', ['link', 'delete', link])
    ip('netns', 'delete', name)
  }
  try {
    ip('netns', 'add', name)
  } catch (error) {
    throw new Error(NOT_ALLOWED, { cause: error })
  }
  process.once('exit', take)
  ip('link', 'add', link, 'type', 'veth', 'peer', 'name', 'outside', 'netns', name)
  ip('address', 'add', `${machine}/30`, 'dev', link)
  ip('link', 'set', link, 'up')
  inside('address', 'add', `${own}/30`, 'dev', 'outside')
  inside('link', 'set', 'outside', 'up')
  inside('link', 'set', 'lo', 'up')
  inside('route', 'add', 'default', 'via', machine)
  return {
    machine,
    own,
    prefix: ['ip', 'netns', 'exec', name],
    unplug: () => ip('link', 'set', link, 'down'),
    plug: () => ip('link', 'set', link, 'up'),
    close: () => {
      process.off('exit', take)
      take()
    },
  }
}
