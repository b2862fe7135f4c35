import { useEffect, useRef, type ReactElement, type ReactNode } from "react";
import type { Group } from "three";
import { ease, useHeart } from "./heart.ts";

/** What moves up and down with its storey; a lift eases to its place. */
export function Lifted({ lift, shown, still, children }: { lift: number; shown: boolean; still: boolean; children: ReactNode }): ReactElement {
  const heart = useHeart();
  const group = useRef<Group>(null);
  useEffect(
    () =>
      heart.move((seconds) => {
        const at = group.current?.position;
        if (!at || at.y === lift) return false;
        const next = still ? null : ease(at.y, lift, seconds);
        at.y = next ?? lift;
        return next !== null;
      }),
    [heart, lift, still],
  );
  return <group ref={group} visible={shown}>{children}</group>;
}
