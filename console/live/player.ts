import type { Millis } from "@stacktwin/twin-models/ids";
import { createStore, type StoreApi } from "zustand/vanilla";
import type { Moment, View } from "./view.ts";

export const SPEEDS = [1, 10, 60, 300, 1000] as const;
export type Speed = (typeof SPEEDS)[number];

export interface Playing {
  playing: boolean;
  speed: Speed;
  /** The next moment is due and not here yet. */
  waiting: boolean;
}

export interface Player {
  state: StoreApi<Playing>;
  play(): void;
  pause(): void;
  setSpeed(speed: Speed): void;
}

export interface PlayerNeeds {
  view: Pick<View, "travel" | "present" | "fetch" | "put" | "go">;
  /** Calls once after so many milliseconds; the answer cancels it. */
  after: (ms: number, work: () => void) => () => void;
  onProblem: (problem: unknown) => void;
}

/** A moment follows the one before after so long, milliseconds on the screen: machines glide from one to the next. */
const FRAME_MS = 500;
/** At the speed of life nothing is gained by more. */
const FRAME_1_MS = 1000;
/** So many moments are asked for ahead. */
const AHEAD = 3;

interface Frame {
  at: Millis;
  moment: Promise<Moment | null>;
}

/** Plays the past from the moment that is shown; at the present it ends, live. Whoever goes anywhere else stops it. */
export function createPlayer({ view, after, onProblem }: PlayerNeeds): Player {
  const state = createStore<Playing>(() => ({ playing: false, speed: 60, waiting: false }));
  let frames: Frame[] = [];
  let abort = new AbortController();
  let cancel: () => void = () => undefined;
  /** What was put on the screen from here. */
  let mine: Millis | null = null;

  const frameMs = (): Millis => (state.getState().speed === 1 ? FRAME_1_MS : FRAME_MS);
  const pause = (): void => {
    cancel();
    abort.abort();
    frames = [];
    mine = null;
    if (state.getState().playing) state.setState({ playing: false, waiting: false });
  };
  const fetchAhead = (from: Millis): void => {
    const step = frameMs() * state.getState().speed;
    while (frames.length < AHEAD) {
      const at = (frames.at(-1)?.at ?? from) + step;
      if (at >= view.present()) return;
      const moment = view.fetch(at, abort.signal).catch((problem: unknown) => {
        if (!abort.signal.aborted) onProblem(problem);
        return null;
      });
      frames.push({ at, moment });
    }
  };
  const next = async (): Promise<void> => {
    const run = abort;
    const due = frames.shift();
    if (!due) {
      pause();
      view.go(null);
      return;
    }
    const late = after(frameMs() / 2, () => state.setState({ waiting: true }));
    const moment = await due.moment;
    late();
    if (run.signal.aborted) return;
    if (!moment) {
      pause();
      return;
    }
    if (state.getState().waiting) state.setState({ waiting: false });
    mine = due.at;
    view.put(moment);
    fetchAhead(due.at);
    cancel = after(frameMs(), () => void next());
  };

  view.travel.subscribe(({ asked }) => {
    if (state.getState().playing && asked !== mine) pause();
  });

  return {
    state,
    play() {
      const { asked } = view.travel.getState();
      if (asked === null || state.getState().playing) return;
      abort = new AbortController();
      mine = asked;
      state.setState({ playing: true });
      fetchAhead(asked);
      void next();
    },
    pause,
    setSpeed(speed) {
      const { playing } = state.getState();
      pause();
      state.setState({ speed });
      if (playing) this.play();
    },
  };
}
