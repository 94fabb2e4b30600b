// The sandbox as a process of its own: SANDBOX_ADDRESS (default 127.0.0.1:4100), DATA_DIR to keep the world, SANDBOX_LIMITS=generous|discord,
// SANDBOX_HEARTBEAT_MS (default Discord's 41,250), SANDBOX_MAX_CONCURRENCY to hold new sessions to Discord's rate whatever the other limits.
import process from 'node:process'
import { z } from 'zod'
import { DISCORD_LIMITS, GENEROUS_LIMITS } from './rate-limits.ts'
import { startSandbox } from './sandbox.ts'

const Environment = z.object({
  SANDBOX_ADDRESS: z.string().default('127.0.0.1:4100'),
  DATA_DIR: z.string().min(1).optional(),
  SANDBOX_TOKEN: z.string().min(1).optional(),
  SANDBOX_LIMITS: z.enum(['generous', 'discord']).default('discord'),
  SANDBOX_HEARTBEAT_MS: z.coerce.number().int().min(100).optional(),
  SANDBOX_MAX_CONCURRENCY: z.coerce.number().int().min(1).max(16).optional(),
})

const environment = Environment.parse(process.env)
const limits = environment.SANDBOX_LIMITS === 'discord' ? DISCORD_LIMITS : GENEROUS_LIMITS
const maxConcurrency = environment.SANDBOX_MAX_CONCURRENCY
const sandbox = await startSandbox({
  address: environment.SANDBOX_ADDRESS,
  rateLimits: maxConcurrency === undefined ? limits : { ...limits, maxConcurrency, enforceIdentifyRate: true },
  ...(environment.SANDBOX_HEARTBEAT_MS !== undefined && { gateway: { heartbeatIntervalMs: environment.SANDBOX_HEARTBEAT_MS } }),
  ...(environment.DATA_DIR !== undefined && { dataDir: environment.DATA_DIR }),
  ...(environment.SANDBOX_TOKEN !== undefined && { token: environment.SANDBOX_TOKEN }),
})
process.stdout.write(
  `Discord sandbox: ${sandbox.url}\nFor the bot: DISCORD_API_URL=${sandbox.apiUrl} DISCORD_TOKEN=${sandbox.token}\n`,
)

for (const signal of ['SIGINT', 'SIGTERM'] as const) {
  process.once(signal, () => void sandbox.close().then(() => process.exit(0)))
}
