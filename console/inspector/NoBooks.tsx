import { isSparse } from "@stacktwin/twin-models/item";
import type { ReactElement } from "react";
import { useTranslation } from "react-i18next";
import { Link } from "react-router";
import { useSites } from "../api/queries.ts";
import { formatNumber } from "../format/values.ts";
import { LOCALES, useLanguage } from "../i18n/i18n.ts";
import { useMay } from "../session/me.ts";
import { useSite } from "../session/site.ts";

/** A shelf without books: none were heard, or the register names none for many shelves. */
export function NoBooks(): ReactElement {
  const { t } = useTranslation();
  const locale = LOCALES[useLanguage()];
  const site = useSite();
  const may = useMay();
  const fit = useSites().data?.find(({ id }) => id === site)?.register;
  return (
    <>
      <p className="quiet">{t("place.noBooks")}</p>
      {fit && (fit.items === 0 || isSparse(fit)) ? (
        <p className="small quiet">
          {t(fit.items === 0 ? "place.noRegister" : "place.bare", { shelves: formatNumber(fit.bare.shelves, 0, locale), of: formatNumber(fit.bare.of, 0, locale) })}{" "}
          {may("register:write") ? <Link to={`/sites/${encodeURIComponent(site)}/admin/register`}>{t("admin.register")}</Link> : null}
        </p>
      ) : null}
    </>
  );
}
