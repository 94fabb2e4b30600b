// Reads a guide written in Markdown: its commands, and the marks that say how each is proved. `npm run guide` plays them, a test sees to it that none is without a mark.

/**
 * The marks, as comments on the lines above a block of code (or, those that need no block, anywhere):
 *
 *     <!-- run: install -->              to the end, where packages can be fetched; must end with 0
 *     <!-- run: to the end -->           to the end; must end with 0
 *     <!-- run: until it holds -->       again and again, until it ends with 0 and prints what the guide says
 *     <!-- run: in every terminal -->    from here on before every other block
 *     <!-- run: terminal NAME -->        left running
 *     <!-- output -->                    no commands: what the block before it prints; … stands for anything
 *     <!-- servers: NAME, NAME -->       these servers of compose.yaml are started, by other means than the block's
 *     <!-- checked-by: FILE "TITLE" -->  not run: a test of that title, or, without one, that program, proves it
 *     <!-- do: WHAT NAME -->             what the text beside it tells: `ctrl-c NAME`, `kill NAME`, `members act`; joined by `while`
 */
const MARK = /^\s*<!-- (run|output|servers|checked-by|do)(?:: (.+?))? -->\s*$/
const FENCE = /^(\s*)```(\w*)\s*$/

/**
 * What is to be done in a guide, in its order: `{ line, heading, marks: [{ kind, value }], code? }`. `code` is the text of the block, without its
 * indentation; steps without one are the `do` marks. `line` counts from 1.
 */
export function readGuide(text) {
  const steps = []
  let marks = []
  let heading = ''
  const lines = text.split('\n')
  for (let at = 0; at < lines.length; at++) {
    const line = lines[at]
    const mark = MARK.exec(line)
    const fence = FENCE.exec(line)
    if (mark) {
      const [, kind, value = ''] = mark
      if (kind === 'do') steps.push({ line: at + 1, heading, marks: [{ kind, value }] })
      else marks.push({ kind, value })
    } else if (fence) {
      const begins = at + 1
      const code = []
      for (at++; at < lines.length && lines[at].trim() !== '```'; at++) code.push(lines[at].slice(fence[1].length))
      steps.push({ line: begins + 1, heading, marks, code: code.join('\n') })
      marks = []
    } else if (line.trim() !== '') {
      if (line.startsWith('#')) heading = line.replace(/^#+\s*/, '')
      marks = []
    }
  }
  return steps
}

/** Marks that a guide may have; anything else is a slip of the pen. */
export function unknownMarks(steps) {
  const known = {
    run: /^(?:install|to the end|until it holds|in every terminal|terminal [a-z0-9 -]+)$/,
    output: /^$/,
    servers: /^[a-z]+(?:, [a-z]+)*$/,
    'checked-by': /^\S+(?: ".+")?$/,
    do: /^(?:(?:ctrl-c|kill) [a-z0-9 -]+?|members act)(?: while members act)?$/,
  }
  return steps.flatMap(({ line, marks }) =>
    marks.filter(({ kind, value }) => !known[kind].test(value)).map(({ kind, value }) => `line ${line}: ${kind}: ${value}`),
  )
}

/** Whether what was printed is what the guide shows; … in the guide stands for anything. */
export function prints(shown, printed) {
  const pattern = shown
    .trim()
    .split('…')
    .map((part) => part.replace(/[.*+?^${}()|[\]\\]/g, '\\$&'))
    .join('[^]*?')
  return new RegExp(`^${pattern}$`).test(printed.trim())
}
