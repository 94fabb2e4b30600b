// What stands in a bucket as JSON, for a schema to look at.

/** Undefined where nothing is there, or no JSON. */
export function parseJson(text: string | undefined): unknown {
  try {
    return text === undefined ? undefined : JSON.parse(text)
  } catch {
    return undefined
  }
}
