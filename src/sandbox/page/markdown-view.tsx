// Draws parsed Markdown; the tree has no HTML in it, so nothing a member writes can become part of the page.
import type { ComponentChildren } from 'preact'
import { useState } from 'preact/hooks'
import { usePage } from './context.ts'
import { parseInline, parseMarkdown, type Block, type Inline } from './markdown.ts'
import { formatTimestamp, type TimestampStyle } from './timestamp.ts'

export function Markdown({ text }: { text: string }) {
  return (
    <div class="markdown">
      <Blocks blocks={parseMarkdown(text)} />
    </div>
  )
}

/** Text within a line: titles, field names, footers. */
export function InlineMarkdown({ text }: { text: string }) {
  return <Inlines nodes={parseInline(text)} />
}

function Blocks({ blocks }: { blocks: Block[] }) {
  return (
    <>
      {blocks.map((block, n) => (
        <BlockView key={n} block={block} />
      ))}
    </>
  )
}

function BlockView({ block }: { block: Block }) {
  switch (block.kind) {
    case 'paragraph':
      return (
        <p>
          <Inlines nodes={block.children} />
        </p>
      )
    case 'heading':
      // Headings of messages are not headings of the page.
      return (
        <div class={`md-heading level-${block.level}`}>
          <Inlines nodes={block.children} />
        </div>
      )
    case 'subtext':
      return (
        <p class="md-subtext">
          <Inlines nodes={block.children} />
        </p>
      )
    case 'code-block':
      return (
        <pre class="md-code-block" tabIndex={0} aria-label={block.language === '' ? 'Code' : `Code, ${block.language}`}>
          <code>{block.text}</code>
        </pre>
      )
    case 'quote':
      return (
        <blockquote>
          <Blocks blocks={block.children} />
        </blockquote>
      )
    case 'list': {
      const items = block.items.map((item, n) => (
        <li key={n}>
          <Inlines nodes={item.children} />
          <Blocks blocks={item.lists} />
        </li>
      ))
      return block.ordered ? <ol start={block.start}>{items}</ol> : <ul>{items}</ul>
    }
  }
}

function Inlines({ nodes }: { nodes: Inline[] }) {
  return (
    <>
      {nodes.map((node, n) => (
        <InlineView key={n} node={node} />
      ))}
    </>
  )
}

function InlineView({ node }: { node: Inline }) {
  switch (node.kind) {
    case 'text':
      return <>{node.text}</>
    case 'bold':
      return (
        <strong>
          <Inlines nodes={node.children} />
        </strong>
      )
    case 'italic':
      return (
        <em>
          <Inlines nodes={node.children} />
        </em>
      )
    case 'underline':
      return (
        <u>
          <Inlines nodes={node.children} />
        </u>
      )
    case 'strike':
      return (
        <s>
          <Inlines nodes={node.children} />
        </s>
      )
    case 'spoiler':
      return <Spoiler nodes={node.children} />
    case 'code':
      return <code class="md-code">{node.text}</code>
    case 'link':
      return (
        <a href={node.url} target="_blank" rel="noreferrer noopener" title={node.url}>
          <Inlines nodes={node.children} />
        </a>
      )
    case 'timestamp':
      return <Timestamp at={node.at} style={node.style} />
    case 'user':
      return <UserPill userId={node.id} />
    case 'role':
      return <RolePill roleId={node.id} />
    case 'channel':
      return <ChannelPill channelId={node.id} />
    case 'everyone':
      return <span class="pill">{node.text}</span>
    case 'command':
      return <span class="pill">/{node.name}</span>
    case 'emoji':
      return <span title={`:${node.name}:`}>:{node.name}:</span>
  }
}

function Spoiler({ nodes }: { nodes: Inline[] }) {
  const [shown, setShown] = useState(false)
  if (shown) {
    return (
      <span class="spoiler shown">
        <Inlines nodes={nodes} />
      </span>
    )
  }
  return (
    <button type="button" class="spoiler" aria-label="Hidden text. Press to show it." onClick={() => setShown(true)}>
      <span aria-hidden="true">
        <Inlines nodes={nodes} />
      </span>
    </button>
  )
}

export function Timestamp({ at, style }: { at: number; style: TimestampStyle }) {
  const { client } = usePage()
  // Only relative times change by themselves.
  const now = style === 'R' ? client.now.value : client.now.peek()
  return (
    <time class="timestamp" dateTime={isoOf(at)} title={formatTimestamp(at, 'F', { now })}>
      {formatTimestamp(at, style, { now })}
    </time>
  )
}

function isoOf(at: number): string | undefined {
  const date = new Date(at)
  return Number.isNaN(date.getTime()) ? undefined : date.toISOString()
}

/** A button that breaks into lines as the text around it does, which a real one cannot. */
function PillButton({
  class: className,
  onPress,
  children,
}: {
  class: string
  onPress: (anchor: HTMLElement) => void
  children: ComponentChildren
}) {
  return (
    <span
      role="button"
      tabIndex={0}
      class={className}
      onClick={(event) => onPress(event.currentTarget)}
      onKeyDown={(event) => {
        if (event.key !== 'Enter' && event.key !== ' ') return
        event.preventDefault()
        onPress(event.currentTarget)
      }}
    >
      {children}
    </span>
  )
}

function UserPill({ userId }: { userId: string }) {
  const { client, panels } = usePage()
  return (
    <PillButton
      class={userId === client.viewerId.value ? 'pill me' : 'pill'}
      onPress={(anchor) => (panels.profile.value = { userId, anchor })}
    >
      @{client.nameOf(userId)}
    </PillButton>
  )
}

function RolePill({ roleId }: { roleId: string }) {
  const { client } = usePage()
  const known = [...(client.guild.value ? [client.guild.value] : []), ...client.seen.value.values()]
  const role = known.flatMap((view) => view.roles).find((entry) => entry.id === roleId)
  const color = role && role.color !== 0 ? { '--role': hexColor(role.color) } : undefined
  return (
    <span class={color ? 'pill role-color' : 'pill'} style={color}>
      @{role?.name ?? 'deleted role'}
    </span>
  )
}

function ChannelPill({ channelId }: { channelId: string }) {
  const { client } = usePage()
  const known = [...(client.guild.value ? [client.guild.value] : []), ...client.seen.value.values()]
  const guild = known.find((entry) => entry.channels.some((other) => other.channel.id === channelId))
  const view = guild?.channels.find((entry) => entry.channel.id === channelId)
  if (!guild || !view) return <span class="pill">#no access</span>
  return (
    <PillButton class="pill" onPress={() => void client.open({ guildId: guild.guild.id, channelId })}>
      #{view.channel.name}
    </PillButton>
  )
}

export function hexColor(color: number): string {
  return `#${color.toString(16).padStart(6, '0')}`
}
