import { lazy, Suspense, useEffect, type KeyboardEvent, type ReactElement, type ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { useItemRows } from "../api/queries.ts";
import { withTexts } from "../i18n/i18n.ts";
import { Guard } from "../look/Guard.tsx";
import { Bones, Note, ProblemNote } from "../look/Note.tsx";
import { Crashed } from "../pages/Crashed.tsx";
import type { Selection } from "../scene/contract.ts";
import { usePicking } from "../session/selection.ts";
import { useSite } from "../session/site.ts";
import { leaveInspector } from "./focus-inspector.ts";
import "./inspector.css";

/** Fetched when the first of its kind is opened, or ahead of that. */
export const inspectors = {
  Item: withTexts(async () => ({ default: (await import("./ItemInspector.tsx")).ItemInspector }), "whereabouts"),
  Place: withTexts(async () => ({ default: (await import("./PlaceInspector.tsx")).PlaceInspector }), "whereabouts"),
  Thing: withTexts(async () => ({ default: (await import("./ThingInspector.tsx")).ThingInspector }), "trends", "setPoints"),
};
const ItemInspector = lazy(inspectors.Item);
const PlaceInspector = lazy(inspectors.Place);
const ThingInspector = lazy(inspectors.Thing);

/** A book picked by its row becomes the item it is, in the address too. */
function RowInspector({ row }: { row: number }): ReactElement {
  const { t } = useTranslation();
  const { select } = usePicking();
  const found = useItemRows(useSite(), [row]);
  const key = found.data?.[0]?.view.item.key;
  useEffect(() => {
    if (key) select({ kind: "item", id: key, row }, "replace");
  }, [key, row, select]);
  if (found.error) return <ProblemNote error={found.error} onRetry={() => void found.refetch()} />;
  return found.data && !key ? <Note icon="question" title={t("inspector.nothing")} text={t("inspector.nothingText")} /> : <Bones rows={6} />;
}

function body(selection: Selection): ReactNode {
  if (selection.kind === "thing") return <ThingInspector key={selection.id} id={selection.id} />;
  if (selection.kind === "place") return <PlaceInspector key={selection.id} id={selection.id} />;
  return selection.kind === "item" ? <ItemInspector key={selection.id} id={selection.id} /> : <RowInspector key={selection.row} row={selection.row} />;
}

/** Escape goes back to where the keys came from, unless something inside takes it first. */
function onKey(event: KeyboardEvent): void {
  const inside = event.target instanceof Element && event.currentTarget.contains(event.target) && event.target.closest("dialog, [popover], [aria-expanded=true]") === null;
  if (event.key === "Escape" && inside && !event.defaultPrevented && leaveInspector()) event.preventDefault();
}

/** The same panel for everything that can be selected; a sheet from below on a phone. */
export function Inspector(): ReactElement | null {
  const { t } = useTranslation();
  const { selection } = usePicking();
  if (!selection) return null;
  return (
    <aside id="inspector" tabIndex={-1} className="inspector" aria-label={t("inspector.label")} onKeyDown={onKey}>
      <Guard resetKey={JSON.stringify(selection)} fallback={(again, error) => <Crashed onAgain={again} error={error} />}>
        <Suspense fallback={<Bones rows={6} />}>{body(selection)}</Suspense>
      </Guard>
    </aside>
  );
}
