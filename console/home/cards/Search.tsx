import { ITEM_STATES } from "@stacktwin/twin-models/item";
import { useState, type ReactElement } from "react";
import { useTranslation } from "react-i18next";
import { useNavigate } from "react-router";
import { formatNumber } from "../../format/values.ts";
import { LOCALES, useLanguage } from "../../i18n/i18n.ts";
import { useLiveState } from "../../live/use-live.ts";
import { Icon } from "../../look/Icon.tsx";
import { useSite } from "../../session/site.ts";
import type { Card } from "../card.ts";

/** States worth a figure beside the search; the rest is small. */
const TOLD = ["on-shelf", "on-loan", "missing", "unknown"] as const;

/** One large search, and how the holdings stand. */
function Search(): ReactElement {
  const { t } = useTranslation();
  const locale = LOCALES[useLanguage()];
  const site = useSite();
  const navigate = useNavigate();
  const states = useLiveState((state) => state.states);
  const [typed, setTyped] = useState("");
  const total = states.reduce((sum, count) => sum + count, 0);
  return (
    <section className="card home-card home-search" aria-label={t("find.title")}>
      <form role="search" onSubmit={(event) => {
        event.preventDefault();
        if (typed.trim() !== "") void navigate(`/sites/${encodeURIComponent(site)}/find?q=${encodeURIComponent(typed.trim())}`);
      }}>
        <Icon name="find" size={22} />
        <input type="search" value={typed} onChange={(event) => setTyped(event.target.value)} aria-label={t("find.input")} placeholder={t("find.input")} autoComplete="off" spellCheck={false} maxLength={200} enterKeyHint="search" />
        <button type="submit" className="act act-main">{t("find.title")}</button>
      </form>
      <p className="small quiet reading home-holdings">
        {total === 0 ? t("common.loading") : <><span>{t("home.holdings", { count: total, value: formatNumber(total, 0, locale) })}</span>{TOLD.map((state) => <span key={state}>{t(`itemState.${state}`)} {formatNumber(states[ITEM_STATES.indexOf(state)] ?? 0, 0, locale)}</span>)}</>}
      </p>
    </section>
  );
}

export const search: Card = { name: "search", homes: ["librarian", "viewer"], permission: "item:read", has: ({ items }) => items > 0, column: "main", Element: Search };
