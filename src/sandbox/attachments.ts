// Uploaded files of messages: which are kept, which are new, how Discord names them, and how large they may be.
import { invalid, refusal } from './api-error.ts'
import type { Core } from './core.ts'
import type { Attachment } from './model.ts'
import type { UploadedFile } from './rest.ts'

/** What a server without boosts allows per file, for bots and members alike. */
export const FILE_LIMIT_BYTES = 10 * 1024 * 1024
/** The sandbox's members are generous payers: they can try files that are too large for the bot. */
export const MEMBER_FILE_LIMIT_BYTES = 100 * 1024 * 1024
const MAX_FILES = 10

export interface AttachmentRequest {
  id: string | number
  filename?: string | null
  description?: string | null
  is_spoiler?: boolean | null
}

/**
 * The attachments a message has after a request: of the `existing` those that the request lists (all, if it lists none at all), and the uploaded files.
 */
export function takeAttachments(
  core: Core,
  listed: readonly AttachmentRequest[] | null | undefined,
  files: ReadonlyMap<string, UploadedFile>,
  existing: readonly Attachment[] = [],
): Attachment[] {
  const taken: Attachment[] = []
  const used = new Set<string>()
  const upload = (key: string, file: UploadedFile, request?: AttachmentRequest) => {
    used.add(key)
    if (file.bytes.byteLength > FILE_LIMIT_BYTES) throw refusal('tooLarge')
    taken.push(
      storeFile(core, {
        ...file,
        name: request?.filename ?? file.name,
        description: request?.description ?? null,
        spoiler: request?.is_spoiler ?? false,
      }),
    )
  }
  if (listed) {
    listed.forEach((request, i) => {
      const key = String(request.id)
      const kept = existing.find((a) => a.id === key)
      const file = files.get(key)
      if (kept) taken.push({ ...kept, ...(request.description !== undefined && { description: request.description }) })
      else if (file) upload(key, file, request)
      else throw invalid(['attachments', i, 'id'], 'ATTACHMENT_NOT_FOUND', 'Attachment data not found')
    })
  } else {
    taken.push(...existing)
  }
  for (const [key, file] of files) if (!used.has(key)) upload(key, file)
  if (taken.length > MAX_FILES) throw invalid(['attachments'], 'BASE_TYPE_MAX_LENGTH', `Must be ${MAX_FILES} or fewer in length.`)
  return taken
}

/** Keeps the bytes and says what Discord would say about them. */
export function storeFile(core: Core, file: UploadedFile & { description?: string | null; spoiler?: boolean }): Attachment {
  const id = core.ids.next()
  core.blobs.put(id, file.bytes)
  const size = pictureSize(file.bytes)
  const name = cleanName(file.name)
  return {
    id,
    filename: file.spoiler && !name.startsWith('SPOILER_') ? `SPOILER_${name}` : name,
    size: file.bytes.byteLength,
    contentType: contentType(name, file.contentType),
    description: file.description ?? null,
    width: size?.width ?? null,
    height: size?.height ?? null,
    spoiler: file.spoiler ?? name.startsWith('SPOILER_'),
  }
}

/** Discord keeps letters, digits, dots, dashes and underscores. */
function cleanName(name: string): string {
  const base = name.split(/[/\\]/).at(-1) ?? ''
  return base.replaceAll(/\s/g, '_').replaceAll(/[^\p{L}\p{N}._-]/gu, '') || 'unknown'
}

const TYPES: Record<string, string> = {
  png: 'image/png',
  jpg: 'image/jpeg',
  jpeg: 'image/jpeg',
  gif: 'image/gif',
  webp: 'image/webp',
  csv: 'text/csv; charset=utf-8',
  txt: 'text/plain; charset=utf-8',
  json: 'application/json; charset=utf-8',
  ics: 'text/calendar; charset=utf-8',
  pdf: 'application/pdf',
  xlsx: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
}

function contentType(name: string, given: string): string {
  return TYPES[name.split('.').at(-1)?.toLowerCase() ?? ''] ?? (given || 'application/octet-stream')
}

/** Width and height of PNG and GIF from their first bytes; JPEG by its frame header. */
function pictureSize(bytes: Uint8Array): { width: number; height: number } | undefined {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  if (bytes.length > 24 && view.getUint32(0) === 0x89504e47) return { width: view.getUint32(16), height: view.getUint32(20) }
  if (bytes.length > 10 && view.getUint32(0) === 0x47494638)
    return { width: view.getUint16(6, true), height: view.getUint16(8, true) }
  if (bytes.length > 4 && view.getUint16(0) === 0xffd8) {
    let at = 2
    while (at + 9 < bytes.length && bytes[at] === 0xff) {
      const marker = bytes[at + 1]!
      if (marker >= 0xc0 && marker <= 0xc3) return { width: view.getUint16(at + 7), height: view.getUint16(at + 5) }
      at += 2 + view.getUint16(at + 2)
    }
  }
  return undefined
}
