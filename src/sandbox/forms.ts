// What Discord's client does with components and forms before anything reaches the bot: is the button there, are the required fields filled.
import type { FileInput, SubmitModal } from './control.ts'
import { ControlProblem, notFound } from './control-error.ts'
import type { Core } from './core.ts'
import { charCount, type RequestComponent } from './message-rules.ts'
import type { Channel, Interaction, Message } from './model.ts'
import { Resolved } from './slash.ts'
import type { z } from 'zod'

/** Every component of a message or form, nested ones too. */
export function* allComponents(components: readonly RequestComponent[]): Generator<RequestComponent> {
  for (const component of components) {
    yield component
    if (component.components) yield* allComponents(component.components)
    if (component.component) yield component.component
    if (component.accessory) yield component.accessory
  }
}

/** `data` of a pressed button or a choice in a select. */
export function componentData(
  core: Core,
  userId: string,
  channel: Channel,
  message: Message,
  customId: string,
  values: readonly string[] | undefined,
): unknown {
  const component = [...allComponents(message.components as unknown as RequestComponent[])].find((c) => c.custom_id === customId)
  if (!component) throw notFound(`A component ${customId} on this message`)
  if (component.disabled) throw new ControlProblem(400, 'This is disabled')
  const base = { component_type: component.type, custom_id: customId, id: component.id }
  if (component.type === 2) return base
  const resolved = new Resolved(core, channel)
  const problem = selectProblem(component, values ?? [], resolved, userId)
  if (problem) throw new ControlProblem(400, problem, { values: problem })
  return { ...base, values: values ?? [], ...resolved.json() }
}

function selectProblem(
  component: RequestComponent,
  values: readonly string[],
  resolved: Resolved,
  userId: string,
): string | undefined {
  const min = component.min_values ?? 1
  const max = component.max_values ?? 1
  if (values.length < min) return `Choose at least ${min}`
  if (values.length > max) return `Choose at most ${max}`
  for (const value of values) {
    try {
      if (component.type === 3) {
        if (!component.options?.some((o) => o.value === value)) return `There is no option ${value}`
      } else if (component.type === 5) resolved.user(value)
      else if (component.type === 6) resolved.role(value)
      else if (component.type === 8) resolved.channel(value, userId)
      else {
        try {
          resolved.user(value)
        } catch {
          resolved.role(value)
        }
      }
    } catch {
      return `${value} is not one of the list`
    }
  }
  return undefined
}

type Values = z.output<typeof SubmitModal>['values']

/** `data` of a submitted form. */
export function modalData(core: Core, userId: string, channel: Channel, interaction: Interaction, values: Values): unknown {
  const modal = interaction.modal!
  const resolved = new Resolved(core, channel)
  const fields: Record<string, string> = {}
  const top = modal.components as unknown as RequestComponent[]
  const known = new Set([...allComponents(top)].map((c) => c.custom_id))
  for (const key of Object.keys(values)) if (!known.has(key)) fields[key] = 'The form has no such field'

  let next = 0
  const number = (c: RequestComponent) => (c.id ? c.id : ++next)
  const answer = (field: RequestComponent): Record<string, unknown> => {
    const base = { type: field.type, id: number(field), custom_id: field.custom_id }
    const result = readField(field, values[field.custom_id!], resolved, userId)
    if ('problem' in result) fields[field.custom_id!] = result.problem
    return 'problem' in result ? base : { ...base, ...result.answer }
  }
  const components = top.map((c): Record<string, unknown> => {
    const id = number(c)
    if (c.type === 18) return { type: 18, id, component: answer(c.component!) }
    if (c.type === 1) return { type: 1, id, components: c.components!.map(answer) }
    return { type: c.type, id }
  })
  if (Object.keys(fields).length > 0) throw new ControlProblem(400, Object.values(fields).join('; '), fields)
  return { custom_id: modal.custom_id, components, ...resolved.json() }
}

type FieldResult = { answer: Record<string, unknown> } | { problem: string }

function readField(field: RequestComponent, given: Values[string] | undefined, resolved: Resolved, userId: string): FieldResult {
  const required = field.required ?? true
  switch (field.type) {
    case 4: {
      const text = typeof given === 'string' ? given : given === undefined ? (field.value ?? '') : undefined
      if (text === undefined) return { problem: 'This field takes text' }
      const length = charCount(text)
      if (length === 0) return required ? { problem: 'This field is required' } : { answer: { value: '' } }
      if (length < (field.min_length ?? 0)) return { problem: `At least ${field.min_length} characters` }
      if (length > (field.max_length ?? 4000)) return { problem: `At most ${field.max_length ?? 4000} characters` }
      return { answer: { value: text } }
    }
    case 19: {
      const files = (given ?? []) as FileInput[]
      if (!Array.isArray(files) || files.some((f) => typeof f !== 'object')) return { problem: 'This field takes files' }
      const min = required ? (field.min_values ?? 1) : (field.min_values ?? 0)
      if (files.length < min) return { problem: `At least ${min} file${min === 1 ? '' : 's'}` }
      if (files.length > (field.max_values ?? 1)) return { problem: `At most ${field.max_values ?? 1} files` }
      return { answer: { values: files.map((f) => resolved.file(f)) } }
    }
    case 21: {
      const chosen = given === undefined ? field.options?.find((o) => o.default)?.value : list(given)?.[0]
      if (chosen === undefined) return required ? { problem: 'Choose one' } : { answer: { value: null } }
      if (!field.options?.some((o) => o.value === chosen)) return { problem: `There is no option ${chosen}` }
      return { answer: { value: chosen } }
    }
    case 22: {
      const chosen = list(given) ?? field.options?.filter((o) => o.default).map((o) => o.value) ?? []
      const min = field.min_values ?? (required ? 1 : 0)
      if (chosen.length < min) return { problem: `Choose at least ${min}` }
      if (chosen.length > (field.max_values ?? field.options?.length ?? 10))
        return { problem: `Choose at most ${field.max_values}` }
      const stranger = chosen.find((v) => !field.options?.some((o) => o.value === v))
      return stranger === undefined ? { answer: { values: chosen } } : { problem: `There is no option ${stranger}` }
    }
    case 23:
      return {
        answer: {
          value:
            given === undefined ? ((field as { default?: boolean | null }).default ?? false) : given === true || given === 'true',
        },
      }
    default: {
      const preset = field.default_values?.map((d) => d.id) ?? field.options?.filter((o) => o.default).map((o) => o.value)
      const chosen = list(given) ?? preset ?? []
      if (chosen.length === 0 && !required) return { answer: { values: [] } }
      const problem = selectProblem(field, chosen, resolved, userId)
      return problem ? { problem } : { answer: { values: chosen } }
    }
  }
}

function list(given: Values[string] | undefined): string[] | undefined {
  if (given === undefined) return undefined
  if (typeof given === 'string') return given === '' ? [] : [given]
  return Array.isArray(given) ? given.map(String) : undefined
}
