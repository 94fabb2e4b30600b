// Members, roles and channels as lists to choose from: in select menus, forms and command options.
import type { Client } from './client.ts'
import { Avatar } from './avatar.tsx'
import { HashIcon, SpeakerIcon, ThreadIcon } from './icons.tsx'
import type { Choice } from './list-box.tsx'
import { hexColor } from './markdown-view.tsx'

export type EntityKind = 'user' | 'role' | 'mentionable' | 'channel'

/** What a member may choose here. In direct messages that is the two who talk. */
export function entityChoices(client: Client, kind: EntityKind, channelTypes?: readonly number[]): Choice[] {
  const guild = client.guild.value
  const users: Choice[] = guild
    ? guild.members.map((view) => ({
        key: view.member.user.id,
        label: view.displayName,
        hint: view.member.user.username,
        icon: <Avatar id={view.member.user.id} name={view.displayName} size="small" />,
      }))
    : [client.viewerId.value, client.world.value?.bot.id]
        .filter((id) => id !== null && id !== undefined)
        .map((id) => ({ key: id, label: client.nameOf(id), icon: <Avatar id={id} name={client.nameOf(id)} size="small" /> }))
  const roles: Choice[] = (guild?.roles ?? [])
    .toSorted((a, b) => b.position - a.position)
    .map((role) => ({
      key: role.id,
      label: role.name.startsWith('@') ? role.name : `@${role.name}`,
      hint: 'role',
      icon: <span class="role-dot" style={role.color === 0 ? undefined : { background: hexColor(role.color) }} />,
    }))
  if (kind === 'user') return users
  if (kind === 'role') return roles
  if (kind === 'mentionable') {
    return [
      ...users.map((choice) => ({ ...choice, group: 'Members' })),
      ...roles.map((choice) => ({ ...choice, group: 'Roles' })),
    ]
  }
  return (guild?.channels ?? [])
    .filter((view) => channelTypes === undefined || channelTypes.length === 0 || channelTypes.includes(view.channel.type))
    .map((view) => ({
      key: view.channel.id,
      label: view.channel.name ?? 'channel',
      hint: view.channel.type === 4 ? 'category' : '',
      icon: <ChannelIcon type={view.channel.type} />,
    }))
}

export function ChannelIcon({ type }: { type: number }) {
  if (type === 10 || type === 11 || type === 12) return <ThreadIcon />
  if (type === 2 || type === 13) return <SpeakerIcon />
  return <HashIcon />
}
