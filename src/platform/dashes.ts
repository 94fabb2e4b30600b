/** One dash of any length or the sign of minus, for patterns: telephones put them where a keyboard has the hyphen. */
export const LONG_DASH = '[\\u2010-\\u2015\\u2212]'
