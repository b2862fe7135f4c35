import type { BrowserContext, Page } from "playwright-core";
import type { RunningServer } from "./installation.ts";

/** A page that was signed in through the set-up link of a role, in English. `at` is another address of the same server. */
export async function enter(context: BrowserContext, server: RunningServer, role: string, at = server.url): Promise<Page> {
  const page = await context.newPage();
  page.setDefaultTimeout(30_000);
  const link = new RegExp(`${role}\\s+(\\S+/setup/\\S+)`).exec(server.output())?.[1];
  if (link === undefined) throw new Error(`no link for ${role} was printed:\n${server.output()}`);
  await page.goto(at + new URL(link).pathname);
  await page.getByRole("button", { name: /^(Enter as|以 )/ }).click();
  await page.waitForURL(/\/sites\//);
  const english = page.getByRole("button", { name: "Switch to English" });
  await english.or(page.getByRole("button", { name: "切换到中文" })).waitFor();
  if (await english.isVisible()) await english.click();
  await page.getByRole("navigation", { name: "Main navigation" }).waitFor();
  return page;
}
