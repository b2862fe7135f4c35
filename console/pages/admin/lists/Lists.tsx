import type { Place, PlaceTree } from "@stacktwin/twin-models/place";
import { Button, Segmented } from "antd";
import { useState, type ReactElement } from "react";
import { useTranslation } from "react-i18next";
import { useSearchParams } from "react-router";
import { usePlaces } from "../../../api/queries.ts";
import { formatMinute } from "../../../format/times.ts";
import { formatNumber } from "../../../format/values.ts";
import { LOCALES, useLanguage } from "../../../i18n/i18n.ts";
import { useLive, useLiveState } from "../../../live/use-live.ts";
import { Bones, ProblemNote } from "../../../look/Note.tsx";
import { PlacePicker } from "../../../print/PlacePicker.tsx";
import { useTakenBooks, type TakenBooks } from "../../../print/use-taken-books.ts";
import { useSite, useSiteZone } from "../../../session/site.ts";
import { scopeOf } from "../labels/what.ts";
import "./lists.css";
import { ListView } from "./ListView.tsx";
import { useAstrayList, useShelfList, type Listed } from "./use-book-list.ts";
import { useDeviceList } from "./use-device-list.ts";
import { useUnknownTags } from "./use-unknown-tags.ts";

const KINDS = ["books", "astray", "tags", "devices"] as const;
type Kind = (typeof KINDS)[number];
interface Props {
  tree: PlaceTree;
  place: Place;
}

function ShelfList({ tree, place }: Props): ReactElement {
  const taken = useTakenBooks();
  return <BookList kind="books" taken={taken} listed={useShelfList(useSite(), tree, place, taken.columns)} />;
}

function AstrayList({ tree, place }: Props): ReactElement {
  const taken = useTakenBooks();
  return <BookList kind="astray" taken={taken} listed={useAstrayList(useSite(), tree, place, taken.columns)} />;
}

function BookList({ kind, taken, listed }: { kind: "books" | "astray"; taken: TakenBooks; listed: Listed }): ReactElement {
  const { t } = useTranslation();
  const locale = LOCALES[useLanguage()];
  const { columns, at, again } = taken;
  const { list, loaded, asked, more, error, retry } = listed;
  if (error) return <ProblemNote error={error} onRetry={retry} />;
  if (!columns || !list) return <><p className="quiet" role="status">{t("labels.loading", { done: formatNumber(loaded, 0, locale), all: formatNumber(asked, 0, locale) })}</p><Bones rows={8} /></>;
  return (
    <>
      {more > 0 ? <p className="list-note" role="alert">{t("lists.cut", { shown: formatNumber(asked, 0, locale), more: formatNumber(more, 0, locale) })}</p> : null}
      <ListView list={list} at={at} ticks none={{ title: t(`lists.none.${kind}`), text: t(`lists.noneText.${kind}`) }}>
        <Button onClick={again}>{t("labels.again")}</Button>
      </ListView>
    </>
  );
}

function DeviceList({ tree, place }: Props): ReactElement {
  const { t } = useTranslation();
  const { state } = useLive();
  const [at, setAt] = useState(() => state.getState().at);
  const list = useDeviceList(tree, place, at);
  if (!list) return <Bones rows={8} />;
  return (
    <ListView list={list} at={at} ticks={false} none={{ title: t("lists.none.devices"), text: t("lists.noneText.devices") }}>
      <Button onClick={() => setAt(state.getState().at)}>{t("labels.again")}</Button>
    </ListView>
  );
}

function TagList({ tree, place }: Props): ReactElement {
  const { t } = useTranslation();
  const locale = LOCALES[useLanguage()];
  const zone = useSiteZone();
  const { list, since, at, dropped, cards, error, again } = useUnknownTags(tree, place);
  if (error) return <ProblemNote error={error} onRetry={again} />;
  if (!list) return <Bones rows={8} />;
  return (
    <>
      <p className="small quiet">{t("lists.tagsSince", { since: formatMinute(since, zone) })}{cards > 0 ? ` ${t("lists.cards", { count: formatNumber(cards, 0, locale) })}` : ""}</p>
      {dropped > 0 ? <p className="list-note" role="alert">{t("lists.dropped", { count: formatNumber(dropped, 0, locale) })}</p> : null}
      <ListView list={list} at={at} ticks none={{ title: t("lists.none.tags"), text: t("lists.noneText.tags") }}>
        <Button onClick={again}>{t("labels.again")}</Button>
      </ListView>
    </>
  );
}

/** Lists to be printed or saved: books as they stand, books astray, unknown tags, devices. */
export default function Lists(): ReactElement {
  const { t } = useTranslation();
  const [params, setParams] = useSearchParams();
  const places = usePlaces(useSite());
  // The list of devices is as of the moment it is made: there must be one.
  const live = useLiveState(({ at }) => at > 0);
  if (places.error) return <ProblemNote error={places.error} onRetry={() => void places.refetch()} />;
  const tree = places.data;
  const kind: Kind = KINDS.find((each) => each === params.get("list")) ?? "books";
  // A whole building of books is no list for paper; of the others it is.
  const place = tree && (params.has("of") || kind === "books" ? scopeOf(tree, params.get("of")) : tree.places[0]);
  if (!tree || !place) return <Bones rows={8} />;
  const change = (name: string, value: string): void =>
    setParams((before) => {
      const next = new URLSearchParams(before);
      next.set(name, value);
      return next;
    });
  return (
    <div className="section">
      <div className="list-choice">
        <Segmented value={kind} onChange={(next) => change("list", next)} options={KINDS.map((value) => ({ value, label: t(`lists.kinds.${value}`) }))} aria-label={t("lists.kind")} />
        <PlacePicker tree={tree} place={place} label={t("lists.of")} onPick={(id) => change("of", id)} />
      </div>
      {kind === "books" ? <ShelfList key={place.id} tree={tree} place={place} /> : null}
      {kind === "astray" ? <AstrayList key={place.id} tree={tree} place={place} /> : null}
      {kind === "tags" ? <TagList tree={tree} place={place} /> : null}
      {kind === "devices" ? live ? <DeviceList tree={tree} place={place} /> : <Bones rows={8} /> : null}
    </div>
  );
}
