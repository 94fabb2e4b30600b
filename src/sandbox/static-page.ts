// Serves the web page's files, or says how to get them.
import { existsSync, readFileSync, statSync } from 'node:fs'
import type { ServerResponse } from 'node:http'
import { extname, join, normalize, sep } from 'node:path'
import { decodedOrAsItIs } from './decode.ts'

const TYPES: Record<string, string> = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.svg': 'image/svg+xml',
  '.png': 'image/png',
  '.woff2': 'font/woff2',
  '.map': 'application/json',
}

export function servePage(folder: string, pathname: string, response: ServerResponse): void {
  const inside = normalize(decodedOrAsItIs(pathname))
  const path = join(folder, inside === sep || !extname(inside) ? 'index.html' : inside)
  const within = path.startsWith(normalize(folder) + sep)
  const type = TYPES[extname(path)]
  if (within && type && existsSync(path) && statSync(path).isFile()) {
    response.writeHead(200, { 'Content-Type': type, 'Cache-Control': 'no-cache' }).end(readFileSync(path))
    return
  }
  if (extname(inside) && inside !== sep) {
    response.writeHead(404, { 'Content-Type': 'text/plain; charset=utf-8' }).end('Not found\n')
    return
  }
  response
    .writeHead(200, { 'Content-Type': 'text/plain; charset=utf-8' })
    .end('The sandbox runs. Its web page is not built here: run `npm run build`. The API is described in docs/sandbox-api.md.\n')
}
