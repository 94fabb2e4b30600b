// The whole page: lays the parts out, hears the keys that work everywhere, and shows what is open over it.
import { useEffect, useState } from 'preact/hooks'
import { Composer } from './composer.tsx'
import { ControlsDrawer } from './controls-drawer.tsx'
import { usePage } from './context.ts'
import { ChannelIcon } from './entity-choices.tsx'
import { EventsDialog } from './events-dialog.tsx'
import { CalendarIcon, MenuIcon, PeopleIcon, SearchIcon, ThreadIcon } from './icons.tsx'
import { MembersPanel } from './members-panel.tsx'
import { MessageList } from './message-list.tsx'
import { ModalForm } from './modal-form.tsx'
import { Notice } from './overlays.tsx'
import { ProfilePopup } from './profile-popup.tsx'
import { QuickSwitcher } from './quick-switcher.tsx'
import { GuildRail, Sidebar } from './sidebar.tsx'
import { ThreadsDialog } from './threads-dialog.tsx'
import { Avatar } from './avatar.tsx'

/** How long a lost connection may last before the page says so: a reload of the bot's page should not flash. */
const lostShownAfterMs = 800
/** The bot's presence is asked for this often; nothing tells the page of it. */
const presenceEveryMs = 5000

export function App() {
  const { client, panels } = usePage()
  const drawer = panels.drawer.value
  const inGuild = client.place.value.guildId !== null
  const members = panels.membersShown.value && inGuild

  useEffect(() => {
    const keys = (event: KeyboardEvent) => {
      const command = (event.ctrlKey || event.metaKey) && !event.altKey && !event.shiftKey
      const busy = document.querySelector('dialog[open]') !== null
      const typing =
        event.target instanceof HTMLElement && event.target.closest('input, textarea, select, [contenteditable]') !== null
      if (command && event.key.toLowerCase() === 'k') {
        event.preventDefault()
        if (!busy) panels.switcher.value = 'all'
      } else if (command && !event.metaKey && event.key.toLowerCase() === 'm') {
        event.preventDefault()
        if (!busy) panels.switcher.value = 'people'
      } else if (event.key === '/' && !typing && !busy && !event.ctrlKey && !event.metaKey) {
        const field = document.querySelector<HTMLTextAreaElement>('[data-composer]')
        if (!field) return
        event.preventDefault()
        field.focus()
        if (field.value === '') {
          field.value = '/'
          field.dispatchEvent(new Event('input', { bubbles: true }))
        }
      } else if (event.key === 'Escape' && panels.drawer.value !== null) panels.drawer.value = null
    }
    document.addEventListener('keydown', keys)
    return () => document.removeEventListener('keydown', keys)
  }, [])

  useEffect(() => {
    const timer = setInterval(() => {
      // A failure shows as a lost stream already.
      if (document.visibilityState === 'visible') client.refreshWorld().catch(() => undefined)
    }, presenceEveryMs)
    const seen = () => {
      const { channelId } = client.place.value
      if (document.visibilityState === 'visible' && channelId !== null) client.markRead(channelId)
    }
    document.addEventListener('visibilitychange', seen)
    return () => {
      clearInterval(timer)
      document.removeEventListener('visibilitychange', seen)
    }
  }, [])

  const channel = client.channel.value
  return (
    <div
      class={`app${members ? ' with-members' : ''}${panels.controls.value ? ' with-controls' : ''}${drawer === null ? '' : ` drawer-${drawer}`}`}
    >
      <div class="left">
        <GuildRail />
        <Sidebar />
      </div>
      <main class="channel-pane">
        <ChannelHead />
        <Banner />
        <Conversation />
      </main>
      {inGuild ? <MembersPanel /> : null}
      {drawer === null ? null : <div class="shade" onClick={() => (panels.drawer.value = null)} />}
      {panels.controls.value ? <ControlsDrawer /> : null}
      {panels.events.value && inGuild ? <EventsDialog /> : null}
      {panels.threads.value && channel ? <ThreadsDialog channel={channel} /> : null}
      {panels.switcher.value === null ? null : <QuickSwitcher kind={panels.switcher.value} />}
      {panels.profile.value === null ? null : <ProfilePopup {...panels.profile.value} />}
      {client.modal.value === null ? null : <ModalForm key={client.modal.value.interactionId} modal={client.modal.value} />}
      {client.notice.value === null ? null : <Notice {...client.notice.value} onClose={() => (client.notice.value = null)} />}
    </div>
  )
}

/** `#general`, a thread's name, or whom one talks to. */
function usePlaceName(): string {
  const { client } = usePage()
  const { guildId, channelId } = client.place.value
  if (channelId === null) return ''
  if (guildId === null) {
    const dm = client.dms.value.find((entry) => entry.channel.id === channelId)
    return dm ? `@${dm.with.global_name ?? dm.with.username}` : 'direct messages'
  }
  const channel = client.channel.value?.channel
  if (!channel) return ''
  return channel.type === 10 || channel.type === 11 || channel.type === 12 ? (channel.name ?? '') : `#${channel.name ?? ''}`
}

function ChannelHead() {
  const { client, panels } = usePage()
  const inGuild = client.place.value.guildId !== null
  const view = client.channel.value
  const channel = view?.channel
  const name = usePlaceName()
  const topic = channel && 'topic' in channel ? channel.topic : undefined
  const parentId = channel && 'parent_id' in channel ? channel.parent_id : undefined
  const thread = channel?.type === 10 || channel?.type === 11 || channel?.type === 12
  const parent = thread ? client.guild.value?.channels.find((entry) => entry.channel.id === parentId) : undefined
  const viewer = client.viewerId.value
  return (
    <header class="channel-head">
      <button
        type="button"
        class="icon-button narrow-only"
        aria-label="Servers and channels"
        aria-expanded={panels.drawer.value === 'channels'}
        onClick={() => (panels.drawer.value = panels.drawer.value === 'channels' ? null : 'channels')}
      >
        <MenuIcon />
      </button>
      {channel && inGuild ? <ChannelIcon type={channel.type} /> : null}
      {parent ? (
        <>
          <button
            type="button"
            class="link-button parent"
            onClick={() => void client.open({ guildId: client.place.value.guildId, channelId: parent.channel.id })}
          >
            {parent.channel.name}
          </button>
          <span class="quiet">›</span>
        </>
      ) : null}
      <h1>{name.replace(/^#/, '') || '…'}</h1>
      {topic ? (
        <span class="topic" title={topic}>
          {topic}
        </span>
      ) : null}
      <span class="head-tools">
        <button
          type="button"
          class="icon-button"
          aria-label="Go to a channel or member (Ctrl+K)"
          title="Go to (Ctrl+K)"
          onClick={() => (panels.switcher.value = 'all')}
        >
          <SearchIcon />
        </button>
        {inGuild && channel && !thread ? (
          <button
            type="button"
            class="icon-button"
            aria-label="Threads"
            title="Threads"
            onClick={() => (panels.threads.value = true)}
          >
            <ThreadIcon />
          </button>
        ) : null}
        {inGuild ? (
          <>
            <button
              type="button"
              class="icon-button wide-only"
              aria-label="Events"
              title="Events"
              onClick={() => (panels.events.value = true)}
            >
              <CalendarIcon />
            </button>
            <button
              type="button"
              class="icon-button"
              aria-label="Members"
              title="Members"
              aria-expanded={panels.membersShown.value}
              onClick={() => {
                if (matchMedia('(max-width: 900px)').matches)
                  panels.drawer.value = panels.drawer.value === 'members' ? null : 'members'
                else panels.membersShown.value = !panels.membersShown.value
              }}
            >
              <PeopleIcon />
            </button>
          </>
        ) : null}
        {viewer === null ? null : (
          <button
            type="button"
            class="icon-button narrow-only"
            aria-label={`You are ${client.nameOf(viewer)}. Become another member`}
            onClick={() => (panels.switcher.value = 'people')}
          >
            <Avatar id={viewer} name={client.nameOf(viewer)} size="small" />
          </button>
        )}
      </span>
    </header>
  )
}

/** What the reader has to know before anything else: no connection, no bot. */
function Banner() {
  const { client } = usePage()
  const [lost, setLost] = useState(false)
  const connection = client.connection.value
  useEffect(() => {
    if (connection !== 'lost') {
      setLost(false)
      return undefined
    }
    const timer = setTimeout(() => setLost(true), lostShownAfterMs)
    return () => clearTimeout(timer)
  }, [connection])
  const world = client.world.value
  const guild = client.guild.value?.guild
  const offline = world !== null && !world.sessions.some((session) => session.connected)
  if (lost) {
    return (
      <div class="banner" role="status">
        The sandbox does not answer. Trying again…
      </div>
    )
  }
  if (guild && !guild.botInvited) {
    return (
      <div class="banner" role="status">
        The bot is not in {guild.name}.{' '}
        <button type="button" class="link-button" onClick={() => void client.attempt(() => client.api.bot(guild.id, true))}>
          Invite it
        </button>
      </div>
    )
  }
  if (offline) {
    return (
      <div class="banner" role="status">
        The bot is not connected. What you ask it fails until it is there.
      </div>
    )
  }
  return null
}

function Conversation() {
  const { client } = usePage()
  const { channelId } = client.place.value
  const where = usePlaceName()
  const channel = client.channel.value
  if (channelId === null) {
    return (
      <div class="nothing">
        <p>
          {client.place.value.guildId === null
            ? 'No direct messages yet. Write to the bot from the list.'
            : 'No channel here that you may see.'}
        </p>
      </div>
    )
  }
  const key = `${client.viewerId.value}/${channelId}`
  return (
    <>
      <MessageList key={`list ${key}`} channelId={channelId} where={where} channel={channel} />
      <Typing channelId={channelId} />
      <Composer key={`composer ${key}`} channelId={channelId} where={where} canSend={channel?.canSend ?? true} />
    </>
  )
}

function Typing({ channelId }: { channelId: string }) {
  const { client } = usePage()
  const names = [...(client.typing.value.get(channelId)?.keys() ?? [])].map((id) => client.nameOf(id))
  return (
    <div class="typing" aria-live="polite">
      {names.length === 0 ? null : (
        <>
          <span class="dots" aria-hidden="true">
            <i />
            <i />
            <i />
          </span>{' '}
          {names.length > 3
            ? 'Several people are typing…'
            : `${names.join(' and ')} ${names.length === 1 ? 'is' : 'are'} typing…`}
        </>
      )}
    </div>
  )
}
