// Routes of the gateway's address, the application, users and DMs.
import { invalid, refusal } from '../api-error.ts'
import type { Core } from '../core.ts'
import { editUser, getBotGuild, openDm, removeMember } from '../guild-world.ts'
import { guildPermissions } from '../permissions.ts'
import { noContent, ok, type Route } from '../rest.ts'
import { applicationJson, channelJson, memberJson, ownGuildJson, ownUserJson, userById } from '../serialize.ts'
import { checkBySpec } from '../spec-validation.ts'
import { readLimit } from './messages.ts'

export interface GatewayFacts {
  /** `ws://127.0.0.1:4100` */
  url(): string
  shards: number
  /** The bits of the privileged intents that are switched on for the application. */
  privilegedIntents: number
  sessionStartLimit(): { total: number; remaining: number; reset_after: number; max_concurrency: number }
}

export function userRoutes(gateway: GatewayFacts): Route[] {
  return [
    { method: 'GET', template: '/gateway', free: true, handle: () => ok({ url: gateway.url() }) },
    {
      method: 'GET',
      template: '/gateway/bot',
      handle: () => ok({ url: gateway.url(), shards: gateway.shards, session_start_limit: gateway.sessionStartLimit() }),
    },
    ...['/applications/@me', '/oauth2/applications/@me'].map((template): Route => ({
      method: 'GET',
      template,
      handle: (core) => ok(applicationJson(core, gateway.privilegedIntents)),
    })),
    {
      method: 'GET',
      template: '/applications/:application_id',
      handle(core, { params }) {
        if (params['application_id'] !== core.world.application.id) throw refusal('unknownApplication')
        return ok(applicationJson(core, gateway.privilegedIntents))
      },
    },
    {
      method: 'PATCH',
      template: '/applications/@me',
      handle(core, { body, lint }) {
        lint.push(...checkBySpec('ApplicationFormPartial', body ?? {}).unknown)
        const description = (body as { description?: { default?: string } | string } | undefined)?.description
        if (description !== undefined)
          core.world.application.description = typeof description === 'string' ? description : (description.default ?? '')
        return ok(applicationJson(core, gateway.privilegedIntents))
      },
    },
    {
      method: 'GET',
      template: '/applications/:application_id/emojis',
      handle: () => ok({ items: [] }),
    },
    { method: 'GET', template: '/users/@me', handle: (core) => ok(ownUserJson(core.world.users.get(core.world.botId)!)) },
    {
      method: 'PATCH',
      template: '/users/@me',
      handle(core, { body, lint }) {
        lint.push(...checkBySpec('BotAccountPatchRequest', body ?? {}).unknown)
        const username = (body as { username?: string } | undefined)?.username
        const bot = core.world.users.get(core.world.botId)!
        if (username !== undefined) editUser(core, bot, { username })
        return ok(ownUserJson(bot))
      },
    },
    {
      method: 'GET',
      template: '/users/@me/guilds',
      handle(core, { query }) {
        const limit = readLimit(query, 200, 200)
        const after = BigInt(query.get('after') ?? '0')
        const before = query.get('before')
        const guilds = [...core.world.guilds.values()]
          .filter(
            (g) => g.members.has(core.world.botId) && BigInt(g.id) > after && (before === null || BigInt(g.id) < BigInt(before)),
          )
          .toSorted((a, b) => (BigInt(a.id) < BigInt(b.id) ? -1 : 1))
        return ok(guilds.slice(0, limit).map((g) => ownGuildJson(core, g, query.get('with_counts') === 'true')))
      },
    },
    {
      method: 'GET',
      template: '/users/@me/guilds/:guild_id/member',
      handle(core, { params }) {
        const { guild, bot } = getBotGuild(core, params['guild_id']!)
        return ok({ ...memberJson(core, bot), permissions: String(guildPermissions(guild, bot)) })
      },
    },
    {
      method: 'DELETE',
      template: '/users/@me/guilds/:guild_id',
      handle(core, { params }) {
        const { guild } = getBotGuild(core, params['guild_id']!)
        removeMember(core, guild, core.world.botId)
        return noContent
      },
    },
    {
      method: 'POST',
      template: '/users/@me/channels',
      handle: (core, { body, lint }) => ok(channelJson(core, dm(core, body, lint))),
    },
    {
      method: 'GET',
      template: '/users/:user_id',
      handle(core, { params }) {
        if (!core.world.users.has(params['user_id']!)) throw refusal('unknownUser')
        return ok(userById(core, params['user_id']!))
      },
    },
    { method: 'GET', template: '/voice/regions', handle: () => ok([]) },
    { method: 'GET', template: '/sticker-packs', handle: () => ok({ sticker_packs: [] }) },
  ]
}

function dm(core: Core, body: unknown, lint: string[]) {
  lint.push(...checkBySpec('CreatePrivateChannelRequest', body ?? {}).unknown)
  const recipient = (body as { recipient_id?: string } | undefined)?.recipient_id
  if (!recipient) throw invalid(['recipient_id'], 'BASE_TYPE_REQUIRED', 'This field is required')
  if (!core.world.users.has(recipient)) throw refusal('unknownUser')
  if (recipient === core.world.botId) throw refusal('cannotDmYourself')
  return openDm(core, core.world.botId, recipient)
}
