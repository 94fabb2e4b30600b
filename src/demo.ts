// The demo.
import type { Config } from './config.ts'
import type { Logger } from './platform/log.ts'
export async function runDemo(_config: Config, _log: Logger, _version: string): Promise<void> {}
