import { Segmented } from "antd";
import { use, useId, useState, type ReactElement } from "react";
import { useTranslation } from "react-i18next";
import { Link } from "react-router";
import { call } from "../api/client.ts";
import { useMe } from "../api/queries.ts";
import { Icon } from "../look/Icon.tsx";
import { ProblemNote } from "../look/Note.tsx";
import { SiteContext } from "../session/site.ts";
import { prefer, usePreference, type Density, type ThemeChoice } from "../session/preferences.ts";
import { FootlessPages } from "./FootlessPages.tsx";
import { useInstall } from "../shell/install.ts";
import { startTour, useReader } from "../tour/tour.ts";

/** Language at one touch; the rest of what concerns the reader in a small panel. */
export function PersonMenu(): ReactElement {
  const { t, i18n } = useTranslation();
  const { data } = useMe();
  const theme = usePreference((chosen) => chosen.theme);
  const density = usePreference((chosen) => chosen.density);
  const [problem, setProblem] = useState<unknown>(null);
  const panel = useId();
  const site = use(SiteContext);
  const reader = useReader();
  const install = useInstall();
  const hide = (): void => document.getElementById(panel)?.hidePopover();
  const other = i18n.language === "en" ? "zh" : "en";

  const turnLanguage = (): void => {
    prefer({ language: other });
    void i18n.changeLanguage(other);
  };
  const signOut = (): void => {
    call("signOut").then(() => location.assign("/sign-in"), setProblem);
  };

  return (
    <>
      <button type="button" className="plain bar-button language" onClick={turnLanguage} aria-label={`${other === "en" ? "EN" : "中"} ${t("bar.language")}`} title={t("bar.language")} lang={other}>
        {other === "en" ? "EN" : "中"}
      </button>
      <button type="button" className="plain bar-button" popoverTarget={panel} data-tour="person" aria-label={t("bar.person")} title={data?.person.name}>
        <Icon name="person" />
      </button>
      <div id={panel} popover="auto" className="person-panel card">
        <p>
          <strong>{data?.person.name}</strong>
          <br />
          <span className="small quiet">{data?.person.id}</span>
        </p>
        <div>
          <h3>{t("bar.theme")}</h3>
          <Segmented<ThemeChoice> block value={theme} onChange={(value) => prefer({ theme: value })} options={(["system", "light", "dark"] as const).map((value) => ({ value, label: t(`theme.${value}`) }))} />
        </div>
        <div>
          <h3>{t("density.title")}</h3>
          <Segmented<Density> block value={density} onChange={(value) => prefer({ density: value })} options={(["comfortable", "compact"] as const).map((value) => ({ value, label: t(`density.${value}`) }))} />
        </div>
        {problem ? <ProblemNote error={problem} /> : null}
        {site ? (
          <Link className="panel-line panel-link" to={`/sites/${encodeURIComponent(site.id)}/guide`} onClick={hide}>
            <Icon name="guide" size={18} />
            {t("guide.title")}
          </Link>
        ) : null}
        {site ? <FootlessPages onGo={hide} /> : null}
        {site && reader ? (
          <button type="button" className="plain panel-line panel-tour" onClick={() => { hide(); startTour(reader); }}>
            <Icon name="place" size={18} />
            {t("tour.again")}
          </button>
        ) : null}
        {install ? (
          <button type="button" className="plain panel-line" onClick={() => { hide(); install(); }}>
            <Icon name="down" size={18} />
            {t("shell.install")}
          </button>
        ) : null}
        <button type="button" className="plain panel-line" onClick={signOut}>
          <Icon name="out" size={18} />
          {t("bar.signOut")}
        </button>
      </div>
    </>
  );
}
