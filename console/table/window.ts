/** The rows that are drawn of a long list: those in sight and some around them. */
export interface Window {
  first: number;
  /** One past the last. */
  end: number;
}

/** Lists up to this long are drawn whole. */
export const WHOLE = 200;
const AROUND = 30;

/** `top`: how far the list's beginning lies above the upper edge of what is in sight; heights in pixels. */
export function windowOf(count: number, top: number, sight: number, row: number): Window {
  if (count <= WHOLE) return { first: 0, end: count };
  const first = Math.floor(top / row) - AROUND;
  const end = Math.ceil((top + sight) / row) + AROUND;
  return { first: Math.max(0, Math.min(first, count - 1)), end: Math.max(1, Math.min(end, count)) };
}
