#!/usr/bin/env node
// The command line: start · demo · setup GUILD_ID · migrate · dead-letters · backup · restore · replay · doctor · healthcheck · version · help. Its words go to stdout, its troubles to stderr, its ending into the exit code.
import { plainWords, setUpClub, setUpWishSchema, type SetUpOutcome, type SetUpWish } from './club-setup.ts'
import { begin, CommandFailed, nothingMore, parse, programVersion, UsageError } from './command-line.ts'
import { ConfigError, withoutCredentials, type Config } from './config.ts'
import { knock } from './door.ts'
import { EXIT } from './platform/lifecycle.ts'
import type { Logger } from './platform/log.ts'

const HELP = `frolf-bot: runs disc-golf clubs in Discord

  frolf-bot start             runs the bot in the mode that BOT_MODE names
  frolf-bot demo              runs it against a Discord of its own, in the browser; needs nothing
  frolf-bot setup GUILD_ID    sets a club up in a server, or repairs it, through the running bot
      --prefix TEXT           channels are called TEXT-signup, TEXT-events, TEXT-leaderboard
      --timezone ZONE         time zone of the club, for example Europe/Helsinki
      --player-role NAME      names of the three roles
      --editor-role NAME
      --admin-role NAME
      --signup-text TEXT      what the signup card says
      --signup-emoji EMOJI    the emoji to click on it
  frolf-bot migrate           brings the database's schema up to date and ends

  frolf-bot dead-letters list     what could not be handled and is parked with the evidence
      --guild ID --consumer NAME  only of this server, given up by this part
  frolf-bot dead-letters show REFERENCE    all that is known of it
  frolf-bot dead-letters retry REFERENCE…  sends it once more to the part that gave up
  frolf-bot dead-letters drop REFERENCE…   takes it away; who did and when stays known
      --all                       instead of references: all, or those of --guild and --consumer
      --reason TEXT               why it is dropped
      --by NAME                   who does it; else the user of this machine
      --json                      one JSON object a line, for scripts

  frolf-bot doctor            looks at everything that the configuration names, and says what is wrong and what to do
      --json                  the same for programs
      --nats-monitor URL      where nats-server's monitoring listens (default: its host, port 8222)
  frolf-bot healthcheck       asks the bot that runs here whether it lives; for containers, which have no shell
      --ready                 whether it is ready, too

  frolf-bot backup                writes all records into a file, while the bot works
      --guild ID                  those of this server alone
      --out FILE                  where to; "-" is stdout; into a folder, or else here, it is named by what and when
      --keep N                    once it is found whole, the oldest so named in its folder go, until N are left
  frolf-bot restore FILE          takes a backup in: all of it or nothing
      --guild ID                  this server alone, beside the others; also out of a backup of all
      --replace                   what is there already is deleted
      --check                     only looks whether the file is whole; with --guild, whether that server is in it
      --worked-until TIME         of everything: when the bot that went on working stopped; timers that came due
                                  later are told to members, those before are not told again; else: now
      --json                      both: what was done as JSON, for scripts
  frolf-bot replay --guild ID --from TIME  makes a club's projections anew from its facts, handles events since
                                TIME that were not, draws its cards; nobody is pinged, nothing posted
      --all                       instead of --guild: every club in turn, a line each, whatever fails
      --to TIME                   events before this; else all since
      --dry-run                   only says what would change
      --post-missing              cards without a message are posted
      --json                      the report as JSON; with --all one object a line

  frolf-bot version
  frolf-bot help

Settings come from the environment and config.yaml: see docs/configuration.md.
Exit codes: ${EXIT.ok} done, ${EXIT.unexpected} unforeseen, ${EXIT.usage} wrong arguments, ${EXIT.unavailable} no answer, ${EXIT.refused} refused, 77 token refused, ${EXIT.configuration} configuration.`

async function start(orDemo: boolean): Promise<void> {
  const { config, log, pusher } = begin(orDemo ? 'start-or-demo' : 'start')
  if (config.purpose === 'demo') return await demo()
  if (orDemo)
    log.info(
      `${config.discordToken === undefined ? 'BOT_MODE' : 'DISCORD_TOKEN'} is set: starting as ${config.mode}, not the demo`,
    )
  const { runBot } = await import('./main.ts')
  await runBot(config, log, programVersion(), pusher)
}

async function demo(): Promise<void> {
  const { config, log } = begin('demo')
  const { runDemo } = await import('./demo.ts')
  await runDemo(config, log, programVersion())
}

async function migrate(): Promise<void> {
  const { config, log } = begin('migrate')
  const { openDatabaseOf, explain } = await import('./main.ts')
  const where = config.databaseUrl === undefined ? 'the embedded database' : withoutCredentials(config.databaseUrl)
  try {
    const database = await openDatabaseOf(config, { log })
    try {
      const ran = await database.migrate()
      console.log(ran.length === 0 ? `The schema of ${where} is current.` : `Brought ${where} up to date: ${ran.join(', ')}.`)
    } finally {
      await database.close()
    }
  } catch (error) {
    const ending = explain(error)
    if (!ending) throw error
    console.error(ending.message)
    process.exitCode = ending.exitCode
  }
}

async function healthcheck(args: string[]): Promise<void> {
  const { values, positionals } = parse(args, { ready: { type: 'boolean' } })
  nothingMore(positionals, 'healthcheck')
  const { askHealth } = await import('./healthcheck.ts')
  const { ok, text } = await askHealth(begin('healthcheck').config.metricsAddress, values.ready === true)
  if (ok) console.log(text)
  else console.error(text)
  process.exitCode = ok ? EXIT.ok : EXIT.unexpected
}

async function doctor(args: string[]): Promise<void> {
  const { values, positionals } = parse(args, { json: { type: 'boolean' }, 'nats-monitor': { type: 'string' } })
  nothingMore(positionals, 'doctor')
  const natsMonitor = values['nats-monitor']
  if (natsMonitor !== undefined && !/^https?:\/\/./.test(natsMonitor))
    throw new UsageError(`--nats-monitor takes a URL such as http://localhost:8222, not "${natsMonitor}".`)
  const [{ examine }, { shown }] = await Promise.all([import('./doctor/doctor.ts'), import('./doctor/finding.ts')])
  const report = await examine({ version: programVersion(), natsMonitor })
  console.log(values.json === true ? JSON.stringify(report, null, 2) : shown(report.findings))
  process.exitCode = report.ok ? EXIT.ok : EXIT.unexpected
}

const OPTIONS = {
  prefix: { type: 'string' },
  timezone: { type: 'string' },
  'player-role': { type: 'string' },
  'editor-role': { type: 'string' },
  'admin-role': { type: 'string' },
  'signup-text': { type: 'string' },
  'signup-emoji': { type: 'string' },
} as const

async function setUp(args: string[]): Promise<void> {
  const { values, positionals } = parse(args, OPTIONS)
  const { config, log } = begin('setup')
  const guild = positionals[0] ?? config.onlyGuild
  if (guild === undefined || positionals.length > 1) {
    throw new UsageError(
      'setup takes one server id: frolf-bot setup GUILD_ID [--prefix …]. (In Discord: developer mode, right click on the server, Copy Server ID.)',
    )
  }
  const wish = setUpWishSchema.safeParse({
    guild,
    prefix: values.prefix,
    timeZone: values.timezone,
    playerRole: values['player-role'],
    editorRole: values['editor-role'],
    adminRole: values['admin-role'],
    signupText: values['signup-text'],
    signupEmoji: values['signup-emoji'],
  })
  if (!wish.success) throw new UsageError(`"${guild}" is not a server id: those have 17 to 20 digits.`)
  if (config.onlyGuild !== undefined && config.onlyGuild !== guild) {
    throw new UsageError(`DISCORD_GUILD_ID limits this bot to the server ${config.onlyGuild}; it would not touch ${guild}.`)
  }
  const outcome = config.natsUrl === undefined ? await setUpHere(config, wish.data) : await setUpOverNats(config, log, wish.data)
  const codes = { done: EXIT.ok, refused: EXIT.refused, failed: EXIT.unexpected, unanswered: EXIT.unavailable }
  process.exitCode = codes[outcome.ending]
  const print = outcome.ending === 'done' ? console.log : console.error
  print(
    plainWords(outcome) || (outcome.ending === 'done' ? 'The club is set up.' : 'The setup failed; the log of the bot says why.'),
  )
}

async function setUpHere(config: Config, wish: SetUpWish): Promise<SetUpOutcome> {
  const outcome = await knock(config.dataDir, wish)
  return (
    outcome ?? {
      ending: 'unanswered',
      message:
        `No bot is running on the data folder ${config.dataDir}. Start it there first (npm start, or frolf-bot start), then run setup again. ` +
        'For a bot that runs elsewhere over NATS, set NATS_URL.',
    }
  )
}

async function setUpOverNats(config: Config, log: Logger, wish: SetUpWish): Promise<SetUpOutcome> {
  const { connectBus, setUpPlaces } = await import('./main.ts')
  let bus
  try {
    bus = await connectBus(config, { log, signal: AbortSignal.timeout(CONNECT_TIMEOUT_MS) })
  } catch (error) {
    const reason =
      error instanceof Error && error.name !== 'TimeoutError' ? error.message : `no server within ${CONNECT_TIMEOUT_MS / 1000} s`
    return { ending: 'unanswered', message: `NATS at ${withoutCredentials(config.natsUrl ?? '')} cannot be used: ${reason}.` }
  }
  try {
    return await setUpClub({ bus, ...(await setUpPlaces(config)) }, wish)
  } finally {
    await bus.close()
  }
}

/** Somebody waits at the terminal. */
const CONNECT_TIMEOUT_MS = 10_000

const COMMANDS: Record<string, (args: string[]) => Promise<void> | void> = {
  start: (args) => {
    const { values, positionals } = parse(args, { 'or-demo': { type: 'boolean' } })
    nothingMore(positionals, 'start')
    return start(values['or-demo'] === true)
  },
  demo: (args) => {
    nothingMore(args, 'demo')
    return demo()
  },
  setup: setUp,
  migrate: (args) => {
    nothingMore(args, 'migrate')
    return migrate()
  },
  'dead-letters': async (args) => await (await import('./cli-dead-letters.ts')).deadLetters(args),
  backup: async (args) => await (await import('./cli-records.ts')).backup(args),
  restore: async (args) => await (await import('./cli-records.ts')).restore(args),
  replay: async (args) => await (await import('./cli-records.ts')).replay(args),
  doctor,
  healthcheck,
  version: () => console.log(programVersion()),
  help: () => console.log(HELP),
}

async function main([command = 'start', ...args]: string[]): Promise<void> {
  const name =
    command === '--help' || command === '-h' ? 'help' : command === '--version' || command === '-v' ? 'version' : command
  const run = Object.hasOwn(COMMANDS, name) ? COMMANDS[name] : undefined
  try {
    if (!run) throw new UsageError(`There is no command "${command}". There are: ${Object.keys(COMMANDS).join(', ')}.`)
    if (args.includes('--help') || args.includes('-h')) return console.log(HELP)
    await run(args)
  } catch (error) {
    if (error instanceof UsageError) {
      console.error(error.message)
      console.error('frolf-bot help says more.')
      process.exitCode = EXIT.usage
    } else if (error instanceof CommandFailed) {
      console.error(error.message)
      process.exitCode = error.exitCode
    } else if (error instanceof ConfigError) {
      console.error(error.message)
      process.exitCode = EXIT.configuration
    } else {
      const ending = await explained(error)
      console.error(ending?.message ?? error)
      process.exitCode = ending?.exitCode ?? EXIT.unexpected
    }
  }
}

/** Errors that say themselves what is the matter: nobody is helped by the place in the program. */
async function explained(error: unknown): Promise<{ message: string; exitCode: number } | undefined> {
  if (error instanceof Error && error.name === 'BusUnavailable')
    return { message: `${error.message}.`, exitCode: EXIT.unavailable }
  const { explain } = await import('./main.ts')
  const ending = explain(error)
  return ending && { message: ending.message ?? '', exitCode: ending.exitCode }
}

/** Whoever read the answer has gone (`| head -1`): that is all they wanted. Where it finds no room, it must not pass for one that was given. */
process.stdout.on('error', (error: NodeJS.ErrnoException) => {
  if (error.code === 'EPIPE') return
  process.once('exit', (code) => {
    if (code !== EXIT.ok) return
    process.stderr.write(`The answer could not be written: ${error.message}.\n`)
    process.exitCode = EXIT.unexpected
  })
})

await main(process.argv.slice(2))
