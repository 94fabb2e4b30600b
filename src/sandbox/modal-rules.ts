// Discord's rules for forms (modals) that its published description does not hold.
import { invalidForm, type Problem } from './api-error.ts'
import { charCount, checkControl, checkUniqueIds, type RequestComponent } from './message-rules.ts'

/** The description allows 40, the documentation and the client five. */
const MAX_TOP_LEVEL = 5

/** Throws 50035 for a form that Discord refuses. Paths start at `data`, as in the callback. */
export function checkModal(data: { components: RequestComponent[] }): void {
  const problems: Problem[] = []
  const add = (path: readonly (string | number)[], code: string, message: string) =>
    void problems.push({ path: ['data', ...path], code, message })
  if (data.components.length > MAX_TOP_LEVEL) {
    add(['components'], 'BASE_TYPE_BAD_LENGTH', `Must be between 1 and ${MAX_TOP_LEVEL} in length.`)
  }
  checkUniqueIds(data.components, add)
  data.components.forEach((top, i) => {
    const inner = top.component ? [{ field: top.component, path: ['components', i, 'component'] }] : []
    const rows = (top.components ?? []).map((field, r) => ({ field, path: ['components', i, 'components', r] }))
    for (const { field, path } of [...inner, ...rows]) checkField(field, top.type === 18, path, add)
  })
  if (problems.length > 0) throw invalidForm(problems)
}

function checkField(
  field: RequestComponent,
  inLabel: boolean,
  path: readonly (string | number)[],
  add: (path: readonly (string | number)[], code: string, message: string) => void,
): void {
  checkControl(field, path, add)
  if (field.type === 4) {
    if (inLabel && field.label) {
      add([...path, 'label'], 'COMPONENT_LABEL_NOT_ALLOWED', 'A text input in a label has no label of its own')
    }
    if (!inLabel && !field.label) add([...path, 'label'], 'BASE_TYPE_REQUIRED', 'This field is required')
    const min = field.min_length ?? 0
    const max = field.max_length ?? 4000
    if (min > max) add([...path, 'min_length'], 'NUMBER_TYPE_MAX', `int value should be less than or equal to ${max}.`)
    if (field.value && (charCount(field.value) > max || charCount(field.value) < min)) {
      add([...path, 'value'], 'BASE_TYPE_BAD_LENGTH', `Must be between ${min} and ${max} in length.`)
    }
  }
  if (field.min_values === 0 && (field.required ?? true)) {
    add([...path, 'min_values'], 'NUMBER_TYPE_MIN', 'int value should be greater than or equal to 1.')
  }
  if (field.type === 21 && (field.options ?? []).filter((o) => o.default).length > 1) {
    add([...path, 'options'], 'COMPONENT_TOO_MANY_DEFAULTS', 'Only one option can be the default')
  }
}
