// The server's scheduled events: when, where, who is interested; members who may can add, change, start, end and cancel them.
import { useState } from 'preact/hooks'
import type { EventView } from '../control.ts'
import { reasonOf } from './control-api.ts'
import { usePage } from './context.ts'
import { Markdown, Timestamp } from './markdown-view.tsx'
import { Dialog } from './overlays.tsx'
import { may, permission } from './permissions.ts'

const hourMs = 3_600_000
const statusWords: Record<number, string> = { 1: 'scheduled', 2: 'on now', 3: 'over', 4: 'cancelled' }

export function EventsDialog() {
  const { client, panels } = usePage()
  const [form, setForm] = useState<EventView | 'new' | null>(null)
  const guild = client.guild.value
  if (!guild) return null
  const granted = guild.me.permissions
  const mayMake = may(granted, permission.createEvents) || may(granted, permission.manageEvents)
  const events = guild.events.toSorted(
    (a, b) => Date.parse(a.event.scheduled_start_time) - Date.parse(b.event.scheduled_start_time),
  )
  return (
    <Dialog
      title={form === null ? 'Events' : form === 'new' ? 'New event' : 'Change the event'}
      class="events"
      onClose={() => (panels.events.value = false)}
    >
      {form === null ? (
        <div class="dialog-body">
          {events.length === 0 ? <p class="quiet">Nothing is planned yet.</p> : null}
          <ul class="event-list">
            {events.map((view) => (
              <EventItem key={view.event.id} view={view} onEdit={() => setForm(view)} />
            ))}
          </ul>
          {mayMake ? (
            <button type="button" class="button primary" onClick={() => setForm('new')}>
              New event
            </button>
          ) : null}
        </div>
      ) : (
        <EventForm event={form === 'new' ? null : form} onDone={() => setForm(null)} />
      )}
    </Dialog>
  )
}

function EventItem({ view, onEdit }: { view: EventView; onEdit: () => void }) {
  const { client } = usePage()
  const { event } = view
  const guild = client.guild.value
  const viewer = client.viewerId.value
  if (!guild || viewer === null) return null
  const guildId = guild.guild.id
  const mayChange =
    may(guild.me.permissions, permission.manageEvents) ||
    (event.creator_id === viewer && may(guild.me.permissions, permission.createEvents))
  const open = event.status === 1 || event.status === 2
  const patch = (status: 2 | 3 | 4) => void client.attempt(() => client.api.editEvent(viewer, guildId, event.id, { status }))
  const names = view.interestedUserIds.map((id) => client.nameOf(id))
  const where =
    event.entity_metadata?.location ??
    guild.channels.find((entry) => entry.channel.id === event.channel_id)?.channel.name ??
    undefined
  return (
    <li class="event" data-event-name={event.name}>
      <div class="event-when">
        <Timestamp at={Date.parse(event.scheduled_start_time)} style="F" />
        <span class={event.status === 2 ? 'status live' : 'status'}>{statusWords[event.status]}</span>
      </div>
      <h3>{event.name}</h3>
      {where === undefined ? null : <div class="quiet">{where}</div>}
      {event.description ? <Markdown text={event.description} /> : null}
      <div class="event-foot">
        <button
          type="button"
          class={view.interested ? 'button success' : 'button secondary'}
          aria-pressed={view.interested}
          disabled={!open}
          onClick={() => void client.attempt(() => client.api.interested(viewer, guildId, event.id, !view.interested))}
        >
          {view.interested ? '✓ Interested' : 'Interested'}
        </button>
        <span class="event-count" title={names.join(', ')}>
          {view.interestedUserIds.length === 0
            ? 'nobody yet'
            : `${view.interestedUserIds.length} interested: ${names.slice(0, 4).join(', ')}${names.length > 4 ? '…' : ''}`}
        </span>
        {mayChange && open ? (
          <span class="event-tools">
            <button type="button" class="button small secondary" onClick={onEdit}>
              Change
            </button>
            {event.status === 1 ? (
              <>
                <button type="button" class="button small secondary" onClick={() => patch(2)}>
                  Start
                </button>
                <button type="button" class="button small danger" onClick={() => patch(4)}>
                  Cancel event
                </button>
              </>
            ) : (
              <button type="button" class="button small secondary" onClick={() => patch(3)}>
                End
              </button>
            )}
          </span>
        ) : null}
      </div>
    </li>
  )
}

const two = (value: number): string => String(value).padStart(2, '0')

/** A time as `<input type=datetime-local>` writes it, in the reader's zone. */
function localInput(at: number): string {
  const date = new Date(at)
  return `${date.getFullYear()}-${two(date.getMonth() + 1)}-${two(date.getDate())}T${two(date.getHours())}:${two(date.getMinutes())}`
}

function EventForm({ event, onDone }: { event: EventView | null; onDone: () => void }) {
  const { client } = usePage()
  const start = event
    ? Date.parse(event.event.scheduled_start_time)
    : Math.ceil(client.now.peek() / hourMs) * hourMs + 24 * hourMs
  const end = event?.event.scheduled_end_time ? Date.parse(event.event.scheduled_end_time) : start + 2 * hourMs
  const [name, setName] = useState(event?.event.name ?? '')
  const [location, setLocation] = useState(event?.event.entity_metadata?.location ?? '')
  const [description, setDescription] = useState(event?.event.description ?? '')
  const [startsAt, setStartsAt] = useState(localInput(start))
  const [endsAt, setEndsAt] = useState(localInput(end))
  const [failure, setFailure] = useState<string | null>(null)

  async function save() {
    const viewer = client.viewerId.value
    const guildId = client.guild.value?.guild.id
    if (viewer === null || guildId === undefined) return
    const body = {
      name: name.trim(),
      location: location.trim(),
      ...(description.trim() === '' ? {} : { description: description.trim() }),
      startsAt: new Date(startsAt).getTime(),
      endsAt: new Date(endsAt).getTime(),
    }
    if (body.name === '' || body.location === '') return setFailure('An event needs a name and a place.')
    if (!(body.endsAt > body.startsAt)) return setFailure('The end has to be after the start.')
    try {
      if (event) await client.api.editEvent(viewer, guildId, event.event.id, body)
      else await client.api.createEvent(viewer, guildId, body)
      onDone()
    } catch (error) {
      setFailure(reasonOf(error))
    }
  }

  return (
    <form
      onSubmit={(submitted) => {
        submitted.preventDefault()
        void save()
      }}
    >
      <div class="dialog-body">
        <label class="field field-label">
          Name
          <input class="input" autofocus maxLength={100} value={name} onInput={(input) => setName(input.currentTarget.value)} />
        </label>
        <label class="field field-label">
          Place
          <input class="input" maxLength={100} value={location} onInput={(input) => setLocation(input.currentTarget.value)} />
        </label>
        <div class="two">
          <label class="field field-label">
            Starts
            <input
              class="input"
              type="datetime-local"
              value={startsAt}
              onInput={(input) => setStartsAt(input.currentTarget.value)}
            />
          </label>
          <label class="field field-label">
            Ends
            <input class="input" type="datetime-local" value={endsAt} onInput={(input) => setEndsAt(input.currentTarget.value)} />
          </label>
        </div>
        <label class="field field-label">
          Description
          <textarea
            class="input"
            rows={3}
            maxLength={1000}
            value={description}
            onInput={(input) => setDescription(input.currentTarget.value)}
          />
        </label>
      </div>
      {failure === null ? null : (
        <div class="form-failure" role="alert">
          {failure}
        </div>
      )}
      <div class="dialog-foot">
        <button type="button" class="button secondary" onClick={onDone}>
          Back
        </button>
        <button type="submit" class="button primary">
          Save
        </button>
      </div>
    </form>
  )
}
