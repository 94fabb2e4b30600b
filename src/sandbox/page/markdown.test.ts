// Discord's Markdown: what becomes a mark, what stays text, and that nothing a member writes is slow or dangerous.
import * as fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { type Block, type Inline, parseInline, parseMarkdown, plainText } from './markdown.ts'

/** A tree in short: `bold(text)`. */
function show(nodes: (Inline | Block)[]): string {
  return nodes
    .map((node) => {
      switch (node.kind) {
        case 'text':
          return node.text
        case 'code':
        case 'code-block':
          return `${node.kind}(${node.text})`
        case 'everyone':
          return `everyone(${node.text})`
        case 'timestamp':
          return `timestamp(${node.at},${node.style})`
        case 'user':
        case 'role':
        case 'channel':
          return `${node.kind}(${node.id})`
        case 'command':
        case 'emoji':
          return `${node.kind}(${node.name})`
        case 'link':
          return `link(${node.url},${show(node.children)})`
        case 'list':
          return `${node.ordered ? `ol${node.start}` : 'ul'}(${node.items.map((item) => show(item.children) + show(item.lists)).join('|')})`
        case 'heading':
          return `h${node.level}(${show(node.children)})`
        case 'paragraph':
        case 'subtext':
        case 'quote':
        case 'bold':
        case 'italic':
        case 'underline':
        case 'strike':
        case 'spoiler':
          return `${node.kind}(${show(node.children)})`
      }
    })
    .join('')
}

const id = '123456789012345678'

describe('inline marks', () => {
  test.each([
    ['**bold** and *it* and _it_', 'bold(bold) and italic(it) and italic(it)'],
    ['***both***', 'bold(italic(both))'],
    ['__under__ ~~gone~~ ||hidden||', 'underline(under) strike(gone) spoiler(hidden)'],
    ['snake_case_name stays', 'snake_case_name stays'],
    ['2 * 3 * 4', '2 * 3 * 4'],
    ['`a *b* c` ``x`y``', 'code(a *b* c) code(x`y)'],
    [String.raw`\*\*no\*\* \_no\_ \\ 1\.`, String.raw`**no** _no_ \ 1.`],
    [String.raw`**a \** b**`, 'bold(a ** b)'],
    ['**open', '**open'],
    [`<@${id}> <@!${id}> <@&${id}> <#${id}>`, `user(${id}) user(${id}) role(${id}) channel(${id})`],
    [`</round create:${id}> <:disc:${id}> <a:spin:${id}>`, 'command(round create) emoji(disc) emoji(spin)'],
    ['@everyone @here @everyones', 'everyone(@everyone) everyone(@here) @everyones'],
    ['<t:1767225600> <t:1767225600:R> <t:x>', 'timestamp(1767225600000,f) timestamp(1767225600000,R) <t:x>'],
    ['[text](https://example.org/a_(b))', 'link(https://example.org/a_(b),text)'],
    ['see https://example.org/x_y_z.', 'see link(https://example.org/x_y_z,https://example.org/x_y_z).'],
    ['<https://example.org>', 'link(https://example.org,https://example.org)'],
  ])('%s', (text, tree) => {
    expect(show(parseInline(text))).toBe(tree)
  })
})

describe('blocks', () => {
  test.each([
    ['# One\n## Two\n### Three\n-# small', 'h1(One)h2(Two)h3(Three)subtext(small)'],
    ['#no heading', 'paragraph(#no heading)'],
    ['a\nb\n\nc', 'paragraph(a\nb\n\nc)'],
    ['> one\n> two\nafter', 'quote(paragraph(one\ntwo))paragraph(after)'],
    ['>>> all\nof it', 'quote(paragraph(all\nof it))'],
    ['- a\n  - b\n- c', 'ul(aul(b)|c)'],
    ['3. a\n4. b', 'ol3(a|b)'],
    ['before\n```ts\nconst x = 1\n```\nafter', 'paragraph(before)code-block(const x = 1)paragraph(after)'],
    ['```no end', 'paragraph(```no end)'],
    ['```\n>>> not a quote\n```', 'code-block(>>> not a quote)'],
  ])('%j', (text, tree) => {
    expect(show(parseMarkdown(text))).toBe(tree)
  })
})

describe('hostile text', () => {
  test.each([
    'javascript:alert(1)',
    '[a](javascript:alert(1))',
    '[a]( JaVaScRiPt:alert(1))',
    '<javascript:alert(1)>',
    '[a](data:text/html,x)',
    '[a](//example.org)',
  ])('%s is no link', (text) => {
    expect(show(parseMarkdown(text))).not.toContain('link(')
  })

  /** Marks often enough that they meet. */
  const marked = fc
    .array(
      fc.oneof(
        fc.constantFrom(
          '*',
          '**',
          '_',
          '__',
          '~~',
          '||',
          '`',
          '```',
          '\\',
          '> ',
          '>>> ',
          '- ',
          '1. ',
          '# ',
          '\n',
          ' ',
          '<',
          '>',
          '[',
          '](',
          ')',
        ),
        fc.constantFrom('https://example.org/', `<@${id}>`, '<t:1:R>', 'javascript:x', 'word', '@here'),
        fc.string({ maxLength: 4 }),
      ),
      { maxLength: 120 },
    )
    .map((parts) => parts.join(''))

  test('every text parses, and every link in it is http or https', () => {
    fc.assert(
      fc.property(marked, (text) => {
        const urls: string[] = []
        const walk = (nodes: (Inline | Block)[]): void => {
          for (const node of nodes) {
            if (node.kind === 'link') urls.push(node.url)
            if (node.kind === 'list') for (const item of node.items) walk([...item.children, ...item.lists])
            else if ('children' in node) walk(node.children)
          }
        }
        walk(parseMarkdown(text))
        for (const url of urls) expect(url).toMatch(/^https?:\/\//)
      }),
    )
  })

  test('text without marks comes back as it is', () => {
    fc.assert(
      fc.property(fc.string({ unit: fc.constantFrom('a', 'B', '1', 'ä', ' ', '?', ',', '😀') }), (text) => {
        expect(plainText(parseInline(text))).toBe(text)
      }),
    )
  })

  test.each(['*', '**', '_', '||', '[', '`', '> ', '>>> ', '- ', '(', '<', '**_', '[](', '\\', ' *'])(
    'a whole message of %j ends at once',
    (mark) => {
      const text = mark.repeat(4000 / mark.length)
      expect(plainText(parseMarkdown(text)).length).toBeLessThanOrEqual(4000)
    },
  )
})
