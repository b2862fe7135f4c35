import type { Priority } from "@stacktwin/twin-models/priority";
import { MAIN_CLASSES } from "@stacktwin/twin-models/books";

export type Rgb = readonly [red: number, green: number, blue: number];

function hsl(hue: number, saturation: number, light: number): Rgb {
  const channel = (n: number): number => {
    const k = (n + hue / 30) % 12;
    return Math.round(255 * (light - saturation * Math.min(light, 1 - light) * Math.max(-1, Math.min(k - 3, 9 - k, 1))));
  };
  return [channel(0), channel(8), channel(4)];
}

/**
 * Book cloth by main class: low in saturation so that marks stand out, golden-angle hues so that neighbours in the
 * classification differ, three lightnesses so that they differ in grey too. Last: what has no main class.
 */
export const CLASS_COLOURS: readonly Rgb[] = [
  ...MAIN_CLASSES.map((_, i) => hsl((205 + i * 137.5) % 360, 0.14, [0.56, 0.66, 0.47][i % 3] ?? 0.5)),
  [140, 140, 138],
];

/** Colours of the scene, sRGB. `spine` dims the book cloth. */
export interface Palette {
  slab: string;
  wall: string;
  cut: string;
  mass: string;
  furniture: string;
  carcass: string;
  shelf: string;
  inner: string;
  edge: string;
  edgeSoft: string;
  /** What a section cuts through. */
  poche: string;
  glass: string;
  bin: string;
  machine: string;
  accent: string;
  mark: string;
  spine: number;
  sky: string;
  ground: string;
  light: number;
  ambient: number;
  shadow: number;
  rooms: Readonly<Record<string, string>>;
  alarms: Readonly<Record<Priority, string>>;
}

const LIGHT: Palette = {
  slab: "#f7f8f7", wall: "#ffffff", cut: "#b4bdbd", mass: "#f3f5f4", furniture: "#f4f4f1", carcass: "#e4e7e6", shelf: "#dfe3e2", inner: "#b9c1c1",
  edge: "#6d797b", edgeSoft: "#a3adae", poche: "#566265", glass: "#a9c3c9", bin: "#cdd3d0", machine: "#76858a", accent: "#0f7f9b", mark: "#2b66c4", spine: 1,
  sky: "#ffffff", ground: "#d9dddb", light: 1.55, ambient: 1.86, shadow: 0.36,
  rooms: {
    "open-stacks": "#eef1f0", "reading-room": "#f2efe8", "rare-store": "#e8edf0", "automated-store": "#e6ebec", lobby: "#f8f8f6", office: "#f0f1ee", plant: "#e9ebea", circulation: "#f5f6f5",
  },
  alarms: { urgent: "#cf2b2b", high: "#e0700f", medium: "#d9a800", low: "#ac3b92" },
};

const DARK: Palette = {
  slab: "#2b3235", wall: "#465054", cut: "#77858a", mass: "#2b3235", furniture: "#525c5f", carcass: "#4a5458", shelf: "#596468", inner: "#1c2224",
  edge: "#8d9a9d", edgeSoft: "#59666a", poche: "#a9b5b7", glass: "#7fa3ab", bin: "#6b777a", machine: "#b3c0c3", accent: "#5fd0e6", mark: "#7fb0ff", spine: 0.9,
  sky: "#dfe9ec", ground: "#3a4446", light: 2.1, ambient: 2.3, shadow: 0.45,
  rooms: {
    "open-stacks": "#353d40", "reading-room": "#3a3a37", "rare-store": "#323c42", "automated-store": "#31393b", lobby: "#3b4244", office: "#373c3b", plant: "#303536", circulation: "#394042",
  },
  alarms: { urgent: "#f0524c", high: "#f08a35", medium: "#e5bd2e", low: "#d36bba" },
};

export const paletteOf = (dark: boolean): Palette => (dark ? DARK : LIGHT);
