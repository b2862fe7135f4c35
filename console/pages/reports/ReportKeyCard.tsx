import { ROUTES } from "@stacktwin/twin-models/api";
import { useQuery } from "@tanstack/react-query";
import type { ReactElement } from "react";
import { useTranslation } from "react-i18next";
import { address, call } from "../../api/client.ts";
import { formatMinute } from "../../format/times.ts";
import { ProblemNote } from "../../look/Note.tsx";
import { useSite, useSiteZone } from "../../session/site.ts";

/** The key that signs: what those who check are told of it. */
export function ReportKeyCard(): ReactElement {
  const { t } = useTranslation();
  const site = useSite();
  const zone = useSiteZone();
  const { data, error, refetch } = useQuery({ queryKey: ["report-key", site], queryFn: ({ signal }) => call("reportKey", { params: { site } }, signal), staleTime: 600_000 });
  const key = data?.keys.at(-1);
  return (
    <section className="card report-card" aria-label={t("reports.key")}>
      <h2>{t("reports.key")}</h2>
      {error ? <ProblemNote error={error} onRetry={() => void refetch()} /> : null}
      {key ? (
        <>
          <p className="small">{t("reports.keyText")}</p>
          <p className="mono small report-print">{key.fingerprint}</p>
          <p className="small quiet">{t("reports.keySince", { at: formatMinute(key.from, zone), count: data!.keys.length })}</p>
        </>
      ) : null}
      <p className="small quiet">{t("reports.verify")} <code>npx stacktwin verify {t("reports.folder")}</code></p>
      <div><a className="tool" href={address(ROUTES.reportChain.url, { site })} download={`${site}-chain.zip`}>{t("reports.chain")}</a></div>
    </section>
  );
}
