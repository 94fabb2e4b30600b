// Registers the slash commands: global ones for the application, guild ones in every club that is set up; an unchanged guild costs no call.
import type { API } from '@discordjs/core/http-only'
import type {
  APIApplicationCommand,
  APIApplicationCommandOption,
  RESTPostAPIChatInputApplicationCommandsJSONBody as CommandJson,
} from 'discord-api-types/v10'
import { createHash } from 'node:crypto'
import { z } from 'zod'
import type { KeyValue } from '../bus/bus.ts'
import { isNotThere, logged } from '../discord/trouble.ts'
import type { Feature } from '../feature.ts'
import { learnWords, localizedCommand } from '../language/words.ts'
import type { Logger } from '../log.ts'

/** Of a guild that was set up once, or of the global commands under the key `global`. */
const registrationSchema = z.object({
  enabled: z.boolean(),
  /** Of what is registered; empty when that is not known. */
  hash: z.string(),
  /** The bot was removed; Discord has taken the commands away. */
  left: z.boolean().default(false),
})
type Registration = z.infer<typeof registrationSchema>

const GLOBAL = 'global'
const guildKey = (guild: string): string => `guild/${guild}`

export interface CommandRegistryOptions {
  api: API
  keyValue: KeyValue
  features: readonly Feature[]
  identity: () => Promise<{ applicationId: string }>
  /** Whose commands are ours to register. */
  serves: (guild: string) => boolean
  /** Whether the global commands are ours, too: of several gateways one has them. */
  hasGlobal: boolean
  log: Logger
}

export interface Changes {
  created: string[]
  edited: string[]
  removed: string[]
}

export interface CommandRegistry {
  /** Global commands and those of every guild set up, where they differ from what was registered last. Returns the guilds that failed. */
  reconcile(): Promise<{ failed: string[] }>
  /** Registers (or takes away) the commands of one guild and remembers it. */
  sync(guild: string, enabled: boolean): Promise<Changes>
  /** The bot was removed from the guild. */
  left(guild: string): Promise<void>
  /** The bot is in the guild: if it had left, the commands come back. True then. */
  joined(guild: string): Promise<boolean>
  /** Guilds that are set up and have not been left. */
  guilds(): Promise<string[]>
}

export function openCommandRegistry(options: CommandRegistryOptions): CommandRegistry {
  const { api, keyValue, log } = options
  learnWords(options.features)
  const commands = options.features.flatMap((feature) => feature.interactions.commands)
  const globalCommands = commands.filter((command) => command.scope === 'global').map((command) => localizedCommand(command.json))
  const guildCommands = commands
    .filter((command) => command.scope === 'guild')
    .map((command) => guildJson(localizedCommand(command.json)))

  async function find(key: string): Promise<Registration | undefined> {
    const entry = await keyValue.get(key)
    return entry && registrationSchema.parse(JSON.parse(entry.value))
  }
  const put = async (key: string, registration: Registration): Promise<void> =>
    void (await keyValue.put(key, JSON.stringify(registration)))

  async function registerGlobal(): Promise<void> {
    const { applicationId } = await options.identity()
    const hash = hashOf(applicationId, globalCommands)
    if ((await find(GLOBAL))?.hash === hash) return
    await api.applicationCommands.bulkOverwriteGlobalCommands(applicationId, globalCommands)
    await put(GLOBAL, { enabled: true, hash, left: false })
    log.info({ commands: globalCommands.map((command) => command.name) }, 'global commands registered')
  }

  async function sync(guild: string, enabled: boolean): Promise<Changes> {
    const { applicationId } = await options.identity()
    const wanted = enabled ? guildCommands : []
    const hash = hashOf(applicationId, wanted)
    const before = await find(guildKey(guild))
    if (before && !before.left && before.enabled === enabled && before.hash === hash)
      return { created: [], edited: [], removed: [] }
    // Remembered first: if this stops half way, the next start goes on with it.
    await put(guildKey(guild), { enabled, hash: '', left: false })
    const changes = await register(applicationId, guild, wanted)
    await put(guildKey(guild), { enabled, hash, left: false })
    log.info({ guild, ...changes }, 'guild commands registered')
    return changes
  }

  async function register(applicationId: string, guild: string, wanted: CommandJson[]): Promise<Changes> {
    try {
      return await applyDifference(applicationId, guild, wanted)
    } catch (error) {
      if (!isNotThere(error)) throw error
      // What cannot be listed or changed one by one, or was changed by somebody else meanwhile, is put in place as a whole.
      await api.applicationCommands.bulkOverwriteGuildCommands(applicationId, guild, wanted)
      return { created: wanted.map(({ name }) => name), edited: [], removed: [] }
    }
  }

  /** One call per difference: bulk overwriting would make every command new, against Discord's 200 creations a day. */
  async function applyDifference(applicationId: string, guild: string, wanted: CommandJson[]): Promise<Changes> {
    const changes: Changes = { created: [], edited: [], removed: [] }
    const listed: unknown = await api.applicationCommands.getGuildCommands(applicationId, guild, { with_localizations: true })
    // A stand-in for Discord may answer what it does not know with anything.
    const there = Array.isArray(listed) ? (listed as APIApplicationCommand[]) : []
    for (const command of there) {
      if (wanted.some((json) => json.name === command.name && (command.type as number) === 1)) continue
      await api.applicationCommands.deleteGuildCommand(applicationId, guild, command.id)
      changes.removed.push(command.name)
    }
    for (const json of wanted) {
      const same = there.find((command) => command.name === json.name && (command.type as number) === 1)
      if (!same) {
        await api.applicationCommands.createGuildCommand(applicationId, guild, json)
        changes.created.push(json.name)
      } else if (canonical(same) !== canonical(json)) {
        await api.applicationCommands.editGuildCommand(applicationId, guild, same.id, json)
        changes.edited.push(json.name)
      }
    }
    return changes
  }

  async function known(): Promise<[string, Registration][]> {
    const found: [string, Registration][] = []
    for (const key of await keyValue.keys(guildKey(''))) {
      const registration = await find(key)
      const guild = key.slice(guildKey('').length)
      if (registration && options.serves(guild)) found.push([guild, registration])
    }
    return found
  }

  return {
    sync,
    reconcile: async () => {
      const failed: string[] = []
      if (options.hasGlobal)
        await registerGlobal().catch((error: unknown) => {
          failed.push(GLOBAL)
          log.warn(logged(error), 'the global commands could not be registered')
        })
      for (const [guild, registration] of await known()) {
        if (registration.left) continue
        await sync(guild, registration.enabled).catch((error: unknown) => {
          failed.push(guild)
          log.warn({ ...logged(error), guild }, 'the guild’s commands could not be registered')
        })
      }
      return { failed }
    },
    left: async (guild) => {
      const registration = await find(guildKey(guild))
      if (registration && !registration.left) await put(guildKey(guild), { ...registration, hash: '', left: true })
    },
    joined: async (guild) => {
      const registration = await find(guildKey(guild))
      if (!registration?.left) return false
      await sync(guild, registration.enabled)
      return true
    },
    guilds: async () => (await known()).flatMap(([guild, registration]) => (registration.left ? [] : [guild])),
  }
}

/** Where a command may be used is for global commands only; a guild command is used in its guild. */
function guildJson({ contexts: _contexts, integration_types: _types, ...json }: CommandJson): CommandJson {
  return json
}

const hashOf = (applicationId: string, commands: CommandJson[]): string =>
  createHash('sha256')
    .update(JSON.stringify([applicationId, commands]))
    .digest('base64url')
    .slice(0, 22)

/** The same text for a command as we send it and as Discord gives it back with its defaults filled in. */
function canonical(command: CommandJson | APIApplicationCommand): string {
  return JSON.stringify([
    command.name,
    command.description,
    sorted(command.name_localizations),
    sorted(command.description_localizations),
    command.default_member_permissions ?? null,
    command.nsfw ?? false,
    (command.options ?? []).map(canonicalOption),
  ])
}

function canonicalOption(option: APIApplicationCommandOption): unknown[] {
  const o = option as unknown as Partial<Record<string, unknown>> & { options?: APIApplicationCommandOption[] }
  const choices = (o['choices'] ?? []) as { name: string; value: unknown; name_localizations?: object | null }[]
  return [
    o['type'],
    o['name'],
    o['description'],
    sorted(o['name_localizations']),
    sorted(o['description_localizations']),
    o['required'] ?? false,
    o['autocomplete'] ?? false,
    choices.map((choice) => [choice.name, choice.value, sorted(choice.name_localizations)]),
    o['channel_types'] ?? [],
    o['min_value'] ?? null,
    o['max_value'] ?? null,
    o['min_length'] ?? null,
    o['max_length'] ?? null,
    (o.options ?? []).map(canonicalOption),
  ]
}

const sorted = (map: unknown): [string, unknown][] => Object.entries(map ?? {}).sort(([a], [b]) => (a < b ? -1 : 1))
