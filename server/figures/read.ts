import type { Aspect } from "@stacktwin/twin-models/interval";
import type { AlarmFigures } from "@stacktwin/twin-models/alarm-figures";
import type { Millis, SiteId } from "@stacktwin/twin-models/ids";
import type { AlarmList } from "@stacktwin/twin-models/alarm";
import type { FiguresQuestion } from "../contracts/figures.ts";
import type { StateStore } from "../contracts/state.ts";
import { countFigures, wholePeriods } from "./figures.ts";
import type { AlarmFact, Opening } from "./record.ts";

/** Rows that are read at a time: a few milliseconds, then a turn for everything else. */
const ROWS = 1000;
/** Openings that are looked up at a time. */
const ALARMS = 50;

export type FiguresStore = Pick<StateStore, "alarmFacts" | "lastAlarmEvent" | "firstAlarmEvent" | "intervalsAt">;

/** The rows of one site, page by page. */
class Rows {
  #page: AlarmFact[] = [];
  #at = 0;
  #after: { at: Millis; n: number } | null;
  readonly #next: (after: { at: Millis; n: number }) => (AlarmFact & { n: number })[];

  constructor(from: Millis, next: (after: { at: Millis; n: number }) => (AlarmFact & { n: number })[]) {
    this.#after = { at: from - 1, n: Number.MAX_SAFE_INTEGER };
    this.#next = next;
  }
  get isSpent(): boolean {
    return this.#at >= this.#page.length && this.#after !== null;
  }
  fill(): void {
    if (!this.#after) return;
    const page = this.#next(this.#after);
    const last = page.at(-1);
    this.#after = last && page.length === ROWS ? { at: last.at, n: last.n } : null;
    this.#page = page;
    this.#at = 0;
  }
  get head(): AlarmFact | undefined {
    return this.#page[this.#at];
  }
  take(): void {
    this.#at++;
  }
}

/**
 * The figures of a desk from what the store holds, oldest event first, over one site or several. `turn` lets everything else
 * have its turn: it is called often enough that a million events hold up nothing for long.
 */
export async function readFigures(store: FiguresStore, question: FiguresQuestion, turn: () => Promise<unknown>): Promise<AlarmFigures> {
  const { desk, sites, sees } = question;
  const { from, to } = wholePeriods(question);
  const firsts = sites.flatMap((site) => store.firstAlarmEvent(site) ?? []);
  const figures = countFigures({ ...question, recorded: firsts.length > 0 ? Math.min(...firsts) : null });
  for (const site of sites) {
    let looked = 0;
    for (const opening of openings(store, site, desk, from)) {
      if (opening && sees(site, opening.alarm)) figures.open(opening);
      if (++looked % ALARMS === 0) await turn();
    }
  }
  const all = sites.map((site) => new Rows(from, (after) => store.alarmFacts(site, after, to, ROWS).map((row) => Object.assign(row, { site }))));
  for (;;) {
    for (const rows of all)
      if (rows.isSpent) {
        await turn();
        rows.fill();
      }
    // Until one of them is read to its end, the oldest head is the oldest of all.
    while (!all.some(({ isSpent }) => isSpent)) {
      const next = all.reduce<Rows | null>((best, rows) => (rows.head && (!best?.head || rows.head.at < best.head.at) ? rows : best), null);
      if (!next?.head) {
        const steps = figures.end();
        for (let step = steps.next(); ; step = steps.next()) {
          await turn();
          if (step.done) return step.value;
        }
      }
      // A desk of few alarms is read in as many turns: looking for its own in one go would hold up the loop.
      if (next.head.desk === desk && sees(next.head.site, next.head.alarm)) figures.add(next.head);
      next.take();
    }
  }
}

const ASPECT: Aspect = "alarm.state";
const ACTIVE: ReadonlySet<string> = new Set(["unacknowledged", "acknowledged"]);
const BEGAN: Record<AlarmList, Parameters<StateStore["lastAlarmEvent"]>[3]> = { shelved: "shelved", suppressed: "suppressed", outOfService: "taken-out" };

/** What is active or on a list when the span begins, by the intervals, which also name the list; null: another desk's. */
function* openings(store: FiguresStore, site: SiteId, desk: AlarmFact["desk"], from: Millis): Generator<Opening | null> {
  for (const { subject, value } of store.intervalsAt(site, ASPECT, from - 1)) {
    const [state = "", listed] = value.split(" ");
    const alarm = subject as Opening["alarm"];
    const list = (listed ?? null) as AlarmList | null;
    const raised = store.lastAlarmEvent(site, alarm, from, "raised");
    const aside = list && store.lastAlarmEvent(site, alarm, from, BEGAN[list]);
    const known = raised ?? aside;
    yield known?.desk === desk ? { site, alarm, priority: known.priority, active: ACTIVE.has(state) && raised ? raised.at : null, list, aside: aside ? aside.at : from } : null;
  }
}
