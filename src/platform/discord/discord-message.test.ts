// Text that members wrote, made safe to stand among ours.
import { assert, integer, property, string } from 'fast-check'
import { describe, expect, test } from 'vitest'
import { clip, escapeMarkdown, plain, withoutDirection } from './discord-message.ts'

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
    expect(plain('אבי: *')).toBe('\u2068אבי: *\u2069')
    expect(plain('Bob: *')).toBe('Bob: *')
    expect(withoutDirection('\u202Eאבי\u202C')).toBe('אבי')
  })

  test('each line is set apart by itself, because a direction ends with its line', () => {
    expect(escapeMarkdown('אבי\nBob\nסמר')).toBe('\u2068אבי\u2069\nBob\n\u2068סמר\u2069')
  })

  test('nobody turns the text around their name', () => {
    expect(escapeMarkdown('Bob\u202e')).toBe('Bob')
    assert(
      property(string({ unit: 'grapheme', maxLength: 60 }), (text) => {
        // What is opened is closed, once.
        expect(isBalanced(escapeMarkdown(text))).toBe(true)
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

  test('shortening ends what was set apart, and leaves nothing that escapes what comes behind', () => {
    expect(clip(escapeMarkdown('שלום אבי'), 6)).toBe('\u2068שלו…\u2069')
    expect(clip('\\*\\*\\*', 4)).toBe('\\*…')
    assert(
      property(string({ unit: 'grapheme', maxLength: 20 }), integer({ min: 1, max: 60 }), (text, max) => {
        const short = clip(`${escapeMarkdown(`${text}אבי*${text}`)} - ${escapeMarkdown(`סמר${text}`)}`, max)
        expect(short.length).toBeLessThanOrEqual(max)
        expect(isBalanced(short)).toBe(true)
        expect(/(\\*)…/.exec(short)?.[1]?.length ?? 0).toSatisfy((slashes: number) => slashes % 2 === 0)
      }),
    )
  })
})

/** Every line ends the isolates that it opens, and turns direction in no other way. */
function isBalanced(text: string): boolean {
  return text.split('\n').every((line) => {
    const left = line.replaceAll(/\u2068[^\u2068\u2069]*\u2069/g, '')
    return !/[\u202A-\u202E\u2066-\u2069]/.test(left)
  })
}
