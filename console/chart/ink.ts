/** How many lines can be told apart: each has a colour and a way of drawing of its own. */
export const MOST_LINES = 6;

const DASHES: readonly (readonly number[])[] = [[], [7, 3], [2, 3], [10, 3, 2, 3], [5, 2, 1, 2], [1, 2]];

/** A custom property of chart.css. */
export const lineVar = (index: number): string => `--line-${(index % MOST_LINES) + 1}`;
export const dashOf = (index: number): readonly number[] => DASHES[index % MOST_LINES] ?? [];

/** A colour of the theme the page is in. */
export const colour = (name: string): string => getComputedStyle(document.documentElement).getPropertyValue(name).trim();
export const font = (ratio = 1): string => `${11 * ratio}px system-ui, "PingFang SC", "Noto Sans CJK SC", sans-serif`;
