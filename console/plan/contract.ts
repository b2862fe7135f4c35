import type { SiteId } from "@stacktwin/twin-models/ids";
import type { FocusRequest, Selection } from "../scene/contract.ts";
import type { ChangeView, SceneView } from "../session/scene-view.ts";

/** The plan shows what the scene shows, and is told and asked the same; it owns nothing but where its sheets lie. */
export interface PlanProps {
  site: SiteId;
  selection: Selection | null;
  onSelect: (selection: Selection | null) => void;
  focus: FocusRequest | null;
  /** A storey's place id, or null for all of them. */
  storey: string | null;
  look: Pick<SceneView, "layer" | "against">;
  onLook: ChangeView;
  /** Why the plan is shown where the scene was asked for; null where nobody wonders. */
  why: string | null;
}
