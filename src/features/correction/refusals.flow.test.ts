// What corrections refuse, code by code.
import { afterAll, beforeAll, test } from 'vitest'
import { openBed, type Bed } from '../../../test/bed.ts'
import { clubOf, liveRound, playedRound, roundOf } from '../../../test/club-life.ts'
import { expectRefused } from '../../../test/refusing.ts'
import { newId } from '../../platform/id.ts'
import type { Actor } from '../../sandbox/driver.ts'

let bed: Bed
beforeAll(async () => {
  bed = await openBed()
})
afterAll(() => bed?.close())

test('corrections of what cannot be corrected, without a reason, or begun by another', async () => {
  const { guild, owner, members } = await clubOf(bed, ['ann', 'bob', 'eve'])
  const [ann, bob, eve] = members as [Actor, Actor, Actor]
  await guild.giveRole(eve, 'Frolf Editor')
  const stranger = await guild.join('stan')
  const over = await playedRound(bed, [ann, bob], ['-2', 'E'], { Title: 'Over' })
  const round = roundOf(over)
  const live = await liveRound(bed, [ann, bob], { Title: 'On' })
  const correct = (options: Record<string, string>) => () =>
    owner.slash('score correct', { round, score: '-1', reason: 'Read wrongly', ...options })
  const reopen = (options: Record<string, string>) => () => owner.slash('round reopen', { round, reason: 'Too soon', ...options })
  const filled = (values: Record<string, string | string[]>) => async () =>
    owner.submit((await owner.forge(live, `correction.open~${round}`)).form, {
      Player: [ann.id],
      'Right score': '-1',
      Reason: 'Read wrongly',
      ...values,
    })
  await expectRefused(bed, [
    ['typed round.not-found', correct({ round: 'Over', user: ann.id })],
    ['round.not-found', correct({ round: newId(), user: ann.id })],
    ['score.one-of-two', correct({ user: ann.id, guest: 'Gus' })],
    ['correction.whom', correct({})],
    ['correction.not-player', correct({ user: stranger.id })],
    ['correction.no-score', correct({ user: ann.id, score: ' ' })],
    ['score.unreadable', correct({ user: ann.id, score: 'lots' })],
    ['correction.nothing-to-remove', correct({ user: eve.id, score: 'remove' })],
    ['correction.nothing-changes', correct({ user: ann.id, score: '-2' })],
    ['correction.no-reason', correct({ user: ann.id, reason: ' ' })],
    ['correction.not-finished', correct({ round: roundOf(live), user: ann.id })],
    ['reopen correction.not-finished', reopen({ round: roundOf(live) })],
    ['reopen correction.no-reason', reopen({ reason: ' ' })],
    ['button correction.not-finished', () => owner.forge(live, `correction.open~${roundOf(live)}`)],
    ['button round.not-found', () => owner.forge(live, `correction.open~${newId()}`)],
    ['form correction.whom', filled({ Player: [] })],
    ['form correction.not-player', filled({ Player: [stranger.id] })],
    ['form correction.no-score', filled({ 'Right score': ' ' })],
    ['form score.unreadable', filled({ 'Right score': 'lots' })],
    ['form correction.no-reason', filled({ Reason: ' ' })],
    ['form correction.nothing-changes', filled({ 'Right score': '-2' })],
    ['done', correct({ user: ann.id })],
  ])
  const shown = (await correct({ user: ann.id })()).message!
  const of = (control: string) => shown.buttons.find(({ customId }) => customId?.startsWith(`correction.${control}~`))!.customId!
  const [confirm, more, why, drop] = ['do', 'more', 'why', 'drop'].map(of) as [string, string, string, string]
  const whyForm = (await owner.press(shown, why)).form
  const moreForm = (await owner.press(shown, more)).form
  const drafted = (await eve.forge(over, why)).form
  const added = (await eve.forge(over, more)).form
  const lost = [(await eve.forge(over, why)).form, (await eve.forge(over, more)).form]
  const gone = (control: string) => `correction.${control}~${newId()}~${newId()}`
  await expectRefused(bed, [
    ['do correction.not-yours', () => eve.forge(over, confirm)],
    ['drop correction.not-yours', () => eve.forge(over, drop)],
    ['reason correction.not-yours', () => eve.submit(drafted, { Reason: 'Mine now' })],
    ['more correction.not-yours', () => eve.submit(added, { Player: [bob.id], 'Right score': '-3' })],
    ['do correction.gone', () => owner.forge(over, gone('do'))],
    ['drop correction.gone', () => owner.forge(over, `correction.drop~${newId()}`)],
    ['form correction.no-reason', () => owner.submit(whyForm, { Reason: ' ' })],
    ['form correction.not-player', () => owner.submit(moreForm, { Player: [stranger.id], 'Right score': '-3' })],
    ['done', () => owner.press(shown, drop)],
    ['correction.over', () => owner.forge(over, confirm)],
    ['correction.over', () => owner.forge(over, drop)],
    ['done', reopen({})],
  ])
  await guild.takeRole(eve, 'Frolf Editor')
  await bed.settled()
  await expectRefused(bed, [
    ['not an Editor any more club.need-editor', () => eve.submit(lost[0]!, { Reason: 'Mine now' })],
    ['not an Editor any more club.need-editor', () => eve.submit(lost[1]!, { Player: [bob.id], 'Right score': '-3' })],
  ])
  const reopening = (await reopen({})()).message!
  await owner.press(reopening, reopening.buttons[0]!.label)
  await bed.settled()
  await expectRefused(bed, [
    ['of a round taken back correction.not-finished', correct({ user: ann.id })],
    ['drop correction.over', () => owner.forge(over, reopening.buttons.at(-1)!.customId!)],
    ['log done', () => ann.slash('round log', { round })],
    ['log round.not-found', () => ann.slash('round log', { round: newId() })],
  ])
  // Finished once more, which is shown first; whoever looked at it twice can do it once.
  const [once, twice] = [await finishAgain(), await finishAgain()]
  await owner.press(once, once.buttons[0]!.label)
  await bed.settled()
  await expectRefused(bed, [['do correction.finished-already', () => owner.press(twice, twice.buttons[0]!.label)]])

  async function finishAgain() {
    return (await owner.forge(over, `round.finalize~${round}~confirmed`)).message!
  }
})
