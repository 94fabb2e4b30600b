// What leaves for Discord: above all, whom it may ping.
import { expect, test } from 'vitest'
import { toEditBody, toPostBody } from './rest-message.ts'

test.each([
  ['posted', toPostBody],
  ['edited', toEditBody],
])('%s, nobody is pinged unless the message says whom', (_what, body) => {
  const content = '@everyone <@100000000000000001>'
  expect(body({ content }).allowed_mentions).toEqual({ parse: [] })
  expect(body({ content, mentions: { users: ['100000000000000001'] } }).allowed_mentions).toEqual({
    users: ['100000000000000001'],
  })
})
