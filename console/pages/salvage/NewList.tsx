import type { Body } from "@stacktwin/twin-models/api";
import type { AlarmId, PlaceId } from "@stacktwin/twin-models/ids";
import { FLOOD_WATER, LEAK_RADIUS } from "@stacktwin/twin-models/salvage";
import { INCIDENTS, type IncidentKind } from "@stacktwin/twin-models/salvage/risk";
import { Button, InputNumber } from "antd";
import { useId, useState, type ReactElement } from "react";
import { useTranslation } from "react-i18next";
import { useNavigate, useSearchParams } from "react-router";
import { usePlaces } from "../../api/queries.ts";
import { newId } from "../../floor/floor.ts";
import { formatNumber } from "../../format/values.ts";
import { LOCALES, useLanguage, useText } from "../../i18n/i18n.ts";
import { useLiveState } from "../../live/use-live.ts";
import { Choice } from "../../look/Choice.tsx";
import { Bones, ProblemNote } from "../../look/Note.tsx";
import { useSite } from "../../session/site.ts";
import { WherePicker } from "./WherePicker.tsx";
import { useOpenSalvage, useSalvagePlan } from "./queries.ts";
import { salvagePath } from "./salvage-path.ts";

/** What happened and where, taken from an alarm or a place where one leads here, what that reaches, and the one act that draws up the list. */
export function NewList(): ReactElement {
  const { t } = useTranslation();
  const text = useText();
  const field = useId();
  const site = useSite();
  const navigate = useNavigate();
  const [params] = useSearchParams();
  const places = usePlaces(site);
  const alarm = useLiveState((state) => state.alarms.get(params.get("alarm") as AlarmId));
  const [id] = useState(newId);
  const [kind, setKind] = useState<IncidentKind>(INCIDENTS.find((each) => each === params.get("kind")) ?? "leak");
  const [where, setWhere] = useState<readonly PlaceId[]>(params.has("where") ? [params.get("where") as PlaceId] : []);
  const [radius, setRadius] = useState(LEAK_RADIUS);
  const [water, setWater] = useState(FLOOD_WATER);
  const open = useOpenSalvage();
  const of = params.get("alarm") as AlarmId | null;
  const ready = of !== null || where.length > 0;
  const body: Body<"openSalvage"> = { id, kind, ...(of && { alarm: of }), ...(where.length > 0 && { places: [...where] }), ...(kind === "leak" && { radius }), ...(kind === "flood" && { water }) };
  const plan = useSalvagePlan(ready ? body : null);
  const send = (): void => open.mutate(body, { onSuccess: ({ salvage }) => void navigate(salvagePath({ site, salvage: salvage.id })) });
  if (places.error) return <ProblemNote error={places.error} onRetry={() => void places.refetch()} />;
  if (!places.data) return <div className="card"><Bones rows={4} /></div>;
  const tree = places.data;
  const name = (place: PlaceId): string => {
    const label = tree.byId.get(place)?.label;
    return label ? text(label) : place;
  };
  return (
    <form className="card salvage-new" aria-label={t("salvage.new")} onSubmit={(event) => { event.preventDefault(); send(); }}>
      <h1>{t("salvage.new")}</h1>
      {alarm ? <p>{t("salvage.ofAlarm", { cause: text(alarm.cause) })}</p> : null}
      <Choice label={t("salvage.what")} value={kind} options={INCIDENTS.map((value) => ({ value, label: t(`salvage.kind.${value}`) }))} onChange={setKind} />
      <div className="field"><span className="small">{t("salvage.where")}</span><WherePicker tree={tree} where={where} onPick={setWhere} hint={of !== null && plan.data ? plan.data.incident.places.map(name).join(", ") : t("salvage.whereHint")} /></div>
      {kind === "leak" ? <div className="field"><label htmlFor={`${field}r`}>{t("salvage.radius")}</label><InputNumber id={`${field}r`} min={0.5} max={50} step={0.5} value={radius} suffix="m" onChange={(value) => setRadius(value ?? LEAK_RADIUS)} /></div> : null}
      {kind === "flood" ? <div className="field"><label htmlFor={`${field}w`}>{t("salvage.water")}</label><InputNumber id={`${field}w`} min={0} max={5} step={0.05} value={water} suffix="m" onChange={(value) => setWater(value ?? FLOOD_WATER)} /></div> : null}
      <PlanWords ready={ready} plan={plan} name={name} />
      {open.error ? <ProblemNote error={open.error} /> : null}
      <div className="form-foot"><Button type="primary" size="large" htmlType="submit" loading={open.isPending} disabled={!ready || plan.data?.items === 0}>{t("salvage.draw")}</Button></div>
    </form>
  );
}

function PlanWords({ ready, plan: { data, error }, name }: { ready: boolean; plan: ReturnType<typeof useSalvagePlan>; name: (place: PlaceId) => string }): ReactElement {
  const { t } = useTranslation();
  const locale = LOCALES[useLanguage()];
  if (error) return <ProblemNote error={error} />;
  if (!ready || !data) return <p className="small quiet" role="status">{ready ? t("common.loading") : t("salvage.planHint")}</p>;
  const number = (value: number): string => formatNumber(value, 0, locale);
  const { items, shelves, spaces, incident } = data;
  return (
    <div role="status" className="salvage-plan">
      <strong>{items === 0 ? t("salvage.planNone") : t("salvage.plan", { items: number(items), shelves: number(shelves) })}</strong>
      {spaces.length > 0 ? <span className="small">{spaces.map(name).join(", ")}</span> : null}
      {incident.point ? <span className="small quiet">{t("salvage.point", { metres: formatNumber(incident.radius, 1, locale) })}</span> : null}
    </div>
  );
}
