// Host and port as one text.

/** As they stand in an address, a host of IPv6 in brackets. No host: the port alone. */
export const hostAndPort = (host: string | undefined, port: number): string =>
  `${host?.includes(':') ? `[${host}]` : (host ?? '')}:${port}`
