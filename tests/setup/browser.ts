import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { chromium, type Browser, type Page } from "playwright-core";

const PLACES = ["/usr/bin/chromium", "/usr/bin/chromium-browser", "/usr/bin/google-chrome"];
const ARGS = ["--no-sandbox", "--disable-dev-shm-usage", "--disable-background-networking", "--disable-component-update", "--disable-sync"];
/** Without a graphics processor a browser paints its pages itself; only the scene goes through its stand-in. */
const DRAWS = ["--use-angle=swiftshader", "--enable-unsafe-swiftshader", "--disable-gpu-rasterization"];
const DRAWS_NOTHING = ["--disable-gpu", "--disable-3d-apis"];

/** Pages are laid out as on any screen, and painted with so many points for each of theirs. */
function paintedWith(browser: Browser, deviceScaleFactor: number): Browser {
  const newContext = browser.newContext.bind(browser);
  browser.newContext = (options) => newContext({ deviceScaleFactor, ...options });
  return browser;
}

/**
 * The distribution's Chromium without a screen; `webgl: false` is a machine that cannot draw in three dimensions. Unless they are
 * looked at or measured, pages are painted coarsely: a processor that paints everything itself has time for little else.
 * `camera`: a film that its camera shows, allowed to every page.
 */
export async function startBrowser({ webgl = true, points = 0.5, camera }: { webgl?: boolean; points?: number; camera?: string } = {}): Promise<Browser> {
  const sees = camera === undefined ? [] : ["--use-fake-device-for-media-stream", "--use-fake-ui-for-media-stream", `--use-file-for-fake-video-capture=${camera}`];
  const failures: unknown[] = [];
  for (const executablePath of PLACES)
    try {
      return paintedWith(await chromium.launch({ executablePath, args: [...ARGS, ...sees, ...(webgl ? DRAWS : DRAWS_NOTHING)] }), points);
    } catch (error) {
      failures.push(error);
    }
  throw new AggregateError(failures, "no Chromium could be started (Debian: apt-get install chromium)");
}

const AXE = readFileSync(createRequire(import.meta.url).resolve("axe-core/axe.min.js"), "utf8");

/** What a change of colours or of sizes alone can break: where a page was judged whole already, this is enough. */
export const OF_LOOKS = ["color-contrast", "link-in-text-block", "scrollable-region-focusable"];

/** Serious and critical violations that axe-core finds on the page at rest, with where they are: half way through a change of colour no contrast holds. */
export async function violations(page: Page, rules?: readonly string[]): Promise<string[]> {
  await page.waitForFunction(() => !document.getAnimations().some((animation) => animation instanceof CSSTransition));
  if (!(await page.evaluate(() => "axe" in window))) await page.evaluate(AXE);
  const found = await page.evaluate(
    async (rules) => {
      const { axe } = window as unknown as {
        axe: {
          run: (options: object) => Promise<{ violations: { id: string; impact: string | null; help: string; nodes: { html: string }[] }[] }>;
        };
      };
      return (await axe.run({ resultTypes: ["violations"], ...(rules ? { runOnly: rules } : {}) })).violations;
    },
    rules,
  );
  return found
    .filter(({ impact }) => impact === "serious" || impact === "critical")
    .map(
      ({ id, help, nodes }) =>
        `${id}: ${help}: ${nodes
          .slice(0, 3)
          .map(({ html }) => html.slice(0, 160))
          .join(" | ")}`,
    );
}
