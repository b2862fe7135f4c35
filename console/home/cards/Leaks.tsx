import type { ThingInstance, PropertyInfo } from "@stacktwin/twin-models/thing";
import type { ReactElement } from "react";
import { useTranslation } from "react-i18next";
import { useModels } from "../../api/queries.ts";
import { standing } from "../../format/values.ts";
import { useText } from "../../i18n/i18n.ts";
import { PlaceTrail } from "../../inspector/PlaceTrail.tsx";
import { Reading } from "../../inspector/Reading.tsx";
import { useAllPresents } from "../../live/use-changes.ts";
import { useLiveState, useNow } from "../../live/use-live.ts";
import { Age } from "../../look/Ages.tsx";
import { Icon } from "../../look/Icon.tsx";
import { usePicking } from "../../session/selection.ts";
import { hasProperty, type Card } from "../card.ts";
import { CardFrame } from "../CardFrame.tsx";

const MOST = 8;

/** Every leak sensor: wet ones first, then those that say nothing, dry ones last. */
function Leaks(): ReactElement {
  const { t } = useTranslation();
  const text = useText();
  const models = useModels().data;
  const things = useLiveState((state) => state.things);
  const presentOf = useAllPresents();
  const now = useNow(15_000);
  const { select } = usePicking();
  if (!models) return <CardFrame title={t("home.leaks")} bones={3} />;
  const sensors = [...things.values()]
    .flatMap((thing): { thing: ThingInstance; info: PropertyInfo; rank: number }[] => {
      const info = models.get(thing.model)?.properties.find(({ means }) => means === "leak");
      if (!info) return [];
      const present = presentOf(thing.id)[info.name];
      const how = standing(present, info.maxAge, now);
      const known = how === "good" || how === "uncertain";
      return [{ thing, info, rank: known && present?.value === true ? 0 : known ? 2 : 1 }];
    })
    .sort((a, b) => a.rank - b.rank || a.thing.id.localeCompare(b.thing.id));
  const wet = sensors.filter(({ rank }) => rank === 0).length;
  return (
    <CardFrame title={t("home.leaks")} note={wet > 0 ? <b>{t("tally.wet", { count: wet })}</b> : t("tally.sensors", { count: sensors.length })}>
      <ul className="home-lines">
        {sensors.slice(0, MOST).map(({ thing, info }) => {
          const present = presentOf(thing.id)[info.name];
          return (
            <li key={thing.id}>
              <span className="home-line-name">
                <button type="button" className="plain link device-link" onClick={() => select({ kind: "thing", id: thing.id })}><Icon name="leak" size={16} />{text(thing.name)}</button>
                <span className="small quiet cut"><PlaceTrail id={thing.place} /></span>
              </span>
              <span className="home-line-end"><Reading present={present} info={info} /><br /><span className="small quiet"><Age at={present?.heard ?? 0} /></span></span>
            </li>
          );
        })}
      </ul>
      {sensors.length > MOST ? <p className="small quiet">{t("home.moreLeaks", { count: sensors.length - MOST })}</p> : null}
    </CardFrame>
  );
}

export const leaks: Card = { name: "leaks", homes: ["conservator"], permission: "device:read", column: "side", Element: Leaks, has: (source) => hasProperty(source, ({ means }) => means === "leak") };
