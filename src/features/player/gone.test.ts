// Names in the place of dead mentions: only of those who left, never longer than the mention, and nothing else is touched.
import { assert, property, string } from 'fast-check'
import { expect, test } from 'vitest'
import { nameThoseGone, usersNamed } from './gone.ts'

const ANN = '100000000000000001'
const BO = '100000000000000002'

test('only those who left are named; pings, buttons and files stay as they are', () => {
  const message = {
    content: `<@${ANN}> and <@${BO}>, <@&${ANN}>`,
    embeds: [{ fields: [{ name: 'Playing', value: `1. <@!${ANN}>` }] }],
    mentions: { users: [ANN] },
    files: [{ name: `<@${ANN}>`, contentBase64: '' }],
  }
  expect(usersNamed([message])).toEqual([ANN, BO])
  expect(nameThoseGone(message, new Map([[ANN, 'Ann *Ace*']]))).toEqual({
    content: `Ann \\*Ace\\* and <@${BO}>, <@&${ANN}>`,
    embeds: [{ fields: [{ name: 'Playing', value: '1. Ann \\*Ace\\*' }] }],
    mentions: { users: [ANN] },
    files: [{ name: `<@${ANN}>`, contentBase64: '' }],
  })
})

test('a name takes no more room than the mention did, whatever it is', () => {
  assert(
    property(string({ unit: 'grapheme', minLength: 1, maxLength: 100 }), (name) => {
      const mention = `<@${ANN}>`
      const { content = '' } = nameThoseGone({ content: mention }, new Map([[ANN, name]]))
      expect(content.length).toBeLessThanOrEqual(mention.length)
      expect(content).not.toBe('')
    }),
  )
})
