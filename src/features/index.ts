// The one list of features. A feature is added by its folder and one name here.
import type { Feature } from '../platform/feature.ts'
import { attendance } from './attendance/index.ts'
import { audit } from './audit/index.ts'
import { challenge } from './challenge/index.ts'
import { club } from './club/index.ts'
import { correction } from './correction/index.ts'
import { division } from './division/index.ts'
import { group } from './group/index.ts'
import { handicap } from './handicap/index.ts'
import { leaderboard } from './leaderboard/index.ts'
import { pot } from './pot/index.ts'
import { player } from './player/index.ts'
import { round } from './round/index.ts'
import { score } from './score/index.ts'
import { series } from './series/index.ts'
import { season } from './season/index.ts'
import { tag } from './tag/index.ts'
import { template } from './template/index.ts'
import { betting } from './betting/index.ts'
import { calendar } from './calendar/index.ts'
import { reminders } from './reminders/index.ts'
import { verification } from './verification/index.ts'
import { timezone } from './timezone/index.ts'
import { scheduledEvent } from './scheduled-event/index.ts'

export const features: readonly Feature[] = [
  club,
  player,
  round,
  series,
  score,
  division,
  tag,
  season,
  handicap,
  leaderboard,
  correction,
  challenge,
  attendance,
  group,
  verification,
  pot,
  betting,
  template,
  audit,
  calendar,
  reminders,
  timezone,
  scheduledEvent,
]
