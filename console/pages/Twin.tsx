import type { PlaceId } from "@stacktwin/twin-models/ids";
import { Segmented } from "antd";
import { lazy, Suspense, useCallback, useState, type ReactElement } from "react";
import { useTranslation } from "react-i18next";
import { useSearchParams } from "react-router";
import { usePlaces } from "../api/queries.ts";
import { BesideTree } from "../compare/BesideTree.tsx";
import { useCompared } from "../compare/use-compared.ts";
import { Guard } from "../look/Guard.tsx";
import { Icon } from "../look/Icon.tsx";
import { Bones, Note, ProblemNote } from "../look/Note.tsx";
import { useNarrow } from "../session/dark.ts";
import { usePicking } from "../session/selection.ts";
import { useSceneView } from "../session/scene-view.ts";
import { useSite } from "../session/site.ts";
import { Timeline } from "../timeline/Timeline.tsx";
import { StructureTree } from "../tree/StructureTree.tsx";
import { ScenePaper } from "./ScenePaper.tsx";
import { StoreyPicker } from "./StoreyPicker.tsx";
import "./twin.css";

const bringScene = (): Promise<typeof import("../scene/Scene.tsx")> => import("../scene/Scene.tsx");
const Scene = lazy(bringScene);
// Who comes straight to it waits for its engine and for the first answers at the same time. What fails here is asked again, and told, when it is opened.
if (location.pathname.endsWith("/twin")) bringScene().catch(() => undefined);

/** The site as a tree and as a scene; both say and select the same. */
export function Twin(): ReactElement {
  const { t } = useTranslation();
  const site = useSite();
  const places = usePlaces(site);
  const { selection, select, focus } = usePicking();
  const [params, setParams] = useSearchParams();
  const [look, onLook] = useSceneView();
  const narrow = useNarrow();
  const view = params.get("view") === "tree" ? "tree" : "scene";
  const [folded, setFolded] = useState(false);
  const storey = params.get("storey");

  const put = useCallback(
    (key: string, value: string | null) =>
      setParams((before) => {
        const after = new URLSearchParams(before);
        if (value) after.set(key, value);
        else after.delete(key);
        return after;
      }),
    [setParams],
  );
  const setStorey = useCallback((next: string | null) => onLook({ storey: next, ...(next === null ? { walk: false } : {}) }), [onLook]);
  const setView = (next: "tree" | "scene"): void => put("view", next === "tree" ? next : null);
  const openTree = (): void => (narrow ? setView("tree") : setFolded(false));
  const compared = useCompared(openTree);
  const tree = narrow ? view === "tree" : !folded;
  const scene = narrow ? view === "scene" : true;
  return (
    <div className="twin">
      <h1 className="unseen">{t("nav.twin")}</h1>
      {narrow ? (
        <div className="twin-switch">
          <Segmented<"tree" | "scene"> block value={view} onChange={setView} aria-label={t("twin.view")} options={[{ value: "scene", label: t("twin.viewScene") }, { value: "tree", label: t(compared ? "compare.title" : "twin.viewTree") }]} />
        </div>
      ) : null}
      {tree ? (
        <div className="twin-tree">
          <BesideTree>
          {places.error ? <ProblemNote error={places.error} onRetry={() => void places.refetch()} /> : null}
          {places.data ? <StructureTree tree={places.data} selection={selection} onSelect={select} /> : <Bones rows={9} widths={[70, 55, 62, 48]} />}
          </BesideTree>
        </div>
      ) : null}
      {scene ? (
        <section className="twin-scene" aria-label={t("twin.scene")}>
          <Guard resetKey={site} fallback={() => <Note icon="twin" title={t("twin.sceneFailed")} text={t("twin.sceneFailedText")} />}>
            <Suspense fallback={<ScenePaper />}>
              {places.data ? <Scene site={site} selection={selection} onSelect={select} focus={focus} storey={storey} onStorey={setStorey} look={look} onLook={onLook} onTree={tree ? undefined : openTree} /> : <ScenePaper />}
            </Suspense>
          </Guard>
          {places.data ? <StoreyPicker tree={places.data} storey={storey as PlaceId | null} onStorey={setStorey} onBack={() => select(null)} /> : null}
          {narrow ? null : (
            <button type="button" className="plain twin-fold" onClick={() => setFolded(!folded)} aria-pressed={!folded} aria-label={t("twin.treeToggle")} title={t("twin.treeToggle")}>
              <Icon name="tree" size={18} />
            </button>
          )}
        </section>
      ) : null}
      <Timeline />
    </div>
  );
}
