import { useCallback, useEffect, useRef, useState, type RefObject } from "react";
import { packPose, type CameraPose, type ChangeView } from "../session/scene-view.ts";
import type { View } from "./view.ts";

/** The camera rests this long before the address says where. */
const REST_MS = 300;

interface Addressed {
  view: View;
  camera: CameraPose | null;
  onLook: ChangeView;
  /** While it moves along with something, the address names that instead. */
  carried: boolean;
}

interface Addressing {
  /** Where the address said to begin. */
  opening: CameraPose | null;
  onRest: () => void;
  /** Says it at once. */
  tell: () => void;
  /** What the address was last told, or obeyed in. */
  said: RefObject<string | null>;
}

/** The camera in the address, said when it rests. */
export function useCameraAddress({ view, camera, onLook, carried }: Addressed): Addressing {
  const [opening] = useState(camera);
  const packed = camera && packPose(camera);
  const said = useRef(packed);
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined);

  const tell = useCallback(() => {
    clearTimeout(timer.current);
    const pose = view.pose();
    if (!pose || carried) return;
    said.current = packPose(pose);
    onLook({ camera: pose }, "replace");
  }, [view, onLook, carried]);
  const onRest = useCallback(() => {
    clearTimeout(timer.current);
    timer.current = setTimeout(tell, REST_MS);
  }, [tell]);
  useEffect(() => () => clearTimeout(timer.current), [tell]);

  // Set down by what carried it, it stands somewhere the address does not know yet.
  const wasCarried = useRef(carried);
  useEffect(() => {
    if (wasCarried.current && !carried) onRest();
    wasCarried.current = carried;
  }, [carried, onRest]);

  return { opening, onRest, tell, said };
}

/** Obeys a camera that someone else put into the address. Called after whatever flies when a storey is chosen, so that the address has the last word. */
export function useObeyedCamera(view: View, camera: CameraPose | null, said: RefObject<string | null>): void {
  const packed = camera && packPose(camera);
  useEffect(() => {
    if (packed === said.current) return;
    said.current = packed;
    if (camera) view.fly(() => camera, false);
    // One that says the same is the same.
    // oxlint-disable-next-line react-hooks/exhaustive-deps
  }, [view, packed, said]);
}
