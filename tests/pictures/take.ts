import { copyFileSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { parseArgs } from "node:util";
import build from "../setup/build.ts";
import { ROOT } from "../setup/program.ts";
import { openCamera, type Camera } from "./camera.ts";
import { fileOf, galleryPage, type Picture } from "./gallery.ts";
import { shotsOf, type Shot } from "./shots.ts";
import { LANGUAGES, SIZE_NAMES, THEMES } from "./sizes.ts";
import { openStudio } from "./studio.ts";

const USAGE = `npm run pictures -- [options]
  --out FOLDER        where they go (pictures)
  --pages A,B         only shots whose names begin so
  --sizes, --languages, --themes A,B
                      only those of ${SIZE_NAMES.join(", ")}; ${LANGUAGES.join(", ")}; ${THEMES.join(", ")}
  --items N           books in the simulated library (3000)
  --readme            renews the pictures in docs/ instead`;

const say = (text: string): void => void process.stdout.write(`${text}\n`);

function chosen<T extends string>(all: readonly T[], asked: string | undefined): T[] {
  if (asked === undefined) return [...all];
  const names = asked.split(",");
  const wrong = names.find((name) => !all.some((each) => each === name));
  if (wrong !== undefined) throw new Error(`${wrong} is none of ${all.join(", ")}\n\n${USAGE}`);
  return all.filter((each) => names.includes(each));
}

const { values } = parseArgs({
  options: {
    out: { type: "string", default: "pictures" }, pages: { type: "string" }, sizes: { type: "string" }, languages: { type: "string" }, themes: { type: "string" },
    items: { type: "string", default: "3000" }, readme: { type: "boolean", default: false }, help: { type: "boolean", default: false },
  },
});

async function renewReadme(camera: Camera, shots: readonly Shot[]): Promise<Picture[]> {
  const scratch = mkdtempSync(join(tmpdir(), "stacktwin-pictures-"));
  const taken: Picture[] = [];
  for (const shot of shots) {
    if (!shot.readme) continue;
    const { file, size } = shot.readme;
    for (const picture of await camera.take(shot, { languages: ["zh"], themes: ["light"], size }, scratch)) {
      copyFileSync(join(scratch, fileOf(picture)), join(ROOT, "docs", file));
      taken.push(picture);
      say(`docs/${file}`);
    }
  }
  rmSync(scratch, { recursive: true });
  return taken;
}

async function takeAll(camera: Camera, shots: readonly Shot[]): Promise<Picture[]> {
  const folder = resolve(values.out);
  mkdirSync(folder, { recursive: true });
  const [sizes, languages, themes] = [chosen(SIZE_NAMES, values.sizes), chosen(LANGUAGES, values.languages), chosen(THEMES, values.themes)];
  const begins = values.pages?.split(",") ?? [""];
  const taken: Picture[] = [];
  for (const shot of shots.filter(({ name }) => begins.some((begin) => name.startsWith(begin)))) {
    const began = performance.now();
    for (const size of sizes.filter((each) => shot.sizes?.includes(each) ?? true)) taken.push(...(await camera.take(shot, { languages, themes, size }, folder)));
    // Written again after each, so that there is something to look at meanwhile.
    writeFileSync(join(folder, "index.html"), galleryPage(taken));
    say(`${shot.name} ${((performance.now() - began) / 1000).toFixed(1)} s`);
  }
  say(`${taken.length} pictures: ${join(folder, "index.html")}`);
  return taken;
}

if (values.help) say(USAGE);
else {
  build();
  const studio = await openStudio(Number(values.items), say);
  try {
    const shots = shotsOf(studio.facts, studio.link);
    const camera = openCamera(studio);
    const taken = await (values.readme ? renewReadme(camera, shots) : takeAll(camera, shots));
    const restless = taken.filter(({ rested }) => !rested).map(fileOf);
    if (restless.length > 0) {
      process.exitCode = 1;
      say(`Did not come to rest: ${restless.join(", ")}`);
    }
  } finally {
    await studio.close();
  }
}
