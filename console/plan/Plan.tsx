import { useMemo, type ReactElement } from "react";
import { usePlaces } from "../api/queries.ts";
import { makeModel } from "../scene/frames.ts";
import type { PlanProps } from "./contract.ts";
import { PlanDesk } from "./PlanDesk.tsx";
import "../scene/labels.css";
import "./plan.css";

/** The site in two dimensions: storeys as plans, shelving as elevations. Needs no graphics processor. */
export default function Plan(props: PlanProps): ReactElement | null {
  const tree = usePlaces(props.site).data;
  const model = useMemo(() => (tree ? makeModel(tree) : null), [tree]);
  return model ? <PlanDesk {...props} model={model} /> : null;
}
