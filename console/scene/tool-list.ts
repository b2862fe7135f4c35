/** Line drawings on a 20 × 20 field. */
export const TOOLS = {
  whole: "M3 7V3h4M13 3h4v4M17 13v4h-4M7 17H3v-4M7 10l3-2 3 2v3H7z",
  top: "M4 4h12v12H4zM4 10h5M12 10h4M10 4v3M10 10v6",
  nearer: "M10 4v12M4 10h12",
  farther: "M4 10h12",
  back: "M8 5 4 9l4 4M4.5 9H12a4 4 0 0 1 0 8H9",
  apart: "M3 5l7-2.5L17 5l-7 2.5zM3 15l7-2.5 7 2.5-7 2.5zM10 9v2M8.8 10.2 10 9l1.2 1.2",
  section: "M4 16.5V6l6-3.5v14zM10 5h6.5v11.5H10M13 5v11.5M6.5 9.5l-3 3M9 11l-5 5",
  walk: "M11 3.5h.01M9.5 7 7 9v3M9.5 7l2 1.5.5 3 2.5 1M10 8v4.5L8 17.5M10.5 12.5l2.5 2 .5 3",
  follow: "M4 3v14M2.5 17.5h4M4 5h7M4 11h5M10 8.5h3.5v4H10zM15 14l2.5 2-2.5 2M13 16h4",
  plan: "M3 3.5h14v13H3zM3 9h6v7.5M9 3.5V6M13 11l-1.5 3 1.5-.8 1.5.8z",
  link: "M8.5 11.5l3-3M9.5 6.5l2-2a3 3 0 0 1 4.2 4.2l-2 2M10.5 13.5l-2 2a3 3 0 0 1-4.2-4.2l2-2",
  keys: "M2.5 5.5h15v9.5h-15zM5.5 8.5h.01M8.5 8.5h.01M11.5 8.5h.01M14.5 8.5h.01M6.5 12h7",
} as const;
export type Tool = keyof typeof TOOLS;

/** Views have their word beside them; the rest is drawn alone. */
export const TOOL_GROUPS = {
  views: ["apart", "section", "walk", "follow"],
  tools: ["whole", "top", "back", "farther", "nearer"],
  share: ["plan", "link", "keys"],
} as const satisfies Record<string, readonly Tool[]>;
