// Mistakes in a list of features are told at start, each in a sentence, all at once.
import { expect, test } from 'vitest'
import { z } from 'zod'
import { empty, partyCard, partyClosed, partyCount, partyFeatures, partyJoin, partyJoined } from '../../../test/party-features.ts'
import { defineGathering, defineRequest } from '../message.ts'
import { defineSetting, wholeNumber } from '../setting.ts'
import { answers, contributes, on, onCascade } from './handling.ts'
import { FeatureListError, makeRegistry } from './registry.ts'

const nothing = async () => {}

test('a list that fits is read by name', () => {
  const registry = makeRegistry(partyFeatures())
  expect(registry.requests.get('party.join')?.consumer).toBe('party.join')
  expect(registry.events.get('party.joined')?.map((bound) => bound.consumer)).toEqual([
    'greeter.party.joined',
    'counter.party.joined',
  ])
  expect(registry.cascades.get('party.closed')).toHaveLength(2)
  expect([...registry.queries.keys()]).toEqual(['party.count'])
  expect([...registry.cards.keys()]).toEqual(['party.guests'])
})

test('every mistake is named', () => {
  const otherJoin = defineRequest({ name: 'party.join', schema: z.object({}), key: () => 'x' })
  const partyWords = defineGathering({ name: 'party.words', schema: z.object({}), answer: z.string() })
  const foreign = defineSetting({
    key: 'party.places',
    label: 'Places',
    description: 'How many.',
    default: 3,
    kind: wholeNumber({ min: 1, max: 9 }),
  })
  const unlifted = defineRequest({
    name: 'wrong.unlifted',
    version: 3,
    lifts: { 1: (d) => d },
    schema: z.object({}),
    key: () => 'x',
  })
  const wrong = {
    ...empty('wrong'),
    handlers: [
      on(partyJoin, nothing),
      on(partyJoined, nothing),
      on(partyJoined, nothing),
      on(otherJoin, nothing),
      on(unlifted, nothing),
    ],
    cascades: [onCascade(partyClosed, async () => undefined), onCascade(partyClosed, async () => undefined)],
    queries: [answers(partyCount, async () => ({ guests: 0 }))],
    contributions: [contributes(partyWords, async () => 'hi'), contributes(partyWords, async () => undefined)],
    cards: [{ ref: partyCard, draw: async () => undefined }],
    settings: [foreign, foreign],
  }
  const attempt = () => makeRegistry([...partyFeatures(), wrong, empty('counter')])
  expect(attempt).toThrow(FeatureListError)
  try {
    attempt()
  } catch (error) {
    expect((error as FeatureListError).problems).toEqual([
      'the request party.join has two handlers, in party and in wrong',
      'wrong handles party.joined twice',
      'two messages are called party.join',
      'wrong handles party.join twice',
      'the request party.join has two handlers, in wrong and in wrong',
      'wrong.unlifted has version 3 but no lift from version 2',
      'wrong settles party.closed twice',
      'the query party.count has two handlers',
      'wrong contributes to party.words twice',
      'two cards are called party.guests',
      'wrong declares the setting party.places',
      'two settings are called party.places',
      'two features are called counter',
    ])
  }
})
