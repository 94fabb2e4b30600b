// A refusal of the control API: what the member's own Discord client would not have let them do, or a request that makes no sense.

export class ControlProblem extends Error {
  readonly status: number
  readonly fields: Record<string, string> | undefined

  constructor(status: number, message: string, fields?: Record<string, string>) {
    super(message)
    this.status = status
    this.fields = fields
  }
}

export const notFound = (what: string): ControlProblem => new ControlProblem(404, `${what} not found`)
export const notAllowed = (why: string): ControlProblem => new ControlProblem(403, why)
