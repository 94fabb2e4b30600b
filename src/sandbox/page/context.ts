// How every part of the page reaches its state: one client, handed down by the root, and what is open over the page.
import type { Signal } from '@preact/signals'
import { createContext } from 'preact'
import { useContext } from 'preact/hooks'
import type { Client } from './client.ts'
import type { Anchor } from './overlays.tsx'

/** What of the page is open besides the channel itself. */
export interface Panels {
  /** On narrow screens: which side drawer. */
  drawer: Signal<'channels' | 'members' | null>
  /** On wide screens: whether the member list is there. */
  membersShown: Signal<boolean>
  controls: Signal<boolean>
  events: Signal<boolean>
  threads: Signal<boolean>
  /** `people`: only members, to become one of them. */
  switcher: Signal<'all' | 'people' | null>
  profile: Signal<{ userId: string; anchor: Anchor } | null>
  /** What the next message answers. */
  replyTo: Signal<{ channelId: string; messageId: string; name: string } | null>
  /** The message being edited. */
  editing: Signal<string | null>
  /** What was typed and not sent, by member and channel. */
  drafts: Map<string, string>
}

export interface PageContext {
  client: Client
  panels: Panels
}

export const Page = createContext<PageContext | null>(null)

export function usePage(): PageContext {
  const page = useContext(Page)
  if (!page) throw new Error('This part of the page stands outside of its root.')
  return page
}
