// Structured logs: JSON lines on stdout, pretty in a terminal. Every line of a message's handling carries correlation id and guild.
import type { Logger as PinoLogger } from 'pino'

export type Logger = PinoLogger
