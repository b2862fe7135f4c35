import type { Millis } from "@stacktwin/twin-models/ids";
import { useCallback, useEffect, useRef } from "react";
import { NavigationType, useLocation, useNavigationType, useSearchParams } from "react-router";
import { momentText, readMoment } from "../format/moments.ts";
import { useLive } from "../live/use-live.ts";

export const AT = "at";
/** The moment that the one in `at`, or the present, is compared with. */
export const WITH = "with";
/** Pages that show how things are, and so how they were. Others are about the installation as it is. */
const PAGES: readonly (string | undefined)[] = ["twin", "find", "tasks", "alarms", "devices", "stacks"];
/** The address as it is at this moment: what was put into it last may not be rendered yet. */
export const addressNow = (): URLSearchParams => new URLSearchParams(window.location.search);
/** So long after the last move of a timeline the address follows. */
const REST_MS = 1200;

/**
 * Keeps the moment of the view and `?at=` of the address the same: a link opens the moment it names, a moment that was
 * dragged to is a link once it rests, other pages are opened at the same moment, and Back goes where it came from.
 * `zone` is null until the site is known. Before the live copy is started, so that it ends first.
 */
export function useMomentInAddress(zone: string | null): void {
  const view = useLive();
  const location = useLocation();
  const type = useNavigationType();
  const [params, setParams] = useSearchParams();
  const text = params.get(AT);
  const follows = PAGES.includes(location.pathname.split("/")[3]);
  /** What of the address the view has taken up. */
  const taken = useRef<string | null>(null);

  const put = (at: Millis | null, replace: boolean): void =>
    setParams(() => {
      const after = addressNow();
      if (at === null) after.delete(AT);
      else after.set(AT, momentText(at));
      return after;
    }, { replace });
  const latest = useRef(put);
  useEffect(() => {
    latest.current = put;
  });

  useEffect(() => {
    if (zone === null) return undefined;
    let rest: ReturnType<typeof setTimeout> | undefined;
    const end = view.travel.subscribe(({ asked, astray }) => {
      clearTimeout(rest);
      if (astray || (asked === null ? null : momentText(asked)) === taken.current) return;
      const follow = (): void => {
        const before = taken.current;
        const wanted = asked === null ? null : momentText(asked);
        // Whoever changed the moment may have put it there meanwhile.
        if (wanted === before) return;
        taken.current = wanted;
        latest.current(asked, asked !== null && before !== null);
      };
      if (asked === null) follow();
      else rest = setTimeout(follow, REST_MS);
    });
    return () => {
      clearTimeout(rest);
      end();
      taken.current = null;
    };
  }, [view, zone]);

  useEffect(() => {
    if (zone === null) return;
    const { asked } = view.travel.getState();
    if (!follows) {
      taken.current = text;
      if (asked !== null) view.go(null);
      return;
    }
    if (text === taken.current) return;
    if (text === null && asked !== null && type !== NavigationType.Pop) {
      latest.current(asked, true);
      return;
    }
    taken.current = text;
    if (text === null) {
      if (asked !== null || view.travel.getState().astray) view.go(null);
      return;
    }
    const at = readMoment(text, zone);
    if (at === null) view.refuse({ why: "unreadable", text });
    else if (at > view.present()) view.refuse({ why: "future", at });
    else if (asked === null || momentText(asked) !== text) view.go(at);
  }, [view, zone, text, type, follows]);
}

export interface Travelling {
  /** To a moment that deserves a step of its own in the history of the browser. */
  jump: (at: Millis) => void;
  /** While something is dragged or a key is held. */
  slide: (at: Millis) => void;
  home: () => void;
}

export function useTravelling(): Travelling {
  const view = useLive();
  const [, setParams] = useSearchParams();
  const jump = useCallback(
    (at: Millis) => {
      // First the view: an address that still follows what was dragged before must not bring that back.
      view.go(at);
      setParams(() => {
        const after = addressNow();
        after.set(AT, momentText(at));
        return after;
      });
    },
    [view, setParams],
  );
  const slide = useCallback((at: Millis) => view.go(at, true), [view]);
  const home = useCallback(() => view.go(null), [view]);
  return { jump, slide, home };
}
