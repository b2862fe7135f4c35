import { CALL_NUMBER_FAULTS } from "@stacktwin/twin-models/call-numbers/scheme";
import type { PlaceId } from "@stacktwin/twin-models/ids";
import type { PlaceOrder } from "@stacktwin/twin-models/place-order";
import type { ReactElement, ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { formatMinute } from "../format/times.ts";
import { Help } from "../help/Help.tsx";
import { useLanguage, useText } from "../i18n/i18n.ts";
import { Icon } from "../look/Icon.tsx";
import { PutOnList } from "../lists/PutOnList.tsx";
import { Bones, ProblemNote } from "../look/Note.tsx";
import { usePicking } from "../session/selection.ts";
import { useSite, useSiteZone } from "../session/site.ts";
import { usePlaceOrder, usePlaces } from "../api/queries.ts";

type Book = PlaceOrder["misplaced"][number] | PlaceOrder["moves"][number] | PlaceOrder["unreadable"][number];

function BookLine({ book, children }: { book: Book; children: ReactNode }): ReactElement {
  const { t } = useTranslation();
  const { select } = usePicking();
  const told = <><span className="cut mono">{book.callNumber}</span><span className="small quiet cut">{book.title || t("item.untitled")}</span><span className="small">{children}</span></>;
  return (
    <li>
      <button type="button" className="plain line" onClick={() => select({ kind: "item", id: book.item, row: book.row })}>
        <span className="line-book">{told}</span>
      </button>
    </li>
  );
}

/** Why a book goes behind another: what of their call numbers differs, and how that counts. */
function Why({ move }: { move: PlaceOrder["moves"][number] }): ReactElement {
  const { t } = useTranslation();
  const { behind, reason } = move;
  if (!behind) return <>{t("order.first")}</>;
  const told = reason === null ? null : reason.rule === "shorter" ? t("order.shorter", { left: reason.left || "∅", right: reason.right || "∅" }) : t("order.less", { left: reason.left, right: reason.right });
  return <>{t("order.behind", { callNumber: behind.callNumber })}{told === null ? "" : ` · ${told}`}</>;
}

/** How the books of a shelf, bay or range stand by their call numbers, as a list to put it right by. */
export function ShelfOrder({ id }: { id: PlaceId }): ReactElement {
  const { t } = useTranslation();
  const text = useText();
  const language = useLanguage();
  const zone = useSiteZone();
  const site = useSite();
  const places = usePlaces(site).data;
  const { data, error, refetch } = usePlaceOrder(site, id);
  const called = (place: PlaceId): string => text(places?.byId.get(place)?.label ?? { zh: place, en: place });
  const wrong = data ? data.misplaced.length + data.moves.length + data.unreadable.length : 0;
  return (
    <section className="inspector-section">
      <h3>{t("order.title")} <Help of="shelfOrder" /></h3>
      {error ? <ProblemNote error={error} onRetry={() => void refetch()} /> : null}
      {!data && !error ? <Bones rows={3} /> : null}
      {data && data.books === 0 ? <p className="quiet">{t("order.noBooks")}</p> : null}
      {data && data.books > 0 && wrong === 0 ? <p><Icon name="check" size={14} /> {t("order.fine", { count: data.books })}</p> : null}
      {data && data.moves.length > 0 ? (
        <>
          <h4>{t("order.moves", { count: data.moves.length })}</h4>
          <ol className="lines">{data.moves.map((move) => <BookLine key={move.row} book={move}><Why move={move} /></BookLine>)}</ol>
        </>
      ) : null}
      {data && data.misplaced.length > 0 ? (
        <>
          <h4>{t("order.misplaced", { count: data.misplaced.length })}</h4>
          <ul className="lines">{data.misplaced.map((book) => <BookLine key={book.row} book={book}>{t("order.belongs", { place: called(book.home) })}</BookLine>)}</ul>
        </>
      ) : null}
      {data && data.unreadable.length > 0 ? (
        <>
          <h4>{t("order.unreadable", { count: data.unreadable.length })}</h4>
          <ul className="lines">{data.unreadable.map((book) => <BookLine key={book.row} book={book}>{CALL_NUMBER_FAULTS[book.fault][language]}</BookLine>)}</ul>
        </>
      ) : null}
      {data && data.moves.length + data.misplaced.length > 0 ? <p><PutOnList to={{ kind: "reshelve", places: [id] }} label={t("onList.putAll")} /></p> : null}
      {data && data.books > 0 ? <p className="small quiet">{data.read ? t("order.basisRead", { read: data.read.shelves, count: data.shelves, time: formatMinute(data.read.to, zone) }) : t("order.basis")}</p> : null}
      {data?.more ? <p className="small quiet">{t("order.more")}</p> : null}
    </section>
  );
}
