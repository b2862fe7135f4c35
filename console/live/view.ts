import type { BookColumns } from "@stacktwin/twin-models/books";
import type { Millis, SiteId } from "@stacktwin/twin-models/ids";
import type { Snapshot } from "@stacktwin/twin-models/live";
import { createStore, type StoreApi } from "zustand/vanilla";
import type { Live } from "./live.ts";
import { shownBooks, shownPresents } from "./shown.ts";
import { fromSnapshot, type LiveState } from "./state.ts";

/** Everything of one past moment; books are null where this person may see none. */
export interface Moment {
  snapshot: Snapshot;
  books: BookColumns | null;
}

/** An address that names no moment one can go to. */
export type Astray = { why: "unreadable"; text: string } | { why: "future"; at: Millis };

export interface Travel {
  /** The moment that was asked for; null: the present. */
  asked: Millis | null;
  /** It is not on the screen yet. */
  arriving: boolean;
  /** Why it will not be. */
  problem: unknown;
  astray: Astray | null;
}

const HOME: Travel = { asked: null, arriving: false, problem: null, astray: null };

export interface ViewNeeds {
  live: Live;
  /** Screen time, once a second. */
  ticker: StoreApi<Millis>;
  /** Everything that is needed to draw a moment, its layout too. */
  fetchMoment: (site: SiteId, at: Millis, signal: AbortSignal) => Promise<Moment>;
}

/**
 * What the screen shows, in the shape of the live copy. A past moment takes the place of all of it at once: things, presents,
 * alarms, bins, books, and the clock by which ages are told. The live copy behind it stays connected, so the way back is short.
 */
export interface View extends Live {
  /** The live copy's own state. */
  connection: StoreApi<LiveState>;
  ticker: StoreApi<Millis>;
  /** Screen time of what is shown: it ticks when live, and stands at the moment when past. */
  clock: StoreApi<Millis>;
  travel: StoreApi<Travel>;
  /** Server time, whatever is shown. */
  present(): Millis;
  /** Asks for a moment; the last one asked wins. `through`: one that is under way may still come first, for the picture while something is dragged. */
  go(at: Millis | null, through?: boolean): void;
  /** The present, because the moment that was asked for is none. */
  refuse(astray: Astray): void;
  fetch(at: Millis, signal: AbortSignal): Promise<Moment>;
  /** Shows a moment that was fetched ahead. */
  put(moment: Moment): void;
}

export function createView({ live, ticker, fetchMoment }: ViewNeeds): View {
  const state = createStore<LiveState>(() => live.state.getState());
  const clock = createStore<Millis>(() => ticker.getState());
  const travel = createStore<Travel>(() => HOME);
  const presents = shownPresents(live.presents);
  const books = shownBooks(live.books);
  let site: SiteId | null = null;
  let away = false;
  let shown = 0;
  let underWay: { abort: AbortController } | null = null;

  /** A link to the past shows nothing until that is here: the present would be taken for it. */
  const holdsBack = (): boolean => travel.getState().arriving && state.getState().room === null;
  live.state.subscribe((now) => {
    if (!away && !holdsBack()) state.setState(now, true);
    else if (now.link !== state.getState().link) state.setState({ link: now.link, refusal: now.refusal });
  });
  ticker.subscribe((at) => void (away || clock.setState(at, true)));

  const drop = (): void => {
    underWay?.abort.abort();
    underWay = null;
  };
  const comeHome = (): void => {
    const wasAway = away;
    away = false;
    clock.setState(ticker.getState(), true);
    state.setState(live.state.getState(), true);
    if (!wasAway) return;
    presents.show(null);
    books.show(null);
  };
  const show = ({ snapshot, books: columns }: Moment): void => {
    away = true;
    const { link, refusal } = live.state.getState();
    clock.setState(snapshot.at, true);
    // Counted backwards: each moment is another one to whoever looks for a new delta.
    state.setState({ ...fromSnapshot(snapshot, snapshot.at), link, refusal, seq: --shown }, true);
    presents.show(snapshot.things.map(({ thing, present }) => [thing.id, present] as const));
    books.show({ columns, layout: snapshot.layout });
  };
  const fetch = (at: Millis, signal: AbortSignal): Promise<Moment> => (site ? fetchMoment(site, at, signal) : Promise.reject(new Error("no site is shown")));

  const leave = (): void => {
    const { asked } = travel.getState();
    if (asked === null || !site) return;
    const mine = (underWay = { abort: new AbortController() });
    const arrived = (news: Partial<Travel>, moment: Moment | null): void => {
      if (mine !== underWay) return;
      underWay = null;
      if (moment) show(moment);
      else if (!away) comeHome();
      if (travel.getState().asked === asked) travel.setState({ arriving: false, ...news });
      else leave();
    };
    fetch(asked, mine.abort.signal).then((moment) => arrived({}, moment), (problem: unknown) => arrived({ problem }, null));
  };

  return {
    state,
    presents,
    books,
    connection: live.state,
    ticker,
    clock,
    travel,
    now: () => state.getState().past ?? live.now(),
    present: () => live.now(),
    start(of) {
      site = of;
      live.start(of);
      if (!underWay) leave();
    },
    stop() {
      drop();
      site = null;
      live.stop();
      comeHome();
      travel.setState(HOME, true);
    },
    learn: (news) => live.learn(news),
    refresh: () => live.refresh(),
    go(at, through = false) {
      if (at === null || !through) drop();
      travel.setState({ ...HOME, asked: at, arriving: at !== null }, true);
      if (at === null) comeHome();
      else if (!underWay) leave();
    },
    refuse(astray) {
      drop();
      travel.setState({ ...HOME, astray }, true);
      comeHome();
    },
    fetch,
    put(moment) {
      drop();
      show(moment);
      travel.setState({ ...HOME, asked: moment.snapshot.at }, true);
    },
  };
}
