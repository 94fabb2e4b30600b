// Templates in the worker: keep, list, delete, and fill the round form in.
import { plain } from '../../platform/discord/discord-message.ts'
import { fitLines } from '../../platform/discord/lines.ts'
import { derivedId } from '../../platform/id.ts'
import { refuse } from '../../platform/refusal.ts'
import { answers, on } from '../../platform/worker/handling.ts'
import { dateText } from '../../platform/language/format.ts'
import { clubRequire } from '../club/messages.ts'
import { roundFacts } from '../round/messages.ts'
import { templateDelete, templateForm, templateList, templateSave, templatesChoosable } from './messages.ts'
import { listTemplates, deleteTemplate, saveTemplate } from './store.ts'
import { checkName, nextLike, type Template } from './template.ts'
import { texts } from './texts.ts'

/** More are not found again by anybody. */
const MAX_TEMPLATES = 50
/** Discord shows at most 25 choices. */
const CHOICES = 25

const save = on(templateSave, async (ctx, { name: typed, round }) => {
  await ctx.ask(clubRequire, { rank: 'editor' })
  const name = checkName(typed)
  const { title, location, description, capacity, startsAt, timeZone } = await ctx.ask(roundFacts, { round, lock: false })
  const all = await listTemplates(ctx.tx)
  const isKnown = all.some((template) => template.name.toLowerCase() === name.toLowerCase())
  if (!isKnown && all.length >= MAX_TEMPLATES) refuse('template.too-many', texts.tooMany(MAX_TEMPLATES))
  const template = derivedId('template', ctx.message.id)
  const kept = { title, location, description, capacity: capacity === null ? '' : String(capacity) }
  await saveTemplate(ctx.tx, { template, name, ...kept, startsAt: new Date(startsAt), timeZone }, ctx.now)
  ctx.reply(isKnown ? texts.replaced(name) : texts.saved(name))
})

const dayText = ({ startsAt, timeZone }: Template) =>
  dateText(startsAt, { timeZone, weekday: 'long', hour: '2-digit', minute: '2-digit' })

const list = on(templateList, async (ctx) => {
  await ctx.ask(clubRequire, { rank: 'guest' })
  const all = await listTemplates(ctx.tx)
  if (all.length === 0) return ctx.reply(texts.listEmpty)
  const lines = all.map((template) => texts.line(template.name, template.title, dayText(template), template.location))
  ctx.reply({ embeds: [{ title: texts.listTitle, description: fitLines(lines, 4096, (more) => `… +${more}`) }] })
})

const remove = on(templateDelete, async (ctx, { template: id }) => {
  await ctx.ask(clubRequire, { rank: 'editor' })
  const template =
    (await listTemplates(ctx.tx)).find((one) => one.template === id) ?? refuse('template.not-found', texts.notFound)
  await deleteTemplate(ctx.tx, id)
  ctx.reply(texts.deleted(template.name))
})

export const handlers = [save, list, remove]

export const queries = [
  answers(templatesChoosable, async (ctx, { typed }) => {
    const wanted = typed.trim().toLowerCase()
    return {
      templates: (await listTemplates(ctx.tx))
        .map((template) => ({ template: template.template, label: `${plain(template.name)} · ${dayText(template)}` }))
        .filter(({ label }) => label.toLowerCase().includes(wanted))
        .slice(0, CHOICES),
    }
  }),
  answers(templateForm, async (ctx, asked) => {
    const { settings } = await ctx.ask(clubRequire, { rank: 'player' })
    if ('template' in asked) {
      const all = await listTemplates(ctx.tx)
      const found = all.find(({ template }) => template === asked.template) ?? refuse('template.not-found', texts.notFound)
      return { ...found, when: nextLike(found, ctx.now, settings.timeZone) }
    }
    const { title, location, description, capacity, ...facts } = await ctx.ask(roundFacts, { round: asked.round, lock: false })
    const when = nextLike({ startsAt: new Date(facts.startsAt), timeZone: facts.timeZone }, ctx.now, settings.timeZone)
    return { title, location, description, capacity: capacity === null ? '' : String(capacity), when }
  }),
]
