import { Button } from "antd";
import { useMemo, type ReactElement } from "react";
import { usePlaces } from "../api/queries.ts";
import { useLanguage } from "../i18n/i18n.ts";
import { Note } from "../look/Note.tsx";
import type { SceneProps } from "./contract.ts";
import { makeModel } from "./frames.ts";
import { Stage } from "./Stage.tsx";
import { TEXTS } from "./texts.ts";
import { whoDraws } from "./who-draws.ts";
import "./scene.css";
import "./overlay/overlay.css";

/**
 * The site in three dimensions. Everything it shows and opens is in the structure tree too.
 * After every frame its canvas says in `data-frames`, `data-calls` and `data-triangles` what was drawn; at rest they stand still.
 */
export default function Scene(props: SceneProps): ReactElement | null {
  const language = useLanguage();
  const tree = usePlaces(props.site).data;
  const model = useMemo(() => (tree ? makeModel(tree) : null), [tree]);
  if (whoDraws() === "nobody") return <Note icon="twin" title={TEXTS.noGl[language]} text={TEXTS.noGlText[language]}>{props.onTree ? <Button onClick={props.onTree}>{TEXTS.openTree[language]}</Button> : null}</Note>;
  return model ? <Stage {...props} model={model} /> : null;
}
