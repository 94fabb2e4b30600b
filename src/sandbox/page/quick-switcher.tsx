// Goes anywhere by name: channels and threads of every known server, direct messages, and other members to become.
import { useId, useLayoutEffect, useState } from 'preact/hooks'
import { Avatar } from './avatar.tsx'
import { usePage } from './context.ts'
import { ChannelIcon } from './entity-choices.tsx'
import { CalendarIcon, MessageIcon, SlidersIcon } from './icons.tsx'
import { filterChoices, ListBox, nextIndex, optionId, type Choice } from './list-box.tsx'
import { Dialog } from './overlays.tsx'
import { rolesOf } from './sidebar.tsx'

interface Destination extends Choice {
  go: () => void
}

/** What was typed decides the order, not the groups. */
function ungrouped(choice: Destination): Choice {
  const { key, label, hint, icon } = choice
  return { key, label, icon, ...(hint === undefined ? {} : { hint }) }
}

export function QuickSwitcher({ kind }: { kind: 'all' | 'people' }) {
  const { client, panels } = usePage()
  const listId = useId()
  const [typed, setTyped] = useState('')
  const [active, setActive] = useState(0)
  const close = () => (panels.switcher.value = null)
  const guild = client.guild.value
  const world = client.world.value

  const people: Destination[] = (world?.users ?? [])
    .filter((entry) => !entry.user.bot)
    .map((entry) => {
      const view = client.member(entry.user.id)
      const roles = view ? rolesOf(view.member.roles, guild?.roles ?? []).map((role) => role.name) : []
      const marks = view ? [...(view.isOwner ? ['owner'] : []), ...roles] : guild ? ['not in this server'] : []
      return {
        key: `user ${entry.user.id}`,
        label: client.nameOf(entry.user.id),
        hint: entry.user.id === client.viewerId.value ? 'you' : marks.join(', ') || 'no roles',
        words: entry.user.username,
        icon: <Avatar id={entry.user.id} name={client.nameOf(entry.user.id)} size="small" />,
        group: 'Become another member',
        go: () => void client.become(entry.user.id),
      }
    })
  const channels: Destination[] = (guild?.channels ?? [])
    .filter((view) => view.channel.type !== 4)
    .map((view) => ({
      key: `channel ${view.channel.id}`,
      label: view.channel.name ?? '',
      icon: <ChannelIcon type={view.channel.type} />,
      group: guild?.guild.name ?? 'Channels',
      go: () => void client.open({ guildId: guild?.guild.id ?? null, channelId: view.channel.id }),
    }))
  const guilds: Destination[] = client.guilds.value
    .filter((summary) => summary.id !== guild?.guild.id)
    .map((summary) => ({
      key: `guild ${summary.id}`,
      label: summary.name,
      icon: <Avatar id={summary.id} name={summary.name} size="small" />,
      group: 'Servers',
      go: () => void client.openGuild(summary.id),
    }))
  const bot = world?.bot
  const others: Destination[] = [
    ...(bot
      ? [
          {
            key: 'dm',
            label: `Direct messages with ${bot.global_name ?? bot.username}`,
            icon: <MessageIcon />,
            group: 'More',
            go: () => void client.openDm(bot.id),
          },
        ]
      : []),
    ...(guild
      ? [{ key: 'events', label: 'Events', icon: <CalendarIcon />, group: 'More', go: () => (panels.events.value = true) }]
      : []),
    {
      key: 'controls',
      label: 'Sandbox controls',
      icon: <SlidersIcon />,
      group: 'More',
      go: () => (panels.controls.value = true),
    },
  ]
  const all = kind === 'people' ? people : [...channels, ...people, ...guilds, ...others]
  // `@` in front looks only for members, `#` only for channels.
  const pool = typed.startsWith('@') ? people : typed.startsWith('#') ? channels : all
  const shown = filterChoices(pool, typed.replace(/^[@#]/, ''))
  const listed = shown.map((choice) => choice.key).join('\n')
  useLayoutEffect(() => setActive(0), [listed])

  function pick(choice: Choice | undefined) {
    if (!choice) return
    close()
    ;(choice as Destination).go()
  }

  return (
    <Dialog title={kind === 'people' ? 'Who do you want to be?' : 'Go to'} class="switcher" onClose={close} initialFocus="input">
      <div class="dialog-body">
        <input
          class="input"
          type="text"
          role="combobox"
          aria-label={kind === 'people' ? 'Search a member' : 'Search a channel, a member or a server'}
          placeholder={kind === 'people' ? 'Search a member' : 'Channel, member (@) or server'}
          aria-expanded="true"
          aria-controls={listId}
          aria-activedescendant={shown.length > 0 ? optionId(listId, active) : undefined}
          autocomplete="off"
          value={typed}
          onInput={(event) => setTyped(event.currentTarget.value)}
          onKeyDown={(event) => {
            const next = nextIndex(event.key, active, shown.length)
            if (next !== undefined) {
              event.preventDefault()
              setActive(next)
            } else if (event.key === 'Enter') {
              event.preventDefault()
              pick(shown[active])
            }
          }}
        />
        <ListBox
          id={listId}
          label={kind === 'people' ? 'Members' : 'Places'}
          choices={typed === '' ? shown : shown.map(ungrouped)}
          active={active}
          onPick={(choice) => pick(shown.find((entry) => entry.key === choice.key))}
          onHover={setActive}
          empty="Nothing by that name."
        />
        <p class="quiet keys-hint">
          <kbd>↑</kbd> <kbd>↓</kbd> move, <kbd>Enter</kbd> chooses, <kbd>Esc</kbd> closes. <kbd>Ctrl</kbd> <kbd>K</kbd> opens
          this, <kbd>Ctrl</kbd> <kbd>M</kbd> the members.
        </p>
      </div>
    </Dialog>
  )
}
