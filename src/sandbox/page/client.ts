// The page's state: who the reader is, where they are, what they see there; kept up to date by the sandbox's event stream.
import { batch, computed, signal, type ReadonlySignal, type Signal } from '@preact/signals'
import type {
  ChannelView,
  DmList,
  GuildSummary,
  GuildView,
  InteractionView,
  MemberView,
  MessageView,
  ModalView,
  OptionValue,
  SendMessage,
  StreamEvent,
  SubmitModal,
  WorldView,
} from '../control.ts'
import { createAnswers } from './answers.ts'
import { ControlRefusal, reasonOf, type ControlApi } from './control-api.ts'
import { oneAtATime } from './one-at-a-time.ts'
import { type Place, readHash, writeHash } from './place.ts'
import { compareIds, idAt, madeAt, newest } from './snowflake.ts'

/** A command that was sent and has no answer yet, or never got one. It is shown below the messages. */
export interface SentCommand {
  key: number
  channelId: string
  /** `/round create` */
  label: string
  state: 'waiting' | 'failed'
  error: string | null
}

/** The last press on a message's component. */
export interface Press {
  customId: string
  state: 'waiting' | 'failed'
  error: string | null
}

/** Each page asks for this many messages; what is older comes by scrolling up. */
export const pageSize = 50
/** A typing mark goes out after this long, as in Discord. */
const typingShownMs = 9000
const reconnectMs = 1500
/** How long a start waits for the stream before it loads without. */
const openingMs = 3000

/** What is where in the browser's storage. */
const storageKey = { viewer: 'sandbox.viewer', reads: 'sandbox.reads' }

export interface Client {
  api: ControlApi
  world: Signal<WorldView | null>
  viewerId: Signal<string | null>
  guilds: Signal<GuildSummary[]>
  guild: Signal<GuildView | null>
  dms: Signal<DmList['dms']>
  place: Signal<Place>
  /** By channel, oldest first. */
  messages: Signal<ReadonlyMap<string, MessageView[]>>
  /** Channels of which the first message is loaded. */
  complete: Signal<ReadonlySet<string>>
  /** By channel: who is typing, and until when (machine clock). */
  typing: Signal<ReadonlyMap<string, ReadonlyMap<string, number>>>
  connection: Signal<'connecting' | 'open' | 'lost'>
  /** The sandbox's time now; ticks every second. */
  now: ReadonlySignal<number>
  sent: Signal<SentCommand[]>
  /** By message id. */
  presses: Signal<ReadonlyMap<string, Press>>
  modal: Signal<ModalView | null>
  notice: Signal<{ text: string; kind: 'info' | 'error' } | null>
  /** A channel that could not be opened, in words. */
  channelError: Signal<string | null>
  /** The message after which "New" is shown in the open channel. */
  newAfter: Signal<{ channelId: string; messageId: string } | null>
  /** The newest answer to what the reader did: it is brought into view, wherever they had scrolled. */
  answered: Signal<string | null>
  threads: Signal<number>
  /** Guilds as this member last saw them; the open one is among them. */
  seen: Signal<ReadonlyMap<string, GuildView>>

  channel: ReadonlySignal<ChannelView | null>
  viewer: ReadonlySignal<MemberView | null>
  unread(channelId: string, lastMessageId: string | null | undefined): boolean
  unreadGuild(guildId: string): boolean
  pings(channelId: string): number

  start(): Promise<void>
  stop(): void
  become(userId: string): Promise<void>
  open(place: Place): Promise<void>
  openGuild(guildId: string): Promise<void>
  openDm(userId: string): Promise<void>
  loadOlder(channelId: string): Promise<void>
  markRead(channelId: string): void
  send(channelId: string, body: SendMessage): Promise<void>
  runCommand(channelId: string, path: string, options: Record<string, OptionValue>): Promise<void>
  runContextMenu(channelId: string, command: string, targetId: string): Promise<void>
  forget(key: number): void
  press(message: MessageView, customId: string, values?: string[]): Promise<void>
  /** Resolves to what went wrong, or nothing. */
  submitModal(values: SubmitModal['values']): Promise<{ error: string; fields: Record<string, string> } | undefined>
  closeModal(): void
  refreshWorld(): Promise<void>
  refreshGuild(): Promise<void>
  syncClock(now: number): void
  /** Does it, and tells the reader if it was refused. True if it was done. */
  attempt(work: () => Promise<unknown>, done?: string): Promise<boolean>
  tell(text: string, kind?: 'info' | 'error'): void
  member(userId: string): MemberView | undefined
  nameOf(userId: string): string
}

/** The state machine of one page. Nothing happens before `start()`. */
export function createClient(api: ControlApi, storage: Pick<Storage, 'getItem' | 'setItem'>): Client {
  const world = signal<WorldView | null>(null)
  const viewerId = signal<string | null>(null)
  const guilds = signal<GuildSummary[]>([])
  const guild = signal<GuildView | null>(null)
  const dms = signal<DmList['dms']>([])
  const place = signal<Place>({ guildId: null, channelId: null })
  const messages = signal<ReadonlyMap<string, MessageView[]>>(new Map())
  const complete = signal<ReadonlySet<string>>(new Set())
  const typing = signal<ReadonlyMap<string, ReadonlyMap<string, number>>>(new Map())
  const connection = signal<'connecting' | 'open' | 'lost'>('connecting')
  const sent = signal<SentCommand[]>([])
  const presses = signal<ReadonlyMap<string, Press>>(new Map())
  const modal = signal<ModalView | null>(null)
  const notice = signal<Client['notice']['value']>(null)
  const channelError = signal<string | null>(null)
  const newAfter = signal<Client['newAfter']['value']>(null)
  const answered = signal<string | null>(null)
  const threads = signal(0)
  const seen = signal<ReadonlyMap<string, GuildView>>(new Map())
  const reads = signal<Record<string, string>>(readJson(storage.getItem(storageKey.reads)))
  const pingCounts = signal<Record<string, number>>({})
  const latest = signal<Record<string, string>>({})
  const clockOffset = signal(0)
  const tick = signal(Date.now())
  const now = computed(() => tick.value + clockOffset.value)

  /** Counts viewers and resets: what was asked for an earlier one is not shown to the next. */
  let epoch = 0
  let stream: EventSource | undefined
  let reconnect: ReturnType<typeof setTimeout> | undefined
  let ticker: ReturnType<typeof setInterval> | undefined
  let openedAt = 0
  let nextKey = 1
  const lastPlace = new Map<string, Place>()
  const answers = createAnswers(api)

  /** The open channel as its messages came with it: archived threads and DMs are in no list. */
  const openedThread = signal<ChannelView | null>(null)
  const channel = computed<ChannelView | null>(() => {
    const { guildId, channelId } = place.value
    if (channelId === null) return null
    if (guildId !== null) return guild.value?.channels.find((view) => view.channel.id === channelId) ?? openedThread.value
    return openedThread.value
  })
  const viewer = computed(() => guild.value?.me ?? null)

  function member(userId: string): MemberView | undefined {
    return guild.value?.members.find((view) => view.member.user.id === userId)
  }

  function nameOf(userId: string): string {
    const view = member(userId)
    if (view) return view.displayName
    if (world.value?.bot.id === userId) return world.value.bot.global_name ?? world.value.bot.username
    const user = world.value?.users.find((entry) => entry.user.id === userId)?.user
    return user ? (user.global_name ?? user.username) : 'unknown member'
  }

  function tell(text: string, kind: 'info' | 'error' = 'info'): void {
    notice.value = { text, kind }
  }

  async function attempt(work: () => Promise<unknown>, done?: string): Promise<boolean> {
    try {
      await work()
      if (done !== undefined) tell(done)
      return true
    } catch (error) {
      tell(reasonOf(error), 'error')
      return false
    }
  }

  function syncClock(serverNow: number): void {
    clockOffset.value = serverNow - Date.now()
    tick.value = Date.now()
  }

  // -- reading marks

  function unread(channelId: string, lastMessageId: string | null | undefined): boolean {
    const last = newest(latest.value[channelId], lastMessageId ?? undefined)
    if (last === undefined) return false
    if (place.value.channelId === channelId && document.visibilityState === 'visible') return false
    const read = reads.value[`${viewerId.value}/${channelId}`]
    // What was there before the page was opened counts as read: nobody wants to see a club's whole history as news.
    return read === undefined ? madeAt(last) > openedAt : compareIds(last, read) > 0
  }

  function markRead(channelId: string): void {
    const list = messages.value.get(channelId)
    const last = newest(latest.value[channelId], list?.at(-1)?.message.id)
    const key = `${viewerId.value}/${channelId}`
    if (pingCounts.value[key]) pingCounts.value = { ...pingCounts.value, [key]: 0 }
    if (last === undefined || reads.value[key] === last) return
    reads.value = { ...reads.value, [key]: last }
    storage.setItem(storageKey.reads, JSON.stringify(reads.value))
  }

  // -- messages

  /** What happens in a channel while its messages are on their way here, by channel: the answer may be older than that. */
  const meanwhile = new Map<string, (() => void)[]>()

  function put(channelId: string, view: MessageView): void {
    latest.value = { ...latest.value, [channelId]: newest(latest.value[channelId], view.message.id) ?? view.message.id }
    meanwhile.get(channelId)?.push(() => put(channelId, view))
    const list = messages.value.get(channelId)
    if (!list) return
    const at = list.findIndex((entry) => entry.message.id === view.message.id)
    const next = [...list]
    if (at >= 0) next[at] = view
    else {
      let index = next.length
      while (index > 0 && compareIds((next[index - 1] as MessageView).message.id, view.message.id) > 0) index--
      next.splice(index, 0, view)
    }
    messages.value = new Map(messages.value).set(channelId, next)
    const last = presses.value.get(view.message.id)
    // A redrawn message has answered whatever went wrong before.
    if (last?.state === 'failed') setPress(view.message.id, undefined)
  }

  function drop(channelId: string, messageId: string): void {
    meanwhile.get(channelId)?.push(() => drop(channelId, messageId))
    const list = messages.value.get(channelId)
    if (list) {
      messages.value = new Map(messages.value).set(
        channelId,
        list.filter((entry) => entry.message.id !== messageId),
      )
    }
  }

  async function loadMessages(channelId: string): Promise<void> {
    const mine = epoch
    const viewerNow = viewerId.value
    if (viewerNow === null) return
    const changes: (() => void)[] = []
    meanwhile.set(channelId, changes)
    try {
      const list = await api.messages(viewerNow, channelId, pageSize)
      if (mine !== epoch) return
      if (meanwhile.get(channelId) === changes) meanwhile.delete(channelId)
      batch(() => {
        messages.value = new Map(messages.value).set(channelId, list.messages)
        const set = new Set(complete.value)
        if (list.messages.length < pageSize) set.add(channelId)
        else set.delete(channelId)
        complete.value = set
        if (place.value.channelId === channelId) {
          openedThread.value = list.channel
          channelError.value = null
        }
        for (const change of changes) change()
      })
    } catch (error) {
      if (meanwhile.get(channelId) === changes) meanwhile.delete(channelId)
      if (mine === epoch && place.value.channelId === channelId) channelError.value = reasonOf(error)
    }
  }

  async function loadOlder(channelId: string): Promise<void> {
    const mine = epoch
    const viewerNow = viewerId.value
    const first = messages.value.get(channelId)?.[0]
    if (!first || viewerNow === null || complete.value.has(channelId)) return
    await attempt(async () => {
      const list = await api.messages(viewerNow, channelId, pageSize, first.message.id)
      if (mine !== epoch) return
      batch(() => {
        const have = messages.value.get(channelId) ?? []
        const ids = new Set(have.map((entry) => entry.message.id))
        messages.value = new Map(messages.value).set(channelId, [
          ...list.messages.filter((entry) => !ids.has(entry.message.id)),
          ...have,
        ])
        if (list.messages.length < pageSize) complete.value = new Set(complete.value).add(channelId)
      })
    })
  }

  // -- lists

  const loadLists = oneAtATime(async () => {
    const mine = epoch
    const viewerNow = viewerId.value
    if (viewerNow === null) return
    const [guildList, dmList, worldView] = await Promise.all([api.guilds(viewerNow), api.dms(viewerNow), api.world()])
    if (mine !== epoch) return
    batch(() => {
      guilds.value = guildList
      dms.value = dmList.dms
      takeWorld(worldView)
    })
  })

  /** What the page shows of the world; counters that move by themselves would have everything drawn again. */
  let shownWorld = ''
  function takeWorld(view: WorldView): void {
    const { now: _, invalidRequests: __, sessions, ...rest } = view
    const shown = JSON.stringify([rest, sessions.map((session) => [session.id, session.connected])])
    if (shown !== shownWorld) world.value = view
    shownWorld = shown
    syncClock(view.now)
  }

  async function refreshWorld(): Promise<void> {
    takeWorld(await api.world())
  }

  const refreshGuild = oneAtATime(async () => {
    const mine = epoch
    const viewerNow = viewerId.value
    const { guildId } = place.value
    if (viewerNow === null || guildId === null) return
    try {
      const view = await api.guild(viewerNow, guildId)
      if (mine !== epoch) return
      keep(view)
      if (place.value.guildId === guildId) guild.value = view
    } catch (error) {
      // The member may have lost the guild between the event and the question; the lists say so next.
      if (!(error instanceof ControlRefusal)) throw error
    }
  })

  function keep(view: GuildView): void {
    seen.value = new Map(seen.value).set(view.guild.id, view)
  }

  /** Direct messages name channels and roles of servers that were not opened yet. */
  async function lookAround(): Promise<void> {
    const mine = epoch
    const viewerNow = viewerId.value
    if (viewerNow === null) return
    const unknown = guilds.value.filter((entry) => !seen.value.has(entry.id))
    await attempt(async () => {
      const views = await Promise.all(unknown.map((entry) => api.guild(viewerNow, entry.id)))
      if (mine === epoch) for (const view of views) keep(view)
    })
  }

  async function openGuild(guildId: string): Promise<void> {
    await open(lastPlace.get(`${viewerId.value}/${guildId}`) ?? { guildId, channelId: null })
  }

  async function open(to: Place): Promise<void> {
    const mine = epoch
    const viewerNow = viewerId.value
    if (viewerNow === null) return
    try {
      let view = guild.value
      if (to.guildId !== null && view?.guild.id !== to.guildId) {
        view = await api.guild(viewerNow, to.guildId)
        if (mine !== epoch) return
        keep(view)
      }
      if (to.guildId === null) void lookAround()
      let channelId = to.channelId
      if (to.guildId !== null && channelId === null) channelId = firstChannel(view)
      const last = channelId === null ? undefined : reads.value[`${viewerNow}/${channelId}`]
      const wasUnread =
        channelId !== null &&
        unread(channelId, view?.channels.find((entry) => entry.channel.id === channelId)?.lastMessageId ?? null)
      batch(() => {
        guild.value = to.guildId === null ? null : view
        place.value = { guildId: to.guildId, channelId }
        openedThread.value = null
        channelError.value = null
        newAfter.value = wasUnread && channelId !== null ? { channelId, messageId: last ?? idAt(openedAt) } : null
      })
      if (to.guildId !== null) lastPlace.set(`${viewerNow}/${to.guildId}`, place.value)
      writeHash(place.value)
      if (channelId !== null) {
        await loadMessages(channelId)
        if (mine === epoch && place.value.channelId === channelId) markRead(channelId)
      }
    } catch (error) {
      if (mine === epoch) tell(reasonOf(error), 'error')
    }
  }

  async function openDm(userId: string): Promise<void> {
    const viewerNow = viewerId.value
    if (viewerNow === null) return
    await attempt(async () => {
      const { channelId } = await api.openDm(viewerNow, userId)
      await loadLists()
      await open({ guildId: null, channelId })
    })
  }

  // -- the stream

  /** Resolves once the stream is open, so that nothing falls between it and what is loaded next; or after a while, to be of use anyway. */
  function listen(): Promise<void> {
    stream?.close()
    clearTimeout(reconnect)
    const viewerNow = viewerId.value
    if (viewerNow === null) return Promise.resolve()
    const mine = epoch
    const source = new EventSource(`/control/as/${viewerNow}/stream`)
    stream = source
    let hellos = 0
    const on = <E extends StreamEvent['event']>(event: E, handle: (data: Extract<StreamEvent, { event: E }>['data']) => void) => {
      source.addEventListener(event, (raw) => {
        if (mine === epoch) handle(JSON.parse((raw as MessageEvent<string>).data))
      })
    }
    on('hello', (data) => {
      syncClock(data.now)
      const again = connection.value === 'lost' || hellos++ > 0
      connection.value = 'open'
      // Nothing is replayed: after a gap everything is asked for again.
      if (again) void refreshAll()
    })
    on('message', ({ channelId, message }) => {
      const fresh = !messages.value.get(channelId)?.some((entry) => entry.message.id === message.message.id)
      put(channelId, message)
      const inSight = place.value.channelId === channelId && document.visibilityState === 'visible'
      if (inSight) markRead(channelId)
      else if (fresh && message.pingsMe && message.message.edited_timestamp === null) {
        const key = `${viewerNow}/${channelId}`
        pingCounts.value = { ...pingCounts.value, [key]: (pingCounts.value[key] ?? 0) + 1 }
      }
      stopTyping(channelId, message.message.author.id)
    })
    on('message-gone', ({ channelId, messageId }) => drop(channelId, messageId))
    on('guild', ({ guildId }) => {
      threads.value++
      if (place.value.guildId === guildId) void refreshGuild().then(leaveLostChannel)
    })
    on('lists', () => void attempt(loadLists).then(leaveLostGuild))
    on('interaction', (view) => answers.settle(view))
    on('typing', ({ channelId, userId }) => {
      if (userId === viewerNow) return
      const users = new Map(typing.value.get(channelId)).set(userId, Date.now() + typingShownMs)
      typing.value = new Map(typing.value).set(channelId, users)
    })
    on('reset', () => void restart())
    source.addEventListener('error', () => {
      if (mine !== epoch) return
      connection.value = 'lost'
      // The browser tries again by itself unless the answer was an error.
      if (source.readyState === EventSource.CLOSED) reconnect = setTimeout(() => void listen(), reconnectMs)
    })
    return new Promise((resolve) => {
      const timer = setTimeout(resolve, openingMs)
      source.addEventListener('hello', () => {
        clearTimeout(timer)
        resolve()
      })
    })
  }

  function stopTyping(channelId: string, userId: string): void {
    const users = typing.value.get(channelId)
    if (!users?.has(userId)) return
    const next = new Map(users)
    next.delete(userId)
    typing.value = new Map(typing.value).set(channelId, next)
  }

  async function refreshAll(): Promise<void> {
    await attempt(async () => {
      await loadLists()
      if (!leaveLostGuild()) return
      await refreshGuild()
      const { channelId } = place.value
      messages.value = new Map([...messages.value].filter(([id]) => id === channelId))
      if (channelId !== null) await loadMessages(channelId)
    })
  }

  /** True if the reader can stay where they are. */
  function leaveLostGuild(): boolean {
    const { guildId } = place.value
    if (guildId === null || guilds.value.some((entry) => entry.id === guildId)) return true
    guild.value = null
    const next = guilds.value[0]
    if (next) void openGuild(next.id)
    else void open({ guildId: null, channelId: dms.value[0]?.channel.id ?? null })
    return false
  }

  function leaveLostChannel(): void {
    const view = guild.value
    const { guildId, channelId } = place.value
    if (!view || guildId !== view.guild.id || channelId === null) return
    if (view.channels.some((entry) => entry.channel.id === channelId) || openedThread.value?.channel.id === channelId) {
      // An archived thread is in no list; asking for its messages tells whether it is still there.
      if (!view.channels.some((entry) => entry.channel.id === channelId)) void loadMessages(channelId)
      return
    }
    lastPlace.delete(`${viewerId.value}/${guildId}`)
    void open({ guildId, channelId: null })
  }

  // -- whole starts

  function clear(): void {
    epoch++
    stream?.close()
    clearTimeout(reconnect)
    batch(() => {
      guild.value = null
      seen.value = new Map()
      messages.value = new Map()
      complete.value = new Set()
      typing.value = new Map()
      presses.value = new Map()
      sent.value = []
      modal.value = null
      openedThread.value = null
      channelError.value = null
      newAfter.value = null
      latest.value = {}
    })
    meanwhile.clear()
    answers.clear()
  }

  async function start(): Promise<void> {
    ticker ??= setInterval(() => {
      tick.value = Date.now()
      forgetTyping()
    }, 1000)
    const view = await api.world()
    openedAt = view.now
    takeWorld(view)
    const people = view.users.filter((entry) => !entry.user.bot)
    const wanted = storage.getItem(storageKey.viewer)
    const first =
      people.find((entry) => entry.user.id === wanted || entry.user.username === wanted) ??
      people.find((entry) => view.guilds.some((summary) => summary.ownerId === entry.user.id)) ??
      people[0]
    if (!first) return
    await enter(first.user.id, readHash())
  }

  /** After a reset ids are new; the same person and the same channel name are looked for again. */
  async function restart(): Promise<void> {
    const name = world.value?.users.find((entry) => entry.user.id === viewerId.value)?.user.username
    const channelName = guild.value ? (channel.value?.channel.name ?? null) : null
    clear()
    reads.value = {}
    storage.setItem(storageKey.reads, '{}')
    pingCounts.value = {}
    lastPlace.clear()
    await attempt(async () => {
      const view = await api.world()
      openedAt = view.now
      takeWorld(view)
      const people = view.users.filter((entry) => !entry.user.bot)
      const same = people.find((entry) => entry.user.username === name) ?? people[0]
      if (!same) return
      const summary = view.guilds.find((entry) => same.guildIds.includes(entry.id))
      let channelId: string | null = null
      if (summary && channelName !== null) {
        const guildView = await api.guild(same.user.id, summary.id)
        channelId = guildView.channels.find((entry) => entry.channel.name === channelName)?.channel.id ?? null
      }
      await enter(same.user.id, summary ? { guildId: summary.id, channelId } : undefined)
    })
  }

  async function enter(userId: string, wanted: Place | undefined): Promise<void> {
    clear()
    const mine = epoch
    viewerId.value = userId
    storage.setItem(storageKey.viewer, userId)
    connection.value = 'connecting'
    await listen()
    if (mine !== epoch) return
    await loadLists()
    const stay =
      wanted && (wanted.guildId === null || guilds.value.some((entry) => entry.id === wanted.guildId)) ? wanted : undefined
    if (stay?.guildId) {
      const view = await api.guild(userId, stay.guildId)
      const visible = view.channels.some((entry) => entry.channel.id === stay.channelId)
      await open({ guildId: stay.guildId, channelId: visible ? stay.channelId : null })
    } else if (stay && dms.value.some((entry) => entry.channel.id === stay.channelId)) await open(stay)
    else {
      const first = guilds.value[0]
      if (first) await openGuild(first.id)
      else await open({ guildId: null, channelId: dms.value[0]?.channel.id ?? null })
    }
  }

  async function become(userId: string): Promise<void> {
    if (userId === viewerId.value) return
    const here = place.value
    await attempt(() => enter(userId, here.guildId === null ? undefined : here))
  }

  function forgetTyping(): void {
    const at = Date.now()
    let changed = false
    const next = new Map<string, ReadonlyMap<string, number>>()
    for (const [channelId, users] of typing.value) {
      const left = new Map([...users].filter(([, until]) => until > at))
      if (left.size !== users.size) changed = true
      if (left.size > 0) next.set(channelId, left)
    }
    if (changed) typing.value = next
  }

  // -- interactions

  /** `pressedOn` is the message with the button, which may itself be the answer. */
  function follow(view: InteractionView, pressedOn?: string): void {
    if (view.status === 'modal' && view.modal && view.userId === viewerId.value) modal.value = view.modal
    if (!view.message || view.channelId !== place.value.channelId) return
    const { id } = view.message.message
    // The stream tells of changes in their order; this answer may be older than what is shown already.
    if (!messages.value.get(view.channelId)?.some((entry) => entry.message.id === id)) put(view.channelId, view.message)
    if (id !== pressedOn) answered.value = id
  }

  async function sendCommand(channelId: string, label: string, ask: (viewer: string) => Promise<InteractionView>): Promise<void> {
    const viewerNow = viewerId.value
    if (viewerNow === null) return
    const first = await ask(viewerNow)
    const entry: SentCommand = { key: nextKey++, channelId, label, state: 'waiting', error: null }
    sent.value = [...sent.value, entry]
    void awaitCommand(entry, first)
  }

  async function awaitCommand(entry: SentCommand, first: InteractionView): Promise<void> {
    const mine = epoch
    const view = await answers.answerTo(first)
    if (mine !== epoch) return
    if (view.status === 'failed') {
      const error = view.error ?? 'The application did not respond'
      sent.value = sent.value.map((other) => (other.key === entry.key ? { ...other, state: 'failed', error } : other))
    } else {
      forget(entry.key)
      follow(view)
    }
  }

  function forget(key: number): void {
    sent.value = sent.value.filter((entry) => entry.key !== key)
  }

  function setPress(messageId: string, latestPress: Press | undefined): void {
    const next = new Map(presses.value)
    if (latestPress) next.set(messageId, latestPress)
    else next.delete(messageId)
    presses.value = next
  }

  async function press(view: MessageView, customId: string, values?: string[]): Promise<void> {
    const viewerNow = viewerId.value
    if (viewerNow === null) return
    const mine = epoch
    const { id, channel_id: channelId } = view.message
    setPress(id, { customId, state: 'waiting', error: null })
    try {
      const first = await api.component(viewerNow, channelId, id, { customId, ...(values === undefined ? {} : { values }) })
      const answer = await answers.answerTo(first)
      if (mine !== epoch) return
      if (answer.status === 'failed')
        setPress(id, { customId, state: 'failed', error: answer.error ?? 'This interaction failed' })
      else {
        setPress(id, undefined)
        follow(answer, id)
      }
    } catch (error) {
      if (mine === epoch) setPress(id, { customId, state: 'failed', error: reasonOf(error) })
    }
  }

  async function submitModal(
    values: SubmitModal['values'],
  ): Promise<{ error: string; fields: Record<string, string> } | undefined> {
    const viewerNow = viewerId.value
    const form = modal.value
    if (viewerNow === null || form === null) return undefined
    const mine = epoch
    try {
      const answer = await answers.answerTo(
        await api.submitModal(viewerNow, form.interactionId, values === undefined ? {} : { values }),
      )
      if (mine !== epoch) return undefined
      if (answer.status === 'failed') {
        return { error: `${answer.error ?? 'Something went wrong'}. What you typed is still here: try again.`, fields: {} }
      }
      modal.value = null
      follow(answer)
      return undefined
    } catch (error) {
      return { error: reasonOf(error), fields: error instanceof ControlRefusal ? error.fields : {} }
    }
  }

  return {
    api,
    world,
    viewerId,
    guilds,
    guild,
    dms,
    place,
    messages,
    complete,
    typing,
    connection,
    now,
    sent,
    presses,
    modal,
    notice,
    channelError,
    newAfter,
    answered,
    threads,
    seen,
    channel,
    viewer,
    unread,
    unreadGuild: (guildId) =>
      seen.value.get(guildId)?.channels.some((view) => unread(view.channel.id, view.lastMessageId)) ?? false,
    pings: (channelId) => pingCounts.value[`${viewerId.value}/${channelId}`] ?? 0,
    start,
    stop() {
      clear()
      clearInterval(ticker)
      ticker = undefined
    },
    become,
    open,
    openGuild,
    openDm,
    loadOlder,
    markRead,
    async send(channelId, body) {
      const viewerNow = viewerId.value
      if (viewerNow === null) return
      const mine = epoch
      const view = await api.send(viewerNow, channelId, body)
      if (mine !== epoch) return
      put(channelId, view)
      markRead(channelId)
    },
    runCommand: (channelId, path, options) =>
      sendCommand(channelId, `/${path}`, (viewerNow) => api.command(viewerNow, channelId, { command: path, options })),
    runContextMenu: (channelId, command, targetId) =>
      sendCommand(channelId, command, (viewerNow) => api.contextMenu(viewerNow, channelId, { command, targetId })),
    forget,
    press,
    submitModal,
    closeModal() {
      modal.value = null
    },
    refreshWorld,
    refreshGuild,
    syncClock,
    attempt,
    tell,
    member,
    nameOf,
  }
}

/** Text channels first; a guild may begin with a category or a voice channel. */
function firstChannel(view: GuildView | null): string | null {
  const texts = view?.channels.filter((entry) => entry.channel.type === 0 || entry.channel.type === 5) ?? []
  return (texts.find((entry) => entry.channel.name === 'general') ?? texts[0])?.channel.id ?? null
}

function readJson(text: string | null): Record<string, string> {
  try {
    return JSON.parse(text ?? '{}') as Record<string, string>
  } catch {
    return {}
  }
}
