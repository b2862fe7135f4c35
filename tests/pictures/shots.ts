import type { Page } from "playwright-core";
import { DESTINATIONS } from "../../console/frame/destinations.ts";
import { READERS } from "../../console/guide/contract.ts";
import { SECTIONS } from "../../console/pages/admin/sections.ts";
import type { Facts } from "./facts.ts";
import type { SizeName } from "./sizes.ts";

/** One page in one state, taken in every language, theme and size. */
export interface Shot {
  /** Plain, with hyphens: its files begin with it. */
  name: string;
  /** The role that looks; null is whoever has not signed in. */
  as: "admin" | "viewer" | null;
  /** Below the server. */
  path: string;
  /** What is done once the page rests. */
  act?: (page: Page) => Promise<void>;
  /** All sizes unless said. */
  sizes?: readonly SizeName[];
  /** The picture in `docs/` that this is, at that size: in Chinese and light. */
  readme?: { file: string; size: SizeName };
}

const openPerson = async (page: Page): Promise<void> => page.locator(".topbar [popovertarget]").last().click();
const openPalette = async (page: Page): Promise<void> => {
  await page.keyboard.press("Control+k");
  await page.getByRole("dialog").getByRole("combobox").fill("3");
};
const askHelp = async (page: Page): Promise<void> => page.locator(".help-open").first().click();
const chooseLimits = async (page: Page): Promise<void> => {
  await page.locator(".store-acts button").first().click();
  await page.locator(".store-choose select").last().selectOption({ index: 1 });
};
const startTour = async (page: Page): Promise<void> => {
  await openPerson(page);
  await page.locator(".panel-tour").click();
};
/** As the demo has a past, the difference to a week ago is never empty. */
const weekAgo = (): string => `${new Date(Date.now() - 7 * 86_400_000).toISOString().slice(0, 19)}Z`;
const openDifferences = async (page: Page): Promise<void> => {
  await page.locator(".compare-sum").waitFor();
  await page.locator(".compare-turns > summary").first().click();
};
const loseServer = async (page: Page): Promise<void> => {
  await page.context().setOffline(true);
  await page.locator(".link-banner").waitFor();
};

/** States worth a picture of the pages that have more than one. */
function states(facts: Facts): Record<string, readonly (Omit<Shot, "path" | "as"> & { query: string })[]> {
  const q = (key: string, value: string): string => `?${new URLSearchParams({ [key]: value }).toString()}`;
  const item = ({ key, row, shelf }: Facts["item"]): string => `?${new URLSearchParams({ item: key, row: String(row), focus: shelf }).toString()}`;
  return {
    twin: [
      { name: "storey", query: q("storey", facts.place("storey")) },
      { name: "space", query: `${q("place", facts.place("space"))}&storey=${encodeURIComponent(facts.place("storey"))}` },
      { name: "shelf", query: `${q("place", facts.place("shelf"))}&focus=${encodeURIComponent(facts.place("shelf"))}` },
      { name: "sensor", query: q("thing", facts.thing("climate")), readme: { file: "sensor.png", size: "desk" } },
      { name: "crane", query: q("thing", facts.thing("crane")) },
      { name: "book", query: item(facts.item) },
      { name: "book-astray", query: item(facts.odd) },
      { name: "plan", query: "?view=plan" },
      { name: "plan-storey", query: `?view=plan&layer=temperature&storey=${encodeURIComponent(facts.place("storey"))}` },
      { name: "plan-book", query: `${item(facts.odd)}&view=plan` },
      { name: "tree", query: "?view=tree", sizes: ["phone"] },
      { name: "compared", query: `${q("with", weekAgo())}&view=tree`, act: openDifferences },
      { name: "search", query: "", act: openPalette },
      { name: "person", query: "", act: openPerson },
      { name: "tour", query: "", act: startTour },
      { name: "connection-lost", query: q("thing", facts.thing("climate")), act: loseServer },
      { name: "help", query: q("thing", facts.thing("climate")), act: askHelp },
    ],
    find: [
      { name: "results", query: q("q", facts.words), readme: { file: "find.png", size: "desk" } },
      { name: "nothing", query: q("q", "zzzzzz") },
    ],
    tasks: [
      { name: "order", query: q("task", facts.task) },
      { name: "all", query: "?tab=open" },
      { name: "ended", query: "?tab=ended" },
      { name: "new", query: "?new=" },
      { name: "closing", query: `${q("task", facts.task)}&do=close` },
    ],
    stocktake: [{ name: "new", query: "?new=" }],
    salvage: [{ name: "new", query: `${q("where", facts.place("space"))}&new=&kind=fire` }],
    alarms: [
      { name: "journal", query: "?tab=journal" },
      { name: "figures", query: "?tab=figures" },
      { name: "hand-over", query: "?tab=handOver" },
      { name: "device", query: q("thing", facts.thing("climate")) },
    ],
    devices: [
      { name: "of-a-kind", query: q("kind", "climate") },
      { name: "device", query: q("thing", facts.thing("air-handling-unit")) },
    ],
    stores: [
      { name: "one", query: `${q("store", facts.store)}&span=month` },
      { name: "choosing", query: q("store", facts.store), act: chooseLimits },
      { name: "set-points", query: "?tab=set-points" },
      { name: "doses", query: "?tab=doses" },
    ],
    reports: [
      { name: "new", query: "?new=month" },
      { name: "evidence", query: `?new=evidence&lent=${encodeURIComponent(facts.item.key)}` },
    ],
    stacks: [{ name: "crane", query: q("thing", facts.thing("crane")) }],
    "admin/lists": [
      { name: "astray", query: "?list=astray" },
      { name: "devices", query: "?list=devices" },
    ],
  };
}

/** Pages with the picture in docs of their plain state. */
const README: Readonly<Record<string, NonNullable<Shot["readme"]>>> = {
  twin: { file: "twin.png", size: "desk" },
  alarms: { file: "phone.png", size: "phone" },
};

/** Every page of the console, from its own lists: a page that is new there is here by itself. */
export function shotsOf(facts: Facts, link: string): Shot[] {
  const more = states(facts);
  const site = `/sites/${encodeURIComponent(facts.site)}`;
  const pages = [...DESTINATIONS.filter(({ name }) => name !== "admin").map(({ name }) => name), ...SECTIONS.map(({ name }) => `admin/${name}`)];
  const unknown = Object.keys(more).filter((page) => !(pages as string[]).includes(page));
  if (unknown.length > 0) throw new Error(`states of pages that there are not: ${unknown.join(", ")}`);
  return [
    { name: "sign-in", as: null, path: "/sign-in" },
    { name: "set-up", as: null, path: link },
    { name: "set-up-used", as: null, path: "/setup/used" },
    ...pages.flatMap((page): Shot[] => {
      const name = page.replace("/", "-");
      const readme = README[page];
      return [
        { name, as: "admin", path: `${site}/${page}`, ...(readme ? { readme } : {}) },
        ...(more[page] ?? []).map(({ name: state, query, ...rest }): Shot => ({ ...rest, name: `${name}-${state}`, as: "admin", path: `${site}/${page}${query}` })),
      ];
    }),
    { name: "shelf", as: "admin", path: `${site}/stocktake/${facts.stocktake}/shelf/${encodeURIComponent(facts.item.shelf)}` },
    { name: "list", as: "admin", path: `${site}/lists/${facts.list}` },
    ...(["", "?box=3", "?box=2", "?tab=items", "?tab=log"] as const).map((query): Shot => ({ name: `salvage-list${query.replaceAll(/[?=]/g, "-").replace("--", "-")}`, as: "admin", path: `${site}/salvage/${facts.salvage}${query}` })),
    { name: "excursion", as: "admin", path: `${site}/${facts.excursion}` },
    ...READERS.map((reader): Shot => ({ name: `guide-${reader}`, as: "admin", path: `${site}/guide?role=${reader}` })),
    { name: "not-found", as: "admin", path: `${site}/nowhere` },
    { name: "forbidden", as: "viewer", path: `${site}/admin/system` },
  ];
}
