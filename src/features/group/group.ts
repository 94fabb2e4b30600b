// Cards after the draw: late joiners, drops and moves. Pure.
import { refuse } from '../../platform/refusal.ts'
import { boundsOf, type Doubles, type Teams } from './draw.ts'
import { nextStart, startsOf, type Start, type StartPlan } from './start.ts'
import { texts } from './texts.ts'

/** One card. Its number and start stay when others go. */
export interface Card {
  number: number
  teams: Teams
  start: Start
}

/** How the cards were made; what comes later keeps to it. */
export interface CardsPlan {
  doubles: Doubles
  size: number
  start: StartPlan
}

export interface Joiner {
  participant: string
  /** The member who brings them. */
  broughtBy?: string | undefined
}

export function dealCards(drawn: readonly Teams[], plan: CardsPlan): Card[] {
  const starts = startsOf(plan.start, drawn.length)
  return drawn.map((teams, index) => ({ number: index + 1, teams, start: starts[index] }))
}

export const playersOf = ({ teams }: Pick<Card, 'teams'>): string[] => teams.flat()
export const findCard = (cards: readonly Card[], participant: string): Card | undefined =>
  cards.find((card) => playersOf(card).includes(participant))
/** The other one of the team; undefined in singles and for whoever plays alone. */
export const partnerOf = (cards: readonly Card[], participant: string): string | undefined =>
  findCard(cards, participant)
    ?.teams.find((team) => team.includes(participant))
    ?.find((one) => one !== participant)

export interface LineupChange {
  cards: Card[]
  joined: { participant: string; card: Card }[]
  /** Cards that somebody left and that still stand. */
  shrunk: Card[]
}

/** The cards with exactly those who now play: who dropped is off, who is new is on the smallest card. */
export function followLineup(cards: readonly Card[], plan: CardsPlan, lineup: readonly Joiner[]): LineupChange {
  const playing = new Set(lineup.map(({ participant }) => participant))
  const shrunk = new Set<number>()
  let now: Card[] = cards.flatMap((card) => {
    const teams = card.teams.map((team) => team.filter((one) => playing.has(one))).filter((team) => team.length > 0)
    if (teams.flat().length === playersOf(card).length) return [card]
    shrunk.add(card.number)
    return teams.length > 0 ? [{ ...card, teams }] : []
  })
  const missing = lineup.filter(({ participant }) => !findCard(now, participant))
  for (const joiner of missing) now = seat(now, plan, joiner)
  return {
    cards: now,
    joined: missing.map(({ participant }) => ({ participant, card: findCard(now, participant)! })),
    shrunk: now.filter(({ number }) => shrunk.has(number)),
  }
}

/** A guest goes with whoever brings them if there is room; in doubles whoever plays alone gets a partner; else it is the smallest card. */
function seat(cards: readonly Card[], plan: CardsPlan, { participant, broughtBy }: Joiner): Card[] {
  const { max } = boundsOf(plan)
  const withTeam = (card: Card, teams: Teams) => cards.map((other) => (other === card ? { ...card, teams } : other))
  const smallestFirst = cards.toSorted((a, b) => playersOf(a).length - playersOf(b).length || a.number - b.number)
  const alone = plan.doubles === 'no' ? undefined : smallestFirst.find(({ teams }) => teams.some(({ length }) => length === 1))
  if (alone) {
    const index = alone.teams.findIndex(({ length }) => length === 1)
    return withTeam(
      alone,
      alone.teams.map((team, at) => (at === index ? [...team, participant] : team)),
    )
  }
  const hasRoom = (card: Card | undefined) => card !== undefined && card.teams.length < max
  const brought = broughtBy === undefined ? undefined : findCard(cards, broughtBy)
  const card = hasRoom(brought) ? brought! : smallestFirst.find(hasRoom)
  return card ? withTeam(card, [...card.teams, [participant]]) : [...cards, newCard(cards, plan, [[participant]])]
}

const newCard = (cards: readonly Card[], plan: CardsPlan, teams: Teams): Card => ({
  number: Math.max(0, ...cards.map(({ number }) => number)) + 1,
  teams,
  start: nextStart(
    plan.start,
    cards.map(({ start }) => start),
  ),
})

/** Moves somebody (with their partner) to a card; the number after the last one opens a new card. Throws Refusal. */
export function moveToCard(cards: readonly Card[], plan: CardsPlan, participant: string, number: number): Card[] {
  const from = findCard(cards, participant) ?? refuse('group.not-on-a-card', texts.notOnCard)
  if (from.number === number) refuse('group.there-already', texts.thereAlready(number))
  const next = Math.max(...cards.map((card) => card.number)) + 1
  const to = cards.find((card) => card.number === number)
  if (!to && number !== next)
    refuse(
      'group.no-such-card',
      texts.noSuchCard(
        cards.map((card) => card.number),
        next,
      ),
    )
  const team = from.teams.find((one) => one.includes(participant))!
  const { max } = boundsOf(plan)
  if (to && to.teams.length >= max) refuse('group.card-full', texts.cardFull(number, max, plan.doubles !== 'no'))
  const left = cards.flatMap((card) => {
    if (card === from) {
      const teams = card.teams.filter((one) => one !== team)
      return teams.length > 0 ? [{ ...card, teams }] : []
    }
    return [card === to ? { ...card, teams: [...card.teams, team] } : card]
  })
  if (to) return left
  if (left.length < cards.length) refuse('group.there-already', texts.aloneAlready)
  return [...left, newCard(cards, plan, [team])]
}
