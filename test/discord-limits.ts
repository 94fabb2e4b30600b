// Discord's limits of a message, for the card tests: returns what Discord would refuse.
import type { DiscordMessage } from '../src/platform/discord/discord-message.ts'

interface Node {
  type?: number
  custom_id?: string
  label?: string
  placeholder?: string
  components?: Node[]
  options?: { label: string; value: string; description?: string }[]
}

/** Sentences, empty when Discord takes the message. Limits as documented: message, embed and component objects. */
export function limitProblems(message: DiscordMessage): string[] {
  const problems: string[] = []
  const within = (what: string, text: string | undefined, max: number, min = 0) => {
    if (text !== undefined && (text.length > max || text.trim().length < min))
      problems.push(`${what} has ${text.length} characters`)
  }
  within('content', message.content, 2000)
  const embeds = message.embeds ?? []
  if (embeds.length > 10) problems.push(`${embeds.length} embeds`)
  let total = 0
  for (const embed of embeds) {
    within('title', embed.title, 256)
    within('description', embed.description, 4096)
    within('footer', embed.footer?.text, 2048)
    if ((embed.fields?.length ?? 0) > 25) problems.push(`${embed.fields?.length} fields`)
    for (const field of embed.fields ?? []) {
      within('field name', field.name, 256, 1)
      within(`field ${field.name}`, field.value, 1024, 1)
      total += field.name.length + field.value.length
    }
    total += (embed.title?.length ?? 0) + (embed.description?.length ?? 0) + (embed.footer?.text.length ?? 0)
  }
  if (total > 6000) problems.push(`embeds have ${total} characters together`)
  const rows = (message.components ?? []) as Node[]
  if (rows.length > 5) problems.push(`${rows.length} rows`)
  const ids = new Set<string>()
  for (const row of rows) {
    const children = row.components ?? []
    if (children.length === 0 || children.length > 5) problems.push(`a row of ${children.length}`)
    for (const child of children) {
      within('custom_id', child.custom_id, 100, 1)
      within('label', child.label, 80, 1)
      within('placeholder', child.placeholder, 150)
      if (child.custom_id !== undefined && ids.has(child.custom_id)) problems.push(`custom_id ${child.custom_id} twice`)
      ids.add(child.custom_id ?? '')
      if (child.options && (child.options.length === 0 || child.options.length > 25))
        problems.push(`${child.options.length} options`)
      for (const option of child.options ?? []) {
        within('option label', option.label, 100, 1)
        within('option value', option.value, 100, 1)
        within('option description', option.description, 100)
      }
    }
  }
  const says = (message.content ?? '') !== '' || embeds.length > 0 || rows.length > 0
  if (!says) problems.push('nothing is said')
  return problems
}
