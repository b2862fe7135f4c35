import { useCallback, useEffect, useRef, useState } from "react";
import type { ChangeView } from "../session/scene-view.ts";
import type { Cut } from "./section.ts";

/** A slider that moves says where it is in the address once it rests this long. */
const REST_MS = 250;

/** The section: moved at once, said in the address when it rests, and as the address says when that changes. */
export function useCut(said: Cut | null, onLook: ChangeView): readonly [Cut | null, (cut: Cut) => void] {
  const [axis, at] = [said?.axis, said?.at];
  const [cut, setCut] = useState(said);
  const told = useRef(said && `${said.axis}${said.at}`);
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined);
  useEffect(() => {
    const text = axis === undefined || at === undefined ? null : `${axis}${at}`;
    if (text === told.current) return;
    told.current = text;
    clearTimeout(timer.current);
    setCut(axis === undefined || at === undefined ? null : { axis, at });
  }, [axis, at]);
  useEffect(() => () => clearTimeout(timer.current), []);
  const move = useCallback(
    (next: Cut) => {
      setCut(next);
      clearTimeout(timer.current);
      timer.current = setTimeout(() => {
        told.current = `${next.axis}${next.at}`;
        onLook({ cut: next }, "replace");
      }, REST_MS);
    },
    [onLook],
  );
  return [cut, move];
}
