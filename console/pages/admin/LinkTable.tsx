import type { System } from "@stacktwin/twin-models/api";
import type { ReactElement } from "react";
import { useTranslation } from "react-i18next";
import { Age } from "../../look/Ages.tsx";
import { HealthMark } from "../HealthMark.tsx";
import type { Health } from "../health.ts";

type Connection = System["connections"][number];
const ORDER = { down: 0, degraded: 1, up: 2 } as const;
const SHAPE: Record<Connection["state"], Health> = { up: "fine", degraded: "uncertain", down: "bad" };

/** Links to brokers, buses and stores, the broken ones on top. */
export function LinkTable({ connections }: { connections: readonly Connection[] }): ReactElement {
  const { t } = useTranslation();
  const rows = connections.toSorted((a, b) => ORDER[a.state] - ORDER[b.state] || a.id.localeCompare(b.id));
  return (
    <section className="card table-card">
      <h2 className="card-title">{t("system.links")}</h2>
      {rows.length === 0 ? <p className="quiet card-none">{t("system.noLinks")}</p> : (
        <table className="grid-table system-table">
          <thead>
            <tr><th scope="col">{t("common.state")}</th><th scope="col">{t("common.name")}</th><th scope="col">{t("common.since")}</th><th scope="col">{t("system.detail")}</th></tr>
          </thead>
          <tbody>
            {rows.map(({ id, kind, state, since, detail }) => (
              <tr key={id}>
                <td><HealthMark health={SHAPE[state]} label={t(`system.${state}`)} /></td>
                <td>{t(`system.kind${kind}`)} <span className="mono quiet">{id}</span></td>
                <td><Age at={since} /></td>
                <td className="quiet">{detail}</td>
              </tr>
            ))}
          </tbody>
        </table>
      )}
    </section>
  );
}
