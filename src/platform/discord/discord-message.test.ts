// Text that members wrote, made safe to stand among ours.
import { assert, integer, property, string } from 'fast-check'
import { describe, expect, test } from 'vitest'
import { clip, escapeMarkdown } from './discord-message.ts'

describe('escaping', () => {
  test.each([
    ['Friday putters', 'Friday putters'],
    ['**bold** _it_ ||spoiler||', '\\*\\*bold\\*\\* \\_it\\_ \\|\\|spoiler\\|\\|'],
    ['@everyone <@1> <#2>', '@\u200beveryone \\<@\u200b1\\> \\<\\#2\\>'],
    ['1. first\n- second', '1\\. first\n\\- second'],
    ['[click](https://example.org)', '\\[click\\]\\(https://example.org\\)'],
  ])('%j is shown as it was typed', (text, safe) => {
    expect(escapeMarkdown(text)).toBe(safe)
  })

  test('a name from right to left is set apart: the score behind it stays behind it', () => {
    expect(escapeMarkdown('אבי')).toBe('\u2068אבי\u2069')
    expect(escapeMarkdown('سامر 7')).toBe('\u2068سامر 7\u2069')
  })

  test('nobody turns the text around their name', () => {
    expect(escapeMarkdown('Bob\u202e')).toBe('Bob')
    assert(
      property(string({ unit: 'grapheme', maxLength: 60 }), (text) => {
        const safe = escapeMarkdown(text)
        // What is opened is closed, once.
        expect(safe.replace(/^\u2068([^]*)\u2069$/, '$1')).not.toMatch(/[\u202A-\u202E\u2066-\u2069]/)
      }),
    )
  })

  test('shortening never splits a character in two', () => {
    assert(
      property(string({ unit: 'grapheme', maxLength: 40 }), integer({ min: 1, max: 30 }), (text, max) => {
        const short = clip(text, max)
        expect(short.length).toBeLessThanOrEqual(max)
        expect(short).not.toMatch(/\p{Cs}/u)
      }),
    )
  })
})
