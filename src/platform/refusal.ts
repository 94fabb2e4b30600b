// A refusal: the one way to say "no" to a member, in kind words, without it being a fault.
import type { APIMessageTopLevelComponent } from 'discord-api-types/v10'

/**
 * Thrown by decisions when what was asked cannot be done. The message is shown to the member as it stands (Discord Markdown, at most
 * 1,500 characters): it says what is missing and what to do. `code` is stable (`feature.reason`), listed in the docs and safe for logs.
 * `controls` (rows of buttons) offer what can be done instead; they are shown where the refusal answers a request.
 */
export class Refusal extends Error {
  override readonly name = 'Refusal'
  readonly code: string
  readonly controls: readonly APIMessageTopLevelComponent[]

  constructor(code: string, message: string, controls: readonly APIMessageTopLevelComponent[] = []) {
    super(message)
    this.code = code
    this.controls = controls
  }
}

/** Throws a {@link Refusal}; usable as an expression: `const round = found ?? refuse('round.not-found', '…')`. */
export function refuse(code: string, message: string, controls: readonly APIMessageTopLevelComponent[] = []): never {
  throw new Refusal(code, message, controls)
}
