import { Button } from "antd";
import { lazy, Suspense, type ReactElement } from "react";
import { useTranslation } from "react-i18next";
import { Link, useSearchParams } from "react-router";
import { useModels } from "../api/queries.ts";
import { headline } from "../format/values.ts";
import { useLiveState } from "../live/use-live.ts";
import { Help } from "../help/Help.tsx";
import { Icon } from "../look/Icon.tsx";
import { Bones, ProblemNote } from "../look/Note.tsx";
import { useMay, usePastWhy } from "../session/me.ts";
import { usePicking, withSelection } from "../session/selection.ts";
import { useSite } from "../session/site.ts";
import { Table } from "../table/Table.tsx";
import "./devices.css";
import { useDeviceColumns } from "./device-columns.tsx";
import { Permitted } from "./Permitted.tsx";
import { trendsAddress, type SeriesName } from "./trends/address.ts";
import { useDeviceLines, type DeviceLine } from "./use-device-lines.ts";

const InstallForm = lazy(async () => ({ default: (await import("../commission/InstallForm.tsx")).InstallForm }));

/** Every device, the ones that need somebody on top. */
export default function Devices(): ReactElement {
  const { t } = useTranslation();
  const site = useSite();
  const models = useModels();
  const ready = useLiveState((state) => state.room !== null);
  const { selection, select } = usePicking();
  const may = useMay();
  const why = usePastWhy();
  const [params, setParams] = useSearchParams();
  // A model's id, or `new` for one that is still to be chosen.
  const install = params.get("install");
  const mayInstall = may("device:write");
  const putInstall = (value: string | null): void =>
    setParams((before) => {
      const after = new URLSearchParams(before);
      if (value === null) after.delete("install");
      else after.set("install", value);
      return after;
    });
  const lines = useDeviceLines();
  const columns = useDeviceColumns();
  const drawn = (picked: readonly DeviceLine[]): SeriesName[] =>
    picked.flatMap(({ thing, model }) => {
      const main = model && (headline(model).find(({ series }) => series) ?? model.properties.find(({ series }) => series));
      return main ? [{ thing: thing.id, property: main.name }] : [];
    });

  return (
    <Permitted permission="device:read">
      <div className="page">
        <header className="page-head">
          <h1>{t("devices.title")} <Help of="quality" /></h1>
          {mayInstall && (install === null || why) ? <Button disabled={why !== undefined} title={why ?? ""} onClick={() => putInstall("new")}>{t("commission.install")}</Button> : null}
        </header>
        {models.error ? <ProblemNote error={models.error} onRetry={() => void models.refetch()} /> : null}
        {mayInstall && install !== null && !why ? (
          <Suspense fallback={<Bones rows={5} />}>
            <InstallForm
              key={install}
              preset={install === "new" ? "" : install}
              onClose={() => putInstall(null)}
              onInstalled={(id) =>
                setParams((before) => {
                  const after = withSelection(before, { kind: "thing", id });
                  after.delete("install");
                  return after;
                })
              }
            />
          </Suspense>
        ) : null}
        {ready && models.data ? (
          <Table id="devices" name={t("devices.title")} columns={columns} rows={lines} rowKey={({ thing }) => thing.id} none={{ icon: "devices", title: t("devices.none"), text: t("devices.noneText") }}
            opened={selection?.kind === "thing" ? selection.id : null} onOpen={({ thing }) => select({ kind: "thing", id: thing.id })}
            {...(may("history:read") ? { pick: (picked: readonly DeviceLine[]) => (drawn(picked).length > 0 ? <Link className="tool" to={trendsAddress(site, drawn(picked))}><Icon name="trends" size={16} />{t("trends.ofPicked")}</Link> : <span className="quiet">{t("trends.noneOfPicked")}</span>) } : {})} />
        ) : models.error ? null : <div className="card"><Bones rows={8} /></div>}
      </div>
    </Permitted>
  );
}
