// Pots as members see them: off until wanted, paid in once per round, paid out with a witness, wrong entries taken back; closest to the pin changes hands.
import { sql } from 'kysely'
import { expect, test } from 'vitest'
import { everyDelivery } from '../../../test/bed.ts'
import { clubOf, enterScore, fillIn, liveRound } from '../../../test/club-life.ts'
import type { Actor } from '../../sandbox/driver.ts'

everyDelivery('pots', (bed) => {
  const evening = async () => {
    const { guild, owner, members } = await clubOf(bed(), ['ann', 'bob', 'cid', 'eve'])
    const [ann, bob, cid, eve] = members as [Actor, Actor, Actor, Actor]
    const card = await liveRound(bed(), [ann, bob, cid])
    await bed().settled()
    const round = String((await ann.suggestions('acepot add', 'round', 'tuesday'))[0]!.value)
    return { guild, owner, ann, bob, cid, eve, card, round }
  }

  test('the ace pot: paid in once, paid out in full, corrected by counter-entries, never below zero', async () => {
    const { guild, owner, ann, bob, cid, eve, round } = await evening()
    expect((await ann.slash('acepot show')).text).toContain('keeps no ace pot')
    await owner.slash('frolf-config set', { setting: 'pot.ace', value: 'on' })
    expect((await ann.slash('acepot show')).text).toContain('Nothing was paid in yet')
    const add = async (by: Actor, amount: string, ...users: Actor[]) =>
      by.submit((await by.slash('acepot add', { round, amount })).form, { 'Players who paid': users.map(({ id }) => id) })
    expect((await add(bob, '2.00', bob)).text).toContain('Only the host')
    expect((await add(ann, 'two', bob)).text).toContain('cannot read the amount')
    expect((await add(ann, '2.00', eve)).text).toContain('not on the playing list')
    expect((await add(ann, '2.00', ann, bob)).text).toContain('It holds **4.00 EUR**')
    expect((await add(ann, '2,00', bob, cid)).text).toContain('Paid in already')
    expect((await add(ann, '2.00', cid)).text).toContain('paid in for that round already')
    expect((await eve.slash('acepot show')).text).toContain('It holds **6.00 EUR**')

    const pay = (by: Actor, more: object = {}) => by.slash('acepot pay', { round, user: bob.id, witness: ann.id, ...more })
    expect((await pay(ann)).text).toContain('for Editors')
    await guild.giveRole(cid, 'Frolf Editor')
    expect((await pay(cid, { witness: bob.id })).text).toContain('Somebody else must have seen')
    expect((await pay(cid, { amount: '7.00' })).text).toContain('only 6.00 EUR')
    expect((await pay(cid, { user: eve.id })).text).toContain('not on the playing list')
    expect((await pay(cid)).text).toContain('gets **6.00 EUR**')
    expect((await pay(cid)).text).toContain('is empty')

    expect((await ann.slash('acepot correct', { entry: round, reason: 'x' })).text).toContain('for Editors')
    expect((await cid.slash('acepot correct', { entry: round, reason: 'x' })).text).toContain('no such entry')
    const entries = await cid.suggestions('acepot correct', 'entry')
    expect(entries).toHaveLength(4)
    // Of many entries the one that is meant is found by whose it is, and by its round.
    const found = await cid.suggestions('acepot correct', 'entry', 'tuesday paid in cid')
    expect(found.map(({ name }) => name)).toEqual([expect.stringMatching(/paid in 2\.00 EUR · cid.* · Tuesday league$/)])
    expect(await cid.suggestions('acepot correct', 'entry', 'thursday')).toEqual([])
    const paidIn = entries.find(({ name }) => name.includes('paid in'))!.value
    expect((await cid.slash('acepot correct', { entry: paidIn, reason: 'did not pay' })).text).toContain('never below zero')
    const payout = entries.find(({ name }) => name.includes('paid out'))!.value
    expect((await cid.slash('acepot correct', { entry: payout, reason: ' ' })).text).toContain('Say why')
    expect((await cid.slash('acepot correct', { entry: payout, reason: 'hit the chains only' })).text).toContain('**6.00 EUR**')
    expect((await cid.slash('acepot correct', { entry: payout, reason: 'again' })).text).toContain('taken back already')
    const log = (await owner.slash('frolf-log', { kind: 'pots' })).text
    expect(log).toContain('2 players paid 2.00 EUR each into the ace pot')
    expect(log).toContain('Paid 6.00 EUR out of the ace pot')
    expect(log).toMatch(/Took an entry of -6.00 EUR in the ace pot back.*why: “hit the chains only”/)
    const history = (await eve.slash('acepot history')).text
    expect(history).toContain('hit the chains only')
    expect(history).toContain(`seen by ${ann.mention}`)
    expect((await pay(cid, { amount: '1.50' })).text).toContain('gets **1.50 EUR**')
    expect((await eve.slash('acepot show')).text).toContain('It holds **4.50 EUR**')
    const rows = await bed().database.forGuild(guild.id, (tx) =>
      tx.db.selectFrom('pot_entries').select('amount').where('guild_id', '=', guild.id).execute(),
    )
    expect(rows.map(({ amount }) => amount).toSorted((a, b) => a - b)).toEqual([-600, -150, 200, 200, 200, 600])
  })

  test('payouts: the purse by place, ties to the cent, posted by whoever runs the round', async () => {
    const { ann, bob, card, round } = await evening()
    const payouts = (by: Actor, more: object = {}) => by.slash('payouts', { round, fee: '5', ...more })
    expect((await payouts(bob)).text).toContain('Nobody has finished')
    await enterScore(ann, card, '-3')
    await enterScore(bob, card, '-3')
    await bed().settled()
    expect((await payouts(bob, { fee: 'much' })).text).toContain('cannot read the amount')
    expect((await payouts(bob, { post: true })).text).toContain('Only the host')
    const shown = (await payouts(bob, { share: 50 })).text
    expect(shown).toContain('2 players × 5.00 EUR, 50 % paid out: **5.00 EUR**')
    expect(shown).toContain('not finished')
    expect(shown.match(/\*\*2\.50 EUR\*\*/g)).toHaveLength(2)
    // One place is paid, and two share it.
    expect((await payouts(bob, { places: 1 })).text.match(/\*\*5\.00 EUR\*\*/g)).toHaveLength(2)
    expect((await payouts(ann, { post: true })).text).toContain('Posted')
    await bed().settled()
    const { threadId } = (await ann.looksAt(card))!
    expect((await ann.waitsFor({ channelId: threadId! }, 'Payouts')).text).toContain('**5.00 EUR**')
  })

  test('closest to the pin: claimed with a distance, beaten by button, closed with a payout', async () => {
    const { guild, owner, ann, bob, cid, eve, card, round } = await evening()
    const claim = (by: Actor, more: object = {}) => by.slash('ctp claim', { round, hole: 7, distance: '3.1 m', ...more })
    expect((await claim(bob)).text).toContain('keeps no CTP pot')
    await owner.slash('frolf-config set', { setting: 'pot.ctp', value: 'on' })
    expect((await bob.slash('ctp show', { round })).text).toContain('Nobody has claimed')
    expect((await ann.slash('ctp close', { round, hole: 7 })).text).toContain('Nobody has claimed hole 7')
    expect((await claim(eve)).text).toContain('Only those who play')
    expect((await claim(bob, { distance: '  ' })).text).toContain('how far')
    expect((await claim(bob)).text).toContain('you are closest on hole 7')
    await bed().settled()
    const { threadId } = (await ann.looksAt(card))!
    const told = await ann.waitsFor({ channelId: threadId! }, 'CTP hole 7')
    expect((await fillIn(ann, told, "I'm closer", { 'Your distance': '6\' 4"' })).text).toContain('you are closest')
    expect((await bob.slash('ctp show', { round })).text).toContain(`${ann.mention} · 6 ft 4 in`)
    // Nearer wins, in whatever unit; of equals the first; whoever is not reads who holds it, and how near, and is noted all the same.
    expect((await claim(bob, { distance: '76 in' })).text).toContain(
      `Noted: 76 in. ${ann.mention} is closest on hole 7 with **6 ft 4 in**`,
    )
    expect((await claim(bob, { distance: '2 m' })).text).toContain('Noted: 2 m.')
    expect((await bob.slash('ctp show', { round })).text).toContain(`${ann.mention} · 6 ft 4 in (next: ${bob.mention}, 2 m)`)
    expect((await claim(bob, { distance: '2' })).text).toContain('with its unit')
    expect((await claim(bob, { distance: '2 m', user: bob.id })).text).toContain('Only the host')
    // The holder puts their own right, and whoever runs the round anybody's: then the next nearest may stand before it.
    expect((await claim(ann, { distance: '2.2 m' })).text).toContain(`${bob.mention} is closest on hole 7 with **2 m**`)
    await bed().settled()
    expect((await ann.waitsFor({ channelId: threadId! }, 'put right')).text).toContain(
      `${ann.mention} lies **2.2 m** from the pin (before: 6 ft 4 in). Now ${bob.mention} is closest with **2 m**`,
    )
    expect((await claim(ann, { distance: '2 m', user: eve.id })).text).toContain('not on the playing list')
    expect((await claim(ann, { distance: '3 m', user: bob.id })).text).toContain(`${ann.mention} is closest`)
    expect((await claim(ann, { distance: '2.5 m', user: cid.id })).text).toContain('Noted: 2.5 m.')
    // Taken back, the next nearest stands; the same claim may come again.
    expect((await ann.slash('ctp withdraw', { round, hole: 7 })).text).toContain(`${cid.mention} is closest with **2.5 m**`)
    expect((await ann.slash('ctp withdraw', { round, hole: 7 })).text).toContain('You have no claim on hole 7')
    await bed().settled()
    const taken = await ann.waitsFor({ channelId: threadId! }, 'is taken back')
    expect(taken.text).toContain(
      `the claim of ${ann.mention} (2.2 m) is taken back. Now ${cid.mention} is closest with **2.5 m**`,
    )
    expect((await fillIn(ann, taken, "I'm closer", { 'Your distance': '2.2 m' })).text).toContain('you are closest')
    expect((await claim(ann, { distance: '1.4 m' })).text).toContain('you are closest')
    const form = (await ann.slash('ctp add', { round, amount: '1.50' })).form
    await ann.submit(form, { 'Players who paid': [ann.id, bob.id] })
    expect((await bob.slash('ctp close', { round, hole: 7 })).text).toContain('Only the host')
    expect((await ann.slash('ctp close', { round, hole: 7, amount: '9' })).text).toContain('only 3.00 EUR')
    expect((await ann.slash('ctp close', { round, hole: 7, amount: '3' })).text).toContain('is closed')
    expect((await ann.slash('ctp close', { round, hole: 7 })).text).toContain('is closed')
    expect((await claim(bob)).text).toContain('is closed')
    await bed().settled()
    expect((await ann.waitsFor({ channelId: threadId! }, 'was closest')).text).toContain('gets **3.00 EUR**')
    expect((await bob.slash('ctp pot')).text).toContain('It holds **0.00 EUR**')
    // Paid, and found wrong: an Editor takes the claim back, the money with it, and the next nearest is paid.
    const wrong = await owner.slash('ctp withdraw', { round, hole: 7, user: ann.id })
    expect(wrong.text).toContain(`${cid.mention} is closest with **2.5 m**. **3.00 EUR** are back in the CTP pot`)
    expect((await bob.slash('ctp pot')).text).toMatch(/It holds \*\*3\.00 EUR\*\*[^]*Claim on hole 7 taken back/)
    expect((await ann.slash('ctp close', { round, hole: 7, amount: '2' })).text).toContain('is closed')
    // The entry was wrong, not the claim: taken back, the hole is open again, and closed with what is right.
    const paid = (await owner.suggestions('ctp correct', 'entry', 'paid out')).map(({ value }) => value)
    expect(paid).toHaveLength(1)
    const back = await owner.slash('ctp correct', { entry: paid[0]!, reason: 'It was three' })
    expect(back.text).toContain('holds **3.00 EUR** now. Hole 7 is open again')
    expect((await ann.slash('ctp close', { round, hole: 7, amount: '3' })).text).toContain('is closed')
    expect((await bob.slash('ctp show', { round })).text).toContain(`${cid.mention} · 2.5 m · closed`)
    // Somebody else's claim on a closed hole changes nothing of it.
    expect((await owner.slash('ctp withdraw', { round, hole: 7, user: bob.id })).text).toContain(`${cid.mention} is closest`)
    expect((await bob.slash('ctp pot')).text).toContain('It holds **0.00 EUR**')
    expect((await owner.slash('frolf-log', { kind: 'pots' })).text).toContain('Took a claim on hole 7 back, and with it 3.00 EUR')
    // What a worker of the version before has noted, which knows of one claim only, holds, and stands behind a nearer one.
    await bed().database.asSystem((tx) =>
      sql`insert into ctp_holes (guild_id, round_id, hole, holder_id, distance, claimed_at)
        values (${guild.id}, ${round}, 12, ${cid.id}, '5 m', ${bed().clock.now()})`.execute(tx.db),
    )
    expect((await bob.slash('ctp show', { round })).text).toContain(`**Hole 12** · ${cid.mention} · 5 m`)
    expect((await claim(ann, { hole: 12, distance: '4 m' })).text).toContain('you are closest')
    expect((await ann.slash('ctp withdraw', { round, hole: 12 })).text).toContain(`${cid.mention} is closest with **5 m**`)
    // After the round whoever runs it may still enter what was measured.
    for (const player of [ann, bob, cid]) await enterScore(player, card, 'E')
    await bed().settled()
    expect((await claim(bob, { hole: 9 })).text).toContain('while the round is live')
    expect((await claim(ann, { hole: 9, user: bob.id })).text).toContain(`${bob.mention} is closest on hole 9`)
  })
})
