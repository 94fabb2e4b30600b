/** What stands behind the percent signs; what is not well-formed, which no browser and no client sends, stays as it is. */
export function decodedOrAsItIs(text: string): string {
  try {
    return decodeURIComponent(text)
  } catch {
    return text
  }
}
