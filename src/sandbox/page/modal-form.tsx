// A form the bot has opened: every kind of field Discord knows, checked before it is sent, kept if sending fails.
import type {
  APILabelComponent,
  APIModalInteractionResponseCallbackComponent,
  APITextInputComponent,
} from 'discord-api-types/v10'
import { useId, useRef, useState } from 'preact/hooks'
import type { ModalView, SubmitModal } from '../control.ts'
import { selectParts, selectPlaceholder } from './components-view.tsx'
import { toFileInput } from './control-api.ts'
import { usePage } from './context.ts'
import { CloseIcon, FileIcon } from './icons.tsx'
import { Markdown } from './markdown-view.tsx'
import { sizeText } from './media.tsx'
import { Dialog } from './overlays.tsx'
import { SelectMenu } from './select-menu.tsx'

type Value = string | boolean | string[] | File[]

/** The share of the longest text from which its length is shown: before that it only makes the form long. */
const countedFrom = 0.75

/** One field of the form, whatever component it is. */
export interface FormField {
  customId: string
  label: string
  description: string | undefined
  component: APILabelComponent['component'] | APITextInputComponent
  required: boolean
  min: number
  max: number
}

type Part = { kind: 'text'; text: string } | { kind: 'field'; field: FormField }

/** The form's parts in order; old text inputs in action rows become fields like the others. */
export function formParts(components: readonly APIModalInteractionResponseCallbackComponent[]): Part[] {
  return components.flatMap((component): Part[] => {
    if (component.type === 10) return [{ kind: 'text', text: component.content }]
    if (component.type === 1) {
      return component.components.map((input) => ({ kind: 'field', field: toField(input, input.label ?? 'Text', undefined) }))
    }
    return [{ kind: 'field', field: toField(component.component, component.label, component.description) }]
  })
}

function toField(component: FormField['component'], label: string, description: string | undefined): FormField {
  const base = { customId: component.custom_id, label, description, component }
  // oxlint-disable-next-line typescript/switch-exhaustiveness-check -- Discord's numbers: the enum would bring all of its package into the page
  switch (component.type) {
    // Text input, checkbox, radio group, checkbox group; what is left are select menus and file uploads.
    case 4:
      return {
        ...base,
        required: component.required !== false,
        min: component.min_length ?? 0,
        max: component.max_length ?? 4000,
      }
    case 23:
      return { ...base, required: false, min: 0, max: 1 }
    case 21:
      return { ...base, required: component.required !== false, min: 1, max: 1 }
    case 22:
      return {
        ...base,
        required: component.required !== false,
        min: component.min_values ?? 1,
        max: component.max_values ?? component.options.length,
      }
    default:
      return { ...base, required: component.required !== false, min: component.min_values ?? 1, max: component.max_values ?? 1 }
  }
}

/** What is wrong with a value, in words; nothing if it may be sent. */
export function fieldError(field: FormField, value: Value | undefined): string | undefined {
  const { component, required, min, max } = field
  if (component.type === 23) return undefined
  if (component.type === 4) {
    const text = typeof value === 'string' ? value : ''
    if (text.trim() === '') return required ? 'Please fill this in.' : undefined
    if (text.length < min) return `At least ${min} characters; this is ${text.length}.`
    return text.length > max ? `At most ${max} characters; this is ${text.length}.` : undefined
  }
  if (component.type === 21) return required && typeof value !== 'string' ? 'Please choose one.' : undefined
  const count = Array.isArray(value) ? value.length : 0
  const things = component.type === 19 ? 'file' : 'choice'
  if (count === 0) {
    if (!required) return undefined
    return component.type === 19 ? 'Please choose a file.' : 'Please make a choice.'
  }
  if (count < min) return `At least ${min} ${things}s, please.`
  return count > max ? `At most ${max} ${things}${max === 1 ? '' : 's'}, please.` : undefined
}

export function ModalForm({ modal }: { modal: ModalView }) {
  const { client } = usePage()
  const parts = formParts(modal.data.components)
  const fields = parts.flatMap((part) => (part.kind === 'field' ? [part.field] : []))
  const [values, setValues] = useState<Record<string, Value | undefined>>(() =>
    Object.fromEntries(fields.map((field) => [field.customId, initial(field)])),
  )
  const [errors, setErrors] = useState<Record<string, string>>({})
  const [failure, setFailure] = useState<string | null>(null)
  const [sending, setSending] = useState(false)
  const [leaving, setLeaving] = useState(false)
  const touched = useRef(false)
  const form = useRef<HTMLFormElement>(null)

  function initial(field: FormField): Value | undefined {
    const { component } = field
    // oxlint-disable-next-line typescript/switch-exhaustiveness-check -- Discord's numbers: the enum would bring all of its package into the page
    switch (component.type) {
      case 4:
        return component.value ?? ''
      case 23:
        return component.default ?? false
      case 21:
        return component.options.find((option) => option.default)?.value
      case 22:
        return component.options.filter((option) => option.default).map((option) => option.value)
      case 19:
        return []
      default:
        return selectParts(client, component).chosen
    }
  }

  function set(field: FormField, value: Value | undefined) {
    touched.current = true
    setLeaving(false)
    setValues((before) => ({ ...before, [field.customId]: value }))
    setErrors((before) => Object.fromEntries(Object.entries(before).filter(([key]) => key !== field.customId)))
  }

  function show(found: Record<string, string>) {
    setErrors(found)
    const first = fields.find((field) => found[field.customId] !== undefined)
    if (first) form.current?.querySelector<HTMLElement>(`[data-field="${CSS.escape(first.customId)}"]`)?.focus()
  }

  async function submit() {
    if (sending) return
    const found: Record<string, string> = {}
    for (const field of fields) {
      const error = fieldError(field, values[field.customId])
      if (error !== undefined) found[field.customId] = error
    }
    if (Object.keys(found).length > 0) {
      setFailure(null)
      show(found)
      return
    }
    setSending(true)
    setFailure(null)
    const body: NonNullable<SubmitModal['values']> = {}
    try {
      for (const [key, value] of Object.entries(values)) {
        if (value === undefined) continue
        if (Array.isArray(value) && value[0] instanceof File) {
          const read = []
          // oxlint-disable-next-line no-await-in-loop -- files are read one after the other, to hold one in memory
          for (const file of value as File[]) read.push(await toFileInput(file))
          body[key] = read
        } else body[key] = value as string | boolean | string[]
      }
      const refused = await client.submitModal(body)
      if (refused) {
        setFailure(refused.error)
        show(refused.fields)
      }
    } catch (error) {
      setFailure(error instanceof Error ? error.message : String(error))
    }
    setSending(false)
  }

  function close() {
    if (touched.current && !leaving && !sending) setLeaving(true)
    else client.closeModal()
  }

  return (
    <Dialog title={modal.data.title} onClose={close} class="modal-form" initialFocus="[data-field]">
      <form
        ref={form}
        noValidate
        onSubmit={(event) => {
          event.preventDefault()
          void submit()
        }}
      >
        <div class="dialog-body">
          {parts.map((part, n) =>
            part.kind === 'text' ? (
              <Markdown key={n} text={part.text} />
            ) : (
              <FieldView
                key={part.field.customId}
                field={part.field}
                value={values[part.field.customId]}
                error={errors[part.field.customId]}
                onChange={(value) => set(part.field, value)}
              />
            ),
          )}
          <p class="form-note">
            This form goes to {client.world.value?.application.name ?? 'the bot'}. Do not write passwords in it.
          </p>
        </div>
        {failure === null ? null : (
          <div class="form-failure" role="alert">
            {failure}
          </div>
        )}
        {leaving ? (
          <div class="dialog-foot leaving" role="alert">
            <span>Leave this form? What you typed will be gone.</span>
            <button type="button" class="button secondary" onClick={() => setLeaving(false)}>
              Keep editing
            </button>
            <button type="button" class="button danger" onClick={() => client.closeModal()}>
              Leave
            </button>
          </div>
        ) : (
          <div class="dialog-foot">
            <button type="button" class="button secondary" onClick={close}>
              Cancel
            </button>
            <button type="submit" class="button primary" disabled={sending} aria-busy={sending}>
              {sending ? <span class="spinner" /> : null}
              Submit
            </button>
          </div>
        )}
      </form>
    </Dialog>
  )
}

function FieldView({
  field,
  value,
  error,
  onChange,
}: {
  field: FormField
  value: Value | undefined
  error: string | undefined
  onChange: (value: Value | undefined) => void
}) {
  const { client } = usePage()
  const id = useId()
  const { component } = field
  const describedBy = [field.description === undefined ? '' : `${id}-about`, error === undefined ? '' : `${id}-error`]
    .join(' ')
    .trim()
  const common = {
    id,
    'data-field': field.customId,
    'aria-invalid': error !== undefined,
    'aria-describedby': describedBy === '' ? undefined : describedBy,
    'aria-required': field.required,
  }
  const mark = field.required ? (
    <span class="required" title="Needed">
      <span aria-hidden="true"> *</span>
      <span class="only-read"> needed</span>
    </span>
  ) : null
  const about =
    field.description === undefined ? null : (
      <p id={`${id}-about`} class="field-about">
        {field.description}
      </p>
    )
  const wrong =
    error === undefined ? null : (
      <p id={`${id}-error`} class="field-error">
        {error}
      </p>
    )

  if (component.type === 23) {
    return (
      <div class="field">
        <label class="check">
          <input
            type="checkbox"
            {...common}
            checked={value === true}
            onChange={(event) => onChange(event.currentTarget.checked)}
          />
          <span>
            <span class="check-label">{field.label}</span>
            {about}
          </span>
        </label>
        {wrong}
      </div>
    )
  }

  if (component.type === 21 || component.type === 22) {
    const chosen = component.type === 22 && Array.isArray(value) ? (value as string[]) : []
    return (
      <fieldset class="field" aria-describedby={common['aria-describedby']}>
        <legend class="field-label">
          {field.label}
          {mark}
        </legend>
        {about}
        {component.options.map((option, n) => {
          const checked = component.type === 21 ? value === option.value : chosen.includes(option.value)
          return (
            <label key={option.value} class="check">
              <input
                type={component.type === 21 ? 'radio' : 'checkbox'}
                name={`${id}-${field.customId}`}
                {...(n === 0 ? { 'data-field': field.customId } : {})}
                checked={checked}
                aria-invalid={error !== undefined}
                onChange={(event) => {
                  if (component.type === 21) onChange(option.value)
                  else if (event.currentTarget.checked) onChange([...chosen, option.value])
                  else onChange(chosen.filter((entry) => entry !== option.value))
                }}
              />
              <span>
                <span class="check-label">{option.label}</span>
                {option.description === undefined ? null : <span class="field-about">{option.description}</span>}
              </span>
            </label>
          )
        })}
        {component.type === 21 && !field.required && value !== undefined ? (
          <button type="button" class="link-button" onClick={() => onChange(undefined)}>
            Choose none
          </button>
        ) : null}
        {wrong}
      </fieldset>
    )
  }

  if (component.type === 4) {
    const text = typeof value === 'string' ? value : ''
    const over = text.length > field.max || (text !== '' && text.length < field.min)
    const counted = over || (component.max_length !== undefined && text.length >= field.max * countedFrom)
    return (
      <div class="field">
        <div class="field-head">
          <label class="field-label" for={id}>
            {field.label}
            {mark}
          </label>
          {counted ? (
            <span class={over ? 'counter over' : 'counter'}>
              {component.max_length === undefined ? `${text.length} (at least ${field.min})` : `${text.length} / ${field.max}`}
            </span>
          ) : null}
        </div>
        {about}
        {component.style === 2 ? (
          <textarea
            class="input"
            {...common}
            rows={4}
            dir="auto"
            placeholder={component.placeholder}
            value={text}
            onInput={(event) => onChange(event.currentTarget.value)}
            onKeyDown={(event) => {
              if (event.key === 'Enter' && (event.ctrlKey || event.metaKey)) event.currentTarget.form?.requestSubmit()
            }}
          />
        ) : (
          <input
            class="input"
            type="text"
            autocomplete="off"
            dir="auto"
            {...common}
            placeholder={component.placeholder}
            value={text}
            onInput={(event) => onChange(event.currentTarget.value)}
          />
        )}
        {wrong}
      </div>
    )
  }

  if (component.type === 19) {
    const files = Array.isArray(value) ? (value as File[]) : []
    return (
      <div class="field">
        <span class="field-label" id={`${id}-label`}>
          {field.label}
          {mark}
        </span>
        {about}
        <FileUpload field={field} files={files} common={{ ...common, 'aria-labelledby': `${id}-label` }} onChange={onChange} />
        {wrong}
      </div>
    )
  }

  const { choices } = selectParts(client, component)
  return (
    <div class="field">
      <span class="field-label">
        {field.label}
        {mark}
      </span>
      {about}
      <SelectMenu
        label={field.label}
        placeholder={selectPlaceholder(component)}
        choices={choices}
        value={Array.isArray(value) ? (value as string[]) : []}
        min={field.required ? field.min : 0}
        max={field.max}
        invalid={error !== undefined}
        describedBy={common['aria-describedby']}
        fieldName={field.customId}
        onChange={onChange}
      />
      {wrong}
    </div>
  )
}

function FileUpload({
  field,
  files,
  common,
  onChange,
}: {
  field: FormField
  files: File[]
  common: Record<string, string | boolean | undefined>
  onChange: (files: File[]) => void
}) {
  const input = useRef<HTMLInputElement>(null)
  const [over, setOver] = useState(false)
  const types = field.component.type === 19 ? (field.component.file_types ?? []) : []
  const accept = types.map((type) => (type.startsWith('.') || type.includes('/') ? type : `.${type}`)).join(',')
  function take(given: File[]) {
    onChange(field.max === 1 ? given.slice(0, 1) : [...files, ...given].slice(0, field.max))
  }
  return (
    <div
      class={over ? 'upload over' : 'upload'}
      onDragOver={(event) => {
        event.preventDefault()
        setOver(true)
      }}
      onDragLeave={() => setOver(false)}
      onDrop={(event) => {
        event.preventDefault()
        setOver(false)
        take([...(event.dataTransfer?.files ?? [])])
      }}
    >
      <button type="button" class="button secondary" {...common} onClick={() => input.current?.click()}>
        <FileIcon /> {files.length === 0 ? 'Choose a file' : field.max > 1 ? 'Add a file' : 'Choose another file'}
      </button>
      {files.length === 0 ? <span class="quiet">or drop it here{field.max > 1 ? `, up to ${field.max}` : ''}</span> : null}
      <input
        ref={input}
        type="file"
        class="hidden-file"
        tabIndex={-1}
        aria-label={`File for ${field.label}`}
        multiple={field.max > 1}
        {...(accept === '' ? {} : { accept })}
        onChange={(event) => {
          take([...(event.currentTarget.files ?? [])])
          event.currentTarget.value = ''
        }}
      />
      {files.length > 0 ? (
        <ul class="upload-files">
          {files.map((file, n) => (
            <li key={n}>
              <FileIcon />
              <span class="file-words">
                <span class="file-name">{file.name}</span>
                <span class="file-size">{sizeText(file.size)}</span>
              </span>
              <button
                type="button"
                class="icon-button"
                aria-label={`Remove ${file.name}`}
                onClick={() => onChange(files.filter((_, other) => other !== n))}
              >
                <CloseIcon />
              </button>
            </li>
          ))}
        </ul>
      ) : null}
    </div>
  )
}
