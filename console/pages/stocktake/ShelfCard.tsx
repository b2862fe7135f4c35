import type { PlaceId } from "@stacktwin/twin-models/ids";
import type { StocktakeView } from "@stacktwin/twin-models/stocktake";
import type { ReactElement } from "react";
import { useTranslation } from "react-i18next";
import { formatMinute } from "../../format/times.ts";
import { Icon } from "../../look/Icon.tsx";
import { Bones, ProblemNote } from "../../look/Note.tsx";
import { useSiteZone } from "../../session/site.ts";
import { useShelf } from "./queries.ts";
import { usePersonName } from "./use-person-name.ts";
import { usePlaceName } from "./use-place-name.ts";

/** One shelf: what belongs there in shelf order with what was read, and what else was read there. */
export function ShelfCard({ view, shelf, onClose }: { view: StocktakeView; shelf: PlaceId; onClose: () => void }): ReactElement {
  const { t } = useTranslation();
  const zone = useSiteZone();
  const name = usePlaceName();
  const person = usePersonName(view.project);
  const { data, error, refetch } = useShelf(view, shelf);
  return (
    <section className="card stocktake-shelf" aria-label={name(shelf)}>
      <header><h2>{name(shelf)}</h2><button type="button" className="tool tool-icon" aria-label={t("common.close")} onClick={onClose}><Icon name="close" size={16} /></button></header>
      {error ? <ProblemNote error={error} onRetry={() => void refetch()} /> : null}
      {!data && !error ? <Bones rows={6} /> : null}
      {data && data.items.length === 0 ? <p className="quiet">{t("stocktake.bare")}</p> : null}
      <ol>
        {data?.items.map(({ item, found, said, exception }) => (
          <li key={item.key} data-odd={exception !== null || undefined}>
            <span className="mono">{item.callNumber}</span>
            <span>{item.title} <span className="small quiet mono">{item.barcode}</span></span>
            <span className="small quiet">{[exception === null ? (found ? t("stocktake.here") : said && said !== "available" && said !== "reference" ? t(`libraryStatus.${said}`) : t("stocktake.notRead")) : t(`stocktake.kind.${exception}`), found && `${found.shelf === shelf ? "" : `${name(found.shelf)} · `}${formatMinute(found.at, zone)} · ${person(found.by)}`].filter(Boolean).join(" · ")}</span>
          </li>
        ))}
      </ol>
      {data && data.guests.length > 0 ? (
        <>
          <h3>{t("stocktake.guests")}</h3>
          <ul>
            {data.guests.map(({ kind, item, code, found }) => (
              <li key={item?.key ?? code} data-odd>
                <span className="mono">{item?.callNumber ?? code}</span>
                <span>{item?.title ?? t(`stocktake.kind.${kind}`)}</span>
                <span className="small quiet">{[t(`stocktake.kind.${kind}`), item && t("stocktake.belongs", { place: name(item.home) }), found && `${formatMinute(found.at, zone)} · ${person(found.by)}`].filter(Boolean).join(" · ")}</span>
              </li>
            ))}
          </ul>
        </>
      ) : null}
    </section>
  );
}
