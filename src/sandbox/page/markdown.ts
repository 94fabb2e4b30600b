// Discord's Markdown as a tree: what members and bots write is parsed here and drawn by markdown-view.tsx; text never becomes HTML.
import type { TimestampStyle } from './timestamp.ts'

export type Inline =
  | { kind: 'text'; text: string }
  | { kind: 'bold' | 'italic' | 'underline' | 'strike' | 'spoiler'; children: Inline[] }
  | { kind: 'code'; text: string }
  | { kind: 'link'; url: string; children: Inline[] }
  | { kind: 'timestamp'; at: number; style: TimestampStyle }
  | { kind: 'user' | 'role' | 'channel'; id: string }
  | { kind: 'everyone'; text: string }
  | { kind: 'command'; name: string; id: string }
  | { kind: 'emoji'; name: string; id: string }

export type Block =
  | { kind: 'paragraph'; children: Inline[] }
  | { kind: 'heading'; level: 1 | 2 | 3; children: Inline[] }
  | { kind: 'subtext'; children: Inline[] }
  | { kind: 'code-block'; language: string; text: string }
  | { kind: 'quote'; children: Block[] }
  | { kind: 'list'; ordered: boolean; start: number; items: ListItem[] }

export interface ListItem {
  children: Inline[]
  /** Lists inside this item. */
  lists: Block[]
}

/** Deeper nesting is shown as written: nobody reads it, and a hostile message could otherwise nest a thousand times. */
const maxDepth = 12

/** A whole message. */
export function parseMarkdown(text: string): Block[] {
  return parseBlocks(text, 0)
}

/** Text that has no blocks, as in embed titles, field names and button-like places. */
export function parseInline(text: string): Inline[] {
  return inline(text, 0)
}

const fence = /```(?:([\w+\-.#]+)\n)?\n*([\s\S]+?)\n*```/g

function parseBlocks(text: string, depth: number): Block[] {
  const blocks: Block[] = []
  let from = 0
  // A quote to the end of the message (>>>) may hold code blocks of its own, so it is cut off before fences are looked for.
  const rest = /^>>> ?/m.exec(text)
  const end = rest && depth < maxDepth && !insideFence(text, rest.index) ? rest.index : text.length
  const head = text.slice(0, end)
  for (const match of head.matchAll(fence)) {
    blocks.push(...parseLines(trimBreak(head.slice(from, match.index)), depth))
    blocks.push({ kind: 'code-block', language: match[1] ?? '', text: match[2] ?? '' })
    from = match.index + match[0].length
  }
  blocks.push(...parseLines(from === 0 ? head : head.slice(from).replace(/^\n/, ''), depth))
  if (rest && end < text.length) {
    blocks.push({ kind: 'quote', children: parseBlocks(text.slice(end + rest[0].length), depth + 1) })
  }
  return blocks
}

function insideFence(text: string, index: number): boolean {
  for (const match of text.matchAll(fence)) if (match.index < index && index < match.index + match[0].length) return true
  return false
}

const trimBreak = (text: string) => text.replace(/\n$/, '')

const listLine = /^(\s*)([-*]|\d{1,9}\.)\s+(\S.*)$/

function parseLines(text: string, depth: number): Block[] {
  if (text === '') return []
  const lines = text.split('\n')
  const blocks: Block[] = []
  let paragraph: string[] = []
  const flush = () => {
    const joined = paragraph.join('\n')
    // Blank lines around blocks are the blocks' own margin.
    if (joined.trim() !== '') blocks.push({ kind: 'paragraph', children: inline(joined, depth) })
    paragraph = []
  }
  for (let n = 0; n < lines.length; n++) {
    const line = lines[n] ?? ''
    const heading = /^(#{1,3})\s+(\S.*)$/.exec(line)
    const subtext = /^-#\s+(\S.*)$/.exec(line)
    if (heading) {
      flush()
      blocks.push({ kind: 'heading', level: (heading[1] ?? '#').length as 1 | 2 | 3, children: inline(heading[2] ?? '', depth) })
    } else if (subtext) {
      flush()
      blocks.push({ kind: 'subtext', children: inline(subtext[1] ?? '', depth) })
    } else if (line.startsWith('> ') && depth < maxDepth) {
      flush()
      const quoted: string[] = []
      while (n < lines.length && /^>( |$)/.test(lines[n] ?? '')) quoted.push((lines[n++] ?? '').replace(/^> ?/, ''))
      n--
      blocks.push({ kind: 'quote', children: parseLines(quoted.join('\n'), depth + 1) })
    } else if (listLine.test(line)) {
      flush()
      const entries: ListEntry[] = []
      while (n < lines.length) {
        const match = listLine.exec(lines[n] ?? '')
        if (!match) break
        entries.push({ indent: (match[1] ?? '').length, mark: match[2] ?? '-', text: match[3] ?? '' })
        n++
      }
      n--
      blocks.push(...toLists(entries, depth))
    } else paragraph.push(line)
  }
  flush()
  return blocks
}

interface ListEntry {
  indent: number
  mark: string
  text: string
}

function toLists(entries: ListEntry[], depth: number): Block[] {
  const lists: Block[] = []
  let current: Extract<Block, { kind: 'list' }> | undefined
  const base = entries[0]?.indent ?? 0
  for (let n = 0; n < entries.length; n++) {
    const entry = entries[n]
    if (!entry) break
    const last = current?.items.at(-1)
    if (last && entry.indent > base && depth < maxDepth) {
      const inner: ListEntry[] = []
      while (n < entries.length && (entries[n]?.indent ?? 0) > base) inner.push(entries[n++] as ListEntry)
      n--
      last.lists.push(...toLists(inner, depth + 1))
      continue
    }
    const ordered = /\d/.test(entry.mark)
    if (!current || current.ordered !== ordered) {
      current = { kind: 'list', ordered, start: ordered ? Number.parseInt(entry.mark, 10) : 1, items: [] }
      lists.push(current)
    }
    current.items.push({ children: inline(entry.text, depth), lists: [] })
  }
  return lists
}

type Rule = [RegExp, (match: RegExpExecArray, depth: number) => Inline | undefined]

/** Tried in this order at every character that may begin a mark. Sticky, so that they see what stands before. */
const rules: Rule[] = [
  [/\\([^0-9A-Za-z\s])/y, (m) => ({ kind: 'text', text: m[1] ?? '' })],
  [/(`+)([\s\S]*?[^`])\1(?!`)/y, (m) => ({ kind: 'code', text: unpad(m[2] ?? '') })],
  [
    /<t:(-?\d{1,13})(?::([tTdDfFsSR]))?>/y,
    (m) => ({ kind: 'timestamp', at: Number(m[1]) * 1000, style: (m[2] ?? 'f') as TimestampStyle }),
  ],
  [/<@!?(\d{17,19})>/y, (m) => ({ kind: 'user', id: m[1] ?? '' })],
  [/<@&(\d{17,19})>/y, (m) => ({ kind: 'role', id: m[1] ?? '' })],
  [/<#(\d{17,19})>/y, (m) => ({ kind: 'channel', id: m[1] ?? '' })],
  [/<\/([^:>\n]{1,100}):(\d{17,19})>/y, (m) => ({ kind: 'command', name: m[1] ?? '', id: m[2] ?? '' })],
  [/<a?:(\w{2,32}):(\d{17,19})>/y, (m) => ({ kind: 'emoji', name: m[1] ?? '', id: m[2] ?? '' })],
  [/@(?:everyone|here)(?!\w)/y, (m) => ({ kind: 'everyone', text: m[0] })],
  [/<(https?:\/\/[^\s<>]+)>/y, (m) => link(m[1] ?? '', [{ kind: 'text', text: m[1] ?? '' }])],
  [
    /\[((?:\\[\s\S]|[^\\\]\n])+)\]\(\s*<?(https?:\/\/[^\s<>()]+(?:\([^\s<>()]*\)[^\s<>()]*)*)>?(?:\s+"[^"\n]*")?\s*\)/y,
    (m, depth) => link(m[2] ?? '', inline(m[1] ?? '', depth + 1)),
  ],
  [/https?:\/\/[^\s<]*[^\s<.,:;"')\]*_~|]/y, (m) => link(m[0], [{ kind: 'text', text: m[0] }])],
  [/\|\|([\s\S]+?)\|\|/y, (m, depth) => ({ kind: 'spoiler', children: inline(m[1] ?? '', depth + 1) })],
  [/\*\*((?:\\[\s\S]|[^\\])+?)\*\*(?!\*)/y, (m, depth) => ({ kind: 'bold', children: inline(m[1] ?? '', depth + 1) })],
  [/__((?:\\[\s\S]|[^\\])+?)__(?!_)/y, (m, depth) => ({ kind: 'underline', children: inline(m[1] ?? '', depth + 1) })],
  [/~~((?:\\[\s\S]|[^\\])+?)~~/y, (m, depth) => ({ kind: 'strike', children: inline(m[1] ?? '', depth + 1) })],
  [
    /\*(?=\S)((?:\*\*|\\[\s\S]|\s+(?:\\[\s\S]|[^\s*\\]|\*\*)|[^\s*\\])+?)\*(?!\*)/y,
    (m, depth) => ({ kind: 'italic', children: inline(m[1] ?? '', depth + 1) }),
  ],
  [/(?<!\w)_((?:__|\\[\s\S]|[^\\_])+?)_(?!\w)/y, (m, depth) => ({ kind: 'italic', children: inline(m[1] ?? '', depth + 1) })],
]

const opening = /[\\`<@[h|*_~]/g

function inline(text: string, depth: number): Inline[] {
  if (depth > maxDepth) return text === '' ? [] : [{ kind: 'text', text }]
  const nodes: Inline[] = []
  let plain = ''
  let at = 0
  while (at < text.length) {
    opening.lastIndex = at
    const next = opening.exec(text)?.index ?? text.length
    plain += text.slice(at, next)
    at = next
    if (at >= text.length) break
    const found = firstRule(text, at, depth)
    if (found) {
      if (found.node.kind === 'text') plain += found.node.text
      else {
        if (plain !== '') nodes.push({ kind: 'text', text: plain })
        plain = ''
        nodes.push(found.node)
      }
      at += found.length
    } else plain += text[at++]
  }
  if (plain !== '') nodes.push({ kind: 'text', text: plain })
  return nodes
}

function firstRule(text: string, at: number, depth: number): { node: Inline; length: number } | undefined {
  for (const [pattern, build] of rules) {
    pattern.lastIndex = at
    const match = pattern.exec(text)
    const node = match ? build(match, depth) : undefined
    if (match && node) return { node, length: match[0].length }
  }
  return undefined
}

/** Only http and https ever become a link; anything else stays text. */
function link(url: string, children: Inline[]): Inline | undefined {
  return safeUrl(url) === undefined ? undefined : { kind: 'link', url, children }
}

/** The url if it is http or https, else undefined: `javascript:` and the like never reach an attribute. */
export function safeUrl(url: string | null | undefined): string | undefined {
  return url !== null && url !== undefined && /^https?:\/\/[^\s]+$/i.test(url) ? url : undefined
}

/** Spaces that only part a backtick from the mark are not part of the code. */
function unpad(code: string): string {
  return /^ .*` $|^ `.* $/s.test(code) ? code.slice(1, -1) : code
}

/** The words alone, as in the one line that shows what a message replies to. */
export function plainText(nodes: (Inline | Block)[], nameOf: (userId: string) => string = () => 'member'): string {
  return nodes
    .map((node) => {
      switch (node.kind) {
        case 'text':
        case 'code':
        case 'code-block':
        case 'everyone':
          return node.text
        case 'list':
          return node.items.map((item) => plainText(item.children, nameOf)).join(' ')
        case 'timestamp':
          return new Date(node.at).toLocaleString()
        case 'user':
          return `@${nameOf(node.id)}`
        case 'role':
          return '@role'
        case 'channel':
          return '#channel'
        case 'command':
          return `/${node.name}`
        case 'emoji':
          return `:${node.name}:`
        case 'paragraph':
        case 'heading':
        case 'subtext':
        case 'quote':
        case 'bold':
        case 'italic':
        case 'underline':
        case 'strike':
        case 'spoiler':
        case 'link':
          return plainText(node.children, nameOf)
      }
    })
    .join('')
}
