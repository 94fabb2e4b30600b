// The guards that the promises of docs/reliability.md and docs/security.md rest on: for each, the ways in which it could be missing, and the test that must
// fail then. `npm run planted` takes them out one by one, in a copy. A way is exact text of the source: where that has moved, test/guards.test.ts says so.

/**
 * @typedef {object} Way
 * @property {string} guard Which guard.
 * @property {string} way How it is missing, in a few words.
 * @property {[file: string, taken: string, left: string][]} patches Text that stands in the file once, and what stands there instead.
 * @property {[file: string, name: string][]} tests At least one test of each of these names (or parts of names) fails without the guard.
 * @property {boolean} [built] The test runs the built program.
 */

import { BORDER } from './guards-border.mjs'

const WORKER = 'src/platform/worker/worker.test.ts'
const CONTRACT = 'src/platform/bus/bus.contract.test.ts'
const NATS_BUS = 'src/platform/bus/nats-bus.test.ts'
const BUS_CRASH = 'src/platform/bus/bus-crash.test.ts'
const RELAY = 'src/platform/outbox/relay.test.ts'
const SESSION = 'src/platform/gateway/session.test.ts'
const LEASE = 'src/platform/gateway/lease.test.ts'
const FENCING = 'src/platform/gateway/fencing.test.ts'
const REST = 'src/platform/discord/rest.test.ts'
const EFFECTS = 'src/platform/discord/effect-consumer.test.ts'
const BACKUP = 'test/system/backup.test.ts'
const RESTORED = 'test/system/restored-club.test.ts'
const ANSWERING = 'src/platform/gateway/answering.test.ts'

const KNOWN_LANGUAGES = 'src/platform/language/known-languages.ts'
const RESTORE = 'src/platform/recovery/restore.ts'
const HANDLE = 'src/platform/worker/handle.ts'
const NATS_CONSUMPTION = 'src/platform/bus/nats-consumption.ts'
const EMBEDDED_BUS = 'src/platform/bus/embedded-bus.ts'
const RELAY_CODE = 'src/platform/outbox/relay.ts'
const SESSION_CODE = 'src/platform/gateway/session.ts'
const LEASE_CODE = 'src/platform/gateway/lease.ts'
const GATEWAY = 'src/platform/gateway/gateway.ts'
const REST_CODE = 'src/platform/discord/rest.ts'
const EFFECTS_CODE = 'src/platform/discord/effect-consumer.ts'
const CARDS = 'src/platform/discord/cards.ts'
const POSTS = 'src/platform/discord/posts.ts'
const ANSWERING_CODE = 'src/platform/gateway/answering.ts'

/** @type {readonly Way[]} */
export const WAYS = [
  // -------------------------------------------------------------------------------------------------------------------------------- inbox row
  {
    guard: 'inbox row',
    way: 'a row that is there already counts as new',
    patches: [[KNOWN_LANGUAGES, 'return { isNew: found?.marked === 1,', 'return { isNew: true,']],
    tests: [
      [WORKER, 'what is delivered three times happens once'],
      [WORKER, 'a crash between commit and acknowledgement changes nothing twice'],
    ],
  },
  {
    guard: 'inbox row',
    way: 'no row is written',
    patches: [
      [
        KNOWN_LANGUAGES,
        `insert into inbox (guild_id, consumer, message_id, handled_at)
      values (\${tx.guild}, \${row.consumer}, \${row.messageId}, \${row.now})
      on conflict do nothing returning 1`,
        `select 1`,
      ],
    ],
    tests: [[WORKER, 'a crash between commit and acknowledgement changes nothing twice']],
  },
  {
    guard: 'inbox row',
    way: 'written before, in a transaction of its own',
    patches: [
      [
        HANDLE,
        `  return parts.database.forGuild(message.guild, async (tx) => {
    const now = parts.clock.now()
    const user = asksAnew(message)
    const who = ['club', 'server', ...(user ? [user.id] : [])]
    const { isNew, known } = await markHandledAndFind(tx, { consumer, messageId: message.id, now }, who)
    if (!isNew) return 'repeated'`,
        `  return parts.database.forGuild(message.guild, async (tx) => markHandledAndFind(tx, { consumer, messageId: message.id, now: parts.clock.now() }, ['club'])).then(({ isNew, known }) => !isNew ? 'repeated' as const : parts.database.forGuild(message.guild, async (tx) => {
    const now = parts.clock.now()
    const user = asksAnew(message)`,
      ],
      [
        HANDLE,
        `      await handling.finish()
      return 'done' as const
    })
  })
}`,
        `      await handling.finish()
      return 'done' as const
    })
  }))
}`,
      ],
    ],
    tests: [[WORKER, 'what fails every time becomes a dead letter']],
  },
  {
    guard: 'inbox row',
    way: 'written after, in a transaction of its own',
    patches: [
      [
        HANDLE,
        `    const { isNew, known } = await markHandledAndFind(tx, { consumer, messageId: message.id, now }, who)
    if (!isNew) return 'repeated'`,
        `    const known = {}
    void who
    if (await tx.db.selectFrom('inbox').selectAll().where('guild_id', '=', tx.guild).where('consumer', '=', consumer).where('message_id', '=', message.id).executeTakeFirst()) return 'repeated'`,
      ],
      [
        HANDLE,
        `      return 'done' as const
    })
  })
}`,
        `      return 'done' as const
    })
  }).then(async (ended) => {
    await parts.database.forGuild(message.guild, (tx) => markHandled(tx, consumer, message.id, parts.clock.now()))
    return ended
  })
}`,
      ],
    ],
    tests: [[WORKER, 'whatever is repeated and however it is shuffled, the same comes of it']],
  },
  {
    guard: 'inbox row',
    way: 'one for all who hear an event',
    patches: [
      [
        HANDLE,
        'markHandledAndFind(tx, { consumer, messageId: message.id, now }, who)',
        "markHandledAndFind(tx, { consumer: 'all', messageId: message.id, now }, who)",
      ],
    ],
    tests: [[WORKER, 'of two features that hear an event, one failing does not redo the other']],
  },
  {
    guard: 'inbox row',
    way: 'not asked where a refusal is told',
    patches: [
      [
        HANDLE,
        'if (!(await markHandled(tx, consumer, message.id, now))) return',
        'await markHandled(tx, consumer, message.id, now)',
      ],
    ],
    tests: [[WORKER, 'a refusal changes nothing and is told once, with its code']],
  },
  {
    guard: 'inbox row',
    way: 'not written where a refusal is told',
    patches: [[HANDLE, 'if (!(await markHandled(tx, consumer, message.id, now))) return\n', '']],
    tests: [[WORKER, 'a refusal changes nothing and is told once, with its code']],
  },
  // ------------------------------------------------------------------------------------------------------------------------- ack after commit
  {
    guard: 'ack after commit',
    way: 'acknowledged before the handler runs (NATS)',
    patches: [
      [
        NATS_CONSUMPTION,
        '    let ending: Ending\n    try {\n      ending = await consume.handle({',
        '    let ending: Ending\n    await acknowledge(held)\n    try {\n      ending = await consume.handle({',
      ],
    ],
    tests: [[BUS_CRASH, 'nats: a killed program loses nothing']],
  },
  {
    guard: 'ack after commit',
    way: 'acknowledged before the handler runs (embedded)',
    patches: [
      [
        EMBEDDED_BUS,
        '    let ending: Ending\n    try {\n      ending = await consume.handle({',
        "    let ending: Ending\n    change(consuming, held, 'done', 0)\n    try {\n      ending = await consume.handle({",
      ],
    ],
    tests: [[BUS_CRASH, 'embedded: a killed program loses nothing']],
  },
  {
    guard: 'ack after commit',
    way: 'acknowledged although the handler threw (NATS)',
    patches: [[NATS_CONSUMPTION, "      ending = { type: 'retry', delayMs }", "      ending = { type: 'done' }"]],
    tests: [[CONTRACT, 'a throw brings the message again']],
  },
  {
    guard: 'ack after commit',
    way: 'acknowledged although the handler threw (embedded)',
    patches: [[EMBEDDED_BUS, "      ending = { type: 'retry', delayMs }", "      ending = { type: 'done' }"]],
    tests: [[CONTRACT, 'a throw brings the message again']],
  },
  {
    guard: 'ack after commit',
    way: 'acknowledged while the database is away',
    patches: [
      [
        'src/platform/worker/endings.ts',
        "      log.warn({ consumer, delayMs, attempt }, `${consumer} has to wait: ${firstLine(error)}`)\n      return { type: 'retry', ending: 'retried', delayMs }",
        "      return { type: 'done', ending: 'done' }",
      ],
    ],
    tests: [[WORKER, "trouble with the database is waited out and is nobody's fault"]],
  },
  {
    guard: 'ack after commit',
    way: 'acknowledged although the handler failed',
    patches: [
      [
        'src/platform/worker/endings.ts',
        "        return { type: 'retry', ending: 'retried', delayMs }\n      }\n    } catch (error) {\n      if (begun)",
        "        return { type: 'done', ending: 'done' }\n      }\n    } catch (error) {\n      if (begun)",
      ],
    ],
    tests: [[WORKER, 'what fails every time becomes a dead letter']],
  },
  {
    guard: 'ack after commit',
    way: 'acknowledged while the handler still runs',
    patches: [
      [
        'src/platform/worker/worker.ts',
        '      const ended = await (bound ? endings.get(bound.consumer)! : unknown)(delivery, envelope)\n',
        "      void (bound ? endings.get(bound.consumer)! : unknown)(delivery, envelope)\n      const ended = { type: 'done', ending: 'done', ms: 0, trace: {} } as const\n",
      ],
    ],
    tests: [[WORKER, "trouble with the database is waited out and is nobody's fault"]],
  },
  // ------------------------------------------------------------------------------------------------------------------------------------ outbox
  {
    guard: 'outbox',
    way: 'rows are deleted before the bus has confirmed',
    patches: [
      [
        RELAY_CODE,
        '    const results = await Promise.allSettled(rows.map((row) => bus.publish(outgoing(row))))',
        "    for (const row of rows) bus.publish(outgoing(row)).catch(() => undefined)\n    const results = rows.map(() => ({ status: 'fulfilled' }) as const as PromiseSettledResult<void>)",
      ],
    ],
    tests: [[RELAY, 'a relay that dies while publishing leaves its messages to the next']],
  },
  {
    guard: 'outbox',
    way: 'rows are deleted although the bus refused them',
    patches: [[RELAY_CODE, '      else published.problem ??= result.reason', '      else published.sent.push(row.seq)']],
    tests: [[RELAY, 'a relay that dies while publishing leaves its messages to the next']],
  },
  {
    guard: 'outbox',
    way: 'two relays may take rows of the same club',
    patches: [
      [RELAY_CODE, 'from waiting where pg_try_advisory_xact_lock(${LOCK_SPACE}, hashtext(guild_id)) limit', 'from waiting limit'],
    ],
    tests: [[RELAY, 'while one relay sends of a club, another sends of the others only']],
  },
  {
    guard: 'outbox',
    way: 'a relay takes every club that waits',
    patches: [[RELAY_CODE, 'hashtext(guild_id)) limit ${limits.batch}\n', 'hashtext(guild_id))\n']],
    tests: [[RELAY, 'a relay takes the clubs that it sends of, and another sends of the others meanwhile']],
  },
  {
    guard: 'outbox',
    way: 'before its time',
    patches: [
      [
        RELAY_CODE,
        'from outbox where due_at <= ${now} and not ${BY_CLOCK} order by seq',
        'from outbox where not ${BY_CLOCK} order by seq',
      ],
      [RELAY_CODE, '      where o.due_at <= ${now}\n', ''],
    ],
    tests: [[RELAY, 'what is due leaves without what the same club has planned for later']],
  },
  {
    guard: 'message id',
    way: 'not sent: the bus stores a repeated message twice',
    patches: [['src/platform/bus/nats-bus.ts', '          msgID: message.id,\n', '']],
    tests: [[CONTRACT, 'a repeated id is stored once, also over a reopened bus']],
  },
  {
    guard: 'message id',
    way: 'of an interaction is another each time',
    patches: [
      [
        ANSWERING_CODE,
        "const reference = derivedId('interaction', raw.id)",
        "const reference = derivedId('interaction', raw.id, String(Math.random()))",
      ],
    ],
    tests: [[ANSWERING, 'once, although Discord sends the interaction twice']],
  },
  {
    guard: 'message id',
    way: 'of what is heard is another each time',
    patches: [
      [
        'src/platform/gateway/hearing.ts',
        "id: derivedId('dispatch', source, String(index)),",
        "id: derivedId('dispatch', source, String(index), String(Math.random())),",
      ],
    ],
    tests: [[SESSION, 'repeats an event that was not stored, and its messages have the same ids']],
  },
  {
    guard: 'room',
    way: 'the work queue is filled to the server’s bound',
    patches: [['src/platform/bus/nats-bus.ts', '      await room.take(message.stream, bytes)\n', '']],
    tests: [[NATS_BUS, 'a work queue is never filled to the server’s own bound']],
  },
  {
    guard: 'room',
    way: 'a full work queue drops its oldest',
    patches: [
      [
        'src/platform/bus/nats-streams.ts',
        "bounds.retention === 'work' ? DiscardPolicy.New : DiscardPolicy.Old",
        'DiscardPolicy.Old',
      ],
      ['src/platform/bus/nats-bus.ts', '      await room.take(message.stream, bytes)\n', ''],
    ],
    tests: [[NATS_BUS, 'a work queue is never filled to the server’s own bound']],
  },
  {
    guard: 'room',
    way: 'a consumer is believed that remembers more than its stream holds',
    patches: [[NATS_CONSUMPTION, '      if (wrong && (await makeAnew(wrong, asked))) return', '      void wrong']],
    tests: [[NATS_BUS, 'what comes after a store has lost its newest messages is handed out']],
  },
  {
    guard: 'room',
    way: 'what a killed server still holds although it is done stays there',
    patches: [
      [NATS_CONSUMPTION, "      if (nth === LOOKS) return { wrong: 'held', config }\n", '      if (nth === LOOKS) break\n'],
    ],
    tests: [[NATS_BUS, 'what a killed server still holds']],
  },
  // --------------------------------------------------------------------------------------------------------------------------------- watermark
  {
    guard: 'watermark',
    way: 'an event is done when it arrives',
    patches: [
      [SESSION_CODE, '    watermark.begin(payload.s)\n', '    watermark.begin(payload.s)\n    watermark.finish(payload.s)\n'],
    ],
    tests: [[SESSION, 'an event counts as done only when the bus has confirmed what follows']],
  },
  {
    guard: 'watermark',
    way: 'an event is done although its messages were refused',
    patches: [[SESSION_CODE, '        if (error instanceof Unfinished) return\n', '']],
    tests: [[SESSION, 'an event counts as done only when the bus has confirmed what follows']],
  },
  {
    guard: 'watermark',
    way: 'the last event received is saved, not the last one finished',
    patches: [[SESSION_CODE, 'sequence: Math.max(shard.watermark.value(), FIRST_SEQUENCE)', 'sequence: shard.info.sequence']],
    tests: [[SESSION, 'an event counts as done only when the bus has confirmed what follows']],
  },
  {
    guard: 'watermark',
    way: 'the highest that is finished, whatever is open below it',
    patches: [
      ['src/platform/gateway/watermark.ts', '      for (const sequence of open) value = Math.min(value, sequence - 1)\n', ''],
    ],
    tests: [['src/platform/gateway/watermark.test.ts', '']],
  },
  {
    guard: 'watermark',
    way: 'what is heard is not waited for until the bus has it',
    patches: [
      [
        GATEWAY,
        '      await hear({ event: payload.t, data: payload.d, source })\n    }\n\n    const before',
        '      void hear({ event: payload.t, data: payload.d, source }).catch(() => undefined)\n    }\n\n    const before',
      ],
    ],
    tests: [[SESSION, 'an event counts as done only when the bus has confirmed what follows']],
  },
  // ----------------------------------------------------------------------------------------------------------------------------------- fencing
  {
    guard: 'fencing',
    way: 'the lease is trusted for longer than it lasts',
    patches: [[LEASE_CODE, 'const TRUSTED_SHARE = 0.85', 'const TRUSTED_SHARE = 1.5']],
    tests: [[LEASE, 'a silent holder is succeeded after the ttl, and is no longer trusted before that']],
  },
  {
    guard: 'fencing',
    way: 'a lease is trusted for ever',
    patches: [
      [
        LEASE_CODE,
        "return now.steady - renewedAt.steady < trustedMs && now.wall - renewedAt.wall < trustedMs ? 'held' : 'doubtful'",
        "return 'held'",
      ],
    ],
    tests: [[LEASE, 'a silent holder is succeeded after the ttl, and is no longer trusted before that']],
  },
  {
    guard: 'fencing',
    way: 'a machine that was suspended trusts the clock that stood still',
    patches: [[LEASE_CODE, ' && now.wall - renewedAt.wall < trustedMs', '']],
    tests: [[LEASE, 'is not trusted after a sleep that only one of the clocks has noticed']],
  },
  {
    guard: 'fencing',
    way: 'the lease is taken from a holder who still renews it',
    patches: [[LEASE_CODE, '(seen.get(key)?.revision === entry.revision && silentForTtl(key))', 'true']],
    tests: [[LEASE, 'is held by one, and passes on when given back']],
  },
  {
    guard: 'fencing',
    way: 'given back, it is still trusted',
    patches: [
      [
        LEASE_CODE,
        '      over = true\n      await keyValue.update(key, JSON.stringify({ ...us, released: true }), revision)',
        '      await keyValue.update(key, JSON.stringify({ ...us, released: true }), revision)',
      ],
    ],
    tests: [[LEASE, 'given back it is nobody’s, also when the store does not hear of it']],
  },
  {
    guard: 'fencing',
    way: 'not asked before an effect is taken up',
    patches: [[EFFECTS_CODE, "      if (!options.mayAct()) return { type: 'retry', delayMs: NOT_ACTIVE_DELAY_MS }\n", '']],
    tests: [[FENCING, 'an effect is given back untouched, and carried out when the lease is certain again']],
  },
  {
    guard: 'fencing',
    way: 'not asked right before a request to Discord',
    patches: [
      [REST_CODE, "    if (method !== 'GET' && !mayChange(route, options.standing?.() ?? 'held')) throw new NotActive()\n", ''],
    ],
    tests: [
      [REST, 'without the lease nothing is changed in Discord'],
      [FENCING, 'an effect that waited in hand while the lease became doubtful is not carried out any more'],
    ],
  },
  {
    guard: 'fencing',
    way: 'asked at the start of the process, not for each request',
    patches: [[GATEWAY, "    standing: () => ours?.standing() ?? 'lost',", "    standing: () => 'held',"]],
    tests: [[FENCING, 'an effect that waited in hand while the lease became doubtful is not carried out any more']],
  },
  {
    guard: 'fencing',
    way: 'not asked before anything is published',
    patches: [[GATEWAY, '      if (!lease.held()) throw new NotActive()\n', '']],
    tests: [[FENCING, 'what Discord tells is not published until the lease is certain again, and then once']],
  },
  {
    guard: 'fencing',
    way: 'a predecessor who wakes overwrites the session of its successor',
    patches: [
      [
        SESSION_CODE,
        'return revision === 0 ? await keyValue.create(key, value) : await keyValue.update(key, value, revision)',
        'return await keyValue.put(key, value)',
      ],
    ],
    tests: [[SESSION, 'what a predecessor wrote of the session and the store gets late does not overwrite its successor’s']],
  },
  {
    guard: 'fencing',
    way: 'members are told "nothing was changed" while the lease is doubtful',
    patches: [[ANSWERING_CODE, "const isUnsure = isUnconfirmed || standing !== 'held' ||", 'const isUnsure = isUnconfirmed ||']],
    tests: [[FENCING, 'no member is told that nothing was changed']],
  },
  {
    guard: 'honest word',
    way: 'members are told "nothing was changed" although the bus may have it',
    patches: [
      [ANSWERING_CODE, "const isUnsure = isUnconfirmed || standing !== 'held' ||", "const isUnsure = standing !== 'held' ||"],
    ],
    tests: [[ANSWERING, 'a bus that does not confirm may have it all the same']],
  },
  {
    guard: 'honest word',
    way: 'what was told is not looked at when the interaction is told again',
    patches: [[ANSWERING_CODE, "    if (isRepeat && !keeps && (await lookAtAnswer(h)) === 'stands') return 'repeat'\n", '']],
    tests: [
      [SESSION, 'an answer that stands already stays, although its interaction is told again'],
      [SESSION, 'what a member was told was not done is not done by a successor that is told of it'],
    ],
  },
  {
    guard: 'honest word',
    way: 'beside a press it is said that nothing was changed although nothing can be saved',
    patches: [[ANSWERING_CODE, ' || (keeps && !isConfirmed)', '']],
    tests: [[ANSWERING, 'beside a press nobody is told that nothing was changed while nothing can be saved']],
  },
  {
    guard: 'honest word',
    way: 'whoever stood still and ran out of time says that nothing was changed',
    patches: [
      [
        ANSWERING_CODE,
        'const content = isUnsure ? texts.gateway.recordsUnsure : texts.gateway.recordsAway',
        'const content = texts.gateway.recordsAway',
      ],
    ],
    tests: [[FENCING, 'nor is one whose first answer came to nothing']],
  },
  // ------------------------------------------------------------------------------------------------------------------------------------- nonce
  {
    guard: 'nonce',
    way: 'of a card is not sent',
    patches: [
      [CARDS, "    nonce: derivedId('card', record.guild, data.card, String(generation)),\n    enforce_nonce: true,\n", ''],
    ],
    tests: [[EFFECTS, 'is posted once although the answer to the post is lost']],
  },
  {
    guard: 'nonce',
    way: 'of a card is not enforced',
    patches: [[CARDS, '    enforce_nonce: true,\n', '']],
    tests: [[EFFECTS, 'is posted once although the answer to the post is lost']],
  },
  {
    guard: 'nonce',
    way: 'of a card is another each time',
    patches: [
      [
        CARDS,
        "derivedId('card', record.guild, data.card, String(generation))",
        "derivedId('card', record.guild, data.card, String(generation), String(Math.random()))",
      ],
    ],
    tests: [[EFFECTS, 'is posted once although the answer to the post is lost']],
  },
  {
    guard: 'nonce',
    way: 'of a card is the same for every message that shows it',
    patches: [
      [CARDS, "derivedId('card', record.guild, data.card, String(generation))", "derivedId('card', record.guild, data.card)"],
    ],
    tests: [[EFFECTS, 'of a greater edition comes to the end of the channel, once']],
  },
  {
    guard: 'nonce',
    way: 'of a card is asked for although Discord has forgotten it',
    patches: [
      [
        CARDS,
        '  const forgotten = earlier && clock.now().getTime() - earlier.at > NONCE_TRUSTED_MS\n',
        '  const forgotten = false\n',
      ],
    ],
    tests: [[EFFECTS, 'is posted once although the answer was lost until Discord has forgotten the nonce']],
  },
  {
    guard: 'nonce',
    way: 'a post that has begun is not noted down',
    patches: [
      [
        CARDS,
        '  const noted = await cards.write(begun, revision === 0 ? undefined : { record, revision })\n',
        '  const noted = revision === 0 ? undefined : { record, revision }\n',
      ],
    ],
    tests: [[EFFECTS, 'is posted once although the answer was lost until Discord has forgotten the nonce']],
  },
  {
    guard: 'nonce',
    way: 'of a message is not sent',
    patches: [[POSTS, "    nonce: derivedId('post', envelope.id, channel),\n    enforce_nonce: true,\n", '']],
    tests: [[EFFECTS, 'is posted once, although the answer is lost']],
  },
  {
    guard: 'nonce',
    way: 'of a message is not enforced',
    patches: [[POSTS, '    enforce_nonce: true,\n', '']],
    tests: [[EFFECTS, 'is posted once, although the answer is lost']],
  },
  {
    guard: 'nonce',
    way: 'of a message is another each time',
    patches: [[POSTS, "derivedId('post', envelope.id, channel)", "derivedId('post', String(Math.random()), channel)"]],
    tests: [[EFFECTS, 'is posted once, although the answer is lost']],
  },
  {
    guard: 'nonce',
    way: 'a message that stands is not remembered: it comes again once Discord has forgotten it',
    patches: [
      [
        POSTS,
        "  const earlier = await findPosted(stores, envelope.id)\n  if (earlier) return { type: 'done', result: earlier }\n  let posted: Posted\n",
        '  let posted: Posted\n',
      ],
    ],
    tests: [[EFFECTS, 'that stands is not posted again although Discord has forgotten its nonce']],
  },
  // ----------------------------------------------------------------------------------------------------------------------------- card versions
  {
    guard: 'card version',
    way: 'not compared before a card is drawn',
    patches: [
      [
        CARDS,
        "  if (before && (before.version > data.version || (before.removed && before.version === data.version))) {\n    return { type: 'skipped', why: 'a newer version was shown' }\n  }\n  const content = contentHash(data.message)",
        '  const content = contentHash(data.message)',
      ],
    ],
    tests: [[EFFECTS, 'shown again the same costs no edit; an older version is not shown']],
  },
  {
    guard: 'card version',
    way: 'the same version counts as older: what failed half way is never finished',
    patches: [
      [
        CARDS,
        "  if (before && (before.version > data.version || (before.removed && before.version === data.version))) {\n    return { type: 'skipped', why: 'a newer version was shown' }\n  }\n  const content = contentHash(data.message)",
        "  if (before && before.version >= data.version) return { type: 'skipped', why: 'a newer version was shown' }\n  const content = contentHash(data.message)",
      ],
    ],
    tests: [[EFFECTS, 'is posted once although Discord fails before opening the thread']],
  },
  {
    guard: 'card version',
    way: 'not compared before a card is taken away',
    patches: [
      [
        CARDS,
        "  if (before && (before.version > data.version || (before.removed && before.version === data.version))) {\n    return { type: 'skipped', why: 'a newer version was shown' }\n  }\n  if (before?.channel",
        '  if (before?.channel',
      ],
    ],
    tests: [[EFFECTS, 'is not taken away by a removal that is older than what it shows']],
  },
  {
    guard: 'card version',
    way: 'a drawing that waits is not compared with the one that comes',
    patches: [[EFFECTS_CODE, '    if (other && other.version >= version) return superseded\n', '']],
    tests: [[EFFECTS, 'drawn 200 times at once takes a handful of calls and ends with the newest']],
  },
  {
    guard: 'card version',
    way: 'a drawing that waits is carried out although a newer one waits',
    patches: [[EFFECTS_CODE, '    other?.skip()\n', '']],
    tests: [[EFFECTS, 'drawn 200 times in order takes a handful of calls, too']],
  },
  {
    guard: 'card version',
    way: 'the record of a card is written over whoever wrote meanwhile',
    patches: [
      [
        'src/platform/discord/card-records.ts',
        'const revision = after ? await cards.update(key, value, after.revision) : await cards.create(key, value)',
        'const revision: number | undefined = await cards.put(key, value)',
      ],
    ],
    tests: [['src/platform/discord/card-records.test.ts', 'of two who write at once the second begins again']],
  },
  {
    guard: 'card version',
    way: 'does not rise',
    patches: [['src/platform/worker/context.ts', "row('card_versions.version', '+', 1)", "row('card_versions.version', '+', 0)"]],
    tests: [[WORKER, 'two workers and a hundred members after forty places']],
  },
  {
    guard: 'card version',
    way: 'the card is drawn before its version is locked',
    patches: [
      [
        'src/platform/worker/context.ts',
        "      const { version } = await tx.db\n        .insertInto('card_versions')",
        "      const drawing = await speakingToClub(() => registry.cards.get(ref.kind)!.draw(reading, id))\n      const { version } = await tx.db\n        .insertInto('card_versions')",
      ],
      [
        'src/platform/worker/context.ts',
        "      // A card is for all: drawn in the club's language, whoever has it drawn.\n      const drawing = await speakingToClub(() => registry.cards.get(ref.kind)!.draw(reading, id))\n",
        '',
      ],
    ],
    tests: [[WORKER, 'of two who draw one card at once the higher version shows what both have done']],
  },
  // ------------------------------------------------------------------------------------------------------------------------------------ restore
  {
    guard: 'restore',
    way: 'what was done before is said again',
    patches: [
      [
        'src/platform/worker/context.ts',
        'message.again ? said.leaving.filter(({ envelope }) => !wasSaid(envelope)) : said.leaving',
        'said.leaving.filter(({ envelope }) => !message.again || !wasSaid({ ...envelope, name: message.name }))',
      ],
    ],
    tests: [[RESTORED, 'cards, events, roles and timers are the records’, and nobody is told anything twice']],
  },
  {
    guard: 'restore',
    way: 'what is to be done again goes out under its old id',
    patches: [[RESTORE, 'id: newId(), again: true', 'again: true']],
    tests: [
      [BACKUP, 'of one club: what was handled since is handled again in silence, under another id'],
      [RESTORED, 'cards, events, roles and timers are the records’, and nobody is told anything twice'],
    ],
  },
  {
    guard: 'restore',
    way: 'the inbox keeps what the records do not have',
    patches: [[RESTORE, '(timeOfId(id) ?? Number.POSITIVE_INFINITY) <= made', 'false']],
    tests: [[BACKUP, 'of one club: what was handled since is handled again in silence, under another id']],
  },
  {
    guard: 'restore',
    way: 'scheduled events are asked for under versions that the gateway has passed',
    patches: [['src/features/scheduled-event/handlers.ts', 'Math.max(stored.version, shown.version)', 'stored.version']],
    tests: [[RESTORED, 'cards, events, roles and timers are the records’, and nobody is told anything twice']],
  },
  {
    guard: 'restore',
    way: 'cards of rounds that there are not stay',
    patches: [
      ['src/platform/recovery/replay.ts', ', ...(await records.list(asked.guild))', ''],
      [
        'src/features/round/handlers.ts',
        'if (!round || round.isRemoved) return { gone: true }',
        'if (!round) return undefined\n      if (round.isRemoved) return { gone: true }',
      ],
    ],
    tests: [[RESTORED, 'cards, events, roles and timers are the records’, and nobody is told anything twice']],
  },
  ...BORDER,
]
