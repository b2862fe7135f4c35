import type { Alarm, Limit, NumberLimit } from "@stacktwin/twin-models/alarm";
import type { ThingId } from "@stacktwin/twin-models/ids";
import type { Present, PropertyInfo } from "@stacktwin/twin-models/thing";
import { Button } from "antd";
import { useState, type ReactElement } from "react";
import { useTranslation } from "react-i18next";
import { formatNumber, standing } from "../format/values.ts";
import { LOCALES, useLanguage, useText } from "../i18n/i18n.ts";
import { useNow } from "../live/use-live.ts";
import { Age } from "../look/Ages.tsx";
import { useMay, usePastWhy } from "../session/me.ts";
import { ChangeProperty } from "../set-points/ChangeProperty.tsx";
import { useCountedOf } from "../tally/use-counted.ts";
import { InAlarm } from "./InAlarm.tsx";
import { LimitBand } from "./LimitBand.tsx";
import { Reading } from "./Reading.tsx";
import { StateLimits } from "./StateLimits.tsx";

interface Props {
  thing: ThingId;
  info: PropertyInfo;
  present: Present | undefined;
  alarm: Alarm | undefined;
  limits: readonly Limit[];
  /** Those of the limits that a bar can show. */
  bounds: readonly NumberLimit[];
  drawn: boolean;
  onDraw: (() => void) | null;
}

/** One property: name, value, where it lies in its range, age and what may be said of it. */
export function PropertyLine({ thing, info, present, alarm, limits, bounds, drawn, onDraw }: Props): ReactElement {
  const { t } = useTranslation();
  const text = useText();
  const may = useMay();
  const why = usePastWhy();
  const locale = LOCALES[useLanguage()];
  const counted = useCountedOf(thing);
  const now = useNow();
  const [editing, setEditing] = useState(false);
  // Whoever closes the form by key goes on from the button that opened it.
  const [closed, setClosed] = useState(false);
  const close = (): void => {
    setEditing(false);
    setClosed(true);
  };
  const state = standing(present, info.maxAge, now);
  const name = text(info.title);
  const today = counted(info);
  return (
    <li className="property">
      <div className="property-line">
        <span className="property-name">
          {onDraw ? <button type="button" className="plain link" aria-pressed={drawn} onClick={onDraw}>{name}</button> : name}
          <InAlarm alarm={alarm} />
        </span>
        <span className="property-value"><Reading present={present} info={info} /></span>
        <span className="property-foot small quiet">
          {info.counter ? <span>{today === null ? "" : t("states.today", { value: formatNumber(today, info.decimals, locale), unit: info.unit })}</span> : bounds.length === limits.length ? <LimitBand info={info} present={present} limits={bounds} alarm={alarm} /> : <StateLimits info={info} limits={limits} />}
          <span className="property-age">{state === "good" ? "" : t(`quality.${state}`)}{state !== "good" && present ? " · " : ""}{present ? <Age at={present.heard} /> : null}</span>
        </span>
        {info.writable && may("setpoint:write") && (!editing || why) ? <Button size="small" className="property-edit" autoFocus={closed} disabled={why !== undefined} title={why ?? ""} onClick={() => setEditing(true)}>{t("inspector.edit")}</Button> : null}
      </div>
      {present?.reason && state === "bad" ? <p className="small quiet">{present.reason}</p> : null}
      {editing && !why ? <ChangeProperty thing={thing} info={info} present={present} onClose={close} /> : null}
    </li>
  );
}
