// The button that makes a new address, on the private message that says there is one already. Pure.
import { z } from 'zod'
import { defineControl } from '../../platform/gateway/interactions.ts'
import { feedKindSchema } from './messages.ts'

export const newLinkButton = defineControl('calendar.new-link', z.tuple([feedKindSchema]))
