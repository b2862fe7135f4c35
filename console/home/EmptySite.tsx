import type { ReactElement } from "react";
import { useTranslation } from "react-i18next";
import { Link } from "react-router";
import { Note } from "../look/Note.tsx";
import { useMay } from "../session/me.ts";
import { useSite } from "../session/site.ts";

/** An installation without a device: where it begins. */
export function EmptySite(): ReactElement {
  const { t } = useTranslation();
  const site = encodeURIComponent(useSite());
  const may = useMay();
  return (
    <div className="card">
      <Note icon="devices" title={t("home.empty")} text={may("device:write") ? t("home.emptyText") : t("home.emptyAsk")}>
        {may("device:write") ? (
          <p className="home-begin">
            <Link className="act act-main" to={`/sites/${site}/devices?install`}>{t("commission.install")}</Link>
            {may("device:commission") ? <Link className="act" to={`/sites/${site}/admin/probe`}>{t("admin.probe")}</Link> : null}
          </p>
        ) : null}
      </Note>
    </div>
  );
}
