import type { Millis } from "@stacktwin/twin-models/ids";
import { modelOfThing } from "@stacktwin/twin-models/model-of-thing";
import { useQuery } from "@tanstack/react-query";
import { useMemo } from "react";
import { useModels, usePlaces, usePlacesOf } from "../api/queries.ts";
import { useConnection, useLive, useLiveState, useNow, useTravel } from "../live/use-live.ts";
import { useSite } from "../session/site.ts";
import { useCountedAt, type CountedToday } from "../tally/use-counted.ts";
import { useFirstRecorded } from "../timeline/use-first-recorded.ts";
import { differenceOf, type Difference } from "./difference.ts";
import type { CountedBy } from "./room-changes.ts";
import { isBlank, PAST_GRACE_MS, sideOfMoment, type Side } from "./side.ts";

/** How the comparison with a moment stands; `blank`: of one of the two nothing is recorded. */
export type Comparison =
  | { state: "loading" }
  | { state: "same" }
  | { state: "future" }
  | { state: "failed"; problem: unknown; again: () => void }
  | { state: "blank"; at: Millis; first: Millis | null | undefined }
  | { state: "ready"; difference: Difference; arriving: boolean };

/** A moment as old as this changes no more, but for a straggler now and then. */
const SETTLED_MS = 10 * 60_000;
/** While it is live, differences are counted anew this often. */
const BEAT_MS = 5000;

const counter = (counted: CountedToday, { things, presentOf }: Side, models: NonNullable<ReturnType<typeof useModels>["data"]>): CountedBy => (thing, property) => {
  const found = things.get(thing);
  const info = found && modelOfThing(models, found)?.properties.find(({ name }) => name === property);
  return info ? counted(thing, info, presentOf(thing)) : null;
};

/** What is shown, compared with a second moment. That is fetched as any past moment is, and never becomes what is shown. */
export function useComparison(at: Millis): Comparison {
  const site = useSite();
  const view = useLive();
  const models = useModels().data;
  const shownTree = usePlaces(site).data;
  const known = useConnection((state) => state.site !== null);
  const arriving = useTravel((travel) => travel.arriving);
  const { past, seq, things, alarms, bins } = useLiveState((state) => state);
  const tick = useNow(BEAT_MS);
  const present = view.present();
  const future = at > present;
  const second = useQuery({
    queryKey: ["moment", site, at],
    queryFn: ({ signal }) => view.fetch(at, signal),
    enabled: known && !future,
    staleTime: at < present - SETTLED_MS ? Infinity : SETTLED_MS / 10,
    gcTime: SETTLED_MS,
    structuralSharing: false,
  });
  const secondTree = usePlacesOf(site, second.data?.snapshot.layout ?? null).data;
  const countedNow = useCountedAt(past);
  const countedThen = useCountedAt(at);
  const other = useMemo(() => (second.data && secondTree?.layout.validFrom === second.data.snapshot.layout ? sideOfMoment(second.data, secondTree) : null), [second.data, secondTree]);

  const beat = past === null ? tick : seq;
  const shownAt = past ?? tick;
  const shown = useMemo<Side | null>(
    () => (shownTree && things.size > 0 ? { at: shownAt, grace: past === null ? 0 : PAST_GRACE_MS, tree: shownTree, things, presentOf: (thing) => view.presents.of(thing), alarms, bins, books: view.books.columns() } : null),
    // Presents and books are changed in place: the beat tells when to look again.
    // oxlint-disable-next-line react-hooks/exhaustive-deps
    [shownTree, shownAt, past, things, alarms, bins, view, beat],
  );
  const blank = other && isBlank(other) ? at : shown && past !== null && isBlank(shown) ? past : null;
  const first = useFirstRecorded(blank !== null);
  const difference = useMemo(() => {
    if (!shown || !other || !models || blank !== null) return null;
    const ours = counter(countedNow, shown, models);
    const theirs = counter(countedThen, other, models);
    return shown.at < other.at ? differenceOf(shown, other, { models, countedBefore: ours, countedAfter: theirs }) : differenceOf(other, shown, { models, countedBefore: theirs, countedAfter: ours });
  }, [shown, other, models, blank, countedNow, countedThen]);

  if (future) return { state: "future" };
  if (past !== null && Math.floor(past / 1000) === Math.floor(at / 1000)) return { state: "same" };
  if (second.error && !second.data) return { state: "failed", problem: second.error, again: () => void second.refetch() };
  if (blank !== null) return { state: "blank", at: blank, first };
  return difference ? { state: "ready", difference, arriving } : { state: "loading" };
}
