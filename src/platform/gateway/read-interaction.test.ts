// What Discord leaves out may also come as null; a member must not stay without an answer for it.
import { expect, test } from 'vitest'
import { interactionSchema } from './read-interaction.ts'

test('null says the same as nothing', () => {
  const least = {
    id: '1700000000000000001',
    application_id: '1100000000000000001',
    token: 'token',
    type: 2,
    data: { name: 'round', type: 1 },
  }
  const nothing = { guild_id: null, channel_id: null, channel: null, member: null, user: null, message: null }
  expect(interactionSchema.parse({ ...least, ...nothing, locale: null, guild_locale: null })).toEqual(
    interactionSchema.parse(least),
  )
})
