import type { ThingId } from "@stacktwin/twin-models/ids";
import type { ChangeView, SceneView } from "../session/scene-view.ts";
import { canStand, groundStorey } from "./foothold.ts";
import type { SceneModel } from "./frames.ts";
import type { Act } from "./keys.ts";
import { middleCut } from "./SectionPanel.tsx";
import type { Tool } from "./tool-list.ts";
import type { View } from "./view.ts";

/** Of a step, metres. */
const STRIDE = 0.75;

interface Needs {
  model: SceneModel;
  view: View;
  look: SceneView;
  onLook: ChangeView;
  /** Position of the chosen storey, −1 for the whole building. */
  chosen: number;
  inside: boolean;
  home: () => void;
  top: () => void;
  /** The crane to follow next, if there is any. */
  crane: { thing: ThingId; storey: string | null } | null;
  /** Nothing selected, or else one storey less; false when there is nothing to step back from. */
  leave: () => boolean;
  take: () => void;
  onStorey: (storey: string | null) => void;
  onPlan: () => void;
  onLink: () => void;
  onKeys: () => void;
}

/** What keys and buttons do. */
export function sceneActs({ model, view, look, onLook, chosen, inside, home, top, crane, leave, take, onStorey, onPlan, onLink, onKeys }: Needs): { tool: (tool: Tool) => void; perform: (act: Act) => boolean; back: () => boolean } {
  const step = (right: number, forward: number): void => view.step(right * STRIDE, forward * STRIDE, (x, z) => canStand(model, chosen, x, z));
  const back = (): boolean => {
    if (look.walk) onLook({ walk: false });
    else if (look.follow !== null) onLook({ follow: null });
    else if (view.back()) return true;
    else if (look.cut) onLook({ cut: null });
    else return leave();
    return true;
  };
  const fromAfar = (go: () => void) => (): void => {
    if (inside) onLook({ walk: false });
    else go();
  };
  const tools: Record<Tool, () => void> = {
    whole: fromAfar(home),
    top: fromAfar(top),
    nearer: () => (inside ? step(0, 1) : view.zoom(1.5)),
    farther: () => (inside ? step(0, -1) : view.zoom(1 / 1.5)),
    back: () => void back(),
    apart: () => onLook(chosen >= 0 || look.cut ? { together: false, cut: null, walk: false, storey: null } : { together: !look.together }),
    section: () => onLook({ cut: look.cut ? null : middleCut(model, "z"), walk: false }),
    walk: () => onLook(inside ? { walk: false } : { walk: true, cut: null, follow: null, ...(chosen < 0 ? { storey: model.storeys[groundStorey(model)]?.id ?? null } : {}) }),
    follow: () => {
      if (look.follow !== null) onLook({ follow: null });
      else if (crane) onLook({ follow: crane.thing, walk: false, ...(chosen >= 0 ? { storey: crane.storey } : {}) });
    },
    plan: onPlan,
    link: onLink,
    keys: onKeys,
  };
  const perform = (act: Act): boolean => {
    if (act.do === "back") return back();
    if (act.do === "turn") view.turn(act.x, act.y);
    if (act.do === "step") step(act.x, act.y);
    if (act.do === "move") view.move(act.x, act.y);
    if (act.do === "tool") tools[act.tool]();
    if (act.do === "take") take();
    if (act.do === "storey") {
      const to = model.storeys[act.number - 1];
      if (to) onStorey(to.id);
    }
    return true;
  };
  return { tool: (tool) => tools[tool](), perform, back };
}
