import type { Page } from "playwright-core";

/** More stops than any page has: whoever is still inside after them is trapped. */
const MOST = 400;
/** Stops between two looks at whether the end is reached. */
const BATCH = 8;
/** Looks in a row that find no new stop: nobody gets out of there. */
const STUCK = 4;

/** What the page holds on to during a tour; it lives in the browser. */
interface Tour {
  /** What was there when it began: what comes later may come behind it. */
  first: Set<Element>;
  stops: Element[];
  unseen: string[];
  covered: string[];
  ended: boolean;
}

/** Puts a stop before and after everything, remembers how each control looks without the focus, and listens. */
function begin(): void {
  const CONTROLS = "a[href], button, input:not([type=hidden]), select, textarea, summary, [tabindex], [role=button], [role=link], [role=tab], [role=checkbox], [role=switch]";
  const look = (element: Element | null, part?: string): string => {
    if (!element) return "";
    const { outlineStyle, outlineWidth, outlineColor, boxShadow, borderColor, backgroundColor, content, width } = getComputedStyle(element, part);
    return [outlineStyle === "none" ? "" : `${outlineStyle} ${outlineWidth} ${outlineColor}`, boxShadow, borderColor, backgroundColor, part ? `${content} ${width}` : ""].join("|");
  };
  // A field shows its ring on the frame around it, a hidden box on what is drawn in its place.
  const looks = (element: Element): string =>
    [look(element), look(element, "::after"), look(element.parentElement), look(element.parentElement?.parentElement ?? null), look(element.closest("label, .ant-select")), look(element.nextElementSibling)].join("\n");
  const nameOf = (element: Element): string => `${element.tagName.toLowerCase()}.${element.className} "${(element.getAttribute("aria-label") ?? element.textContent ?? "").trim().slice(0, 50)}"`;
  const tour: Tour = { first: new Set(document.querySelectorAll(CONTROLS)), stops: [], unseen: [], covered: [], ended: false };
  document.querySelectorAll("[data-sentinel]").forEach((old) => old.remove());
  const sentinel = (which: string): HTMLElement => {
    const element = document.createElement("div");
    element.tabIndex = 0;
    element.dataset["sentinel"] = which;
    return element;
  };
  const [first, last] = [sentinel("begin"), sentinel("end")];
  document.body.prepend(first);
  document.body.append(last);
  first.focus();
  const known = new Map<Element, string>([...document.querySelectorAll(CONTROLS)].map((element) => [element, looks(element)]));
  let judged = 0;
  // Looked at when the key that leads on is pressed: some frames light up a moment after their field has the focus.
  const onKey = (): void => {
    const target = document.activeElement;
    // A field of several parts, such as a date, is one stop; each part shows its own ring.
    if (!target || tour.ended || tour.stops.at(-1) !== target || judged === tour.stops.length) return;
    judged = tour.stops.length;
    const before = known.get(target);
    if (before !== undefined && before === looks(target)) tour.unseen.push(nameOf(target));
    const { left, right, top, bottom } = target.getBoundingClientRect();
    if (right - left < 2 || bottom - top < 2) return;
    const inside = [[0.5, 0.5], [0.08, 0.5], [0.92, 0.5], [0.5, 0.15], [0.5, 0.85]].some(([x = 0, y = 0]) => {
      const at = document.elementFromPoint(Math.min(innerWidth - 1, Math.max(0, left + (right - left) * x)), Math.min(innerHeight - 1, Math.max(0, top + (bottom - top) * y)));
      return at !== null && (target.contains(at) || at.contains(target) || at.closest("label")?.contains(target) === true);
    });
    if (!inside) tour.covered.push(nameOf(target));
  };
  const onFocus = ({ target }: FocusEvent): void => {
    if (!(target instanceof Element) || target === first) return;
    tour.ended = target === last;
    if (!tour.ended) return void tour.stops.push(target);
    document.removeEventListener("focusin", onFocus, true);
    document.removeEventListener("keydown", onKey, true);
  };
  document.addEventListener("focusin", onFocus, true);
  document.addEventListener("keydown", onKey, true);
  Object.assign(window, { tour });
}

/** What was missed, and where the way jumped back. */
function judge(): { faults: string[]; groups: number } {
  const { tour } = window as unknown as { tour: Tour };
  const GROUPS = "[role=grid], [role=treegrid], [role=tablist], [role=radiogroup], [role=toolbar], [role=listbox], [role=menu], [role=slider]";
  const NATURAL = "a[href], button, input:not([type=hidden]), select, textarea, summary, [role=button], [role=link], [role=tab], [role=checkbox], [role=switch], [tabindex='0']";
  const nameOf = (element: Element): string => `${element.tagName.toLowerCase()}.${element.className} "${(element.getAttribute("aria-label") ?? element.textContent ?? "").trim().slice(0, 50)}"`;
  const reached = new Set(tour.stops);
  const can = (element: Element): boolean => {
    const { width, height } = element.getBoundingClientRect();
    return width > 1 && height > 1 && element.checkVisibility({ visibilityProperty: true }) && !element.matches(":disabled, [data-sentinel]") && element.closest("[inert], [aria-hidden=true]") === null;
  };
  const inGroup = (element: Element): boolean => {
    const group = element.parentElement?.closest(GROUPS) ?? (element.closest(GROUPS));
    return group !== null && tour.stops.some((stop) => group.contains(stop));
  };
  const sameChoice = (element: Element): boolean => element instanceof HTMLInputElement && element.type === "radio" && tour.stops.some((stop) => stop instanceof HTMLInputElement && stop.name === element.name);
  const missed = [...document.querySelectorAll(NATURAL)].filter((element) => can(element) && tour.first.has(element) && !reached.has(element) && !inGroup(element) && !sameChoice(element));
  const faults = missed.map((element) => `never reached: ${nameOf(element)}`);
  if (!tour.ended) faults.push(`no way out: ${tour.stops.slice(-3).map(nameOf).join(" → ")}`);
  // Within one part of the page the way goes down or to the right; another column may begin higher.
  const part = (element: Element): Element | null => element.closest("nav, header, footer, aside, section, form, table, fieldset, [role=group], main");
  tour.stops.forEach((stop, at) => {
    const next = tour.stops[at + 1];
    if (!next || part(stop) !== part(next) || !can(stop) || !can(next) || stop.contains(next) || next.contains(stop)) return;
    const [one, other] = [stop.getBoundingClientRect(), next.getBoundingClientRect()];
    const above = other.bottom <= one.top + 1 && other.left < one.right;
    const before = other.right <= one.left + 1 && other.top < one.bottom - 1 && other.bottom > one.top + 1;
    if (above || before) faults.push(`out of order: ${nameOf(stop)} → ${nameOf(next)}`);
  });
  const groups = [...document.querySelectorAll("[role=grid], [role=treegrid], [role=tablist], [role=toolbar], [role=listbox], [role=menu]")].filter((group) => {
    const items = [...group.querySelectorAll("[tabindex]")].filter((item) => can(item) && item.getAttribute("role") !== "presentation");
    return items.length > 1 && items.some((item) => (item as HTMLElement).tabIndex < 0);
  });
  Object.assign(window, { groups });
  return { faults: [...faults, ...tour.unseen.map((name) => `focus not seen: ${name}`), ...tour.covered.map((name) => `focus is covered: ${name}`)], groups: groups.length };
}

/** Whether arrows move inside of every group that is one stop of the Tab key. */
async function roving(page: Page, groups: number): Promise<string[]> {
  const faults: string[] = [];
  for (let at = 0; at < groups; at++) {
    const enter = (): Promise<string | null> =>
      page.evaluate((index) => {
        const group = (window as unknown as { groups: Element[] }).groups[index];
        const stop = group?.querySelector<HTMLElement>("[tabindex='0']");
        stop?.focus();
        Object.assign(window, { stop });
        return group && stop ? `${group.getAttribute("role") ?? ""} "${group.getAttribute("aria-label") ?? ""}"` : null;
      }, at);
    const name = await enter();
    if (name === null) continue;
    let moved = false;
    for (const key of ["ArrowDown", "ArrowRight", "ArrowUp", "ArrowLeft"]) {
      await page.keyboard.press(key);
      moved = await page.evaluate((index) => {
        const { groups, stop } = window as unknown as { groups: Element[]; stop: Element };
        return document.activeElement !== stop && (groups[index]?.contains(document.activeElement) ?? false);
      }, at);
      if (moved) break;
    }
    if (!moved) faults.push(`arrows do not move inside: ${name}`);
  }
  return faults;
}

/**
 * What is wrong with the page for whoever has only a keyboard: controls the Tab key never reaches, a way that jumps about or does
 * not end, a focus that is not seen or covered, groups in which arrows do not move.
 */
export async function keyboardFaults(page: Page): Promise<string[]> {
  await page.evaluate(begin);
  for (let pressed = 0, still = 0, before = 0; pressed < MOST && still < STUCK; pressed += BATCH) {
    for (let at = 0; at < BATCH; at++) await page.keyboard.press("Tab");
    const { ended, stops } = await page.evaluate(() => {
      const { tour } = window as unknown as { tour: Tour };
      return { ended: tour.ended, stops: tour.stops.length };
    });
    if (ended) break;
    still = stops === before ? still + 1 : 0;
    before = stops;
  }
  const { faults, groups } = await page.evaluate(judge);
  return [...faults, ...(await roving(page, groups))];
}

/** Whether the first stop of the page leads past what is on every page, into its own part. */
export async function skips(page: Page): Promise<boolean> {
  await page.evaluate(() => {
    document.querySelector("[data-sentinel=begin]")?.remove();
    const sentinel = document.createElement("div");
    sentinel.tabIndex = 0;
    sentinel.dataset["sentinel"] = "begin";
    document.body.prepend(sentinel);
    sentinel.focus();
  });
  await page.keyboard.press("Tab");
  const seen = await page.evaluate(() => {
    const rect = document.activeElement?.getBoundingClientRect();
    return rect !== undefined && rect.width > 10 && rect.left >= 0 && rect.top >= 0;
  });
  await page.keyboard.press("Enter");
  return seen && (await page.evaluate(() => document.activeElement?.id === "main"));
}
