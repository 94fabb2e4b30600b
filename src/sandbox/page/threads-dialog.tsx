// All threads of a channel, archived ones too.
import { useEffect, useState } from 'preact/hooks'
import type { ChannelView } from '../control.ts'
import { reasonOf } from './control-api.ts'
import { usePage } from './context.ts'
import { ThreadIcon } from './icons.tsx'
import { Dialog, moveFocus } from './overlays.tsx'
import { may, permission } from './permissions.ts'

export function ThreadsDialog({ channel }: { channel: ChannelView }) {
  const { client, panels } = usePage()
  const [threads, setThreads] = useState<ChannelView[] | null>(null)
  const [failure, setFailure] = useState<string | null>(null)
  const [name, setName] = useState('')
  const viewer = client.viewerId.value
  const channelId = channel.channel.id
  const close = () => (panels.threads.value = false)

  useEffect(() => {
    if (viewer === null) return
    client.api.threads(viewer, channelId).then(setThreads, (error: unknown) => setFailure(reasonOf(error)))
  }, [viewer, channelId, client.threads.value])

  function open(id: string) {
    close()
    void client.open({ guildId: client.place.value.guildId, channelId: id })
  }

  return (
    <Dialog title={`Threads of #${channel.channel.name ?? ''}`} onClose={close}>
      <div class="dialog-body">
        {failure === null ? null : <p class="error-text">{failure}</p>}
        {threads === null && failure === null ? <p class="quiet">Loading…</p> : null}
        {threads?.length === 0 ? <p class="quiet">No threads here yet.</p> : null}
        <ul class="thread-list" onKeyDown={(event) => moveFocus(event, 'button')}>
          {(threads ?? []).map((view) => {
            const archived = 'thread_metadata' in view.channel && (view.channel.thread_metadata?.archived ?? false)
            return (
              <li key={view.channel.id}>
                <button type="button" class="channel-button" onClick={() => open(view.channel.id)}>
                  <ThreadIcon />
                  <span class="channel-name">{view.channel.name}</span>
                  {archived ? <span class="quiet">archived</span> : null}
                </button>
              </li>
            )
          })}
        </ul>
        {may(channel.permissions, permission.createPublicThreads) ? (
          <form
            class="inline-form"
            onSubmit={(event) => {
              event.preventDefault()
              if (viewer === null || name.trim() === '') return
              void client.attempt(async () => {
                const thread = await client.api.createThread(viewer, channelId, { name: name.trim() })
                await client.refreshGuild()
                open(thread.channel.id)
              })
            }}
          >
            <input
              class="input"
              aria-label="Name of a new thread"
              placeholder="Name of a new thread"
              maxLength={100}
              value={name}
              onInput={(event) => setName(event.currentTarget.value)}
            />
            <button type="submit" class="button primary" disabled={name.trim() === ''}>
              Start
            </button>
          </form>
        ) : null}
      </div>
    </Dialog>
  )
}
