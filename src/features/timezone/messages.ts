// What the timezone feature says and hears on the wire: a member's own zone, and times told in the club's and in theirs.
import { z } from 'zod'
import { defineQuery, defineRequest } from '../../platform/message.ts'

export const timezoneSet = defineRequest({
  name: 'timezone.set',
  schema: z.object({ zone: z.string().max(100) }),
  key: () => 'own',
})
export const timezoneClear = defineRequest({ name: 'timezone.clear', schema: z.object({}), key: () => 'own' })
export const timezoneShow = defineRequest({ name: 'timezone.show', schema: z.object({}), key: () => 'own' })

/** How an instant reads in the club's zone and in that of whoever asks; empty where the two agree or they have set none. */
export const timezonePreview = defineQuery({
  name: 'timezone.preview',
  schema: z.object({ at: z.iso.datetime() }),
  answer: z.object({ text: z.string() }),
})
