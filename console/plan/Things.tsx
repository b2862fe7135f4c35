import type { Alarm } from "@stacktwin/twin-models/alarm";
import type { ThingId } from "@stacktwin/twin-models/ids";
import { useEffect, useMemo, useState, type ReactElement } from "react";
import { declutter } from "../scene/label-elements.ts";
import type { ThingMark } from "../scene/thing-marks.ts";
import { useLooks } from "../scene/use-looks.ts";
import type { SheetView } from "./sheet-view.ts";
import { ThingSign } from "./ThingSign.tsx";
import type { Paint } from "./use-paints.ts";

interface Props {
  marks: readonly ThingMark[];
  alarms: ReadonlyMap<ThingId, Alarm>;
  paints: ReadonlyMap<string, Paint>;
  names: ReadonlyMap<string, string>;
  chosen: string | null;
  /** Null on a sheet that lies still and is small. */
  view: SheetView | null;
}

/** Half of what a drawing on its disc takes, pixels. */
const HALF = 11;
/** What measures the air or the floor is worth its drawing before what only listens. */
const LISTENERS: ReadonlySet<string> = new Set(["rfid-reader"]);
/** From so near on they are drawn, pixels a metre; farther away only alarms and what is chosen. Those that only listen hang on what is looked at. */
const NEAR = { listens: 30, measures: 9 } as const;

/** Twice for each doubling of the size: finer than that nobody sees which drawings fit. */
function useStep(view: SheetView | null): number | null {
  const stepOf = (): number | null => view && Math.round(Math.log2(view.get().scale) * 2);
  const [step, setStep] = useState(stepOf);
  useEffect(() => {
    if (!view) return undefined;
    const take = (): void => setStep(Math.round(Math.log2(view.get().scale) * 2));
    take();
    return view.onMoved(take);
  }, [view]);
  return step;
}

/** Those with room for their drawing at that size, alarms first. */
function roomy(marks: readonly ThingMark[], alarms: ReadonlyMap<ThingId, Alarm>, chosen: string | null, scale: number): ReadonlySet<ThingId> {
  const rank = ({ thing, shape }: ThingMark): number => (chosen === `thing ${thing.id}` ? 3 : alarms.has(thing.id) ? 2 : LISTENERS.has(shape) ? 0 : 1);
  const wanted = marks.filter((mark) => rank(mark) > 1 || scale >= (rank(mark) > 0 ? NEAR.measures : NEAR.listens)).toSorted((a, b) => rank(b) - rank(a)).map(({ thing, frame }) => ({ id: thing.id, left: frame.x * scale - HALF, right: frame.x * scale + HALF, top: frame.z * scale - HALF, bottom: frame.z * scale + HALF }));
  return new Set(declutter(wanted).map(({ id }) => id));
}

/** The things of a storey; where it is crowded, dots for those that have nothing to say. */
export function Things({ marks, alarms, paints, names, chosen, view }: Props): ReactElement {
  const looks = useLooks(marks);
  const step = useStep(view);
  const shown = useMemo(() => (step === null ? new Set<ThingId>() : roomy(marks, alarms, chosen, 2 ** (step / 2))), [marks, alarms, chosen, step]);
  // Once and for all: what is moved among its neighbours loses the focus.
  const ordered = useMemo(() => marks.toSorted((a, b) => Number(LISTENERS.has(b.shape)) - Number(LISTENERS.has(a.shape))), [marks]);
  return (
    <>
      {ordered.map((mark) => {
        const { id } = mark.thing;
        const alarm = alarms.get(id);
        const paint = paints.get(`thing ${id}`);
        return <ThingSign key={id} mark={mark} look={looks.get(id) ?? "pale"} priority={alarm?.priority ?? null} acknowledged={alarm?.acknowledged ?? false} small={!shown.has(id)} colour={paint?.colour} hatched={paint?.hatched ?? false} name={names.get(`thing ${id}`)} chosen={chosen === `thing ${id}`} />;
      })}
    </>
  );
}
