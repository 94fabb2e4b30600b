// The sandbox's own switches: reset, clock, servers, members, faults, and everything that goes over the wire.
import type { ComponentChildren } from 'preact'
import { useEffect, useRef, useState } from 'preact/hooks'
import type { GatewayFault, RestFault, WireEntry } from '../control.ts'
import { usePage } from './context.ts'
import { CloseIcon } from './icons.tsx'

const minuteMs = 60_000
const hourMs = 60 * minuteMs
const dayMs = 24 * hourMs
/** How often the open drawer asks for new wire entries. */
const wireEveryMs = 1000
/** Entries kept in the page; older ones are in the sandbox. */
const maxWire = 400

export function ControlsDrawer() {
  const { client, panels } = usePage()
  const close = () => (panels.controls.value = false)
  const ref = useRef<HTMLElement>(null)
  useEffect(() => {
    const before = document.activeElement
    ref.current?.querySelector<HTMLElement>('button')?.focus()
    return () => {
      if (before instanceof HTMLElement && before.isConnected) before.focus()
    }
  }, [])
  useEffect(() => {
    void client.attempt(() => client.refreshWorld())
  }, [])
  return (
    <aside
      ref={ref}
      class="controls"
      aria-label="Sandbox controls"
      onKeyDown={(event) => {
        if (event.key === 'Escape') close()
      }}
    >
      <header class="dialog-head">
        <h2>Sandbox controls</h2>
        <button type="button" class="icon-button" aria-label="Close the sandbox controls" onClick={close}>
          <CloseIcon />
        </button>
      </header>
      <div class="controls-body">
        <p class="quiet">None of this exists in Discord: here you play the world around the bot.</p>
        <DemoPart />
        <ClockPart />
        <ServersPart />
        <MembersPart />
        <FaultsPart />
        <WirePart />
      </div>
    </aside>
  )
}

function Part({ title, open, children }: { title: string; open?: boolean; children: ComponentChildren }) {
  return (
    <details class="part" open={open}>
      <summary>{title}</summary>
      <div class="part-body">{children}</div>
    </details>
  )
}

function DemoPart() {
  const { client } = usePage()
  const [asking, setAsking] = useState(false)
  const [busy, setBusy] = useState(false)
  const sessions = client.world.value?.sessions ?? []
  const connected = sessions.filter((session) => session.connected).length
  return (
    <Part title="Demo" open>
      <p>
        <span class={connected > 0 ? 'presence online' : 'presence'} />{' '}
        {connected > 0
          ? `The bot is connected (${connected} ${connected === 1 ? 'session' : 'sessions'}).`
          : 'The bot is not connected. Commands will not be answered.'}
      </p>
      {asking ? (
        <div class="asking" role="alert">
          <span>Back to the fresh demo club? Messages, members and servers made since are gone.</span>
          <div class="button-row">
            <button
              type="button"
              class="button danger"
              disabled={busy}
              onClick={() => {
                setBusy(true)
                void client
                  .attempt(() => client.api.reset(), 'The demo club is fresh again.')
                  .finally(() => {
                    setBusy(false)
                    setAsking(false)
                  })
              }}
            >
              Yes, reset
            </button>
            <button type="button" class="button secondary" onClick={() => setAsking(false)}>
              Keep everything
            </button>
          </div>
        </div>
      ) : (
        <button type="button" class="button secondary" onClick={() => setAsking(true)}>
          Reset the demo
        </button>
      )}
    </Part>
  )
}

function ClockPart() {
  const { client } = usePage()
  const [minutes, setMinutes] = useState('30')
  const forward = (ms: number) =>
    void client.attempt(async () => {
      const { now } = await client.api.advance(ms)
      client.syncClock(typeof now === 'number' ? now : (await client.api.clock()).now)
    })
  const steps: [string, number][] = [
    ['+10 min', 10 * minuteMs],
    ['+1 hour', hourMs],
    ['+1 day', dayMs],
    ['+7 days', 7 * dayMs],
  ]
  return (
    <Part title="Clock" open>
      <p class="clock">
        {new Intl.DateTimeFormat(undefined, { dateStyle: 'medium', timeStyle: 'medium' }).format(client.now.value)}
      </p>
      <div class="clock-steps">
        {steps.map(([label, ms]) => (
          <button key={label} type="button" class="button small secondary" onClick={() => forward(ms)}>
            {label}
          </button>
        ))}
      </div>
      <form
        class="inline-form"
        onSubmit={(event) => {
          event.preventDefault()
          const count = Number(minutes)
          if (count > 0) forward(Math.round(count * minuteMs))
        }}
      >
        <input
          class="input"
          type="number"
          min="1"
          aria-label="Minutes to go forward"
          value={minutes}
          onInput={(event) => setMinutes(event.currentTarget.value)}
        />
        <button type="submit" class="button small secondary">
          minutes forward
        </button>
      </form>
      <p class="quiet">It only runs ahead, never back. Times in messages follow it.</p>
    </Part>
  )
}

function ServersPart() {
  const { client } = usePage()
  const [name, setName] = useState('')
  const [locale, setLocale] = useState('en-US')
  const world = client.world.value
  const after = (work: () => Promise<unknown>, done?: string) =>
    void client.attempt(() => work().then(() => client.refreshWorld()), done)
  return (
    <Part title="Servers">
      <ul class="plain-list">
        {(world?.guilds ?? []).map((guild) => (
          <li key={guild.id}>
            <strong>{guild.name}</strong> <span class="quiet">{guild.memberCount} members</span>
            <div class="button-row">
              <button
                type="button"
                class="button small secondary"
                onClick={() =>
                  after(
                    () => client.api.bot(guild.id, !guild.botInvited),
                    guild.botInvited ? `The bot left ${guild.name}.` : `The bot is in ${guild.name}.`,
                  )
                }
              >
                {guild.botInvited ? 'Kick the bot' : 'Invite the bot'}
              </button>
              <button
                type="button"
                class="button small secondary"
                aria-pressed={guild.unavailable}
                onClick={() => after(() => client.api.editGuild(guild.id, { unavailable: !guild.unavailable }))}
              >
                {guild.unavailable ? 'End the outage' : 'Outage'}
              </button>
              <DeleteServer guildId={guild.id} name={guild.name} />
            </div>
          </li>
        ))}
      </ul>
      <form
        class="stack"
        onSubmit={(event) => {
          event.preventDefault()
          const owner = client.viewerId.value
          if (owner === null || name.trim().length < 2) return
          after(() => client.api.createGuild({ name: name.trim(), locale, owner }), `${name.trim()} is there.`)
          setName('')
        }}
      >
        <div class="inline-form">
          <input
            class="input"
            aria-label="Name of a new server"
            placeholder="Name of a new server"
            maxLength={100}
            value={name}
            onInput={(event) => setName(event.currentTarget.value)}
          />
          <LocaleField label="Language of the new server" value={locale} onChange={setLocale} />
          <button type="submit" class="button small primary" disabled={name.trim().length < 2}>
            Add
          </button>
        </div>
        <span class="quiet">You will own it; the bot is invited.</span>
      </form>
    </Part>
  )
}

function DeleteServer({ guildId, name }: { guildId: string; name: string }) {
  const { client } = usePage()
  const [asking, setAsking] = useState(false)
  return (
    <button
      type="button"
      class={asking ? 'button small danger' : 'button small secondary'}
      onBlur={() => setAsking(false)}
      onClick={() => {
        if (!asking) setAsking(true)
        else void client.attempt(() => client.api.deleteGuild(guildId).then(() => client.refreshWorld()), `${name} is gone.`)
      }}
    >
      {asking ? 'Really delete?' : 'Delete'}
    </button>
  )
}

const locales = ['en-US', 'en-GB', 'de', 'fr', 'es-ES', 'fi', 'sv-SE', 'no', 'da', 'nl', 'pl', 'it', 'pt-BR', 'cs', 'ja']

function LocaleField({ label, value, onChange }: { label: string; value: string; onChange: (value: string) => void }) {
  return (
    <select class="input narrow" aria-label={label} value={value} onChange={(event) => onChange(event.currentTarget.value)}>
      {(locales.includes(value) ? locales : [value, ...locales]).map((locale) => (
        <option key={locale}>{locale}</option>
      ))}
    </select>
  )
}

function MembersPart() {
  const { client } = usePage()
  const [name, setName] = useState('')
  const guild = client.guild.value
  const world = client.world.value
  const here = (world?.users ?? []).filter((entry) => !entry.user.bot)
  return (
    <Part title="Members">
      <ul class="plain-list">
        {here.map((entry) => {
          const inside = guild !== null && client.member(entry.user.id) !== undefined
          return (
            <li key={entry.user.id} class="member-line">
              <span class="member-line-name" title={client.nameOf(entry.user.id)}>
                {client.nameOf(entry.user.id)}
              </span>
              <LocaleField
                label={`Language of ${client.nameOf(entry.user.id)}`}
                value={entry.locale}
                onChange={(locale) =>
                  void client.attempt(() => client.api.editUser(entry.user.id, { locale }).then(() => client.refreshWorld()))
                }
              />
              <label class="check small" title="Whether the bot may send them direct messages">
                <input
                  type="checkbox"
                  checked={entry.dmsOpen}
                  onChange={(event) => {
                    const dmsOpen = event.currentTarget.checked
                    void client.attempt(() => client.api.editUser(entry.user.id, { dmsOpen }).then(() => client.refreshWorld()))
                  }}
                />
                DMs
              </label>
              {guild ? (
                <button
                  type="button"
                  class="button small secondary"
                  onClick={() =>
                    void client.attempt(
                      () => client.api.membership(entry.user.id, guild.guild.id, !inside),
                      inside
                        ? `${client.nameOf(entry.user.id)} left ${guild.guild.name}.`
                        : `${client.nameOf(entry.user.id)} joined ${guild.guild.name}.`,
                    )
                  }
                >
                  {inside ? 'Leaves' : 'Joins'}
                </button>
              ) : null}
            </li>
          )
        })}
      </ul>
      {guild ? (
        <form
          class="inline-form"
          onSubmit={(event) => {
            event.preventDefault()
            if (name.trim() === '') return
            void client
              .attempt(() => client.api.addMember(guild.guild.id, { user: name.trim() }), `${name.trim()} joined.`)
              .then(() => client.refreshWorld())
            setName('')
          }}
        >
          <input
            class="input"
            aria-label={`Name of a new member of ${guild.guild.name}`}
            placeholder={`Somebody new in ${guild.guild.name}`}
            maxLength={32}
            value={name}
            onInput={(event) => setName(event.currentTarget.value)}
          />
          <button type="submit" class="button small primary" disabled={name.trim() === ''}>
            Add
          </button>
        </form>
      ) : null}
    </Part>
  )
}

const restFaults: [string, RestFault][] = [
  ['Next call: wait, too many requests (429)', { kind: 'rate-limit', retryAfterMs: 1500 }],
  ['Next call: server error (503), nothing done', { kind: 'server-error', status: 503 }],
  ['Next call: server error, though it was done', { kind: 'server-error', status: 500, committed: true }],
  ['Next call: missing permissions (403)', { kind: 'refuse', status: 403, code: 50013, message: 'Missing Permissions' }],
  [
    'Next first answer comes 4 seconds late',
    { kind: 'delay', route: '/interactions/\\d+/[^/]+/callback', ms: 4000, before: true },
  ],
  ['Next call: connection cut, though it was done', { kind: 'drop', committed: true }],
]

const gatewayFaults: [string, GatewayFault][] = [
  ['Ask to reconnect', { kind: 'reconnect' }],
  ['Cut the connection', { kind: 'cut' }],
  ['Session invalid', { kind: 'invalid-session', resumable: false }],
  ['Half open (silence)', { kind: 'half-open' }],
  ['Heartbeats only, no events', { kind: 'silent', session: false }],
  ['Next event twice', { kind: 'duplicate', times: 1 }],
  ['Next event 5 s late', { kind: 'late', times: 1, ms: 5000 }],
  ['Gateway down', { kind: 'down' }],
  ['Gateway up', { kind: 'up' }],
]

function FaultsPart() {
  const { client } = usePage()
  const [armed, setArmed] = useState<unknown[]>([])
  const load = () =>
    client.attempt(async () => {
      const answer = await client.api.faults()
      setArmed(Array.isArray(answer) ? answer : [])
    })
  useEffect(() => void load(), [])
  const arm = (work: () => Promise<unknown>, done: string) => void client.attempt(work, done).then(load)
  return (
    <Part title="Faults">
      <p class="quiet">What goes wrong between Discord and the bot. Each hits once.</p>
      <div class="button-column">
        {restFaults.map(([label, fault]) => (
          <button
            key={label}
            type="button"
            class="button small secondary"
            onClick={() => arm(() => client.api.fault(fault), 'Armed.')}
          >
            {label}
          </button>
        ))}
      </div>
      {armed.length > 0 ? (
        <div class="asking">
          <span>
            {armed.length} waiting to happen:{' '}
            {armed
              .map((fault) => (typeof fault === 'object' && fault !== null && 'kind' in fault ? String(fault.kind) : 'fault'))
              .join(', ')}
          </span>
          <button
            type="button"
            class="button small secondary"
            onClick={() => arm(() => client.api.clearFaults(), 'Nothing goes wrong any more.')}
          >
            Disarm all
          </button>
        </div>
      ) : null}
      <h3>Gateway</h3>
      <div class="button-row">
        {gatewayFaults.map(([label, fault]) => (
          <button
            key={label}
            type="button"
            class="button small secondary"
            onClick={() => arm(() => client.api.gateway(fault), `${label}: done.`)}
          >
            {label}
          </button>
        ))}
      </div>
    </Part>
  )
}

function WirePart() {
  const { client } = usePage()
  const [open, setOpen] = useState(false)
  const [entries, setEntries] = useState<WireEntry[]>([])
  const [paused, setPaused] = useState(false)
  const [filter, setFilter] = useState('')
  const after = useRef(0)

  useEffect(() => {
    if (!open || paused) return undefined
    let stopped = false
    let timer: ReturnType<typeof setTimeout> | undefined
    const ask = async () => {
      try {
        const news = await client.api.wire(after.current, maxWire)
        if (stopped) return
        if (news.length > 0) {
          after.current = news.at(-1)?.n ?? after.current
          setEntries((before) => [...before, ...news].slice(-maxWire))
        }
      } catch {
        // Asked again below; the notice about a lost connection stands elsewhere.
      }
      if (!stopped) timer = setTimeout(() => void ask(), wireEveryMs)
    }
    void ask()
    return () => {
      stopped = true
      clearTimeout(timer)
    }
  }, [open, paused])

  const wanted = filter.toLowerCase()
  const shown = entries.filter((entry) => wanted === '' || wireLine(entry).toLowerCase().includes(wanted)).toReversed()
  return (
    <details class="part" onToggle={(event) => setOpen(event.currentTarget.open)}>
      <summary>Wire log</summary>
      <div class="part-body">
        <div class="inline-form">
          <input
            class="input"
            aria-label="Show only entries with this text"
            placeholder="Filter, as in 429 or INTERACTION"
            value={filter}
            onInput={(event) => setFilter(event.currentTarget.value)}
          />
          <button type="button" class="button small secondary" aria-pressed={paused} onClick={() => setPaused(!paused)}>
            {paused ? 'Go on' : 'Pause'}
          </button>
        </div>
        {shown.length === 0 ? <p class="quiet">Nothing yet.</p> : null}
        <ol class="wire" aria-label="Wire log, newest first">
          {shown.map((entry) => (
            <WireLine key={entry.n} entry={entry} />
          ))}
        </ol>
      </div>
    </details>
  )
}

function wireLine(entry: WireEntry): string {
  if (entry.direction === 'rest') return `${entry.method ?? ''} ${entry.path ?? ''} ${entry.status ?? ''} ${entry.code ?? ''}`
  return `${entry.direction === 'gateway-out' ? '→' : '←'} ${entry.event ?? `op ${entry.op ?? '?'}`}`
}

function WireLine({ entry }: { entry: WireEntry }) {
  const [open, setOpen] = useState(false)
  const bad = (entry.status ?? 0) >= 400 || (entry.lint?.length ?? 0) > 0
  return (
    <li class={bad ? 'bad' : ''}>
      <details onToggle={(event) => setOpen(event.currentTarget.open)}>
        <summary>
          <span class="wire-time">{new Date(entry.at).toLocaleTimeString()}</span>{' '}
          {entry.direction === 'rest' ? (
            <>
              <b>{entry.status ?? '…'}</b> {entry.method} <span class="wire-path">{entry.path}</span>
              {entry.ms === undefined ? null : <span class="quiet"> {Math.round(entry.ms)} ms</span>}
            </>
          ) : (
            <span>{wireLine(entry)}</span>
          )}
          {entry.lint?.length ? <span class="error-text"> unknown: {entry.lint.join(', ')}</span> : null}
        </summary>
        {open ? (
          <pre>
            {[
              entry.body === undefined ? '' : JSON.stringify(entry.body, null, 2),
              entry.response === undefined ? '' : `answer: ${JSON.stringify(entry.response, null, 2)}`,
            ]
              .filter((text) => text !== '')
              .join('\n\n') || 'No body.'}
          </pre>
        ) : null}
      </details>
    </li>
  )
}
