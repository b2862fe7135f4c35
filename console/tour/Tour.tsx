import { lazy, Suspense, type ReactElement } from "react";
import { TOURS } from "./steps.ts";
import { useTour } from "./tour.ts";

const Stop = lazy(() => import("./Stop.tsx"));

/** Shows whoever asked for it round the console, one real thing at a time. */
export function Tour(): ReactElement | null {
  const tour = useTour();
  const key = tour && TOURS[tour.reader][tour.at];
  return tour && key ? <Suspense fallback={null}><Stop reader={tour.reader} at={tour.at} step={key} /></Suspense> : null;
}
