// Pages of lists. Pure.

/** `page` from 0, brought into the range there is. */
export function pageOf(count: number, perPage: number, page: number): { page: number; pages: number } {
  const pages = Math.max(1, Math.ceil(count / perPage))
  return { page: Math.min(Math.max(0, page), pages - 1), pages }
}
