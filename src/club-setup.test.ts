// Setup from the command line over a bus: the outcome that comes back, and who is named when none comes.
import { expect, onTestFinished, test } from 'vitest'
import { memoryBus } from '../test/memory-bus.ts'
import type { StreamName } from './platform/bus/bus.ts'
import { setUpClub, type SetUpThrough } from './club-setup.ts'
import { envelopeSchema } from './platform/message.ts'
import { queryPattern } from './platform/query-wire.ts'

const GUILD = '123456789012345678'

function open() {
  const bus = memoryBus()
  onTestFinished(() => bus.close())
  const through: SetUpThrough = {
    bus,
    environment: 'test',
    outcomes: { bucket: 'outcomes', ttlMs: 60_000 },
    consumers: { worker: 'worker', gateway: async () => 'gateway' },
    timeoutMs: 2_000,
  }
  return { bus, through }
}
type Opened = ReturnType<typeof open>

/** Answers the form's question as a worker would. */
const answerForm = ({ bus }: Opened) =>
  bus.answer(queryPattern('test'), async () =>
    JSON.stringify({
      ok: true,
      answer: { prefix: 'frolf', roles: 'One\nTwo\nThree', signupText: 'Hello', signupEmoji: '🥏', timeZone: 'UTC' },
    }),
  )

/** A consumer that was there once and is not running now. */
async function absent({ bus }: Opened, stream: StreamName, consumer: string): Promise<void> {
  const consumption = await bus.consume({
    stream,
    consumer,
    concurrency: 1,
    ackWaitMs: 1_000,
    handle: async () => ({ type: 'done' }),
  })
  await consumption.stop(0)
}

test('the request carries what was said, the rest as the club has it; the outcome comes back', async () => {
  const opened = open()
  await answerForm(opened)
  const { bus, through } = opened
  let asked: unknown
  await bus.consume({
    stream: 'requests',
    consumer: 'worker',
    concurrency: 1,
    ackWaitMs: 1_000,
    handle: async (delivery) => {
      const envelope = envelopeSchema.parse(JSON.parse(delivery.body))
      asked = { subject: delivery.subject, data: envelope.data, origin: envelope.origin }
      const outcomes = await bus.keyValue({ name: 'outcomes', ttlMs: 60_000 })
      await outcomes.put(envelope.origin?.reply?.to ?? '', JSON.stringify({ ending: 'refused', message: 'No such zone.' }))
      return { type: 'done' }
    },
  })
  const outcome = await setUpClub({ ...through, timeoutMs: 60_000 }, { guild: GUILD, editorRole: 'Zwei', timeZone: 'Nowhere' })
  expect(outcome).toEqual({ ending: 'refused', message: 'No such zone.' })
  expect(asked).toMatchObject({
    subject: `frolf.test.request.${GUILD}.club.set-up`,
    data: { prefix: '', roles: 'One\nZwei\nThree', signupText: '', signupEmoji: '', timeZone: 'Nowhere' },
    origin: { via: 'cli', reply: { acknowledged: 'cli' } },
  })
})

test('no worker answers: it is named, with the environment', async () => {
  const { through } = open()
  const outcome = await setUpClub(through, { guild: GUILD })
  expect(outcome.ending).toBe('unanswered')
  expect(outcome.message).toContain('No worker of the environment "test" answered within 2 s')
})

test('a worker answers but does not take the request', async () => {
  const opened = open()
  await answerForm(opened)
  await absent(opened, 'requests', 'worker')
  const outcome = await setUpClub(opened.through, { guild: GUILD })
  expect(outcome).toMatchObject({
    ending: 'unanswered',
    message: expect.stringContaining('No worker took the request within 2 s'),
  })
})

test('the request was taken, but no gateway carries the effect out', async () => {
  const opened = open()
  await answerForm(opened)
  await absent(opened, 'effects', 'gateway')
  const { bus, through } = opened
  await bus.consume({
    stream: 'requests',
    consumer: 'worker',
    concurrency: 1,
    ackWaitMs: 1_000,
    handle: async (delivery) => {
      const subject = delivery.subject.replace('request', 'effect')
      await bus.publish({ stream: 'effects', subject, id: `effect-${delivery.id}`, body: delivery.body })
      return { type: 'done' }
    },
  })
  const outcome = await setUpClub(through, { guild: GUILD })
  expect(outcome).toMatchObject({
    ending: 'unanswered',
    message: expect.stringContaining('no gateway of the environment "test"'),
  })
})
