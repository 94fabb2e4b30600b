// Looks at Discord as the gateway would: whether the token is taken, what is switched on in the portal, where the bot is and what it may do there.
import { PermissionFlagsBits } from 'discord-api-types/v10'
import { z } from 'zod'
import type { Config } from '../config.ts'
import { features } from '../features/index.ts'
import { NEEDED } from '../platform/discord/provision.ts'
import { permissionText } from '../platform/discord/trouble.ts'
import { wishedIntents } from '../platform/gateway/intents.ts'
import { fault, good, note, reasonOf, skewFinding, type Finding } from './finding.ts'

/** Discord answers in a tenth of a second. */
const ANSWER_MS = 10_000
/** Discord allows 1,000 identifications a day, and changes the token after them: below this the bot starts too often. */
const FEW_STARTS = 100
const GUILDS_AT_ONCE = 200
/** Five requests; a bot in more servers is looked at in part, and that is said. */
const MAX_GUILDS = 1_000
/** So many servers without a permission are named. */
const MAX_NAMED = 10

const applicationSchema = z.object({ name: z.string(), flags: z.int().default(0) })
const gatewaySchema = z.object({ session_start_limit: z.object({ total: z.int(), remaining: z.int(), reset_after: z.number() }) })
const guildsSchema = z.array(z.object({ id: z.string(), name: z.string(), permissions: z.string() }))
type Guild = z.infer<typeof guildsSchema>[number]

class Refused extends Error {
  override readonly name = 'Refused'
  readonly status: number
  constructor(status: number) {
    super(`Discord answers ${status}`)
    this.status = status
  }
}

export async function lookAtDiscord(config: Config, token: string, now: () => Date): Promise<Finding[]> {
  const where = config.discordApiUrl
  let date: { theirs: Date; ours: Date; aboutMs: number } | undefined

  async function get<T>(path: string, schema: z.ZodType<T>): Promise<T> {
    const begun = performance.now()
    const response = await fetch(`${where}/v10${path}`, {
      headers: { authorization: `Bot ${token}`, 'user-agent': 'DiscordBot (frolf-bot doctor, 1)' },
      signal: AbortSignal.timeout(ANSWER_MS),
      redirect: 'error',
    })
    const said = response.headers.get('date')
    // Whole seconds, cut off: half a second more is the best guess.
    if (said) date ??= { theirs: new Date(Date.parse(said) + 500), ours: now(), aboutMs: 500 + performance.now() - begun }
    if (response.status !== 200) {
      await response.body?.cancel()
      throw new Refused(response.status)
    }
    return schema.parse(await response.json())
  }

  const findings: Finding[] = []
  try {
    const { name, flags } = await get('/applications/@me', applicationSchema)
    findings.push(good('Discord', 'discord.token', `The token is that of "${name}".`), ...intentFindings(config, flags))
    findings.push(startFinding(await get('/gateway/bot', gatewaySchema)))
    const guilds: Guild[] = []
    for (let more = true; more && guilds.length < MAX_GUILDS;) {
      const page = await get(`/users/@me/guilds?limit=${GUILDS_AT_ONCE}&after=${guilds.at(-1)?.id ?? '0'}`, guildsSchema)
      guilds.push(...page)
      more = page.length === GUILDS_AT_ONCE
    }
    findings.push(...guildFindings(guilds, config.onlyGuild))
  } catch (error) {
    findings.push(troubleFinding(error, where))
  }
  if (date) findings.push(skewFinding('Discord', date.theirs, date))
  return findings
}

function troubleFinding(error: unknown, where: string): Finding {
  if (error instanceof Refused && error.status === 401)
    return fault(
      'Discord',
      'discord.token',
      'Discord refuses the token.',
      'Set DISCORD_TOKEN to the one in the developer portal: your application, Bot, Reset Token.',
    )
  if (error instanceof Refused && error.status === 429)
    return note(
      'Discord',
      'discord.busy',
      'Discord asks for patience (429): too many requests came from here.',
      'Look again in some minutes.',
    )
  return fault(
    'Discord',
    'discord.unreachable',
    `Discord at ${where} cannot be asked: ${reasonOf(error)}.`,
    'Look at DISCORD_API_URL (leave it out for the real Discord), at name resolution, firewall and proxy, and at https://discordstatus.com.',
  )
}

function intentFindings(config: Config, flags: number): Finding[] {
  const portal = 'Developer portal, your application, Bot, Privileged Gateway Intents; or set'
  const { leftOut } = wishedIntents(features, { messages: 'auto', members: 'auto' }, flags)
  const findings = [
    {
      setting: 'DISCORD_MESSAGE_CONTENT',
      wish: config.intents.messages,
      said: leftOut.find((text) => text.startsWith('Message')),
    },
    { setting: 'DISCORD_MEMBERS', wish: config.intents.members, said: leftOut.find((text) => text.startsWith('Server')) },
  ].flatMap(({ setting, wish, said }): Finding[] => {
    if (said === undefined || wish === 'off') return []
    const code = `discord.intent-${setting === 'DISCORD_MEMBERS' ? 'members' : 'message-content'}`
    return wish === 'on'
      ? [
          fault(
            'Discord',
            code,
            `${setting} is on, but switched off in the portal: Discord will close the connection. ${said}.`,
            `${portal} ${setting}=auto.`,
          ),
        ]
      : [note('Discord', code, `Switched off in the portal: ${said}.`, `${portal} ${setting}=off if that is meant.`)]
  })
  return findings.length > 0 ? findings : [good('Discord', 'discord.intents', 'Every intent that is asked for is switched on.')]
}

function startFinding({ session_start_limit: limit }: z.infer<typeof gatewaySchema>): Finding {
  const text = `${limit.remaining} of ${limit.total} session starts are left for today.`
  if (limit.remaining >= FEW_STARTS) return good('Discord', 'discord.starts', text)
  const remedy = `Stop what restarts the bot again and again; at 0 Discord changes the token. They are back in ${Math.ceil(limit.reset_after / 3_600_000)} h.`
  return limit.remaining < FEW_STARTS / 10
    ? fault('Discord', 'discord.starts', text, remedy)
    : note('Discord', 'discord.starts', text, remedy)
}

/** Scheduled events can be done without, everything else not. */
const WANTED = ['CreateEvents'] as const

function guildFindings(all: readonly Guild[], only: string | undefined): Finding[] {
  const guilds = only === undefined ? all : all.filter(({ id }) => id === only)
  if (guilds.length === 0)
    return [
      only === undefined
        ? note(
            'Discord',
            'discord.guilds',
            'The bot is in no server.',
            'Invite it: developer portal, your application, OAuth2, scopes bot and applications.commands.',
          )
        : fault(
            'Discord',
            'discord.guilds',
            `The bot is not in the server ${only}, which DISCORD_GUILD_ID names.`,
            'Invite it there, or correct DISCORD_GUILD_ID.',
          ),
    ]
  const lacking = guilds.flatMap((guild) => {
    const held = BigInt(guild.permissions)
    const lacks = (names: readonly (keyof typeof PermissionFlagsBits)[]) =>
      (held & PermissionFlagsBits.Administrator) !== 0n ? [] : names.filter((name) => (held & PermissionFlagsBits[name]) === 0n)
    const [needed, wanted] = [lacks(NEEDED), lacks(WANTED)]
    return needed.length + wanted.length > 0 ? [{ guild, needed, wanted }] : []
  })
  const findings = lacking.slice(0, MAX_NAMED).map(({ guild, needed, wanted }): Finding => {
    const where = `In "${guild.name}" (${guild.id}) the bot lacks`
    const remedy =
      'Server Settings, Roles, the role of the bot: give it these. A channel can take them away again; /frolf-setup looks at those too.'
    const names = [...needed, ...wanted].map(permissionText).join(', ')
    return needed.length > 0
      ? fault('Discord', 'discord.permissions', `${where}: ${names}.`, remedy)
      : note('Discord', 'discord.permissions', `${where}: ${names}. Rounds are not shown as scheduled events there.`, remedy)
  })
  const more = lacking.length - findings.length
  if (more > 0)
    findings.push(fault('Discord', 'discord.permissions', `In ${more} more servers it lacks some, too.`, 'See above.'))
  if (lacking.length === 0)
    findings.push(
      good(
        'Discord',
        'discord.permissions',
        `In ${guilds.length === 1 ? 'its server' : `all ${guilds.length} servers`} the bot has the permissions that it needs.`,
      ),
    )
  if (all.length >= MAX_GUILDS)
    findings.push(note('Discord', 'discord.guilds', `Only the first ${MAX_GUILDS} servers were looked at.`))
  return findings
}
