// Where the reader is, kept in the page's address so that a reload comes back to it.

/** Where the reader is: a channel of a guild, or (`guildId` null) a direct message. */
export interface Place {
  guildId: string | null
  channelId: string | null
}

export function readHash(): Place | undefined {
  const match = /^#\/(dm|\d+)\/(\d+)$/.exec(location.hash)
  return match ? { guildId: match[1] === 'dm' ? null : (match[1] ?? null), channelId: match[2] ?? null } : undefined
}

export function writeHash({ guildId, channelId }: Place): void {
  const hash = channelId === null ? '' : `#/${guildId ?? 'dm'}/${channelId}`
  if (location.hash !== hash) history.replaceState(null, '', hash === '' ? location.pathname : hash)
}
