// Who is spoken to in which language.
import { expect, test } from 'vitest'
import { listText, numberText } from './format.ts'
import { languageOf, markSpoken, speaking, speakingFor, speakingTo, speakingToClub } from './language.ts'
import { inLanguages, ofClub, speakLongest } from './texts.ts'

const texts = inLanguages(
  { hello: 'Hello', all: (names: string[]) => listText(names) },
  {
    de: { hello: 'Hallo', all: (names) => listText(names) },
    fi: { hello: 'Hei', all: (names) => listText(names) },
  },
)
const posted = ofClub(texts)

test('Discord’s codes', () => {
  expect(['es-ES', 'es-419', 'en-GB', 'sv-SE', 'de', 'fi', 'ja', undefined].map(languageOf)).toEqual([
    'es',
    'es',
    'en',
    'sv',
    'de',
    'fi',
    'en',
    'en',
  ])
  expect(speakingFor({ via: 'discord', locale: 'fi', guildLocale: 'de' })).toEqual({ member: 'fi', club: 'de' })
  expect(speakingFor({ via: 'system' }, 'sv')).toEqual({ member: 'sv', club: 'sv' })
})

test('whoever asked reads their own language, the club its own', async () => {
  await speaking({ member: 'fi', club: 'de' }, async () => {
    await Promise.resolve()
    expect([texts.hello, posted.hello]).toEqual(['Hei', 'Hallo'])
    expect([texts.all(['a', 'b']), posted.all(['a', 'b'])]).toEqual(['a ja b', 'a und b'])
    expect(speakingToClub(() => texts.hello)).toBe('Hallo')
    expect(speakingTo('en', () => texts.hello)).toBe('Hello')
    expect(numberText(1.5)).toBe('1,5')
  })
  expect(texts.hello).toBe('Hello')
})

test('as long as in the longest language, in English words', () => {
  speakLongest(true)
  try {
    speaking({ member: 'fi', club: 'de' }, () => {
      const words = inLanguages(
        { bye: 'Bye', of: (n: number) => ['of', `${n}`] },
        { es: { bye: 'Hasta luego', of: (n) => ['de', `${n} más`] } },
      )
      expect([words.bye, words.of(7)]).toEqual(['Bye........', ['of', '7....']])
      expect([texts.hello, posted.all(['a', 'b'])]).toEqual(['Hello', 'a and b'])
    })
  } finally {
    speakLongest(false)
  }
})

test('marked, each text shows by which view it was read', () => {
  markSpoken(true)
  try {
    speaking({ member: 'fi', club: 'de' }, () => {
      expect([texts.hello, posted.hello, speakingToClub(() => texts.hello)]).toEqual(['«m:Hello»', '«c:Hello»', '«c:Hello»'])
    })
  } finally {
    markSpoken(false)
  }
})
