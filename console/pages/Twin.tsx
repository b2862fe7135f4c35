import type { PlaceId } from "@stacktwin/twin-models/ids";
import { Button, Segmented } from "antd";
import { lazy, Suspense, useCallback, useState, type ReactElement } from "react";
import { useTranslation } from "react-i18next";
import { useSearchParams } from "react-router";
import { usePlaces } from "../api/queries.ts";
import { BesideTree } from "../compare/BesideTree.tsx";
import { useCompared } from "../compare/use-compared.ts";
import { Choice } from "../look/Choice.tsx";
import { Guard } from "../look/Guard.tsx";
import { Icon } from "../look/Icon.tsx";
import { Bones, Note, ProblemNote } from "../look/Note.tsx";
import { whoDraws } from "../scene/who-draws.ts";
import { useNarrow } from "../session/dark.ts";
import { prefer, preferences, usePreference } from "../session/preferences.ts";
import { usePicking } from "../session/selection.ts";
import { useSceneView } from "../session/scene-view.ts";
import { useSite } from "../session/site.ts";
import { Timeline } from "../timeline/Timeline.tsx";
import { StructureTree } from "../tree/StructureTree.tsx";
import { ScenePaper } from "./ScenePaper.tsx";
import { StoreyPicker } from "./StoreyPicker.tsx";
import "./twin.css";

type View = "scene" | "plan" | "tree";
type Drawing = Exclude<View, "tree">;

const bringScene = (): Promise<typeof import("../scene/Scene.tsx")> => import("../scene/Scene.tsx");
const bringPlan = (): Promise<typeof import("../plan/Plan.tsx")> => import("../plan/Plan.tsx");
const Scene = lazy(bringScene);
const Plan = lazy(bringPlan);

/** What is drawn: what the address says, else what this screen is used to; without a graphics processor the plan. */
const drawingOf = (asked: string | null, flat: boolean): Drawing => (whoDraws() === "nobody" || asked === "plan" || (asked !== "scene" && flat) ? "plan" : "scene");

// Who comes straight to it waits for its engine and for the first answers at the same time. What fails here is asked again, and told, when it is opened.
if (location.pathname.endsWith("/twin"))
  (drawingOf(new URLSearchParams(location.search).get("view"), preferences.getState().flat) === "plan" ? bringPlan() : bringScene()).catch(() => undefined);

/** The site as a tree and as a scene or plan; all of them say and select the same. */
export function Twin(): ReactElement {
  const { t } = useTranslation();
  const site = useSite();
  const places = usePlaces(site);
  const { selection, select, focus } = usePicking();
  const [params, setParams] = useSearchParams();
  const [look, onLook] = useSceneView();
  const narrow = useNarrow();
  const flat = usePreference((preferred) => preferred.flat);
  const asked = params.get("view");
  const drawing = drawingOf(asked, flat);
  const view: View = narrow && asked === "tree" ? "tree" : drawing;
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
  const blind = whoDraws() === "nobody";
  const setView = (next: View): void => {
    if (next !== "tree" && !blind) prefer({ flat: next === "plan" });
    put("view", next === "scene" ? null : next);
  };
  const openTree = (): void => (narrow ? setView("tree") : setFolded(false));
  const compared = useCompared(openTree);
  const tree = narrow ? view === "tree" : !folded;
  const drawings = [...(blind ? [] : [{ value: "scene" as const, label: t("twin.viewScene") }]), { value: "plan" as const, label: t("twin.viewPlan") }];
  return (
    <div className="twin">
      <h1 className="unseen">{t("nav.twin")}</h1>
      {narrow ? (
        <div className="twin-switch">
          <Segmented<View> block value={view} onChange={setView} aria-label={t("twin.view")} options={[...drawings, { value: "tree", label: t(compared ? "compare.title" : "twin.viewTree") }]} />
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
      {view === "tree" ? null : (
        <section className="twin-scene" aria-label={t(drawing === "plan" ? "plan.title" : "twin.scene")} data-drawing={drawing}>
          <Guard
            resetKey={`${site} ${drawing}`}
            fallback={() => (
              <Note icon="twin" title={t(drawing === "plan" ? "plan.failed" : "twin.sceneFailed")} text={t("twin.sceneFailedText")}>
                {drawing === "scene" ? <Button onClick={() => setView("plan")}>{t("twin.openPlan")}</Button> : null}
              </Note>
            )}
          >
            <Suspense fallback={<ScenePaper />}>
              {!places.data ? (
                <ScenePaper />
              ) : drawing === "plan" ? (
                <Plan site={site} selection={selection} onSelect={select} focus={focus} storey={storey} look={look} onLook={onLook} why={blind ? t("plan.noGl") : null} />
              ) : (
                <Scene site={site} selection={selection} onSelect={select} focus={focus} storey={storey} onStorey={setStorey} look={look} onLook={onLook} />
              )}
            </Suspense>
          </Guard>
          {places.data ? <StoreyPicker tree={places.data} storey={storey as PlaceId | null} onStorey={setStorey} onBack={() => select(null)} /> : null}
          {narrow || blind ? null : <div className="twin-view"><Choice<Drawing> label={t("twin.view")} value={drawing} options={drawings} onChange={setView} /></div>}
          {narrow ? null : (
            <button type="button" className="plain twin-fold" onClick={() => setFolded(!folded)} aria-pressed={!folded} aria-label={t("twin.treeToggle")} title={t("twin.treeToggle")}>
              <Icon name="tree" size={18} />
            </button>
          )}
        </section>
      )}
      <Timeline />
    </div>
  );
}
