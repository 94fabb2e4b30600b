// Routes of application commands, global and per server.
import type { APIApplicationCommand } from 'discord-api-types/v10'
import { ApiError, invalidForm, refusal } from '../api-error.ts'
import { checkCommand, type CommandBody, commandProblems, storedCommand } from '../command-rules.ts'
import type { Core } from '../core.ts'
import { getBotGuild } from '../guild-world.ts'
import type { RateLimits } from '../rate-limits.ts'
import { noContent, ok, type Route } from '../rest.ts'
import { checkBySpec, checkListBySpec } from '../spec-validation.ts'

/** Per scope: 100 slash commands, 15 user commands, 15 message commands. */
const MAX_BY_TYPE: Record<number, number> = { 1: 100, 2: 15, 3: 15 }
const DAY_MS = 24 * 60 * 60 * 1000

type Shelf = Map<string, APIApplicationCommand>

export function commandRoutes(limits: RateLimits): Route[] {
  const scopes = [
    { base: '/applications/:application_id/commands', guild: false },
    { base: '/applications/:application_id/guilds/:guild_id/commands', guild: true },
  ]

  function countCreates(core: Core, guildId: string | null, count: number): void {
    const key = `${guildId ?? 'global'}:${Math.floor(core.clock.now() / DAY_MS)}`
    const before = core.world.commandCreates.get(key) ?? 0
    if (count > 0 && before + count > limits.options.maxCommandCreates) throw refusal('tooManyCommandCreates')
    core.world.commandCreates.set(key, before + count)
  }

  return scopes.flatMap(({ base, guild }): Route[] => [
    {
      method: 'GET',
      template: base,
      handle(core, { params, query }) {
        const { shelf } = shelfOf(core, params)
        const localized = query.get('with_localizations') === 'true'
        return ok([...shelf.values()].map((c) => (localized ? c : withoutLocalizations(c))))
      },
    },
    {
      method: 'POST',
      template: base,
      handle(core, { params, body, lint }) {
        const { shelf, guildId } = shelfOf(core, params)
        lint.push(...checkBySpec('ApplicationCommandCreateRequest', body ?? {}).unknown)
        const request = body as CommandBody
        checkCommand(request)
        const type = request.type ?? 1
        const exists = [...shelf.values()].some((c) => c.name === request.name && c.type === type)
        if (!exists) {
          if ([...shelf.values()].filter((c) => c.type === type).length >= (MAX_BY_TYPE[type] ?? 1))
            throw refusal('tooManyCommands')
          countCreates(core, guildId, 1)
        }
        const { command, created } = store(core, shelf, guildId, request)
        tell(core, guildId)
        return { status: created ? 201 : 200, body: command }
      },
    },
    {
      method: 'PUT',
      template: base,
      handle(core, { params, body, lint }) {
        const { shelf, guildId } = shelfOf(core, params)
        lint.push(...checkListBySpec('ApplicationCommandUpdateRequest', body).unknown)
        const requests = body as CommandBody[]
        checkAll(requests)
        const known = new Set([...shelf.values()].map(keyOf))
        countCreates(core, guildId, requests.filter((r) => !known.has(keyOf(r))).length)
        const wanted = new Set(requests.map(keyOf))
        for (const command of shelf.values()) if (!wanted.has(keyOf(command))) shelf.delete(command.id)
        const commands = requests.map((request) => store(core, shelf, guildId, request).command)
        tell(core, guildId)
        return ok(commands)
      },
    },
    ...(guild ? permissionRoutes : []),
    {
      method: 'GET',
      template: `${base}/:command_id`,
      handle(core, { params }) {
        return ok(getCommand(shelfOf(core, params).shelf, params['command_id']!))
      },
    },
    {
      method: 'PATCH',
      template: `${base}/:command_id`,
      handle(core, { params, body, lint }) {
        const { shelf, guildId } = shelfOf(core, params)
        const before = getCommand(shelf, params['command_id']!)
        lint.push(...checkBySpec('ApplicationCommandPatchRequestPartial', body ?? {}).unknown)
        const merged = { ...before, ...(body as CommandBody), type: before.type } as CommandBody
        checkCommand(merged)
        const command = storedCommand(merged, {
          id: before.id,
          applicationId: core.world.application.id,
          version: core.ids.next(),
          guildId,
        })
        shelf.set(command.id, command)
        tell(core, guildId)
        return ok(command)
      },
    },
    {
      method: 'DELETE',
      template: `${base}/:command_id`,
      handle(core, { params }) {
        const { shelf, guildId } = shelfOf(core, params)
        getCommand(shelf, params['command_id']!)
        shelf.delete(params['command_id']!)
        tell(core, guildId)
        return noContent
      },
    },
  ])
}

const GUILD_COMMANDS = '/applications/:application_id/guilds/:guild_id/commands'

const permissionRoutes: Route[] = [
  {
    method: 'GET',
    template: `${GUILD_COMMANDS}/permissions`,
    handle(core, { params }) {
      shelfOf(core, params)
      return ok([])
    },
  },
  {
    method: 'GET',
    template: `${GUILD_COMMANDS}/:command_id/permissions`,
    handle(core, { params }) {
      const { shelf } = shelfOf(core, params)
      if (!core.world.globalCommands.has(params['command_id']!)) getCommand(shelf, params['command_id']!)
      // Nobody overrode anything: the same answer the real API gives.
      throw new ApiError(404, 10066, 'Unknown application command permissions')
    },
  },
]

const keyOf = (c: { type?: number | null; name?: string }) => `${c.type ?? 1}:${c.name}`

function shelfOf(core: Core, params: Record<string, string>): { shelf: Shelf; guildId: string | null } {
  if (params['application_id'] !== core.world.application.id) throw refusal('missingAccess')
  const guildId = params['guild_id']
  if (guildId === undefined) return { shelf: core.world.globalCommands, guildId: null }
  if (!core.world.guilds.get(guildId)?.members.has(core.world.botId)) throw refusal('missingAccess')
  return { shelf: getBotGuild(core, guildId).guild.commands, guildId }
}

function store(
  core: Core,
  shelf: Shelf,
  guildId: string | null,
  body: CommandBody,
): { command: APIApplicationCommand; created: boolean } {
  const type = body.type ?? 1
  const before = [...shelf.values()].find((c) => c.name === body.name && c.type === type)
  const id = before?.id ?? core.ids.next()
  const command = storedCommand(body, { id, applicationId: core.world.application.id, version: core.ids.next(), guildId })
  // An unchanged command keeps its version.
  if (before) command.version = sameCommand(before, command) ? before.version : command.version
  shelf.set(id, command)
  return { command, created: !before }
}

/** The member's list of commands changed. */
function tell(core: Core, guildId: string | null): void {
  for (const guild of core.world.guilds.values()) {
    if (guildId === null || guild.id === guildId) core.changed({ kind: 'guild', guildId: guild.id })
  }
}

function getCommand(shelf: Shelf, id: string): APIApplicationCommand {
  const command = shelf.get(id)
  if (!command) throw refusal('unknownCommand')
  return command
}

function checkAll(requests: readonly CommandBody[]): void {
  const problems = requests.flatMap((request, i) => commandProblems(request, [i]))
  const seen = new Set<string>()
  requests.forEach((request, i) => {
    const key = `${request.type ?? 1}:${request.name}`
    if (seen.has(key)) {
      problems.push({
        path: [i, 'name'],
        code: 'APPLICATION_COMMANDS_DUPLICATE_NAME',
        message: 'Application command names must be unique',
      })
    }
    seen.add(key)
  })
  if (problems.length > 0) throw invalidForm(problems)
  for (const [type, max] of Object.entries(MAX_BY_TYPE)) {
    if (requests.filter((r) => (r.type ?? 1) === Number(type)).length > max) throw refusal('tooManyCommands')
  }
}

function sameCommand(a: APIApplicationCommand, b: APIApplicationCommand): boolean {
  return JSON.stringify({ ...a, version: '' }) === JSON.stringify({ ...b, version: '' })
}

/** Lists leave translations out unless asked. */
function withoutLocalizations<T>(value: T): T {
  if (Array.isArray(value)) return value.map((v: unknown) => withoutLocalizations(v)) as T
  if (value === null || typeof value !== 'object') return value
  return Object.fromEntries(
    Object.entries(value)
      .filter(([key]) => key !== 'name_localizations' && key !== 'description_localizations')
      .map(([key, v]) => [key, withoutLocalizations(v)]),
  ) as T
}
