import type { ConfigurationState, Reload } from "@stacktwin/twin-models/configuration";
import { useMutation, useQueryClient } from "@tanstack/react-query";
import { Button } from "antd";
import type { ReactElement } from "react";
import { useTranslation } from "react-i18next";
import { call } from "../../api/client.ts";
import { Age, Moment } from "../../look/Ages.tsx";
import { ProblemNote } from "../../look/Note.tsx";
import { useMay } from "../../session/me.ts";

/** What the reading that was just asked for found. */
function Outcome({ result }: { result: Reload }): ReactElement {
  const { t } = useTranslation();
  return (
    <div role="status">
      <p>{t(`configuration.${result.outcome}`, { count: result.changes.length })}</p>
      {result.changes.length > 0 ? (
        <ul className="small quiet">
          {result.changes.slice(0, 20).map(({ what, id, how }) => <li key={`${what}/${id}`}>{t(`configuration.what-${what}`)} <span className="mono">{id}</span> {t(`configuration.how-${how}`)}</li>)}
        </ul>
      ) : null}
    </div>
  );
}

/** The configuration in use, what is wrong with its files now, and what waits for a start. */
export function ConfigurationCard({ configuration }: { configuration: ConfigurationState }): ReactElement {
  const { t } = useTranslation();
  const mayReload = useMay()("configuration:write");
  const client = useQueryClient();
  const reload = useMutation({ mutationFn: () => call("reload"), onSettled: () => client.invalidateQueries({ queryKey: ["system"] }) });
  const { file, taken, read, mistakes, atNextStart } = configuration;
  return (
    <section className="card table-card" aria-label={t("configuration.title")}>
      <h2 className="card-title">
        {t("configuration.title")}
        {mayReload ? <Button size="small" className="card-act" loading={reload.isPending} onClick={() => reload.mutate()}>{t("configuration.reload")}</Button> : null}
      </h2>
      <div className="configuration">
        <p className="quiet"><span className="mono">{file}</span> · {t("configuration.inUseSince")} <Moment at={taken} /> · {t("configuration.lastRead")} <Age at={read} /></p>
        {reload.error ? <ProblemNote error={reload.error} /> : null}
        {reload.data && !reload.isPending ? <Outcome result={reload.data} /> : null}
        {atNextStart.length > 0 ? <p><b>{t("configuration.atNextStart")}</b> <span className="mono">{atNextStart.join(", ")}</span></p> : null}
        {mistakes.length > 0 ? <p role="alert"><b>{t("configuration.goesOn")}</b></p> : null}
      </div>
      {mistakes.length > 0 ? (
        <table className="grid-table system-table">
          <thead><tr><th scope="col">{t("system.file")}</th><th scope="col">{t("system.where")}</th><th scope="col">{t("configuration.mistake")}</th></tr></thead>
          <tbody>
            {mistakes.map(({ file: of, line, column, path, what, remedy }) => (
              <tr key={`${of}/${line}/${column}/${path}/${what}`}>
                <td className="mono">{of}{line > 0 ? `:${line}:${column}` : ""}</td>
                <td className="mono">{path}</td>
                <td>{what}<br /><span className="small quiet">{remedy}</span></td>
              </tr>
            ))}
          </tbody>
        </table>
      ) : null}
    </section>
  );
}
