import type { Alarm } from "@stacktwin/twin-models/alarm";
import { useMemo, type ReactElement } from "react";
import { useTranslation } from "react-i18next";
import { Link, useNavigate } from "react-router";
import { useText } from "../../i18n/i18n.ts";
import { useLiveState } from "../../live/use-live.ts";
import { AbnormalShape } from "../../look/AbnormalShape.tsx";
import { Age } from "../../look/Ages.tsx";
import { PriorityShape } from "../../look/Priority.tsx";
import { usePicking } from "../../session/selection.ts";
import { useSite } from "../../session/site.ts";
import { Calm } from "../Calm.tsx";
import type { Card } from "../card.ts";
import { CardFrame } from "../CardFrame.tsx";
import { needsOf, type HealthLine } from "../needs.ts";
import { useHealthLines } from "../use-health-lines.ts";

const MOST = 7;
/** So many silent devices are called by name. */
const NAMED = 3;

function AlarmLine({ alarm }: { alarm: Alarm }): ReactElement {
  const { t } = useTranslation();
  const text = useText();
  const site = useSite();
  return (
    <>
      <PriorityShape priority={alarm.priority} size={16} />
      <div className="need-what">
        <strong><span className="unseen">{t(`priority.${alarm.priority}`)} </span>{text(alarm.cause)}</strong>
        <span className="quiet">{alarm.active ? text(alarm.consequence) : t("home.over")}</span>
      </div>
      <span className="need-age small quiet"><Age at={alarm.since} /></span>
      <Link className="act" to={`/sites/${encodeURIComponent(site)}/alarms?alarm=${encodeURIComponent(alarm.id)}`} aria-label={`${t("home.respond")} · ${text(alarm.cause)}`}>{t("home.respond")}</Link>
    </>
  );
}

function SilentLine({ lines }: { lines: readonly HealthLine[] }): ReactElement {
  const { t } = useTranslation();
  const text = useText();
  const site = useSite();
  const navigate = useNavigate();
  const { select } = usePicking();
  const [first] = lines;
  const names = lines.slice(0, NAMED).map(({ thing }) => text(thing.name)).join(t("commission.comma"));
  const title = lines.length === 1 ? t("home.silentOne", { name: names }) : t("home.silentMany", { count: lines.length });
  const look = (): void => {
    if (lines.length === 1 && first) select({ kind: "thing", id: first.thing.id });
    else void navigate(`/sites/${encodeURIComponent(site)}/devices?health=silent`);
  };
  return (
    <>
      <AbnormalShape size={16} />
      <div className="need-what">
        <strong>{title}</strong>
        <span className="quiet">{lines.length === 1 ? t("home.silentEffect") : lines.length > NAMED ? t("home.silentAmong", { names }) : names}</span>
      </div>
      <span className="need-age small quiet">{first && lines.length === 1 ? <Age at={first.heard} /> : null}</span>
      <button type="button" className="plain act" onClick={look} aria-label={`${t("home.look")} · ${title}`}>{t("home.look")}</button>
    </>
  );
}

/** At most seven lines of what calls for somebody, each with its effect and one act. */
function Needs(): ReactElement {
  const { t } = useTranslation();
  const ready = useLiveState((state) => state.room !== null);
  const alarms = useLiveState((state) => state.alarms);
  const things = useLiveState((state) => state.things);
  const lines = useHealthLines();
  const needs = useMemo(() => needsOf(alarms.values(), lines), [alarms, lines]);
  const known = [...alarms.values()].filter(({ acknowledged }) => acknowledged).length;
  if (!ready || lines.length === 0) return <CardFrame title={t("home.needs")} bones={6} />;
  const more = needs.length - MOST;
  return (
    <CardFrame title={t("home.needs")} note={needs.length > 0 ? <b>{needs.length}</b> : null} more={more > 0 ? { to: "../alarms", label: t("home.moreNeeds", { count: more }) } : known > 0 ? { to: "../alarms", label: t("home.acknowledged", { count: known }) } : null}>
      {needs.length === 0 ? <Calm title={t("home.nothing")} text={t("home.nothingText", { count: things.size })} /> : null}
      <ul className="needs">
        {needs.slice(0, MOST).map((need) => <li key={need.key}>{need.kind === "alarm" ? <AlarmLine alarm={need.alarm} /> : <SilentLine lines={need.lines} />}</li>)}
      </ul>
    </CardFrame>
  );
}

export const needs: Card = { name: "needs", homes: ["facility"], permission: "alarm:read", has: ({ things }) => things.size > 0, column: "main", Element: Needs };
