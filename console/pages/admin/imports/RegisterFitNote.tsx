import { isSparse } from "@stacktwin/twin-models/item";
import { useQuery } from "@tanstack/react-query";
import type { ReactElement } from "react";
import { useTranslation } from "react-i18next";
import { call } from "../../../api/client.ts";
import { formatNumber } from "../../../format/values.ts";
import { LOCALES, useLanguage } from "../../../i18n/i18n.ts";
import { useSite } from "../../../session/site.ts";
import { registerKind } from "./kinds.ts";
import { useImports } from "./use-imports.ts";

/** Where the register and the layout do not fit, how much of both, and what to do; nothing where they do. */
export function RegisterFitNote(): ReactElement | null {
  const { t } = useTranslation();
  const locale = LOCALES[useLanguage()];
  const site = useSite();
  const [newest] = useImports(registerKind).data ?? [];
  const { data: fit } = useQuery({
    // Anew with every import.
    queryKey: ["register-fit", site, newest?.id, newest?.state],
    queryFn: async ({ signal }) => (await call("sites", {}, signal)).find(({ id }) => id === site)?.register ?? null,
    placeholderData: (before) => before,
  });
  if (!fit || (fit.unplaced.items === 0 && !isSparse(fit))) return null;
  const n = (value: number): string => formatNumber(value, 0, locale);
  const list = (examples: readonly string[], all: number): string => `${examples.join(", ")}${all > examples.length ? " …" : ""}`;
  const { unplaced, bare } = fit;
  return (
    <section className="problem register-fit" aria-label={t("imports.fit")}>
      {unplaced.items > 0 ? (
        <p>
          <strong>{t("imports.unplaced", { items: n(unplaced.items), of: n(fit.items), places: n(unplaced.places) })}</strong> <span className="mono small">{list(unplaced.examples, unplaced.places)}</span><br />
          <span className="small quiet">{t("imports.unplacedDo")}</span>
        </p>
      ) : null}
      {isSparse(fit) ? (
        <p>
          <strong>{t("imports.bare", { shelves: n(bare.shelves), of: n(bare.of) })}</strong> <span className="mono small">{list(bare.examples, bare.shelves)}</span><br />
          <span className="small quiet">{t("imports.bareDo")}</span>
        </p>
      ) : null}
    </section>
  );
}
