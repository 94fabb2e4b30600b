// What the setup form takes and refuses, and who counts as what.
import { describe, expect, test } from 'vitest'
import { isServerAdmin, planClub, rankOf, type SetUpForm } from './club.ts'

const form = (changes: Partial<SetUpForm> = {}): SetUpForm => ({
  prefix: '',
  roles: '',
  signupText: '',
  signupEmoji: '',
  timeZone: '',
  ...changes,
})

describe('the setup form', () => {
  test('an empty form is a club with sensible names', () => {
    expect(planClub(form(), undefined)).toMatchObject({
      prefix: 'frolf',
      roles: { player: 'Frolf Player', editor: 'Frolf Editor', admin: 'Frolf Admin' },
      signupEmoji: '🥏',
      timeZone: 'UTC',
    })
  })

  test('fields left empty keep what the club has', () => {
    const first = planClub(form({ prefix: 'Birdie Club', roles: 'A, B, C', timeZone: 'Europe/Helsinki' }), undefined)
    expect(first).toMatchObject({ prefix: 'birdie-club', timeZone: 'Europe/Helsinki' })
    expect(planClub(form({ signupText: 'Hello' }), first)).toEqual({ ...first, signupText: 'Hello' })
  })

  test.each([
    [{ prefix: '---' }, 'club.bad-prefix'],
    [{ prefix: 'x'.repeat(21) }, 'club.bad-prefix'],
    [{ prefix: '@everyone' }, 'club.bad-prefix'],
    [{ roles: 'Player\nEditor' }, 'club.bad-roles'],
    [{ roles: 'Player\nplayer\nAdmin' }, 'club.bad-roles'],
    [{ roles: '@everyone\nEditor\nAdmin' }, 'club.bad-roles'],
    [{ roles: 'everyone\nEditor\nAdmin' }, 'club.bad-roles'],
    [{ signupEmoji: 'no' }, 'club.bad-emoji'],
    [{ signupEmoji: '🥏🥏' }, 'club.bad-emoji'],
    [{ signupEmoji: ':disc:' }, 'club.bad-emoji'],
    [{ signupText: 'x'.repeat(1001) }, 'club.bad-signup-text'],
  ])('%o is refused as %s', (changes, code) => {
    expect(() => planClub(form(changes), undefined)).toThrow(expect.objectContaining({ code }))
  })

  test.each(['🥏', '👨‍👩‍👧', '❤️', '🇫🇮', '<:disc:123456789012345678>', '<a:disc:123456789012345678>'])('%s is an emoji', (emoji) => {
    expect(planClub(form({ signupEmoji: emoji }), undefined).signupEmoji).toBe(emoji)
  })
})

const discord = (held: string[], permissions = 0n) => ({
  via: 'discord' as const,
  roles: held,
  permissions: String(permissions),
})

describe('ranks', () => {
  const roles = { player: '111111111111111111', editor: '222222222222222222', admin: '333333333333333333' }

  test('the highest role counts', () => {
    expect(rankOf(discord([]), roles)).toBe('guest')
    expect(rankOf(discord([roles.player]), roles)).toBe('player')
    expect(rankOf(discord([roles.player, roles.editor]), roles)).toBe('editor')
    expect(rankOf(discord([roles.admin]), roles)).toBe('admin')
  })

  test("Discord's Administrator and Manage Server count as Admin without any role; other permissions do not", () => {
    expect(rankOf(discord([], 0x8n), roles)).toBe('admin')
    expect(rankOf(discord([], 0x20n), roles)).toBe('admin')
    expect(isServerAdmin(discord([], 0x10n | 0x2000n | 0x10000000n))).toBe(false)
  })

  test("another club's role is nothing here", () => {
    expect(rankOf(discord(['444444444444444444']), roles)).toBe('guest')
  })
})
