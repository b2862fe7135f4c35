import type { Place, PlaceTree } from "@stacktwin/twin-models/place";
import { Button, Checkbox, Segmented } from "antd";
import { useDeferredValue, useMemo, useState, type ReactElement } from "react";
import { useTranslation } from "react-i18next";
import { useSearchParams } from "react-router";
import { usePlaces } from "../../../api/queries.ts";
import { formatNumber } from "../../../format/values.ts";
import { LOCALES, useLanguage } from "../../../i18n/i18n.ts";
import { Bones, Note, ProblemNote } from "../../../look/Note.tsx";
import { placesIn } from "../../../print/in-order.ts";
import { drawLabel, LEAST_MODULE } from "../../../print/label.ts";
import { LabelPage } from "../../../print/LabelPage.tsx";
import { PlacePicker } from "../../../print/PlacePicker.tsx";
import { Printout } from "../../../print/Printout.tsx";
import { pages, perSheet, SHEETS, type Sheet } from "../../../print/sheet.ts";
import { symbolOf, SYMBOLOGIES, type Symbology } from "../../../print/symbol.ts";
import { useTakenBooks } from "../../../print/use-taken-books.ts";
import { useSite } from "../../../session/site.ts";
import "./labels.css";
import { SheetFields, type SheetChoice } from "./SheetFields.tsx";
import { useLabelTexts } from "./use-label-texts.ts";
import { scopeOf, WHAT_NAMES, WHATS, type What } from "./what.ts";

/** More at once make a screen slow, and a jam in the printer dear. */
const MOST = 1200;

function Maker({ tree, place, onPick }: { tree: PlaceTree; place: Place; onPick: (id: string) => void }): ReactElement {
  const { t } = useTranslation();
  const locale = LOCALES[useLanguage()];
  const n = (value: number): string => formatNumber(value, 0, locale);
  const [what, setWhat] = useState<What>(place.kind === "bay" || place.kind === "shelf" ? "shelves" : "bays");
  const [kind, setKind] = useState<Symbology>("qr");
  const [choice, setChoice] = useState<SheetChoice>("3x8-70x37");
  const [own, setOwn] = useState<Sheet>(SHEETS["3x8-70x37"]);
  const [start, setStart] = useState(1);
  const [withNumbers, setWithNumbers] = useState(true);
  const [shown, setShown] = useState(0);
  const { columns, again } = useTakenBooks();

  const all = useMemo(() => placesIn(tree, place, WHATS[what]), [tree, place, what]);
  const places = useMemo(() => all.slice(0, MOST), [all]);
  const { labels, items, loaded, asked, error, retry } = useLabelTexts(useSite(), tree, places, withNumbers ? columns : null);
  const sheet = choice === "own" ? own : SHEETS[choice];
  const sheets = useMemo(() => pages(sheet, labels.length, start), [sheet, labels.length, start]);
  const at = Math.min(shown, Math.max(0, sheets.length - 1));
  const current = useMemo(() => ({ sheet, sheets, labels, kind }), [sheet, sheets, labels, kind]);
  const printed = useDeferredValue(current);
  const mute = labels.filter(({ id }) => symbolOf(kind, id) === null).length;
  const finest = labels.length === 0 ? 1 : Math.min(...labels.map((label) => drawLabel(sheet.label, label, kind).module).filter((module) => module > 0), 1);
  const loading = withNumbers && (!columns || (items === null && !error));

  return (
    <div className="label-maker">
      <form className="card label-form" onSubmit={(event) => event.preventDefault()}>
        <label><span>{t("labels.of")}</span><PlacePicker tree={tree} place={place} label={t("labels.of")} onPick={onPick} /></label>
        <div className="label-field"><span>{t("labels.what")}</span><Segmented block value={what} onChange={setWhat} options={WHAT_NAMES.map((value) => ({ value, label: t(`labels.whats.${value}`) }))} aria-label={t("labels.what")} /></div>
        <div className="label-field"><span>{t("labels.symbol")}</span><Segmented block value={kind} onChange={setKind} options={SYMBOLOGIES.map((value) => ({ value, label: t(`labels.symbols.${value}`) }))} aria-label={t("labels.symbol")} /></div>
        <SheetFields
          choice={choice}
          sheet={sheet}
          start={start}
          onChoice={(next) => {
            if (next === "own" && choice !== "own") setOwn(SHEETS[choice]);
            setChoice(next);
            setStart(1);
          }}
          onSheet={setOwn}
          onStart={setStart}
        />
        <Checkbox checked={withNumbers} onChange={(event) => setWithNumbers(event.target.checked)}>{t("labels.numbers")}</Checkbox>
        {loading ? <p className="small quiet" role="status">{t("labels.loading", { done: n(loaded), all: n(asked) })}</p> : null}
        {error ? <ProblemNote error={error} onRetry={retry} /> : null}
        {mute > 0 ? <p className="label-warning" role="alert">{t("labels.mute", { count: mute })}</p> : null}
        {finest < LEAST_MODULE[kind] ? <p className="label-warning" role="alert">{t("labels.fine", { module: formatNumber(finest, 2, locale) })}</p> : null}
        {all.length > MOST ? <p className="label-warning" role="alert">{t("labels.many", { most: n(MOST), all: n(all.length) })}</p> : null}
        <p>{t("labels.count", { labels: n(labels.length), sheets: n(sheets.length) })}</p>
        <div className="label-acts">
          <Button type="primary" disabled={labels.length === 0 || loading || printed !== current} onClick={() => window.print()}>{t("action.print")}</Button>
          {withNumbers ? <Button onClick={again}>{t("labels.again")}</Button> : null}
        </div>
        <p className="small quiet">{t("labels.scale")}</p>
      </form>
      <section className="label-preview" aria-label={t("labels.preview")}>
        {labels.length === 0 ? <Note icon="range" title={t("labels.none")} text={t("labels.noneText")} /> : (
          <>
            <div className="label-turn">
              <Button size="small" disabled={at === 0} onClick={() => setShown(at - 1)}>{t("labels.before")}</Button>
              <span>{t("labels.page", { n: n(at + 1), all: n(sheets.length) })}</span>
              <Button size="small" disabled={at >= sheets.length - 1} onClick={() => setShown(at + 1)}>{t("labels.next")}</Button>
            </div>
            <div className="label-paper" data-roll={perSheet(sheet) === 1}><LabelPage sheet={sheet} placed={sheets[at] ?? []} labels={labels} kind={kind} edges /></div>
          </>
        )}
      </section>
      <Printout page={`size: ${sheet.page[0]}mm ${sheet.page[1]}mm; margin: 0`}>
        {printed.sheets.map((placed) => <LabelPage key={placed[0]?.label} sheet={printed.sheet} placed={placed} labels={printed.labels} kind={printed.kind} />)}
      </Printout>
    </div>
  );
}

/** Labels for ranges, bays, shelves and other places: the id to be read by machines, its name to be read by people. */
export default function Labels(): ReactElement {
  const [params, setParams] = useSearchParams();
  const places = usePlaces(useSite());
  if (places.error) return <ProblemNote error={places.error} onRetry={() => void places.refetch()} />;
  const place = places.data && scopeOf(places.data, params.get("of"));
  if (!places.data || !place) return <Bones rows={8} />;
  const pick = (id: string): void =>
    setParams((before) => {
      const next = new URLSearchParams(before);
      next.set("of", id);
      return next;
    });
  return <Maker key={place.id} tree={places.data} place={place} onPick={pick} />;
}
