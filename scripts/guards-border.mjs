// The part of guards.mjs that is about what separates clubs, and about what comes from outside: floods, Discord's own limits, what members write, files, links, logs.

const WORKER = 'src/platform/worker/worker.test.ts'
const CONTRACT = 'src/platform/bus/bus.contract.test.ts'
const SESSION = 'src/platform/gateway/session.test.ts'
const REST = 'src/platform/discord/rest.test.ts'
const EFFECTS = 'src/platform/discord/effect-consumer.test.ts'
const ANSWERING = 'src/platform/gateway/answering.test.ts'
const QUOTAS = 'src/platform/gateway/quotas.test.ts'
const FLOOD = 'test/system/flood.test.ts'
const LANES = 'src/platform/bus/lanes.test.ts'
const LINK = 'src/platform/web/link.test.ts'
const ATTACHMENT = 'src/platform/discord/attachment.test.ts'
const XLSX = 'src/features/score/udisc-file.test.ts'
const CSV = 'src/features/score/udisc-csv.test.ts'
const LOG = 'src/platform/log.test.ts'
const MESSAGE = 'src/platform/discord/discord-message.test.ts'
const BAD_INPUT = 'test/system/bad-input.test.ts'
const TENANCY = 'test/system/tenancy.test.ts'
const REST_CODE = 'src/platform/discord/rest.ts'
const EFFECTS_CODE = 'src/platform/discord/effect-consumer.ts'
const ANSWERING_CODE = 'src/platform/gateway/answering.ts'
const QUOTAS_CODE = 'src/platform/gateway/quotas.ts'
const LANES_CODE = 'src/platform/bus/lanes.ts'
const LINK_CODE = 'src/platform/web/link.ts'
const ATTACHMENT_CODE = 'src/platform/discord/attachment.ts'
const XLSX_CODE = 'src/features/score/udisc-xlsx.ts'
const LOG_CODE = 'src/platform/log.ts'
const MESSAGE_CODE = 'src/platform/discord/discord-message.ts'
const DATABASE = 'src/platform/db/database.test.ts'
const SCHEMA = 'src/platform/db/schema.test.ts'
const LEAST = 'test/system/least-privilege.test.ts'
const POOLED = 'src/platform/db/pooled.ts'

/** @type {readonly import('./guards.mjs').Way[]} */
export const BORDER = [
  // -------------------------------------------------------------------------------------------------------------------------- row-level security
  {
    guard: 'row-level security',
    way: 'not enabled',
    patches: [
      ['src/platform/db/0001_platform.sql', "  execute format('alter table %s enable row level security', target);\n", ''],
      ['src/platform/db/0028_app_role.sql', "  execute format('alter table %s enable row level security', target);\n", ''],
    ],
    tests: [
      [DATABASE, 'raw SQL without a where sees, changes and deletes its own guild only'],
      [SCHEMA, 'every table names its guild and stands behind the wall'],
    ],
  },
  {
    guard: 'row-level security',
    way: 'not forced: the owner of the tables stands above it',
    patches: [
      ['src/platform/db/0001_platform.sql', "  execute format('alter table %s force row level security', target);\n", ''],
      ['src/platform/db/0028_app_role.sql', "  execute format('alter table %s force row level security', target);\n", ''],
    ],
    tests: [
      [SCHEMA, 'every table names its guild and stands behind the wall'],
      ['src/platform/db/postgres.test.ts', 'is held by the same wall'],
    ],
  },
  {
    guard: 'row-level security',
    way: 'a policy that lets everybody see everything',
    patches: [
      [
        'src/platform/db/0001_platform.sql',
        "'create policy guild on %s using (guild_id = current_setting(''frolf.guild'', true))",
        "'create policy guild on %s using (true)",
      ],
    ],
    tests: [[DATABASE, 'raw SQL without a where sees, changes and deletes its own guild only']],
  },
  {
    guard: 'row-level security',
    way: 'a policy that lets everybody write everywhere',
    patches: [
      [
        'src/platform/db/0001_platform.sql',
        "'create policy guild on %s using (guild_id = current_setting(''frolf.guild'', true)) with check (guild_id = current_setting(''frolf.guild'', true))'",
        "'create policy guild on %s using (guild_id = current_setting(''frolf.guild'', true)) with check (true)'",
      ],
    ],
    tests: [[DATABASE, "another guild's rows can be neither written, nor given away, nor locked"]],
  },
  {
    guard: 'row-level security',
    way: 'a table of a feature is forgotten',
    patches: [['src/features/tag/0140_tag.sql', "select frolf_isolate('tags');\n", '']],
    tests: [[SCHEMA, 'every table names its guild and stands behind the wall']],
  },
  {
    guard: 'row-level security',
    way: 'the guild stays set on the connection after the transaction',
    patches: [
      [
        POOLED,
        "`set_config('${name}', ${escapeLiteral(String(value))}, true)`",
        "`set_config('${name}', ${escapeLiteral(String(value))}, false)`",
      ],
    ],
    tests: [[DATABASE, 'what a transaction was entered with ends with it']],
  },
  {
    guard: 'row-level security',
    way: 'the guild is not set again: a pooled connection has that of the one before',
    patches: [
      [
        POOLED,
        "      'frolf.guild': guild,\n      statement_timeout: bounds.statementMs,",
        "      ...(seen.has(guild) ? {} : (seen.add(guild), { 'frolf.guild': guild })),\n      statement_timeout: bounds.statementMs,",
      ],
      [
        POOLED,
        '  const bounds = { ...BOUNDS, ...options.bounds }\n',
        '  const bounds = { ...BOUNDS, ...options.bounds }\n  const seen = new Set<string>()\n',
      ],
    ],
    tests: [[DATABASE, 'the platform sees all guilds, and the next guild on that connection does not']],
  },
  {
    guard: 'row-level security',
    way: 'a superuser’s transactions keep the role that stands above it',
    patches: [[POOLED, "...(options.bypasses && kind === 'guild' ? { role: GUILD_ROLE } : {}),", '']],
    tests: [[DATABASE, 'raw SQL without a where sees, changes and deletes its own guild only']],
  },
  {
    guard: 'row-level security',
    way: 'whatever a caller names opens a transaction',
    patches: [
      [
        POOLED,
        "if (!id.success) return Promise.reject(new Error(`not a guild id: ${JSON.stringify(guild)}`))\n      return tracked(transact('guild', id.data, (db) => work({ guild: id.data, db })))",
        "return tracked(transact('guild', guild, (db) => work({ guild, db })))",
      ],
      [POOLED, '      const id = snowflakeSchema.safeParse(guild)\n', ''],
    ],
    tests: [[DATABASE, 'nothing but a Discord id opens a transaction for a guild']],
  },
  {
    guard: 'row-level security',
    way: 'a guild’s transaction becomes one of the platform by naming all guilds',
    patches: [
      [
        'src/platform/db/0001_platform.sql',
        "'create policy system on %s to %I using",
        "'create policy system on %s to public using",
      ],
      [
        'src/platform/db/0028_app_role.sql',
        "'create policy system on %s to %s using",
        "'create policy system on %s to public using",
      ],
    ],
    tests: [[DATABASE, 'a transaction for a guild does not become one of the platform by naming all guilds']],
  },
  {
    guard: 'row-level security',
    way: 'the workers’ login may bypass it',
    patches: [
      [
        'deploy/postgres/roles.sql',
        'create role frolf_worker login nosuperuser nobypassrls',
        'create role frolf_worker login nosuperuser bypassrls',
      ],
    ],
    tests: [[LEAST, 'raw SQL in every table: nothing without a club']],
    built: true,
  },
  {
    guard: 'row-level security',
    way: 'the workers’ login owns the tables',
    patches: [
      [
        'deploy/postgres/roles.sql',
        'nocreaterole in role frolf_app password',
        'nocreaterole in role frolf_app, frolf_owner password',
      ],
    ],
    tests: [[LEAST, 'the worker may not']],
    built: true,
  },
  {
    guard: 'one guild per message',
    way: 'an envelope is believed whatever subject it came on',
    patches: [
      [
        'src/platform/worker/endings.ts',
        '  if (delivery.subject !== subjectOf(environment, parsed.data))\n    return `the envelope does not belong on the subject ${delivery.subject}`\n',
        '',
      ],
    ],
    tests: [[TENANCY, 'a message for club B on a subject of club A is set aside unread']],
  },
  {
    guard: 'one guild per message',
    way: 'a question is believed whatever subject it came on',
    patches: [
      [
        'src/platform/worker/questions.ts',
        '    if (subject !== subjectOf(parts.environment, envelope))\n      throw new Error(`the question does not belong on the subject ${subject}`)\n',
        '',
      ],
    ],
    tests: [[TENANCY, "a question of club A about club B's round is refused, and on a wrong subject not answered"]],
  },
  // ------------------------------------------------------------------------------------------------------------------ quotas, lanes, fairness
  {
    guard: 'quotas',
    way: 'nobody asks for them',
    patches: [[ANSWERING_CODE, 'return (await heldBack(h)) ?? (await handle(h))', 'return await handle(h)']],
    tests: [[FLOOD, 'a member who presses a hundred times at once is asked to wait']],
  },
  {
    guard: 'quotas',
    way: 'none per member',
    patches: [
      [
        QUOTAS_CODE,
        'const waits = { member: member.take(`${place} ${user}`, nowMs), guild: 0 }',
        'const waits = { member: 0, guild: 0 }',
      ],
    ],
    tests: [
      [FLOOD, 'a member who presses a hundred times at once is asked to wait'],
      [QUOTAS, 'a member who floods is asked to wait'],
    ],
  },
  {
    guard: 'quotas',
    way: 'none per server',
    patches: [[QUOTAS_CODE, '      if (waits.member === 0) waits.guild = guilds.take(place, nowMs)\n', '']],
    tests: [
      [FLOOD, 'a server whose members do too much together is asked to wait'],
      [QUOTAS, 'many members of one server together have the quota of the server'],
    ],
  },
  {
    guard: 'quotas',
    way: 'one for all servers',
    patches: [[QUOTAS_CODE, 'waits.guild = guilds.take(place, nowMs)', "waits.guild = guilds.take('all', nowMs)"]],
    tests: [[QUOTAS, 'many members of one server together have the quota of the server']],
  },
  {
    guard: 'quotas',
    way: 'a refused member uses up the server’s',
    patches: [
      [
        QUOTAS_CODE,
        '      if (waits.member === 0) waits.guild = guilds.take(place, nowMs)\n',
        '      waits.guild = guilds.take(place, nowMs)\n',
      ],
    ],
    tests: [[QUOTAS, 'a member who floods is asked to wait']],
  },
  {
    guard: 'quotas',
    way: 'everybody who floods is told so each time',
    patches: [[QUOTAS_CODE, "      if (told.take(place, nowMs) > 0) return { type: 'ignore' }\n", '']],
    tests: [[QUOTAS, 'a member who floods is asked to wait']],
  },
  {
    guard: 'quotas',
    way: 'what is paid back lets more come at once than the burst',
    patches: [[QUOTAS_CODE, 'Math.max(paidAt.get(key) ?? 0, nowMs) + everyMs', '(paidAt.get(key) ?? nowMs) + everyMs']],
    tests: [[QUOTAS, 'gives no more than burst and rate allow in any span of time']],
  },
  {
    guard: 'lanes',
    way: 'one guild may have all of them',
    patches: [
      [
        LANES_CODE,
        'running.size < options.concurrency && (perGuild.get(guild) ?? 0) < lanesOf(guild)',
        'running.size < options.concurrency',
      ],
    ],
    tests: [
      [CONTRACT, 'one guild cannot hold all lanes'],
      [WORKER, 'a busy club does not hold all lanes'],
    ],
  },
  {
    guard: 'lanes',
    way: 'workers ask for no bound per guild',
    patches: [['src/platform/worker/worker.ts', '        perGuild: Math.min(concurrency, limits.perGuild),\n', '']],
    tests: [[WORKER, 'a busy club does not hold all lanes']],
  },
  {
    guard: 'lanes',
    way: 'the gateway asks for no bound per guild',
    patches: [[EFFECTS_CODE, '    perGuild: PER_GUILD,\n', '']],
    tests: [[EFFECTS, 'many effects of one server leave lanes to another']],
  },
  {
    guard: 'lanes',
    way: 'more run at once than asked for',
    patches: [[LANES_CODE, 'running.size < options.concurrency && (perGuild', '(perGuild']],
    tests: [[LANES, 'never more than allowed at once, in all and per guild']],
  },
  {
    guard: 'fair turns',
    way: 'a guild’s messages beyond a bound are not given back',
    patches: [
      [
        LANES_CODE,
        'if (before >= MAX_PARKED_OF_GUILD || (!again && (turns.get(guild)?.lastAt ?? 0) > now())) return giveBackFor(guild)\n',
        '',
      ],
    ],
    tests: [
      [LANES, 'has its messages given back beyond a bound'],
      [CONTRACT, 'a flood of one guild does not stand in front of the others'],
    ],
  },
  {
    guard: 'fair turns',
    way: 'a flood keeps all its lanes while others have work',
    patches: [
      [
        LANES_CODE,
        '(parkedOf.get(guild) ?? 0) >= NARROW_FROM && othersHaveWork(guild) ? 1 : options.perGuild',
        'options.perGuild',
      ],
    ],
    tests: [[LANES, 'has one lane while others have work']],
  },
  {
    guard: 'fair turns',
    way: 'what is new overtakes what was given back',
    patches: [[LANES_CODE, ' || (!again && (turns.get(guild)?.lastAt ?? 0) > now())', '']],
    tests: [[LANES, 'goes on in about its order: what is new queues behind what was given back']],
  },
  {
    guard: 'fair turns',
    way: 'the oldest is next, whoever has most in hand',
    patches: [
      [
        LANES_CODE,
        '      if (inHand >= least || !mayRun(guild)) continue\n',
        '      if (best >= 0 || !mayRun(guild)) continue\n',
      ],
    ],
    tests: [[LANES, 'whoever has least in hand is next, not whoever came first']],
  },
  // ------------------------------------------------------------------------------------------------------------------------- Discord's limits
  {
    guard: 'invalid requests',
    way: 'counted, and Discord asked on and on',
    patches: [[REST_CODE, '    if (!isForMember(route)) invalid.check()\n', '']],
    tests: [[REST, 'stops before Discord bans, but goes on answering members']],
  },
  {
    guard: 'invalid requests',
    way: 'not counted',
    patches: [[REST_CODE, '  response.status === 401 ||\n  response.status === 403 ||\n', '  response.status === 401 ||\n']],
    tests: [[REST, 'stops before Discord bans']],
  },
  {
    guard: 'invalid requests',
    way: 'members are left without an answer as well',
    patches: [[REST_CODE, 'if (!isForMember(route)) invalid.check()', 'invalid.check()']],
    tests: [[REST, 'stops before Discord bans, but goes on answering members']],
  },
  {
    guard: 'new sessions',
    way: 'taken although none is left',
    patches: [['src/platform/gateway/identify-budget.ts', 'if (remaining >= (turns ? concurrency : 1)) break', 'break']],
    tests: [[SESSION, 'is spent: waits and says so, opens none; with the next day it goes on']],
  },
  {
    guard: 'new sessions',
    way: 'taken as fast as they are made useless',
    patches: [
      [
        'src/platform/gateway/identify-budget.ts',
        'return beyond < 0 ? 0 : Math.min(pace.firstPauseMs * 2 ** beyond, pace.longestPauseMs)',
        'return 0',
      ],
    ],
    tests: [[SESSION, 'is not spent by something that makes each new session useless']],
  },
  {
    guard: 'new sessions',
    way: 'one is taken where resuming would do',
    patches: [
      [
        'src/platform/gateway/identify-budget.ts',
        'remaining: Number.MAX_SAFE_INTEGER',
        'remaining: info.session_start_limit.remaining',
      ],
    ],
    tests: [[SESSION, 'is spent: resuming goes on all the same']],
  },
  // ------------------------------------------------------------------------------------------------------------------------ what members write
  {
    guard: 'pings',
    way: 'a posted message pings whom its text names',
    patches: [
      [
        'src/platform/discord/rest-message.ts',
        '    ...(message.components === undefined ? {} : { components: message.components }),\n    allowed_mentions: message.mentions ?? { parse: [] },\n',
        '    ...(message.components === undefined ? {} : { components: message.components }),\n    allowed_mentions: message.mentions as never,\n',
      ],
    ],
    tests: [['src/platform/discord/rest-message.test.ts', 'nobody is pinged unless the message says whom']],
  },
  {
    guard: 'pings',
    way: 'an edited message pings whom its text names',
    patches: [
      [
        'src/platform/discord/rest-message.ts',
        '    components: message.components ?? [],\n    allowed_mentions: message.mentions ?? { parse: [] },\n',
        '    components: message.components ?? [],\n    allowed_mentions: message.mentions as never,\n',
      ],
    ],
    tests: [['src/platform/discord/rest-message.test.ts', 'nobody is pinged unless the message says whom']],
  },
  {
    guard: 'Markdown',
    way: 'not escaped',
    patches: [[MESSAGE_CODE, "    .replace(/[\\\\*_~`|>#[\\]()<]/g, '\\\\$&')\n", '']],
    tests: [
      [MESSAGE, ''],
      [BAD_INPUT, 'in a title, a place, a description'],
    ],
  },
  {
    guard: 'Markdown',
    way: 'an @ is left as it is',
    patches: [[MESSAGE_CODE, "    .replace(/@/g, '@\\u200b')\n", '']],
    tests: [[MESSAGE, '']],
  },
  {
    guard: 'Markdown',
    way: 'marks that turn the direction stay',
    patches: [[MESSAGE_CODE, "text.replace(DIRECTION_MARKS, '')", 'text']],
    tests: [[MESSAGE, 'nobody turns the text around their name']],
  },
  {
    guard: 'custom ids',
    way: 'a button is believed whatever stands in it',
    patches: [['src/platform/gateway/interactions.ts', 'return parsed.success ? parsed.data : undefined', 'return parts as P']],
    tests: [['test/fuzz.test.ts', 'custom id']],
  },
  {
    guard: 'custom ids',
    way: 'in a direct message nobody is asked whether the member is in that server',
    patches: [
      [
        ANSWERING_CODE,
        '      const problem = await asMember(h, use)\n      if (problem !== undefined) return await turnAway(h, problem)\n',
        '',
      ],
    ],
    tests: [
      [ANSWERING, 'a control of a server that one has left, or was never in, is refused'],
      [TENANCY, 'use the DM button of club B, where they are not a member'],
    ],
  },
  // ----------------------------------------------------------------------------------------------------------------------------- files, links
  {
    guard: 'bombs',
    way: 'an archive may say that it has any number of parts',
    patches: [[XLSX_CODE, '  if (zip.entryCount > MAX_ENTRIES) refuseLarge(texts.big.parts(zip.entryCount))\n', '']],
    tests: [[XLSX, 'refused: too many parts']],
  },
  {
    guard: 'bombs',
    way: 'a part may say that it unpacks to any size',
    patches: [
      [
        XLSX_CODE,
        '      if (entry.uncompressedSize > MAX_ENTRY_BYTES) refuseLarge(texts.big.unpacks(megabytes(entry.uncompressedSize)))\n',
        '',
      ],
    ],
    tests: [[XLSX, 'refused: a part that declares more than a sheet may hold']],
  },
  {
    guard: 'bombs',
    way: 'all parts together may unpack to any size',
    patches: [
      [
        XLSX_CODE,
        '      if (unpacked > MAX_UNPACKED_BYTES) refuseLarge(texts.big.unpacksOver(megabytes(MAX_UNPACKED_BYTES)))\n',
        '',
      ],
    ],
    tests: [[XLSX, 'refused: parts that unpack to too much together, each to less']],
  },
  {
    guard: 'bombs',
    way: 'entities are taken',
    patches: [[XLSX_CODE, "  parser.on('doctype', refuseUnsafe)\n", '']],
    tests: [[XLSX, 'refused: entities that multiply']],
  },
  {
    guard: 'bombs',
    way: 'elements may nest as deep as they like',
    patches: [[XLSX_CODE, '    if (++depth > MAX_DEPTH) refuseBroken(texts.damage.depth)\n', '']],
    tests: [[XLSX, 'refused: elements that nest deeply and end in order']],
  },
  {
    guard: 'bombs',
    way: 'a thread that reads may take any time',
    patches: [
      [
        'src/features/score/scorecard-reader.ts',
        'const said = await within(limitMs, answer, () => tooSlow(limitMs))',
        'const said = await answer',
      ],
    ],
    tests: [[XLSX, 'a file that takes too long is given up, and the next one is read']],
  },
  {
    guard: 'bombs',
    way: 'a thread that reads may take any memory',
    patches: [
      [
        'src/features/score/scorecard-reader.ts',
        '{ resourceLimits: { maxOldGenerationSizeMb: memoryMb, maxYoungGenerationSizeMb: 32 } }',
        '{}',
      ],
    ],
    tests: [[XLSX, 'a file that takes too much memory is given up, and the next one is read']],
  },
  {
    guard: 'bombs',
    way: 'a download may have any size',
    patches: [['src/platform/web/bounded.ts', "    if (size > maxBytes) return 'too-large'\n", '']],
    tests: [
      [ATTACHMENT, 'refuses /endless with attachment.too-large'],
      [LINK, 'refuses /endless with link.too-large'],
    ],
  },
  {
    guard: 'bombs',
    way: 'a CSV file may have any number of rows',
    patches: [
      ['src/features/score/udisc-csv.ts', '  if (lines > MAX_ROWS + 1) refuseManyRows()\n', ''],
      ['src/features/score/udisc-table.ts', '  if (table.length > MAX_ROWS) refuseManyRows()\n', ''],
    ],
    tests: [[CSV, 'many']],
  },
  {
    guard: 'links into the network',
    way: 'any site may be named',
    patches: [[LINK_CODE, 'return origins.includes(url.origin) ? url : undefined', 'return origins ? url : undefined']],
    tests: [[LINK, 'asks nobody for']],
  },
  {
    guard: 'links into the network',
    way: 'a site is known by how its address begins',
    patches: [
      [
        LINK_CODE,
        'return origins.includes(url.origin) ? url : undefined',
        'return origins.some((origin) => text.startsWith(origin)) ? url : undefined',
      ],
    ],
    tests: [[LINK, 'asks nobody for']],
  },
  {
    guard: 'links into the network',
    way: 'a redirect may lead anywhere',
    patches: [
      [
        LINK_CODE,
        "next = allowed(target, limits.allowedOrigins) ?? refuse('link.leads-away', texts.link.leadsAway(next.hostname))",
        'next = new URL(target)',
      ],
    ],
    tests: [[LINK, 'with link.leads-away']],
  },
  {
    guard: 'links into the network',
    way: 'a name may lead to a private address',
    patches: [
      [
        LINK_CODE,
        'if (addresses.some(({ address }) => isPrivateAddress(address))) return callback(new PrivateAddress(hostname), [])\n',
        '',
      ],
    ],
    tests: [[LINK, 'a name that leads to']],
  },
  {
    guard: 'links into the network',
    way: 'the first address alone is looked at',
    patches: [[LINK_CODE, 'addresses.some(({ address }) => isPrivateAddress(address))', 'isPrivateAddress(first.address)']],
    tests: [[LINK, 'a name that leads to']],
  },
  {
    guard: 'links into the network',
    way: 'login names may stand in a link',
    patches: [[LINK_CODE, "  if (url.username !== '' || url.password !== '') return undefined\n", '']],
    tests: [[LINK, 'asks nobody for https://user:secret@udisc.com/x']],
  },
  {
    guard: 'links into the network',
    way: 'an upload may come from anywhere',
    patches: [
      [ATTACHMENT_CODE, 'if (origin === undefined || !limits.allowedOrigins.includes(origin)) {', 'if (origin === undefined) {'],
    ],
    tests: [[ATTACHMENT, 'asks nobody for']],
  },
  {
    guard: 'links into the network',
    way: 'an upload may be redirected',
    patches: [[ATTACHMENT_CODE, "    redirect: 'manual',\n", '']],
    tests: [[ATTACHMENT, 'refuses /redirect with attachment.gone']],
  },
  {
    guard: 'paths',
    way: 'out of the page’s folder',
    patches: [
      ['src/sandbox/static-page.ts', 'const within = path.startsWith(normalize(folder) + sep)', 'const within = true'],
      ['src/sandbox/static-page.ts', 'normalize(decodedOrAsItIs(pathname))', 'decodedOrAsItIs(pathname)'],
    ],
    tests: [['src/sandbox/static-page.test.ts', 'nothing outside the folder is given out']],
  },
  // --------------------------------------------------------------------------------------------------------------------------- secrets in logs
  {
    guard: 'secrets in logs',
    way: 'texts are written as they are',
    patches: [[LOG_CODE, '      const safe = scrub(line)\n', '      const safe = line\n']],
    tests: [[LOG, 'secrets are hidden in texts, fields, errors and escaped forms']],
  },
  {
    guard: 'secrets in logs',
    way: 'escaped forms are forgotten',
    patches: [[LOG_CODE, 'flatMap((text) => [text, JSON.stringify(text).slice(1, -1)])', 'flatMap((text) => [text])']],
    tests: [[LOG, 'secrets are hidden in texts, fields, errors and escaped forms']],
  },
  {
    guard: 'secrets in logs',
    way: 'tokens of interactions stand in paths',
    patches: [
      [
        LOG_CODE,
        "return safe.includes('interactions/') || safe.includes('webhooks/') ? safe.replace(TOKEN_IN_PATH, `$1${HIDDEN}`) : safe",
        'return safe',
      ],
    ],
    tests: [[LOG, 'interaction tokens are hidden as fields and in paths']],
  },
  {
    guard: 'secrets in logs',
    way: 'fields are written as they are',
    patches: [[LOG_CODE, '      redact: { paths: SECRET_KEYS, censor: HIDDEN },\n', '']],
    tests: [[LOG, 'interaction tokens are hidden as fields and in paths']],
  },
  {
    guard: 'secrets in logs',
    way: 'names of members write lines of their own',
    patches: [[LOG_CODE, "(mark) => `\\\\u${mark.charCodeAt(0).toString(16).padStart(4, '0')}`", '(mark) => mark']],
    tests: [[LOG, 'no name writes a line of its own, or to the terminal']],
  },
]
