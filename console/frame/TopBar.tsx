import { useEffect, useState, type ReactElement } from "react";
import { useTranslation } from "react-i18next";
import { useTravel } from "../live/use-live.ts";
import { Icon } from "../look/Icon.tsx";
import { AlarmCount } from "./AlarmCount.tsx";
import { LinkSign } from "./LinkSign.tsx";
import { Palette } from "./Palette.tsx";
import { useNarrow } from "../session/dark.ts";
import { PastClock } from "./PastClock.tsx";
import { PersonMenu } from "./PersonMenu.tsx";
import { ViewClock } from "./ViewClock.tsx";
import { Whereabouts } from "./Whereabouts.tsx";

export function TopBar(): ReactElement {
  const { t, i18n } = useTranslation();
  const [searching, setSearching] = useState(false);
  const away = useTravel(({ asked }) => asked !== null);
  const narrow = useNarrow();

  useEffect(() => {
    const onKey = (event: KeyboardEvent): void => {
      if (event.key.toLowerCase() !== "k" || !(event.ctrlKey || event.metaKey)) return;
      event.preventDefault();
      setSearching(true);
    };
    window.addEventListener("keydown", onKey);
    return () => window.removeEventListener("keydown", onKey);
  }, []);

  return (
    <header className="topbar">
      <Whereabouts />
      <button type="button" className="plain search-box" onClick={() => setSearching(true)} aria-keyshortcuts="Control+K" title={t("bar.search")}>
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
      {searching ? <Palette onClose={() => setSearching(false)} /> : null}
    </header>
  );
}
