// Every driver of the bus keeps the one contract.
import { pino } from 'pino'
import { expect, test } from 'vitest'
import { natsProgramsToTest, startNats } from '../../../test/servers/nats.ts'
import { busContract } from './bus-contract.ts'
import { connectNatsBus } from './nats-bus.ts'

const log = pino({ level: process.env.TEST_LOG ?? 'silent' })
const { programs, missing } = await natsProgramsToTest()

test('the contract runs on a real nats-server', () => {
  expect(programs.length).toBeGreaterThan(0)
  // With FROLF_NATS_VERSIONS=all a version that could not be had is a gap and shows as one.
  expect(missing).toEqual([])
})

for (const { version } of programs) {
  busContract(`nats ${version}`, async () => {
    const server = await startNats({ version })
    return {
      open: (environment) => connectNatsBus({ url: server.url, environment, name: 'contract', log }),
      close: () => server.stop(),
    }
  })
}
