// What the words of scores have in common in every language. Imports no texts.
import { clip, plain } from '../../platform/discord/discord-message.ts'

/** Rounded up. */
export const megabytes = (bytes: number): number => Math.ceil(bytes / 1024 / 1024)

/** The name of a file, set as code. */
export const file = (name: string): string => plain(`\`${clip(name, 80).replaceAll('`', "'")}\``)
