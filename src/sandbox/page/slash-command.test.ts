// Slash commands while they are typed: which match, what options accept, and the words for what is wrong.
import { describe, expect, test } from 'vitest'
import type { CommandOptionView, CommandView } from '../control.ts'
import { checkOption, matchCommands, namedCommand, optionHint, optionType } from './slash-command.ts'

function command(path: string, description = ''): CommandView {
  return { path, shown: path, type: 1, description, options: [], command: {} as CommandView['command'] }
}

function option(part: Partial<CommandOptionView>): CommandOptionView {
  return {
    name: 'x',
    shown: 'x',
    description: '',
    type: optionType.string,
    required: false,
    choices: [],
    autocomplete: false,
    ...part,
  }
}

const commands = [
  command('tag list', 'All tags'),
  command('round create', 'Plans a round'),
  command('round list'),
  command('leaderboard'),
]

describe('finding a command', () => {
  test.each([
    ['', ['leaderboard', 'round create', 'round list', 'tag list']],
    ['round', ['round create', 'round list']],
    ['list', ['round list', 'tag list']],
    ['ROUND  cr', ['round create']],
    ['plans', ['round create']],
    ['nothing', []],
  ])('/%s', (typed, paths) => {
    expect(matchCommands(commands, typed).map((entry) => entry.path)).toEqual(paths)
  })

  test('found by the name in the member’s language, and by the English one', () => {
    const german = [
      { ...command('round create'), shown: 'runde erstellen' },
      { ...command('tag list'), shown: 'tag liste' },
    ]
    for (const typed of ['runde', 'erst', 'round', 'create'])
      expect(matchCommands(german, typed).map((entry) => entry.path)).toEqual(['round create'])
    for (const typed of ['/runde erstellen ', '/round create ']) expect(namedCommand(german, typed)?.path).toBe('round create')
  })

  test('context menu commands are not typed', () => {
    expect(matchCommands([{ ...command('Quote'), type: 3 }], 'quote')).toEqual([])
  })

  test('a whole path and a space choose it', () => {
    expect(namedCommand(commands, '/round create ')?.path).toBe('round create')
    expect(namedCommand(commands, '/round create')).toBeUndefined()
    expect(namedCommand(commands, '/round ')).toBeUndefined()
    expect(namedCommand(commands, 'see /round create ')).toBeUndefined()
  })
})

describe('what an option would send', () => {
  const people = [{ key: '1', label: 'Ada Ace' }]
  const choices = [
    { name: 'White tees', value: 'white' },
    { name: 'Blue tees', value: 'blue' },
  ]
  test.each<[string, Partial<CommandOptionView>, string, unknown]>([
    ['nothing where it may be left out', {}, '', undefined],
    ['an error where it may not', { required: true }, ' ', { error: 'This one is needed.' }],
    ['text as it was typed', {}, ' two words ', { value: ' two words ' }],
    ['text not too short', { minLength: 3 }, 'ab', { error: 'At least 3 characters.' }],
    ['text not too long', { maxLength: 3 }, 'abcd', { error: 'At most 3 characters; this is 4.' }],
    ['a whole number', { type: optionType.integer, minValue: 1, maxValue: 18 }, '18', { value: 18 }],
    ['no half of one', { type: optionType.integer }, '1.5', { error: 'This has to be a whole number.' }],
    ['a decimal comma', { type: optionType.number }, '1,5', { value: 1.5 }],
    ['a number', { type: optionType.number }, 'many', { error: 'This has to be a number.' }],
    ['not below the range', { type: optionType.integer, minValue: 1 }, '0', { error: 'At least 1.' }],
    ['not above the range', { type: optionType.integer, maxValue: 18 }, '19', { error: 'At most 18.' }],
    ['yes', { type: optionType.boolean }, 'True', { value: true }],
    ['no', { type: optionType.boolean }, 'no', { value: false }],
    ['neither', { type: optionType.boolean }, 'perhaps', { error: 'Choose True or False.' }],
    ['a choice by its name', { choices }, 'blue TEES', { value: 'blue' }],
    ['only a choice', { choices }, 'red tees', { error: 'Choose one from the list.' }],
    ['a member by name', { type: optionType.user }, '@ada ace', { value: '1' }],
    ['nobody unknown', { type: optionType.user }, 'Zoe', { error: 'Choose a member from the list.' }],
    ['a file', { type: optionType.attachment, required: true }, '', { error: 'Choose a file.' }],
  ])('%s', (_, part, text, expected) => {
    expect(checkOption(option(part), { text }, people)).toEqual(expected)
  })

  test('what was picked from a list counts, not its words', () => {
    expect(checkOption(option({ autocomplete: true }), { text: 'River Bend', value: 'id-7' })).toEqual({ value: 'id-7' })
  })
})

test.each<[Partial<CommandOptionView>, string]>([
  [{ type: optionType.integer, minValue: 1, maxValue: 18 }, 'whole number, 1 to 18'],
  [{ maxLength: 100 }, 'text, at most 100 characters'],
  [{ type: optionType.user }, 'member'],
  [{ choices: [{ name: 'a', value: 'a' }] }, 'one of the list'],
])('%j is told as "%s"', (part, hint) => {
  expect(optionHint(option(part))).toBe(hint)
})
