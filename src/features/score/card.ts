// What members see of scores: the score and scorecard forms. Pure.
import { z } from 'zod'
import { defineForm } from '../../platform/gateway/interactions.ts'
import { idSchema } from '../../platform/id.ts'

export const scoreForm = defineForm({
  name: 'score.form',
  params: z.tuple([idSchema]),
  title: 'Enter a score',
  fields: {
    score: {
      type: 'text',
      label: 'Score',
      description: 'To par (-3, +2, E), total throws, hole by hole (3 4 3 …), DNF or DNS',
      placeholder: '-3',
      maxLength: 200,
    },
    player: {
      type: 'user',
      label: 'Player',
      description: 'Editors only; empty: your own score',
      required: false,
      min: 0,
      max: 1,
    },
  },
})

export const scorecardForm = defineForm({
  name: 'score.card',
  params: z.tuple([idSchema]),
  title: 'Import a UDisc scorecard',
  fields: {
    file: {
      type: 'file',
      label: 'Scorecard',
      description: 'The CSV or XLSX file that UDisc exports, up to 10 MB',
      min: 1,
      max: 1,
    },
  },
})
