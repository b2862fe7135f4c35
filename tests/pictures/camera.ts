import { join } from "node:path";
import type { BrowserContext, Page } from "playwright-core";
import { ROLES } from "@stacktwin/twin-models/permission";
import { fileOf, type Picture } from "./gallery.ts";
import { atRest } from "./rest.ts";
import type { Shot } from "./shots.ts";
import { SIZES, type Language, type SizeName, type Theme } from "./sizes.ts";
import type { Studio } from "./studio.ts";

export interface Film {
  languages: readonly Language[];
  themes: readonly Theme[];
  size: SizeName;
}

export interface Camera {
  /** Takes one shot in the languages and themes asked for, at one size. */
  take(shot: Shot, film: Film, folder: string): Promise<Picture[]>;
}

async function openContext({ browser, server, cookies }: Studio, as: Shot["as"], size: SizeName, language: Language): Promise<BrowserContext> {
  const context = await browser.newContext({
    viewport: SIZES[size], hasTouch: size !== "desk", isMobile: size === "phone", reducedMotion: "reduce",
    locale: language === "zh" ? "zh-CN" : "en-GB", serviceWorkers: "block",
  });
  if (as !== null) {
    const [name = "", value = ""] = cookies[as].split("=");
    await context.addCookies([{ name, value, url: server.url }]);
  }
  // Themes follow the system, so that one page is taken in both.
  const kept = JSON.stringify({ theme: "system", density: "comfortable", language, toured: ROLES });
  await context.addInitScript((text) => localStorage.setItem("stacktwin.preferences", text), kept);
  // Pictures show what most people see: the scene as a graphics processor draws it, by hiding that none is here.
  await context.addInitScript(() => {
    const of = WebGL2RenderingContext.prototype as unknown as { getExtension: (this: unknown, name: string) => unknown };
    of.getExtension = new Proxy(of.getExtension, { apply: (ask, gl, [name]: [string]) => (name === "WEBGL_debug_renderer_info" ? null : ask.call(gl, name)) });
  });
  return context;
}

/** Opens a page and makes the state of a shot on it; false when it did not come to rest. */
async function pose(page: Page, url: string, { name, act }: Shot): Promise<boolean> {
  await page.goto(url);
  const rested = await atRest(page);
  if (!act) return rested;
  try {
    await act(page);
  } catch (error) {
    // One state that cannot be made must not cost all the other pictures.
    console.error(`${name}: ${String(error)}`);
    return false;
  }
  return (await atRest(page)) && rested;
}

/** Contexts are kept from shot to shot, so that a browser fetches the console once for each. */
export function openCamera(studio: Studio): Camera {
  const contexts = new Map<string, BrowserContext>();
  const contextFor = async (as: Shot["as"], size: SizeName, language: Language): Promise<BrowserContext> => {
    const key = `${as} ${size} ${language}`;
    const context = contexts.get(key) ?? (await openContext(studio, as, size, language));
    contexts.set(key, context);
    return context;
  };
  return {
    async take(shot, { languages, themes, size }, folder) {
      const pictures: Picture[] = [];
      for (const language of languages) {
        const context = await contextFor(shot.as, size, language);
        const page = await context.newPage();
        page.setDefaultTimeout(30_000);
        try {
          const rested = await pose(page, studio.server.url + shot.path, shot);
          for (const theme of themes) {
            await page.emulateMedia({ colorScheme: theme });
            const picture: Picture = { shot: shot.name, language, theme, size, rested: (await atRest(page)) && rested };
            await page.screenshot({ path: join(folder, fileOf(picture)), caret: "hide" });
            pictures.push(picture);
          }
        } finally {
          await page.close();
          await context.setOffline(false);
        }
      }
      return pictures;
    },
  };
}
