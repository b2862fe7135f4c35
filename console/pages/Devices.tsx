import type { ModelInfo, ThingInstance } from "@stacktwin/twin-models/thing";
import { Button, Input } from "antd";
import { lazy, Suspense, useMemo, useState, type ReactElement } from "react";
import { useTranslation } from "react-i18next";
import { Link, useSearchParams } from "react-router";
import { useModels, usePlaces } from "../api/queries.ts";
import { useText } from "../i18n/i18n.ts";
import { Headline } from "../inspector/Headline.tsx";
import { heardOf } from "../inspector/use-heard.ts";
import { useAllPresents } from "../live/use-changes.ts";
import { useLive, useLiveState, useNow } from "../live/use-live.ts";
import { Age } from "../look/Ages.tsx";
import { Icon } from "../look/Icon.tsx";
import { kindIcon } from "../look/kinds.ts";
import { isThingKind } from "../look/thing-kind.ts";
import { Bones, Note, ProblemNote } from "../look/Note.tsx";
import { useMay } from "../session/me.ts";
import { usePicking } from "../session/selection.ts";
import { useSite } from "../session/site.ts";
import { HealthMark } from "./HealthMark.tsx";
import "./devices.css";
import { HEALTHS, healthOf, type Health } from "./health.ts";
import { Permitted } from "./Permitted.tsx";

const InstallForm = lazy(async () => ({ default: (await import("../commission/InstallForm.tsx")).InstallForm }));

interface Line {
  thing: ThingInstance;
  model: ModelInfo | undefined;
  health: Health;
  heard: number;
  where: string;
}

/** Every device, the ones that need somebody on top. */
export default function Devices(): ReactElement {
  const { t } = useTranslation();
  const text = useText();
  const models = useModels();
  const places = usePlaces(useSite());
  const live = useLive();
  const ready = useLiveState((state) => state.room !== null);
  const things = useLiveState((state) => state.things);
  const alarms = useLiveState((state) => state.alarms);
  const presentOf = useAllPresents();
  // Staleness needs no tick a second: half a minute late is early enough for a list.
  const now = useNow(15_000);
  const { selection, select } = usePicking();
  const [params, setParams] = useSearchParams();
  const [filter, setFilter] = useState("");
  const mayInstall = useMay()("device:write");
  const [installing, setInstalling] = useState(() => params.has("install"));
  const kind = params.get("kind") ?? "";
  const only = HEALTHS.find((health) => health === params.get("health")) ?? null;

  const lines = useMemo((): Line[] => {
    const of = (thing: ThingInstance): Line => {
      const model = models.data?.get(thing.model);
      const present = presentOf(thing.id);
      const where = (places.data?.path(thing.place) ?? []).filter(({ kind }) => kind === "storey" || kind === "space" || kind === "range" || kind === "aisle").toReversed().map(({ label }) => text(label)).join(" › ");
      return { thing, model, health: healthOf(model, present, [...alarms.values()].filter((alarm) => alarm.thing === thing.id), Math.max(now, live.state.getState().at)), heard: heardOf(present), where };
    };
    return [...things.values()].map(of).sort((a, b) => HEALTHS.indexOf(a.health) - HEALTHS.indexOf(b.health) || a.thing.id.localeCompare(b.thing.id));
  }, [things, alarms, models.data, places.data, live, now, presentOf, text]);

  const asked = filter.trim().toLowerCase();
  const shown = lines.filter(({ thing, model, health, where }) => (!only || health === only) && (kind === "" || (model?.kind ?? "other") === kind) && (asked === "" || [text(thing.name), thing.id, where, model ? text(model.title) : thing.model].some((part) => part.toLowerCase().includes(asked))));
  const put = (key: string, value: string | null): void =>
    setParams((before) => {
      const after = new URLSearchParams(before);
      if (value) after.set(key, value);
      else after.delete(key);
      return after;
    });
  const choose = (health: Health | null): void => put("health", health);
  // A facility's own kind has no word of its own: it stands under its name.
  const kinds = useMemo(() => {
    const counts = new Map<string, number>();
    for (const { model } of lines) counts.set(model?.kind ?? "other", (counts.get(model?.kind ?? "other") ?? 0) + 1);
    return [...counts].map(([value, count]) => ({ value, count, label: isThingKind(value) ? t(`thing.${value}`) : value })).toSorted((a, b) => a.label.localeCompare(b.label));
  }, [lines, t]);

  return (
    <Permitted permission="device:read">
      <div className="page">
        <header className="page-head">
          <h1>{t("devices.title")}</h1>
          <div className="chips" role="group" aria-label={t("devices.health")}>
            <button type="button" className="plain chip" aria-pressed={only === null} onClick={() => choose(null)}>{t("common.all")} <b>{lines.length}</b></button>
            {HEALTHS.map((health) => {
              const count = lines.filter((line) => line.health === health).length;
              return count === 0 && only !== health ? null : <button key={health} type="button" className="plain chip" aria-pressed={only === health} onClick={() => choose(only === health ? null : health)}><HealthMark health={health} /> <b>{count}</b></button>;
            })}
          </div>
          <select className="devices-kind" value={kind} aria-label={t("devices.kind")} onChange={(event) => put("kind", event.target.value)}>
            <option value="">{t("devices.allKinds")}</option>
            {kinds.map(({ value, count, label }) => <option key={value} value={value}>{`${label} · ${count}`}</option>)}
          </select>
          <Input className="devices-filter" allowClear value={filter} onChange={(event) => setFilter(event.target.value)} placeholder={t("devices.filter")} aria-label={t("devices.filter")} />
          {mayInstall && !installing ? <Button onClick={() => setInstalling(true)}>{t("commission.install")}</Button> : null}
          <Link to="../admin/lists?list=devices">{t("devices.print")}</Link>
        </header>
        {models.error ? <ProblemNote error={models.error} onRetry={() => void models.refetch()} /> : null}
        {installing ? (
          <Suspense fallback={<Bones rows={5} />}>
            <InstallForm onClose={() => setInstalling(false)} onInstalled={(id) => { setInstalling(false); select({ kind: "thing", id }); }} />
          </Suspense>
        ) : null}
        <div className="card table-card">
          {!ready || !models.data ? <Bones rows={8} /> : null}
          {ready && models.data && lines.length === 0 ? <Note icon="devices" title={t("devices.none")} text={t("devices.noneText")} /> : null}
          {ready && models.data && lines.length > 0 && shown.length === 0 ? <Note icon="find" title={t("devices.noneMatch")} /> : null}
          {ready && models.data && shown.length > 0 ? (
            <table className="grid-table device-table">
              <thead>
                <tr>
                  <th scope="col">{t("devices.health")}</th>
                  <th scope="col">{t("common.name")}</th>
                  <th scope="col">{t("common.place")}</th>
                  <th scope="col" className="number">{t("devices.values")}</th>
                  <th scope="col">{t("devices.heard")}</th>
                  <th scope="col">{t("devices.model")}</th>
                </tr>
              </thead>
              <tbody>
                {shown.map(({ thing, model, health, heard, where }) => (
                  <tr key={thing.id} aria-selected={selection?.kind === "thing" && selection.id === thing.id} onClick={() => select({ kind: "thing", id: thing.id })}>
                    <td><HealthMark health={health} /></td>
                    <td>
                      <button type="button" className="plain device-name" onClick={() => select({ kind: "thing", id: thing.id })}>
                        <Icon name={kindIcon(model?.kind ?? "other")} size={17} />
                        <span>{text(thing.name)}</span>
                      </button>
                    </td>
                    <td className="quiet">{where}</td>
                    <td className="number">{model ? <Headline thing={thing.id} model={model} bars /> : "—"}</td>
                    <td>{model?.properties.length === 0 ? <span className="quiet">{t("devices.tagsOnly")}</span> : <Age at={heard} />}</td>
                    <td className="quiet">{model ? text(model.title) : <span className="mono">{thing.model}</span>}</td>
                  </tr>
                ))}
              </tbody>
            </table>
          ) : null}
        </div>
      </div>
    </Permitted>
  );
}
