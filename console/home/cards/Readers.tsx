import { useQuery } from "@tanstack/react-query";
import type { ReactElement } from "react";
import { useTranslation } from "react-i18next";
import { call } from "../../api/client.ts";
import { usePlaces } from "../../api/queries.ts";
import { formatNumber } from "../../format/values.ts";
import { LOCALES, useLanguage, useText } from "../../i18n/i18n.ts";
import { useLiveState } from "../../live/use-live.ts";
import { Age } from "../../look/Ages.tsx";
import { Icon } from "../../look/Icon.tsx";
import { usePicking } from "../../session/selection.ts";
import { useSite } from "../../session/site.ts";
import { Calm } from "../Calm.tsx";
import type { Card } from "../card.ts";
import { CardFrame } from "../CardFrame.tsx";

const MOST = 5;

/** Readers that hear nothing on some of their shelves, those that hear nothing at all first. */
function Readers(): ReactElement {
  const { t } = useTranslation();
  const text = useText();
  const locale = LOCALES[useLanguage()];
  const site = useSite();
  const tree = usePlaces(site).data;
  const things = useLiveState((state) => state.things);
  const { select } = usePicking();
  const { data, error, refetch } = useQuery({ queryKey: ["shelf-readers", site], queryFn: ({ signal }) => call("shelfReaders", { params: { site } }, signal), refetchInterval: 30_000 });
  if (!data || !tree) return <CardFrame title={t("home.readers")} bones={4} error={error} onRetry={() => void refetch()} />;
  const figure = (value: number): string => formatNumber(value, 0, locale);
  const mute = data.filter(({ unread }) => unread > 0).sort((a, b) => b.unread / b.shelves - a.unread / a.shelves || b.unread - a.unread || a.reader.localeCompare(b.reader));
  const shelves = data.reduce((sum, each) => sum + each.shelves, 0);
  const unread = mute.reduce((sum, each) => sum + each.unread, 0);
  const bare = tree.places.filter(({ kind }) => kind === "shelf").length - shelves;
  return (
    <CardFrame title={t("home.readers")} note={unread > 0 ? t("home.unreadShelves", { count: unread, value: figure(unread) }) : null} error={error}>
      {mute.length === 0 ? <Calm title={t("home.allRead")} text={t("home.allReadText", { count: shelves, value: figure(shelves) })} /> : null}
      <ul className="home-lines">
        {mute.slice(0, MOST).map(({ reader, shelves: of, unread: not, heard }) => {
          const thing = things.get(reader);
          return (
            <li key={reader}>
              <span className="home-line-name">
                <button type="button" className="plain link device-link" onClick={() => select({ kind: "thing", id: reader })}><Icon name="reader" size={16} />{thing ? text(thing.name) : reader}</button>
                <span className="small quiet">{not === of ? t("home.hearsNothing") : t("home.hearsPart", { unread: figure(not), shelves: figure(of) })}</span>
              </span>
              <span className="home-line-end small quiet">{not === of ? (heard === null ? t("home.notSinceStart") : <Age at={heard} />) : null}</span>
            </li>
          );
        })}
      </ul>
      {mute.length > MOST ? <p className="small quiet">{t("home.moreReaders", { count: mute.length - MOST })}</p> : null}
      {bare > 0 ? <p className="small quiet">{t("home.bareShelves", { count: bare, value: figure(bare) })}</p> : null}
    </CardFrame>
  );
}

export const readers: Card = {
  name: "readers", homes: ["librarian"], permission: "device:read", column: "side", Element: Readers,
  has: ({ things, tree }) => [...things.values()].some(({ antennas = [] }) => antennas.some(({ place }) => tree.byId.get(place)?.kind === "shelf")),
};
