// Links as members paste them.
import { expect, test } from 'vitest'
import { Refusal } from '../../platform/refusal.ts'
import { fileNameOfLink, scorecardLink } from './udisc-link.ts'

const EXPORT = 'https://udisc.com/events/spring-open/leaderboard/export'

test.each([
  ['https://udisc.com/events/spring-open/leaderboard', EXPORT],
  ['<https://udisc.com/events/spring-open/leaderboard?round=2>', EXPORT],
  ['udisc.com/events/spring-open/leaderboard', EXPORT],
  ['  www.UDisc.com/events/spring-open/manage/leaderboard/ ', EXPORT],
  ['http://udisc.com/events/spring-open/leaderboard/export', EXPORT],
  ['https://udisc.com/scorecards/abc', 'https://udisc.com/scorecards/abc'],
])('%s', (typed, link) => {
  expect(scorecardLink(typed)).toBe(link)
})

test.each([
  'udisc',
  'my scorecard',
  'http://example.com/udisc.com/',
  'ftp://udisc.com/events/x',
  'udisc.com.example.org/events/x',
])('%s is no link to open', (typed) => {
  expect(() => scorecardLink(typed)).toThrow(Refusal)
})

test('the file goes by the event', () => {
  expect(fileNameOfLink(EXPORT)).toBe('spring-open')
})
