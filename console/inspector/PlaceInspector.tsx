import { ITEM_STATES } from "@stacktwin/twin-models/item";
import type { PlaceId } from "@stacktwin/twin-models/ids";
import type { PlaceKind } from "@stacktwin/twin-models/place";
import { modelOfThing } from "@stacktwin/twin-models/model-of-thing";
import { Button } from "antd";
import { useMemo, useState, type ReactElement } from "react";
import { useTranslation } from "react-i18next";
import { Link } from "react-router";
import { useModels, usePlaces } from "../api/queries.ts";
import { formatNumber } from "../format/values.ts";
import { LOCALES, useLanguage, useText } from "../i18n/i18n.ts";
import { Help } from "../help/Help.tsx";
import { useBooks } from "../live/use-books.ts";
import { useLiveState } from "../live/use-live.ts";
import { ItemStateMark } from "../look/ItemStateMark.tsx";
import { kindIcon } from "../look/kinds.ts";
import { Bones, Note } from "../look/Note.tsx";
import { usePicking } from "../session/selection.ts";
import { useShowText } from "../session/use-show-text.ts";
import { useSite } from "../session/site.ts";
import { standAt } from "../route/standing.ts";
import { WayPanel } from "../route/WayPanel.tsx";
import { newSalvagePath } from "../pages/salvage/salvage-path.ts";
import { useMay, usePastWhy } from "../session/me.ts";
import { Head } from "./Head.tsx";
import { Headline } from "./Headline.tsx";
import { PlaceFacts } from "./PlaceFacts.tsx";
import { PlaceTrail } from "./PlaceTrail.tsx";
import { booksOn, countBooks, indexSpan } from "./place-contents.ts";
import { ShelfBooks } from "./ShelfBooks.tsx";
import { ShelfOrder } from "./ShelfOrder.tsx";

/** Where one walks to. */
const WALKED: readonly PlaceKind[] = ["space", "range", "bay", "shelf", "desk", "gate", "port", "drop", "trolley", "case", "kiosk"];
/** Where water or fire may be. */
const SALVAGED: readonly PlaceKind[] = ["building", "storey", "space", "range", "bay", "shelf", "stack", "aisle"];
/** Small enough to be put in order by hand. */
const ORDERED: readonly PlaceKind[] = ["shelf", "bay", "range"];

export function PlaceInspector({ id }: { id: PlaceId }): ReactElement {
  const { t } = useTranslation();
  const text = useText();
  const locale = LOCALES[useLanguage()];
  const site = useSite();
  const may = useMay();
  const past = usePastWhy() !== undefined;
  const places = usePlaces(site);
  const models = useModels();
  const { select, show } = usePicking();
  const showText = useShowText();
  const [stoodAt, setStoodAt] = useState<PlaceId | null>(null);
  const stood = stoodAt === id;
  const stand = (at: PlaceId): void => {
    standAt(at);
    setStoodAt(at);
  };
  const things = useLiveState((state) => state.things);
  const bins = useLiveState((state) => state.bins);
  const { columns, revision } = useBooks();
  const tree = places.data;
  const place = tree?.byId.get(id);

  const span = useMemo(() => (tree && place ? indexSpan(tree, place) : null), [tree, place]);
  // The columns change in place: their revision is what says that the counts are old.
  const counted = useMemo(() => (columns && span ? { ...countBooks(columns, span), rows: booksOn(columns, span[0]), revision } : null), [columns, span, revision]);

  if (!tree) return <Bones rows={6} />;
  if (!place || !span) {
    return (
      <>
        <Head icon="question" kind={t("common.place")} title={id} />
        <Note icon="question" title={t("inspector.nothing")} text={t("inspector.nothingText")} />
      </>
    );
  }
  const inside = [...things.values()].filter((thing) => {
    const index = tree.byId.get(thing.place)?.index ?? -1;
    return index >= span[0] && index <= span[1];
  });
  const shelfLike = place.kind === "shelf" || place.kind === "cell";
  const bin = place.kind === "cell" ? [...bins].find(([, at]) => at === id)?.[0] : undefined;
  const parts = shelfLike || place.kind === "aisle" ? [] : tree.places.filter(({ parent, kind }) => parent === id && kind !== "cell");
  return (
    <>
      <Head icon={kindIcon(place.kind)} kind={t(`kind.${place.kind}`)} title={text(place.label)} where={<PlaceTrail id={id} own={false} />} />
      <div className="inspector-bar">
        <span>{counted && counted.total > 0 ? t("place.count", { books: formatNumber(counted.total, 0, locale) }) : null}</span>
        <Button size="small" onClick={() => show(id, { kind: "place", id })}>{showText}</Button>
        {WALKED.includes(place.kind) ? <Button size="small" onClick={() => stand(id)}>{t(stood ? "way.stood" : "way.stand")}</Button> : null}
      </div>
      <PlaceFacts id={id} />
      {WALKED.includes(place.kind) ? <WayPanel /> : null}
      {place.kind === "cell" || place.kind === "site" ? null : (
        <p className="inspector-print small">
          <Link to={`/sites/${encodeURIComponent(site)}/admin/lists?list=books&of=${encodeURIComponent(id)}`}>{t("place.print")}</Link>
          <Link to={`/sites/${encodeURIComponent(site)}/admin/labels?of=${encodeURIComponent(id)}`}>{t("place.label")}</Link>
          {may("salvage:open") && SALVAGED.includes(place.kind) && !past ? <Link to={newSalvagePath(site, { where: id })}>{t("nav.salvage")}</Link> : null}
        </p>
      )}
      {place.kind === "cell" ? <p className="inspector-section">{bin ? `${t("place.bin")} ${bin}` : t("place.empty")}</p> : null}
      {shelfLike && counted ? <ShelfBooks rows={counted.rows} /> : null}
      {ORDERED.includes(place.kind) ? <ShelfOrder id={id} /> : null}
      {!shelfLike && counted && counted.total > 0 ? (
        <section className="inspector-section">
          <h3>{t("place.states")} <Help of="itemState" /></h3>
          <dl className="facts counts">
            {ITEM_STATES.map((state, at) => ({ state, count: counted.states[at] ?? 0 })).filter(({ count }) => count > 0).map(({ state, count }) => (
              <div key={state}><dt><ItemStateMark state={state} /></dt><dd>{formatNumber(count, 0, locale)}</dd></div>
            ))}
          </dl>
        </section>
      ) : null}
      {!shelfLike || inside.length > 0 ? (
        <section className="inspector-section">
          <h3>{t("place.things")}</h3>
          {inside.length === 0 ? <p className="quiet">{t("place.noThings")}</p> : null}
          <ul className="lines">
            {inside.slice(0, 40).map((thing) => {
              const model = models.data && modelOfThing(models.data, thing);
              return (
                <li key={thing.id}>
                  <button type="button" className="plain line" onClick={() => select({ kind: "thing", id: thing.id })}>
                    <span className="cut">{text(thing.name)}</span>
                    {model ? <Headline thing={thing.id} model={model} bars /> : null}
                  </button>
                </li>
              );
            })}
          </ul>
        </section>
      ) : null}
      {parts.length > 0 ? (
        <section className="inspector-section">
          <h3>{t("place.parts")}</h3>
          <ul className="lines">
            {parts.map((part) => (
              <li key={part.id}>
                <button type="button" className="plain line" onClick={() => select({ kind: "place", id: part.id })}>
                  <span className="cut">{text(part.label)}</span>
                  <span className="small quiet">{t(`kind.${part.kind}`)}</span>
                </button>
              </li>
            ))}
          </ul>
        </section>
      ) : null}
    </>
  );
}
