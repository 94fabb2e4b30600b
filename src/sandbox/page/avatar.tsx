// Round pictures for people and servers without a picture: initials on a colour that follows from the id.

const hues = [158, 205, 262, 318, 12, 38, 88, 190]

function hueOf(id: string): number {
  let sum = 0
  for (const char of id) sum = (sum * 31 + char.charCodeAt(0)) % 9973
  return hues[sum % hues.length] ?? 158
}

function initials(name: string): string {
  const words = name.split(/[\s_-]+/).filter((word) => /[\p{L}\p{N}]/u.test(word))
  const letters = words.slice(0, 2).map((word) => /[\p{L}\p{N}]/u.exec(word)?.[0] ?? '')
  return (letters.join('') || '?').toUpperCase()
}

/** Only decoration: the name stands beside it, or labels the button around it. */
export function Avatar({ id, name, size = 'normal' }: { id: string; name: string; size?: 'small' | 'normal' | 'large' }) {
  const hue = hueOf(id)
  return (
    <span class={`avatar ${size}`} aria-hidden="true" style={{ '--hue': String(hue) }}>
      {initials(name)}
    </span>
  )
}
