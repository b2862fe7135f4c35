import { useState, type ReactElement } from "react";
import { useTranslation } from "react-i18next";
import { Link } from "react-router";
import { useText } from "../../i18n/i18n.ts";
import { Headline } from "../../inspector/Headline.tsx";
import { PlaceTrail } from "../../inspector/PlaceTrail.tsx";
import { useLiveState } from "../../live/use-live.ts";
import { Icon } from "../../look/Icon.tsx";
import { kindIcon } from "../../look/kinds.ts";
import { HEALTHS, type Health } from "../../pages/health.ts";
import { HealthMark } from "../../pages/HealthMark.tsx";
import { usePicking } from "../../session/selection.ts";
import { Calm } from "../Calm.tsx";
import type { Card } from "../card.ts";
import { CardFrame } from "../CardFrame.tsx";
import { heldLines } from "../held-lines.ts";
import { useHealthLines } from "../use-health-lines.ts";

const MOST = 6;
/** An alarm is told where alarms are; here is what is wrong with the device itself. */
const WRONG: readonly Health[] = ["silent", "abnormal", "bad", "uncertain"];

/** Machines and devices that are not as they should be; how many are. */
function Devices(): ReactElement {
  const { t } = useTranslation();
  const text = useText();
  const ready = useLiveState((state) => state.room !== null);
  const { select } = usePicking();
  const lines = useHealthLines();
  const wrong = lines.filter(({ health }) => WRONG.includes(health));
  const [shown, setShown] = useState<readonly string[]>([]);
  const held = heldLines(shown, wrong.map(({ thing }) => thing.id), MOST);
  if (held.join() !== shown.join()) setShown(held);
  if (!ready || lines.length === 0) return <CardFrame title={t("home.devices")} bones={5} />;
  return (
    <CardFrame title={t("home.devices")} more={{ to: wrong.length > MOST ? `../devices?health=${wrong[0]?.health}` : "../devices", label: wrong.length > MOST ? t("home.moreDevices", { count: wrong.length - MOST }) : t("home.allDevices", { count: lines.length }) }}>
      <ul className="home-chips">
        {HEALTHS.map((health) => {
          const count = lines.filter((line) => line.health === health).length;
          return count === 0 ? null : <li key={health}><Link className="home-chip" to={`../devices?health=${health}`}><HealthMark health={health} /> <b>{count}</b></Link></li>;
        })}
      </ul>
      {held.length === 0 ? <Calm title={t("home.devicesFine")} /> : null}
      <ul className="home-lines">
        {held.flatMap((id) => lines.find(({ thing }) => thing.id === id) ?? []).map(({ thing, model, health }) => (
          <li key={thing.id}>
            <HealthMark health={health} />
            <span className="home-line-name">
              <button type="button" className="plain link device-link" onClick={() => select({ kind: "thing", id: thing.id })}><Icon name={kindIcon(model?.kind ?? "other")} size={16} />{text(thing.name)}</button>
              <span className="small quiet cut"><PlaceTrail id={thing.place} /></span>
            </span>
            <span className="home-line-end">{model ? <Headline thing={thing.id} model={model} /> : null}</span>
          </li>
        ))}
      </ul>
    </CardFrame>
  );
}

export const devices: Card = { name: "devices", homes: ["facility"], permission: "device:read", has: ({ things }) => things.size > 0, column: "main", Element: Devices };
