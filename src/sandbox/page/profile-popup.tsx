// A member's card: name, roles, and what can be done: be them, write to them, use an app on them, change their roles from outside.
import { useState } from 'preact/hooks'
import { Avatar } from './avatar.tsx'
import { usePage } from './context.ts'
import { hexColor } from './markdown-view.tsx'
import { Popup, type Anchor } from './overlays.tsx'
import { RoleTag, rolesOf } from './sidebar.tsx'

export function ProfilePopup({ userId, anchor }: { userId: string; anchor: Anchor }) {
  const { client, panels } = usePage()
  const [changing, setChanging] = useState(false)
  const view = client.member(userId)
  const world = client.world.value
  const user =
    view?.member.user ??
    world?.users.find((entry) => entry.user.id === userId)?.user ??
    (world?.bot.id === userId ? world.bot : undefined)
  const close = () => (panels.profile.value = null)
  const name = client.nameOf(userId)
  const guild = client.guild.value
  const you = userId === client.viewerId.value
  const apps = (guild?.commands ?? []).filter((command) => command.type === 2)
  const channelId = client.place.value.channelId
  const changeable = (guild?.roles ?? [])
    .filter((role) => role.id !== guild?.guild.id && !role.managed)
    .toSorted((a, b) => b.position - a.position)

  return (
    <Popup anchor={anchor} label={`About ${name}`} class="profile" side="below" onClose={close}>
      <div class="profile-head">
        <Avatar id={userId} name={name} size="large" />
        <div>
          <div class="profile-name">
            {name} {user?.bot ? <span class="app-tag">APP</span> : null}
          </div>
          <div class="quiet">{user?.username ?? 'no longer here'}</div>
        </div>
      </div>
      {view ? (
        <div class="profile-roles">
          {view.isOwner ? <RoleTag name="owner" color={0} /> : null}
          {rolesOf(view.member.roles, guild?.roles ?? []).map((role) => (
            <RoleTag key={role.id} name={role.name} color={role.color} />
          ))}
          {view.member.roles.length === 0 && !view.isOwner ? <span class="quiet">No roles</span> : null}
        </div>
      ) : (
        <p class="quiet">Not a member of this server.</p>
      )}
      <div class="profile-actions">
        {user && !user.bot && !you ? (
          <button
            type="button"
            class="button primary"
            onClick={() => {
              close()
              void client.become(userId)
            }}
          >
            Be {name}
          </button>
        ) : null}
        {user?.bot && user.id === world?.bot.id ? (
          <button
            type="button"
            class="button primary"
            onClick={() => {
              close()
              void client.openDm(userId)
            }}
          >
            Message
          </button>
        ) : null}
        {view && !user?.bot ? (
          <button type="button" class="button secondary" aria-expanded={changing} onClick={() => setChanging(!changing)}>
            Change roles
          </button>
        ) : null}
      </div>
      {changing && view && guild ? (
        <fieldset class="profile-change">
          <legend class="quiet">As an admin would in Discord</legend>
          {changeable.length === 0 ? <span class="quiet">This server has no roles yet.</span> : null}
          {changeable.map((role) => (
            <label key={role.id} class="check">
              <input
                type="checkbox"
                checked={view.member.roles.includes(role.id)}
                onChange={(event) => {
                  const roles = event.currentTarget.checked
                    ? [...view.member.roles, role.id]
                    : view.member.roles.filter((id) => id !== role.id)
                  void client.attempt(() => client.api.editMember(guild.guild.id, userId, { roles }))
                }}
              />
              <span class="check-label">
                <span class="role-dot" style={role.color === 0 ? undefined : { background: hexColor(role.color) }} /> {role.name}
              </span>
            </label>
          ))}
        </fieldset>
      ) : null}
      {apps.length > 0 && view && channelId !== null ? (
        <div class="profile-apps">
          <div class="menu-title">Apps</div>
          {apps.map((command) => (
            <button
              key={command.path}
              type="button"
              class="menu-item"
              onClick={() => {
                close()
                void client.attempt(() => client.runContextMenu(channelId, command.path, userId))
              }}
            >
              {command.shown}
            </button>
          ))}
        </div>
      ) : null}
    </Popup>
  )
}
