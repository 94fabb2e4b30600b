// What the network policies of a namespace let through, as a network plugin would see it: for tests of the manifests.
import { BlockList } from 'node:net'

interface Selector {
  matchLabels?: Record<string, string>
  matchExpressions?: { key: string; operator: string; values: string[] }[]
}
interface Peer {
  podSelector?: Selector
  namespaceSelector?: Selector
  ipBlock?: { cidr: string; except?: string[] }
}
interface Rule {
  from?: Peer[]
  to?: Peer[]
  ports?: { protocol: string; port: number }[]
}
export interface NetworkPolicy {
  metadata: { name: string; namespace?: string }
  spec: { podSelector: Selector; policyTypes: ('Ingress' | 'Egress')[]; ingress?: Rule[]; egress?: Rule[] }
}

/** A pod by its namespace and labels, or a machine outside of the cluster by its address. */
export type End = { namespace: string; labels: Record<string, string> } | { address: string }

function selects(selector: Selector, labels: Record<string, string>): boolean {
  const { matchLabels = {}, matchExpressions = [] } = selector
  return (
    Object.entries(matchLabels).every(([name, value]) => labels[name] === value) &&
    matchExpressions.every(({ key, operator, values }) => {
      if (operator !== 'In') throw new Error(`operator ${operator} is not known here`)
      return values.includes(labels[key] ?? '')
    })
  )
}

function within(address: string, cidrs: readonly string[]): boolean {
  const list = new BlockList()
  for (const cidr of cidrs) {
    const [net, bits] = cidr.split('/') as [string, string]
    list.addSubnet(net, Number(bits))
  }
  return list.check(address)
}

function isPeer(peer: Peer, end: End, home: string): boolean {
  if (peer.ipBlock) {
    return 'address' in end && within(end.address, [peer.ipBlock.cidr]) && !within(end.address, peer.ipBlock.except ?? [])
  }
  if ('address' in end) return false
  const inNamespace = peer.namespaceSelector
    ? selects(peer.namespaceSelector, { 'kubernetes.io/metadata.name': end.namespace })
    : end.namespace === home
  return inNamespace && selects(peer.podSelector ?? {}, end.labels)
}

/** Whether a connection can be made. A pod that no policy of a direction selects is free in that direction. */
export function lets(policies: readonly NetworkPolicy[], from: End, to: End, port: number, protocol = 'TCP'): boolean {
  const passes = (direction: 'Ingress' | 'Egress', here: End, there: End): boolean => {
    if ('address' in here) return true
    const own = policies.filter(
      ({ metadata, spec }) =>
        metadata.namespace === here.namespace && spec.policyTypes.includes(direction) && selects(spec.podSelector, here.labels),
    )
    const rules = own.flatMap(({ spec }) => (direction === 'Ingress' ? spec.ingress : spec.egress) ?? [])
    const takes = ({ from: sources, to: targets, ports }: Rule): boolean =>
      (ports?.some((one) => one.port === port && one.protocol === protocol) ?? true) &&
      ((sources ?? targets)?.some((peer) => isPeer(peer, there, here.namespace)) ?? true)
    return own.length === 0 || rules.some(takes)
  }
  return passes('Egress', from, to) && passes('Ingress', to, from)
}
