import type { ReactElement } from "react";
import { useTranslation } from "react-i18next";
import { openPanel } from "../actions/panels.ts";
import { useTravel } from "../live/use-live.ts";
import { Icon } from "../look/Icon.tsx";
import { useNarrow } from "../session/dark.ts";
import { AlarmCount } from "./AlarmCount.tsx";
import { LinkSign } from "./LinkSign.tsx";
import { PastClock } from "./PastClock.tsx";
import { PersonMenu } from "./PersonMenu.tsx";
import { ViewClock } from "./ViewClock.tsx";
import { Whereabouts } from "./Whereabouts.tsx";

export function TopBar(): ReactElement {
  const { t, i18n } = useTranslation();
  const away = useTravel(({ asked }) => asked !== null);
  const narrow = useNarrow();
  return (
    <header className="topbar">
      <Whereabouts />
      <button type="button" className="plain search-box" onClick={() => openPanel("search")} aria-keyshortcuts="Control+K /" title={t("bar.search")}>
        <Icon name="find" size={18} />
        <span className="cut">{t("bar.search")}</span>
        <kbd aria-hidden="true">{t("bar.searchKey")}</kbd>
      </button>
      <div className="topbar-end">
        {away ? narrow ? null : <PastClock /> : <ViewClock />}
        <AlarmCount />
        <LinkSign />
        <PersonMenu key={i18n.language} />
      </div>
    </header>
  );
}
