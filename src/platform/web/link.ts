// Downloads what a member's link leads to: from the sites the operator allows and nowhere else, bounded in size and time, never from inside the network.
import { lookup, type LookupAddress } from 'node:dns'
import { request as requestPlain, type IncomingMessage } from 'node:http'
import { request as requestSecure } from 'node:https'
import { BlockList, isIP, type LookupFunction } from 'node:net'
import { refuse } from '../refusal.ts'
import { texts } from '../texts.ts'
import { readBounded } from './bounded.ts'

/** As long as a member would wait for an answer. */
const LINK_TIMEOUT_MS = 15_000
/** A site may lead from one of its pages to another; more is a loop. */
const MAX_REDIRECTS = 3

export interface LinkLimits {
  maxBytes: number
  timeoutMs?: number
  /** `https://udisc.com`: scheme, host and port must be exactly one of these, also after each redirect. */
  allowedOrigins: readonly string[]
  /** How names are looked up: the system's way; tests give their own. */
  resolve?: Resolve
}

/** All addresses of a name. */
type Resolve = (hostname: string, done: (error: Error | null, addresses: readonly LookupAddress[]) => void) => void

const systemResolve: Resolve = (hostname, done) =>
  lookup(hostname, { all: true }, (error, addresses) => done(error, addresses ?? []))

/**
 * The bytes behind a link. Throws a Refusal: `link.foreign` (not one of the sites), `link.leads-away` (a redirect off them), `link.private` (the
 * site's name points into this network), `link.unreachable` (no answer, or not in time), `link.gone` (the site says no), `link.too-large`,
 * `link.empty`. A site named by its address, or as localhost, is one the operator means: it may be private.
 */
export async function fetchLink(url: string, limits: LinkLimits): Promise<Uint8Array> {
  const signal = AbortSignal.timeout(limits.timeoutMs ?? LINK_TIMEOUT_MS)
  let next = allowed(url, limits.allowedOrigins) ?? refuseForeign(limits.allowedOrigins)
  for (let redirects = 0; ; redirects++) {
    const response = await ask(next, signal, limits.resolve ?? systemResolve)
    const status = response.statusCode ?? 0
    if (status >= 300 && status < 400) {
      response.destroy()
      const location = response.headers.location ?? ''
      if (redirects >= MAX_REDIRECTS || !URL.canParse(location, next.href) || location === '') return refuseUnreachable(next)
      const target = new URL(location, next.href).href
      next = allowed(target, limits.allowedOrigins) ?? refuse('link.leads-away', texts.link.leadsAway(next.hostname))
      continue
    }
    if (status !== 200) {
      response.destroy()
      return refuse('link.gone', texts.link.gone(next.hostname, status))
    }
    return await readAll(response, next, limits.maxBytes)
  }
}

function allowed(text: string, origins: readonly string[]): URL | undefined {
  if (!URL.canParse(text)) return undefined
  const url = new URL(text)
  if (url.username !== '' || url.password !== '') return undefined
  return origins.includes(url.origin) ? url : undefined
}

const refuseForeign = (origins: readonly string[]): never =>
  refuse('link.foreign', texts.link.foreign(origins.map((origin) => `${origin}/`)))

const refuseUnreachable = ({ hostname }: URL): never => refuse('link.unreachable', texts.link.unreachable(hostname))

class PrivateAddress extends Error {
  override readonly name = 'PrivateAddress'
}

function ask(url: URL, signal: AbortSignal, resolve: Resolve): Promise<IncomingMessage> {
  const request = url.protocol === 'https:' ? requestSecure : requestPlain
  const isMeant = isIP(url.hostname.replace(/^\[|\]$/g, '')) !== 0 || url.hostname === 'localhost'
  return new Promise<IncomingMessage>((answered, reject) => {
    request(url, {
      signal,
      headers: {
        accept: 'text/csv, application/vnd.openxmlformats-officedocument.spreadsheetml.sheet, */*',
        'accept-encoding': 'identity',
      },
      // No connection is kept: the next look-up of the name must be looked at again.
      agent: false,
      ...(isMeant ? {} : { lookup: publicLookup(resolve) }),
    })
      .on('response', answered)
      .on('error', reject)
      .end()
  }).catch((error: unknown) =>
    error instanceof PrivateAddress ? refuse('link.private', texts.link.private(url.hostname)) : refuseUnreachable(url),
  )
}

/** Looks a name up and gives no address that is not public: the one that was checked is the one that is connected to. */
const publicLookup =
  (resolve: Resolve): LookupFunction =>
  (hostname, options, callback) =>
    resolve(hostname, (error, addresses) => {
      const [first] = addresses
      if (error || !first) return callback(error ?? new Error(`${hostname} has no address`), [])
      if (addresses.some(({ address }) => isPrivateAddress(address))) return callback(new PrivateAddress(hostname), [])
      return options.all ? callback(null, [...addresses]) : callback(null, first.address, first.family)
    })

const privateAddresses = new BlockList()
for (const [net, prefix] of [
  ['0.0.0.0', 8],
  ['10.0.0.0', 8],
  ['100.64.0.0', 10],
  ['127.0.0.0', 8],
  ['169.254.0.0', 16],
  ['172.16.0.0', 12],
  ['192.0.0.0', 24],
  ['192.0.2.0', 24],
  ['192.88.99.0', 24],
  ['192.168.0.0', 16],
  ['198.18.0.0', 15],
  ['198.51.100.0', 24],
  ['203.0.113.0', 24],
  ['224.0.0.0', 3],
] as const)
  privateAddresses.addSubnet(net, prefix, 'ipv4')
/** What the Internet gives out, except the parts that carry IPv4 addresses or lead to documentation. */
const publicV6 = new BlockList()
publicV6.addSubnet('2000::', 3, 'ipv6')
const otherV6 = new BlockList()
for (const [net, prefix] of [
  ['2001::', 23],
  ['2001:db8::', 32],
  ['2002::', 16],
  ['3fff::', 20],
] as const)
  otherV6.addSubnet(net, prefix, 'ipv6')

/** Loopback, link-local, private, carrier and reserved addresses, in both families; whatever is no address counts as private. */
export function isPrivateAddress(address: string): boolean {
  switch (isIP(address)) {
    case 4:
      return privateAddresses.check(address, 'ipv4')
    case 6:
      return !publicV6.check(address, 'ipv6') || otherV6.check(address, 'ipv6')
    default:
      return true
  }
}

async function readAll(response: IncomingMessage, url: URL, maxBytes: number): Promise<Uint8Array> {
  const bytes = await readBounded(response as AsyncIterable<Uint8Array>, maxBytes).catch(() => refuseUnreachable(url))
  if (bytes === 'too-large')
    return refuse('link.too-large', texts.attachment.tooLarge(`${Math.floor(maxBytes / 1024 / 1024)} MB`))
  if (bytes.length === 0) return refuse('link.empty', texts.link.empty)
  return bytes
}
