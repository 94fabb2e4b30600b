// Who may use a command, control or form: said beside it, shown in docs/commands.md, and held against what the tests were refused with.

export interface Who {
  /** As the table shows it. */
  readonly text: string
  /** With these codes everybody else is refused; none: nobody is turned away for who they are. */
  readonly refused: readonly string[]
}

/** Opens a form without a look at who does it: whoever sends the form is looked at. */
export const opening = (form: string): Who => ({ text: `whoever may send the form \`${form}\``, refused: [] })

/** The same people and more conditions: `and(players, 'their own tag; Editors: any', 'tag.only-editors-check-in')`. */
export const and = (who: Who, text: string, ...refused: string[]): Who => ({
  text: `${who.text} (${text})`,
  refused: [...who.refused, ...refused],
})
