// Templates in the database.
import type { GuildTx } from '../../platform/db/database.ts'
import type { Timestamp } from '../../platform/db/tables.ts'
import type { Template } from './template.ts'

export interface RoundTemplateTable {
  guild_id: string
  template_id: string
  name: string
  name_key: string
  title: string
  location: string
  description: string
  capacity: string
  starts_at: Timestamp
  time_zone: string
  created_at: Timestamp
}

declare module '../../platform/db/tables.ts' {
  interface Tables {
    round_templates: RoundTemplateTable
  }
}

/** By name. */
export async function listTemplates(tx: GuildTx): Promise<Template[]> {
  const rows = await tx.db
    .selectFrom('round_templates')
    .selectAll()
    .where('guild_id', '=', tx.guild)
    .orderBy('name_key')
    .execute()
  return rows.map((row) => ({
    template: row.template_id,
    name: row.name,
    title: row.title,
    location: row.location,
    description: row.description,
    capacity: row.capacity,
    startsAt: row.starts_at,
    timeZone: row.time_zone,
  }))
}

/** In the place of an older one of that name. */
export async function saveTemplate(tx: GuildTx, template: Template, now: Date): Promise<void> {
  const values = {
    name: template.name,
    title: template.title,
    location: template.location,
    description: template.description,
    capacity: template.capacity,
    starts_at: template.startsAt,
    time_zone: template.timeZone,
  }
  await tx.db
    .insertInto('round_templates')
    .values({
      guild_id: tx.guild,
      template_id: template.template,
      name_key: template.name.toLowerCase(),
      created_at: now,
      ...values,
    })
    .onConflict((conflict) => conflict.columns(['guild_id', 'name_key']).doUpdateSet(values))
    .execute()
}

export async function deleteTemplate(tx: GuildTx, template: string): Promise<void> {
  await tx.db.deleteFrom('round_templates').where('guild_id', '=', tx.guild).where('template_id', '=', template).execute()
}
