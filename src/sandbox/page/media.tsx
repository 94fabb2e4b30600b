// Pictures and files of messages; room is kept for them before they load, so that nothing jumps.
import type { APIAttachment } from 'discord-api-types/v10'
import { useState } from 'preact/hooks'
import { usePage } from './context.ts'
import { FileIcon } from './icons.tsx'
import { safeUrl } from './markdown.ts'

const maxWidthPx = 420
const maxHeightPx = 320

/** The sandbox's own files by path, so that they load also when the page is reached under another address. */
export function useMediaUrl(): (url: string | null | undefined) => string | undefined {
  const { client } = usePage()
  const base = client.world.value?.url
  return (url) => {
    const safe = safeUrl(url)
    return safe !== undefined && base !== undefined && safe.startsWith(`${base}/`) ? safe.slice(base.length) : safe
  }
}

export function Picture({
  url,
  description,
  width,
  height,
  spoiler,
  class: className,
}: {
  url: string | null | undefined
  description?: string | null | undefined
  width?: number | null | undefined
  height?: number | null | undefined
  spoiler?: boolean | undefined
  class?: string
}) {
  const toUrl = useMediaUrl()
  const [failed, setFailed] = useState(false)
  const [shown, setShown] = useState(spoiler !== true)
  const href = toUrl(url)
  if (href === undefined || failed) {
    return (
      <div class={`picture missing ${className ?? ''}`}>
        <span>{description ?? 'This picture cannot be shown here.'}</span>
      </div>
    )
  }
  if (!shown) {
    return (
      <button type="button" class={`picture missing ${className ?? ''}`} onClick={() => setShown(true)}>
        Hidden picture. Press to show it.
      </button>
    )
  }
  const scale = width && height ? Math.min(1, maxWidthPx / width, maxHeightPx / height) : undefined
  return (
    <a
      href={href}
      target="_blank"
      rel="noreferrer noopener"
      class={`picture ${className ?? ''}`}
      aria-label={description ?? 'Picture'}
    >
      <img
        src={href}
        alt={description ?? ''}
        {...(scale && width && height ? { width: Math.round(width * scale), height: Math.round(height * scale) } : {})}
        onError={() => setFailed(true)}
      />
    </a>
  )
}

export function AttachmentView({ attachment }: { attachment: APIAttachment }) {
  const spoiler = attachment.filename.startsWith('SPOILER_')
  if (attachment.content_type?.startsWith('image/') && attachment.size > 0) {
    return (
      <Picture
        url={attachment.url}
        description={attachment.description ?? attachment.filename}
        width={attachment.width}
        height={attachment.height}
        spoiler={spoiler}
      />
    )
  }
  return <FileCard url={attachment.url} name={attachment.filename} size={attachment.size} spoiler={spoiler} />
}

export function FileCard({
  url,
  name,
  size,
  spoiler,
}: {
  url: string | null | undefined
  name: string
  size: number | undefined
  spoiler?: boolean | undefined
}) {
  const toUrl = useMediaUrl()
  const [shown, setShown] = useState(spoiler !== true)
  if (!shown) {
    return (
      <button type="button" class="file-card" onClick={() => setShown(true)}>
        Hidden file. Press to show it.
      </button>
    )
  }
  return (
    <a class="file-card" href={toUrl(url) ?? '#'} target="_blank" rel="noreferrer noopener" download={name}>
      <FileIcon />
      <span class="file-words">
        <span class="file-name">{name}</span>
        {size === undefined ? null : <span class="file-size">{sizeText(size)}</span>}
      </span>
    </a>
  )
}

export function sizeText(bytes: number): string {
  if (bytes < 1024) return `${bytes} bytes`
  if (bytes < 1024 * 1024) return `${(bytes / 1024).toFixed(1)} KB`
  return `${(bytes / 1024 / 1024).toFixed(1)} MB`
}
