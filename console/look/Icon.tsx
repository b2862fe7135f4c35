import type { ReactElement } from "react";

/** Line drawings on a 20 × 20 field, 1.5 wide: one hand for the whole console. */
const SHAPES = {
  home: "M3 9.5 10 3.5l7 6M5 8v8.5h10V8M8.5 16.5v-4.5h3v4.5",
  keys: "M2.5 5.5h15v9h-15zM5.5 8.5h.01M8.5 8.5h.01M11.5 8.5h.01M14.5 8.5h.01M6.5 11.5h7",
  print: "M6 7V3h8v4M6 14H3.5V7h13v7H14M6 11.5h8V17H6z",
  undo: "M4 8.5h8a4 4 0 0 1 0 8H8M7.5 5 4 8.5 7.5 12",
  twin: "M10 2.5 17 6v8l-7 3.5L3 14V6zM3 6l7 3.5L17 6M10 9.5v8",
  find: "M9 3.5a5.5 5.5 0 1 1 0 11 5.5 5.5 0 0 1 0-11zM13 13l4 4",
  alarms: "M5 14V9a5 5 0 0 1 10 0v5M3.5 14h13M8.5 17h3M10 4V2.5",
  tasks: "M7 4.5H4.5v12h11v-12H13M7 3h6v3H7zM7 11.5l2 2 4-4.5",
  camera: "M3 6.5h3.5L8 4.5h4l1.5 2H17v10H3zM10 8.5a3 3 0 1 1 0 6 3 3 0 0 1 0-6z",
  devices: "M4 5.5h12v9H4zM7 17.5h6M7.5 10h1l1-2 1.5 4 1-2h1",
  stacks: "M4 3v14M10 3v14M16 3v14M4 6.5h12M4 10.5h12M4 14.5h12",
  system: "M3.5 4h13v4.5h-13zM3.5 11.5h13V16h-13zM6 6.25h.01M6 13.75h.01M9 6.25h5M9 13.75h5",
  close: "M5 5l10 10M15 5 5 15",
  right: "M7.5 4.5 13 10l-5.5 5.5",
  down: "M4.5 7.5 10 13l5.5-5.5",
  left: "M12.5 4.5 7 10l5.5 5.5",
  copy: "M7 7h9v9H7zM4 13V4h9",
  sun: "M10 6.5a3.5 3.5 0 1 1 0 7 3.5 3.5 0 0 1 0-7zM10 1.5v2M10 16.5v2M1.5 10h2M16.5 10h2M4 4l1.4 1.4M14.6 14.6 16 16M16 4l-1.4 1.4M5.4 14.6 4 16",
  moon: "M16 12A6.5 6.5 0 0 1 8 4a6.5 6.5 0 1 0 8 8z",
  person: "M10 3.5a3 3 0 1 1 0 6 3 3 0 0 1 0-6zM4 17c.5-3 2.8-4.5 6-4.5s5.5 1.5 6 4.5",
  book: "M4 3.5h9.5A2.5 2.5 0 0 1 16 6v10.5H6.5A2.5 2.5 0 0 1 4 14zM4 14a2 2 0 0 1 2-2h10",
  place: "M10 17.5S4.5 12.3 4.5 8.3a5.5 5.5 0 0 1 11 0c0 4-5.5 9.2-5.5 9.2zM10 6.5a2 2 0 1 1 0 4 2 2 0 0 1 0-4z",
  storey: "M2.5 13 10 16.5 17.5 13M2.5 10 10 13.5 17.5 10M10 3.5 2.5 7 10 10.5 17.5 7z",
  space: "M3.5 3.5h13v13h-13zM3.5 8h6M12 8h4.5M9 16.5V12",
  range: "M3 3.5v13M17 3.5v13M3 6.5h14M3 11.5h14M3 16h14M6 6.5v5M8 6.5v5M12 11.5V16",
  reader: "M10 10.5v6M7 16.5h6M7.2 8a4 4 0 0 1 5.6 0M5 5.7a7 7 0 0 1 10 0M10 10.5h.01",
  climate: "M8 12V4.5a2 2 0 1 1 4 0V12a3.5 3.5 0 1 1-4 0zM10 8v6.5",
  crane: "M6 2.5v15M3.5 17.5h5M6 4.5h9M6 11h7M13 8.5h3.5v5H13z",
  aim: "M10 5a5 5 0 1 1 0 10 5 5 0 0 1 0-10zM10 2v4M10 14v4M2 10h4M14 10h4",
  menu: "M3.5 6h13M3.5 10h13M3.5 14h13",
  tree: "M4 3.5v11h4M4 8h4M10.5 6h6v4h-6zM10.5 12.5h6v4h-6z",
  lost: "M3 3l14 14M5 9a8 8 0 0 1 2.5-1.6M10.5 6.6A8 8 0 0 1 15 9M7.5 12a4 4 0 0 1 3.3-1M10 15.5h.01",
  clock: "M10 3a7 7 0 1 1 0 14 7 7 0 0 1 0-14zM10 6v4l3 2",
  check: "M4 10.5l4 4 8-9",
  misplaced: "M4 6h9M10 3l3 3-3 3M16 14H7M10 11l-3 3 3 3",
  away: "M4 10h11M11 5.5 15.5 10 11 14.5",
  question: "M7 7.5a3 3 0 1 1 4.2 2.7c-.8.4-1.2.9-1.2 2.3M10 15.5h.01",
  missing: "M5 3.5h7A2.5 2.5 0 0 1 14.5 6v1M5 3.5V14M14.5 12.5l-5 5M9.5 12.5l5 5",
  edit: "M4 16l.8-3.5L13 4.3l2.7 2.7-8.2 8.2z",
  out: "M8 3.5H4v13h4M8 10h8.5M13 6.5l3.5 3.5-3.5 3.5",
  seat: "M6 3v8h8M6 11v6M14 11v6M6 14h8",
  gate: "M4 17V4h2.5v13M13.5 17V4H16v13M8.5 9h4M10.5 7l2 2-2 2",
  leak: "M10 3s4 4.6 4 7.5a4 4 0 0 1-8 0C6 7.6 10 3 10 3zM3 17h14",
  light: "M7.5 13a5 5 0 1 1 5 0v1.5h-5zM8 17h4",
  fan: "M3.5 4h13v12h-13zM10 10c0-2 1-3.5 2.5-3.5M10 10c2 0 3.5 1 3.5 2.5M10 10c0 2-1 3.5-2.5 3.5M10 10c-2 0-3.5-1-3.5-2.5",
  drops: "M7 3.5s2.5 3 2.5 4.8a2.5 2.5 0 0 1-5 0C4.5 6.5 7 3.5 7 3.5zM14 9s2.5 3 2.5 4.8a2.5 2.5 0 0 1-5 0C11.5 12 14 9 14 9zM4 16.5h5",
  weather: "M10 17.5V7M10 7 4.5 5M10 7l5.5-2M7 17.5h6M4.5 3.5a1.5 1.5 0 1 1 0 3 1.5 1.5 0 0 1 0-3zM15.5 3.5a1.5 1.5 0 1 1 0 3 1.5 1.5 0 0 1 0-3z",
  meter: "M4 3.5h12v13H4zM11 5.5 8 10.5h4l-3 4.5",
  lift: "M4 2.5h12v15H4zM7.5 8.5 10 5.5l2.5 3M7.5 11.5l2.5 3 2.5-3",
  guide: "M4 3.5h5.5l.5 1 .5-1H16v12.5h-5l-1 1-1-1H4zM10 4.5V16.5M6 7h2M6 10h2M12 7h2M12 10h2",
  play: "M6 4l10 6-10 6z",
  pause: "M6.5 4v12M13.5 4v12",
  earlier: "M15 4.5 8 10l7 5.5zM5 4.5v11",
  later: "M5 4.5 12 10l-7 5.5zM15 4.5v11",
  trends: "M3 3.5v13h14M5.5 12.5l3.5-4 3 2.5 4.5-6",
  plus: "M10 4.5v11M4.5 10h11",
  minus: "M4.5 10h11",
  columns: "M3.5 4h13v12h-13zM8 4v12M12.5 4v12",
  view: "M5.5 3h9v14L10 13.5 5.5 17z",
  paper: "M6 7.5V3h8v4.5M6 14H3.5V7.5h13V14H14M6 11.5h8V17H6z",
  calendar: "M3.5 5h13v11.5h-13zM3.5 8.5h13M7 3v3.5M13 3v3.5",
  compare: "M10 2.5v15M3 6h4.5v8H3zM12.5 6H17v8h-4.5z",
  swap: "M4 6.5h11.5M12.5 3.5l3 3-3 3M16 13.5H4.5M7.5 10.5l-3 3 3 3",
  bin: "M3.5 7h13v9h-13zM2.5 4h15v3h-15zM8 10h4",
} as const;

export type IconName = keyof typeof SHAPES;

export function Icon({ name, size = 20 }: { name: IconName; size?: number }): ReactElement {
  return (
    <svg className="icon" width={size} height={size} viewBox="0 0 20 20" fill="none" stroke="currentColor" strokeWidth="1.5" strokeLinecap="round" strokeLinejoin="round" aria-hidden="true">
      <path d={SHAPES[name]} />
    </svg>
  );
}
