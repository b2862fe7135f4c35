import { useMemo, type ReactElement } from "react";
import { usePlaces } from "../api/queries.ts";
import type { SceneProps } from "./contract.ts";
import { makeModel } from "./frames.ts";
import { Stage } from "./Stage.tsx";
import "./scene.css";
import "./labels.css";
import "./panels.css";

/**
 * The site in three dimensions. Everything it shows and opens is in the plan and in the structure tree too.
 * After every frame its canvas says in `data-frames`, `data-calls` and `data-triangles` what was drawn; at rest they stand still.
 */
export default function Scene(props: SceneProps): ReactElement | null {
  const tree = usePlaces(props.site).data;
  const model = useMemo(() => (tree ? makeModel(tree) : null), [tree]);
  return model ? <Stage {...props} model={model} /> : null;
}
