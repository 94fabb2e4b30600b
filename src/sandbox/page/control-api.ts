// Calls of the sandbox's control API, as the page makes them: one function per call, refusals as a readable error.
import type {
  AddMember,
  Autocomplete,
  ContextMenu,
  ControlError,
  CreateGuild,
  DmList,
  EditGuild,
  EditMember,
  EditUser,
  EventInput,
  EventPatch,
  EventView,
  FileInput,
  GatewayFault,
  GuildSummary,
  GuildView,
  InteractionView,
  MemberView,
  MessageList,
  MessageView,
  RestFault,
  RunCommand,
  SendMessage,
  SubmitModal,
  UseComponent,
  WireEntry,
  WorldView,
  ChannelView,
} from '../control.ts'

/** The sandbox said no, or could not be reached. `message` is fit for the reader; `fields` names wrong inputs. */
export class ControlRefusal extends Error {
  readonly status: number
  readonly fields: Record<string, string>
  constructor(message: string, status: number, fields: Record<string, string> = {}) {
    super(message)
    this.name = 'ControlRefusal'
    this.status = status
    this.fields = fields
  }
}

/** What went wrong, in words for the reader, whatever was thrown. */
export function reasonOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error)
}

async function call<T>(method: string, path: string, body?: unknown): Promise<T> {
  let response: Response
  try {
    response = await fetch(`/control${path}`, {
      method,
      ...(body === undefined ? {} : { body: JSON.stringify(body), headers: { 'content-type': 'application/json' } }),
    })
  } catch {
    throw new ControlRefusal('The sandbox cannot be reached. Is it still running?', 0)
  }
  const text = await response.text()
  const answer: unknown = text === '' ? {} : parse(text)
  if (response.ok) return answer as T
  const refusal = answer as Partial<ControlError>
  throw new ControlRefusal(refusal.error ?? `The sandbox answered ${response.status}.`, response.status, refusal.fields)
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return { error: text.slice(0, 200) }
  }
}

const encode = encodeURIComponent

/** Everything the page asks of the sandbox. Reads throw `ControlRefusal` like writes do. */
export const controlApi = {
  world: () => call<WorldView>('GET', '/world'),
  guilds: (viewer: string) => call<GuildSummary[]>('GET', `/as/${viewer}/guilds`),
  guild: (viewer: string, guild: string) => call<GuildView>('GET', `/as/${viewer}/guilds/${guild}`),
  dms: (viewer: string) => call<DmList>('GET', `/as/${viewer}/dms`),
  openDm: (viewer: string, userId: string) => call<{ channelId: string }>('POST', `/as/${viewer}/dms`, { userId }),
  messages: (viewer: string, channel: string, limit: number, before?: string) =>
    call<MessageList>('GET', `/as/${viewer}/channels/${channel}/messages?limit=${limit}${before ? `&before=${before}` : ''}`),
  threads: (viewer: string, channel: string) => call<ChannelView[]>('GET', `/as/${viewer}/channels/${channel}/threads`),
  createThread: (viewer: string, channel: string, body: { name: string; messageId?: string }) =>
    call<ChannelView>('POST', `/as/${viewer}/channels/${channel}/threads`, body),
  send: (viewer: string, channel: string, body: SendMessage) =>
    call<MessageView>('POST', `/as/${viewer}/channels/${channel}/messages`, body),
  edit: (viewer: string, channel: string, message: string, content: string) =>
    call<MessageView>('PATCH', `/as/${viewer}/channels/${channel}/messages/${message}`, { content }),
  remove: (viewer: string, channel: string, message: string) =>
    call<unknown>('DELETE', `/as/${viewer}/channels/${channel}/messages/${message}`),
  react: (viewer: string, channel: string, message: string, emoji: string, on: boolean) =>
    call<unknown>(on ? 'PUT' : 'DELETE', `/as/${viewer}/channels/${channel}/messages/${message}/reactions/${encode(emoji)}`),
  typing: (viewer: string, channel: string) => call<unknown>('POST', `/as/${viewer}/channels/${channel}/typing`),
  command: (viewer: string, channel: string, body: RunCommand) =>
    call<InteractionView>('POST', `/as/${viewer}/channels/${channel}/commands`, body),
  autocomplete: (viewer: string, channel: string, body: Autocomplete) =>
    call<InteractionView>('POST', `/as/${viewer}/channels/${channel}/autocomplete`, body),
  contextMenu: (viewer: string, channel: string, body: ContextMenu) =>
    call<InteractionView>('POST', `/as/${viewer}/channels/${channel}/context-menu`, body),
  component: (viewer: string, channel: string, message: string, body: UseComponent) =>
    call<InteractionView>('POST', `/as/${viewer}/channels/${channel}/messages/${message}/components`, body),
  submitModal: (viewer: string, interaction: string, body: SubmitModal) =>
    call<InteractionView>('POST', `/as/${viewer}/modals/${interaction}/submit`, body),
  interaction: (id: string, waitMs: number) => call<InteractionView>('GET', `/interactions/${id}?wait=${waitMs}`),
  interested: (viewer: string, guild: string, event: string, on: boolean) =>
    call<unknown>(on ? 'PUT' : 'DELETE', `/as/${viewer}/guilds/${guild}/events/${event}/interested`),
  createEvent: (viewer: string, guild: string, body: EventInput) =>
    call<EventView>('POST', `/as/${viewer}/guilds/${guild}/events`, body),
  editEvent: (viewer: string, guild: string, event: string, body: EventPatch) =>
    call<EventView>('PATCH', `/as/${viewer}/guilds/${guild}/events/${event}`, body),
  deleteEvent: (viewer: string, guild: string, event: string) =>
    call<unknown>('DELETE', `/as/${viewer}/guilds/${guild}/events/${event}`),
  membership: (viewer: string, guild: string, on: boolean) =>
    call<unknown>(on ? 'PUT' : 'DELETE', `/as/${viewer}/guilds/${guild}/membership`),

  createGuild: (body: CreateGuild) => call<GuildSummary>('POST', '/guilds', body),
  editGuild: (guild: string, body: EditGuild) => call<unknown>('PATCH', `/guilds/${guild}`, body),
  deleteGuild: (guild: string) => call<unknown>('DELETE', `/guilds/${guild}`),
  bot: (guild: string, invited: boolean) =>
    call<unknown>(invited ? 'PUT' : 'DELETE', `/guilds/${guild}/bot`, invited ? {} : undefined),
  addMember: (guild: string, body: AddMember) => call<MemberView>('POST', `/guilds/${guild}/members`, body),
  editMember: (guild: string, user: string, body: EditMember) => call<unknown>('PATCH', `/guilds/${guild}/members/${user}`, body),
  editUser: (user: string, body: EditUser) => call<unknown>('PATCH', `/users/${user}`, body),
  adminRemove: (channel: string, message: string) => call<unknown>('DELETE', `/channels/${channel}/messages/${message}`),

  clock: () => call<{ now: number }>('GET', '/clock'),
  advance: (ms: number) => call<{ now: number }>('POST', '/clock/advance', { ms }),
  fault: (body: RestFault) => call<unknown>('POST', '/faults', body),
  faults: () => call<unknown>('GET', '/faults'),
  clearFaults: () => call<unknown>('DELETE', '/faults'),
  gateway: (body: GatewayFault) => call<unknown>('POST', '/gateway', body),
  wire: (after: number, limit: number) => call<WireEntry[]>('GET', `/wire?after=${after}&limit=${limit}`),
  reset: () => call<unknown>('POST', '/reset'),
}
export type ControlApi = typeof controlApi

/** A file of the reader's machine as the control API takes it. */
export async function toFileInput(file: File): Promise<FileInput> {
  const url = await new Promise<string>((resolve, reject) => {
    const reader = new FileReader()
    reader.addEventListener('load', () => resolve(typeof reader.result === 'string' ? reader.result : ''))
    reader.addEventListener('error', () => reject(new Error(`"${file.name}" could not be read.`)))
    reader.readAsDataURL(file)
  })
  return {
    name: file.name,
    base64: url.slice(url.indexOf(',') + 1),
    ...(file.type === '' ? {} : { contentType: file.type }),
  }
}
