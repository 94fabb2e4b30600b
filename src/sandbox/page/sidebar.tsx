// The left side: servers, the channels of one with their threads, direct messages, and who the reader is.
import type { ComponentChildren } from 'preact'
import type { ChannelView } from '../control.ts'
import { Avatar } from './avatar.tsx'
import { usePage } from './context.ts'
import { ChannelIcon } from './entity-choices.tsx'
import { CalendarIcon, MegaphoneIcon, MessageIcon, PlusIcon, SlidersIcon, SwitchIcon } from './icons.tsx'
import { hexColor } from './markdown-view.tsx'
import { moveFocus } from './overlays.tsx'

export function GuildRail() {
  const { client, panels } = usePage()
  const { guildId } = client.place.value
  const dms = client.dms.value
  const dmUnread = dms.some((dm) => client.unread(dm.channel.id, dm.lastMessageId))
  return (
    <nav class="rail" aria-label="Servers" onKeyDown={(event) => moveFocus(event, 'button')}>
      <RailButton
        label="Direct messages"
        current={guildId === null}
        unread={dmUnread}
        onClick={() => void client.open({ guildId: null, channelId: dms[0]?.channel.id ?? null })}
      >
        <MessageIcon />
      </RailButton>
      <span class="rail-line" />
      {client.guilds.value.map((guild) => (
        <RailButton
          key={guild.id}
          label={guild.unavailable ? `${guild.name} (unavailable)` : guild.name}
          current={guild.id === guildId}
          unread={guild.id !== guildId && client.unreadGuild(guild.id)}
          onClick={() => void client.openGuild(guild.id)}
        >
          <Avatar id={guild.id} name={guild.name} size="large" />
        </RailButton>
      ))}
      <span class="rail-space" />
      <RailButton
        label="Sandbox controls"
        current={panels.controls.value}
        unread={false}
        onClick={() => {
          panels.controls.value = !panels.controls.value
          panels.drawer.value = null
        }}
      >
        <SlidersIcon />
      </RailButton>
    </nav>
  )
}

function RailButton({
  label,
  current,
  unread,
  onClick,
  children,
}: {
  label: string
  current: boolean
  unread: boolean
  onClick: () => void
  children: ComponentChildren
}) {
  return (
    <button
      type="button"
      class={`rail-button${current ? ' current' : ''}${unread ? ' unread' : ''}`}
      aria-label={unread ? `${label}, unread` : label}
      aria-current={current ? 'true' : undefined}
      title={label}
      onClick={onClick}
    >
      {children}
    </button>
  )
}

export function Sidebar() {
  const { client, panels } = usePage()
  const guild = client.guild.value
  const inGuild = client.place.value.guildId !== null
  return (
    <div class="sidebar">
      <header class="sidebar-head">
        <h2>{inGuild ? (guild?.guild.name ?? '…') : 'Direct messages'}</h2>
      </header>
      <nav class="channels" aria-label="Channels" onKeyDown={(event) => moveFocus(event, '.channel-button')}>
        {inGuild ? (
          <>
            <button type="button" class="channel-button" onClick={() => (panels.events.value = true)}>
              <CalendarIcon />
              <span class="channel-name">Events</span>
              {guild && openEvents(guild.events) > 0 ? <span class="count">{openEvents(guild.events)}</span> : null}
            </button>
            {guild ? <ChannelTree channels={guild.channels} /> : <Loading />}
          </>
        ) : (
          <DmButtons />
        )}
      </nav>
      <ViewerCard />
    </div>
  )
}

function openEvents(events: { event: { status: number } }[]): number {
  return events.filter((entry) => entry.event.status === 1 || entry.event.status === 2).length
}

function Loading() {
  return (
    <div class="channels-loading" aria-label="Loading">
      <span />
      <span />
      <span />
    </div>
  )
}

function isThread(view: ChannelView): boolean {
  return view.channel.type === 10 || view.channel.type === 11 || view.channel.type === 12
}

function parentOf(view: ChannelView): string | null {
  return 'parent_id' in view.channel ? (view.channel.parent_id ?? null) : null
}

function ChannelTree({ channels }: { channels: ChannelView[] }) {
  const categories = channels.filter((view) => view.channel.type === 4)
  const known = new Set(categories.map((view) => view.channel.id))
  const plain = channels.filter((view) => view.channel.type !== 4 && !isThread(view))
  const top = plain.filter((view) => !known.has(parentOf(view) ?? ''))
  const list = (views: ChannelView[]) => (
    <ul>
      {views.map((view) => (
        <li key={view.channel.id}>
          <ChannelButton view={view} />
          <ThreadButtons channels={channels.filter((thread) => isThread(thread) && parentOf(thread) === view.channel.id)} />
        </li>
      ))}
    </ul>
  )
  return (
    <>
      {list(top)}
      {categories.map((category) => (
        <section key={category.channel.id} aria-label={category.channel.name ?? ''}>
          <h3 class="category">{category.channel.name}</h3>
          {list(plain.filter((view) => parentOf(view) === category.channel.id))}
        </section>
      ))}
    </>
  )
}

function ThreadButtons({ channels }: { channels: ChannelView[] }) {
  if (channels.length === 0) return null
  return (
    <ul class="threads">
      {channels.map((view) => (
        <li key={view.channel.id}>
          <ChannelButton view={view} />
        </li>
      ))}
    </ul>
  )
}

function ChannelButton({ view }: { view: ChannelView }) {
  const { client, panels } = usePage()
  const { channel } = view
  const current = client.place.value.channelId === channel.id
  const unread = client.unread(channel.id, view.lastMessageId)
  const pings = client.pings(channel.id)
  const voice = channel.type === 2 || channel.type === 13
  return (
    <button
      type="button"
      class={`channel-button${current ? ' current' : ''}${unread ? ' unread' : ''}`}
      aria-current={current ? 'page' : undefined}
      aria-label={`${channel.name ?? ''}${voice ? ' (voice)' : ''}${pings > 0 ? `, ${pings} ${pings === 1 ? 'mention' : 'mentions'}` : unread ? ', unread' : ''}`}
      onClick={() => {
        panels.drawer.value = null
        void client.open({ guildId: client.place.value.guildId, channelId: channel.id })
      }}
    >
      {channel.type === 5 ? <MegaphoneIcon /> : <ChannelIcon type={channel.type} />}
      <span class="channel-name">{channel.name}</span>
      {pings > 0 ? <span class="count ping">{pings}</span> : null}
    </button>
  )
}

function DmButtons() {
  const { client, panels } = usePage()
  const bot = client.world.value?.bot
  const dms = client.dms.value
  return (
    <>
      <ul>
        {dms.map((dm) => {
          const name = dm.with.global_name ?? dm.with.username
          const current = client.place.value.channelId === dm.channel.id
          const unread = client.unread(dm.channel.id, dm.lastMessageId)
          const pings = client.pings(dm.channel.id)
          return (
            <li key={dm.channel.id}>
              <button
                type="button"
                class={`channel-button${current ? ' current' : ''}${unread ? ' unread' : ''}`}
                aria-current={current ? 'page' : undefined}
                onClick={() => {
                  panels.drawer.value = null
                  void client.open({ guildId: null, channelId: dm.channel.id })
                }}
              >
                <Avatar id={dm.with.id} name={name} size="small" />
                <span class="channel-name">{name}</span>
                {unread ? <span class="count ping">{pings > 0 ? pings : 'new'}</span> : null}
              </button>
            </li>
          )
        })}
      </ul>
      {bot && !dms.some((dm) => dm.with.id === bot.id) ? (
        <button
          type="button"
          class="channel-button"
          onClick={() => {
            panels.drawer.value = null
            void client.openDm(bot.id)
          }}
        >
          <PlusIcon />
          <span class="channel-name">Write to {bot.global_name ?? bot.username}</span>
        </button>
      ) : null}
    </>
  )
}

function ViewerCard() {
  const { client, panels } = usePage()
  const id = client.viewerId.value
  if (id === null) return null
  const name = client.nameOf(id)
  const me = client.viewer.value
  const roles = rolesOf(me?.member.roles ?? [], client.guild.value?.roles ?? []).map((role) => role.name)
  const marks = me ? [...(me.isOwner ? ['owner'] : []), ...roles].join(', ') || 'no roles' : ''
  return (
    <button
      type="button"
      class="viewer-card"
      aria-label={`You are ${name}${marks === '' ? '' : `, ${marks}`}. Become another member`}
      title="Become another member (Ctrl+M)"
      onClick={() => (panels.switcher.value = 'people')}
    >
      <Avatar id={id} name={name} />
      <span class="viewer-words">
        <span class="viewer-you">You are</span>
        <span class="viewer-name" title={name}>
          {name}
        </span>
        <span class="viewer-roles" title={marks}>
          {marks}
        </span>
      </span>
      <SwitchIcon />
    </button>
  )
}

/** A member's roles, highest first. */
export function rolesOf<R extends { id: string; position: number }>(ids: readonly string[], roles: readonly R[]): R[] {
  return roles.filter((role) => ids.includes(role.id)).toSorted((a, b) => b.position - a.position)
}

export function RoleTag({ name, color }: { name: string; color: number }) {
  return (
    <span class="role-tag">
      <span class="role-dot" style={color === 0 ? undefined : { background: hexColor(color) }} />
      {name}
    </span>
  )
}
