// How a handicap is written.

/** `+4.5`, `-2`, `0`: a handicap or a result in tenths. */
export const tenths = (value: number): string => `${value > 0 ? '+' : ''}${Number(value.toFixed(1))}`
