import { mkdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { ROOT } from "../setup/program.ts";
import { startBrowser } from "../setup/browser.ts";

/** Draws the icons of the installed console from `icon.svg`: `node --import tsx tests/pictures/icons.ts`. */
const svg = readFileSync(join(ROOT, "console/public/icon.svg"), "utf8");
const OUT = join(ROOT, "console/public/icons");

interface IconFile {
  file: string;
  size: number;
  /** Filled to the edge, because the system cuts its own shape; the drawing lies inside the circle that all of them leave. */
  whole: boolean;
}
const ICONS: readonly IconFile[] = [
  { file: "icon-192.png", size: 192, whole: false },
  { file: "icon-512.png", size: 512, whole: false },
  { file: "maskable-512.png", size: 512, whole: true },
  { file: "touch-180.png", size: 180, whole: true },
];

const ground = /<rect[^>]*fill="(#[0-9a-f]+)"/i.exec(svg)?.[1] ?? "";
const browser = await startBrowser({ webgl: false, points: 1 });
const page = await browser.newPage();
mkdirSync(OUT, { recursive: true });
for (const { file, size, whole } of ICONS) {
  await page.setViewportSize({ width: size, height: size });
  await page.setContent(
    `<style>html,body{margin:0;height:100%;background:${whole ? ground : "transparent"}}body{display:grid;place-items:center}svg{width:${size}px;height:${size}px;display:block}</style>${svg}`,
  );
  await page.screenshot({ path: join(OUT, file), omitBackground: !whole });
}
await browser.close();
