// Discord's embeds: title, text, fields, pictures and footer in a box with a coloured edge.
import type { APIEmbed } from 'discord-api-types/v10'
import { hexColor, InlineMarkdown, Markdown } from './markdown-view.tsx'
import { safeUrl } from './markdown.ts'
import { Picture, useMediaUrl } from './media.tsx'
import { usePage } from './context.ts'
import { messageTime } from './timestamp.ts'

export function EmbedView({ embed }: { embed: APIEmbed }) {
  const { client } = usePage()
  const toUrl = useMediaUrl()
  const titleUrl = safeUrl(embed.url)
  const authorUrl = safeUrl(embed.author?.url)
  const authorIcon = toUrl(embed.author?.icon_url)
  const footerIcon = toUrl(embed.footer?.icon_url)
  const style = embed.color === undefined || embed.color === null ? undefined : { '--accent-bar': hexColor(embed.color) }
  return (
    <div class={embed.thumbnail ? 'embed with-thumbnail' : 'embed'} style={style}>
      <div class="embed-words">
        {embed.author ? (
          <div class="embed-author">
            {authorIcon === undefined ? null : <img src={authorIcon} alt="" width="20" height="20" />}
            {authorUrl === undefined ? (
              embed.author.name
            ) : (
              <a href={authorUrl} target="_blank" rel="noreferrer noopener">
                {embed.author.name}
              </a>
            )}
          </div>
        ) : null}
        {embed.title === undefined ? null : (
          <div class="embed-title">
            {titleUrl === undefined ? (
              <InlineMarkdown text={embed.title} />
            ) : (
              <a href={titleUrl} target="_blank" rel="noreferrer noopener">
                <InlineMarkdown text={embed.title} />
              </a>
            )}
          </div>
        )}
        {embed.description === undefined ? null : <Markdown text={embed.description} />}
        {embed.fields && embed.fields.length > 0 ? (
          <div class="embed-fields">
            {embed.fields.map((field, n) => (
              <div key={n} class={field.inline ? 'embed-field inline' : 'embed-field'}>
                <div class="embed-field-name">
                  <InlineMarkdown text={field.name} />
                </div>
                <Markdown text={field.value} />
              </div>
            ))}
          </div>
        ) : null}
      </div>
      {embed.thumbnail ? <Picture class="embed-thumbnail" url={embed.thumbnail.url} description="Thumbnail" /> : null}
      {embed.image ? (
        <Picture
          class="embed-image"
          url={embed.image.url}
          width={embed.image.width}
          height={embed.image.height}
          description="Picture"
        />
      ) : null}
      {embed.footer || embed.timestamp ? (
        <div class="embed-footer">
          {footerIcon === undefined ? null : <img src={footerIcon} alt="" width="18" height="18" />}
          <span>
            {embed.footer?.text}
            {embed.footer && embed.timestamp ? ' · ' : null}
            {embed.timestamp ? messageTime(Date.parse(embed.timestamp), { now: client.now.peek() }) : null}
          </span>
        </div>
      ) : null}
    </div>
  )
}
