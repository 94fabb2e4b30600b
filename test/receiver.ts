// Somebody who takes logs or traces over HTTP: keeps what was sent, and answers as the test has it.
import { createServer, type IncomingHttpHeaders, type IncomingMessage, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { text } from 'node:stream/consumers'

export interface Received {
  path: string
  headers: IncomingHttpHeaders
  /** Parsed JSON. */
  body: unknown
}

export interface Receiver {
  readonly url: string
  readonly port: number
  /** What was answered with 2xx. */
  readonly taken: readonly Received[]
  /** Requests so far, whatever the answer. */
  readonly asked: number
  /** From now on: this status; `never`: no answer at all. */
  answers(status: number | 'never', headers?: Record<string, string>): void
  /** Nobody is there any more; `listen` again on the same port. */
  close(): Promise<void>
}

export async function openReceiver(port = 0): Promise<Receiver> {
  const taken: Received[] = []
  let asked = 0
  let answer: { status: number | 'never'; headers?: Record<string, string> | undefined } = { status: 204 }
  const server = createServer((request, response) => {
    void receive(request, response)
  })
  async function receive(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const body = await text(request)
    asked++
    const { status, headers } = answer
    if (status === 'never') return
    if (status < 300) taken.push({ path: request.url ?? '', headers: request.headers, body: JSON.parse(body) as unknown })
    response.writeHead(status, headers).end()
  }
  await new Promise<void>((resolve) => server.listen(port, '127.0.0.1', resolve))
  const { port: own } = server.address() as AddressInfo
  return {
    url: `http://127.0.0.1:${own}`,
    port: own,
    taken,
    get asked() {
      return asked
    },
    answers: (status, headers) => {
      answer = { status, headers }
    },
    close: async () => {
      server.closeAllConnections()
      await new Promise((resolve) => server.close(resolve))
    },
  }
}

// ---------------------------------------------------------------------------------------------------------------------------------- spans

export interface TakenSpan {
  /** `frolf-gateway`. */
  service: string
  name: string
  traceId: string
  spanId: string
  parent: string | undefined
  facts: Record<string, unknown>
  failed: boolean
}

interface Otlp {
  resourceSpans: {
    resource: { attributes: Attribute[] }
    scopeSpans: {
      spans: {
        name: string
        traceId: string
        spanId: string
        parentSpanId?: string
        attributes: Attribute[]
        status: { code?: number }
      }[]
    }[]
  }[]
}
interface Attribute {
  key: string
  value: { stringValue?: string; intValue?: number; doubleValue?: number; boolValue?: boolean }
}

const factsOf = (attributes: Attribute[]): Record<string, unknown> =>
  Object.fromEntries(attributes.map(({ key, value }) => [key, Object.values(value)[0]]))

/** The spans that have arrived by OTLP. */
export const spansTaken = ({ taken }: Receiver): TakenSpan[] =>
  taken.flatMap(({ body }) =>
    (body as Otlp).resourceSpans.flatMap(({ resource, scopeSpans }) =>
      scopeSpans.flatMap(({ spans }) =>
        spans.map(({ name, traceId, spanId, parentSpanId, attributes, status }) => ({
          service: String(factsOf(resource.attributes)['service.name']),
          name,
          traceId,
          spanId,
          parent: parentSpanId,
          facts: factsOf(attributes),
          failed: status.code === 2,
        })),
      ),
    ),
  )
