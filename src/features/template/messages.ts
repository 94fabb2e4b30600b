// What the template feature says and hears on the wire: round forms filled in from a template or from an earlier round.
import { z } from 'zod'
import { idSchema } from '../../platform/id.ts'
import { defineQuery, defineRequest } from '../../platform/message.ts'

/** Keeps a round's title, course, description, capacity, weekday and time under a name; an older template of that name gives way. */
export const templateSave = defineRequest({
  name: 'template.save',
  schema: z.object({ name: z.string().max(100), round: idSchema }),
  key: (d) => d.round,
})
export const templateList = defineRequest({ name: 'template.list', schema: z.object({}), key: () => 'list' })
export const templateDelete = defineRequest({
  name: 'template.delete',
  schema: z.object({ template: idSchema }),
  key: (d) => d.template,
})

/** Templates to choose from: autocomplete. */
export const templatesChoosable = defineQuery({
  name: 'template.choosable',
  mayLag: true,
  schema: z.object({ typed: z.string().max(100) }),
  answer: z.object({ templates: z.array(z.object({ template: idSchema, label: z.string() })) }),
})
/**
 * The round form filled in from a template, or from an earlier round ("same again"): the time is the next one on the same weekday at the same
 * hour. Refuses those who may not plan rounds.
 */
export const templateForm = defineQuery({
  name: 'template.form',
  schema: z.union([z.object({ template: idSchema }), z.object({ round: idSchema })]),
  answer: z.object({ title: z.string(), when: z.string(), location: z.string(), description: z.string(), capacity: z.string() }),
})
