// The right side: who is in this server, by their highest separate role, with the bot's presence.
import type { MemberView } from '../control.ts'
import { Avatar } from './avatar.tsx'
import { usePage } from './context.ts'
import { hexColor } from './markdown-view.tsx'
import { moveFocus } from './overlays.tsx'
import { rolesOf } from './sidebar.tsx'

export function MembersPanel() {
  const { client } = usePage()
  const guild = client.guild.value
  if (!guild) return <aside class="members" aria-label="Members" />
  const groups = new Map<string, MemberView[]>()
  for (const role of guild.roles.filter((entry) => entry.hoist).toSorted((a, b) => b.position - a.position))
    groups.set(role.name, [])
  groups.set('Members', [])
  for (const view of guild.members) {
    const top = rolesOf(view.member.roles, guild.roles).find((role) => role.hoist)
    groups.get(top?.name ?? 'Members')?.push(view)
  }
  return (
    <aside class="members" aria-label="Members" onKeyDown={(event) => moveFocus(event, '.member-button')}>
      {[...groups]
        .filter(([, members]) => members.length > 0)
        .map(([title, members]) => (
          <section key={title} aria-label={title}>
            <h3 class="category">
              {title} · {members.length}
            </h3>
            <ul>
              {members
                .toSorted((a, b) => a.displayName.localeCompare(b.displayName))
                .map((view) => (
                  <li key={view.member.user.id}>
                    <MemberButton view={view} />
                  </li>
                ))}
            </ul>
          </section>
        ))}
    </aside>
  )
}

function MemberButton({ view }: { view: MemberView }) {
  const { client, panels } = usePage()
  const { user } = view.member
  const isBot = user.id === client.world.value?.bot.id
  const online = client.world.value?.sessions.some((session) => session.connected) ?? false
  const you = user.id === client.viewerId.value
  return (
    <button
      type="button"
      class="member-button"
      onClick={(event) => (panels.profile.value = { userId: user.id, anchor: event.currentTarget })}
    >
      <Avatar id={user.id} name={view.displayName} size="small" />
      <span
        class={view.color === 0 ? 'member-name' : 'member-name role-color'}
        style={view.color === 0 ? undefined : { '--role': hexColor(view.color) }}
      >
        {view.displayName}
      </span>
      {user.bot ? <span class="app-tag">APP</span> : null}
      {isBot ? (
        <span class={online ? 'presence online' : 'presence'} title={online ? 'connected' : 'not connected'}>
          <span class="only-read">{online ? 'connected' : 'not connected'}</span>
        </span>
      ) : null}
      {you ? <span class="quiet">you</span> : null}
    </button>
  )
}
