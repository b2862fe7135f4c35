import { useId, type ReactElement } from "react";
import { useTranslation } from "react-i18next";
import { Link } from "react-router";
import { ACTIONS } from "../actions/actions.ts";
import { Keys } from "../actions/Keys.tsx";
import { perform } from "../actions/perform.ts";
import { useActionContext } from "../actions/use-action-context.ts";
import { useMe } from "../api/queries.ts";
import { Choice } from "../look/Choice.tsx";
import { Icon } from "../look/Icon.tsx";
import { useSite } from "../session/site.ts";
import { prefer, usePreference, type Density, type ThemeChoice } from "../session/preferences.ts";
import { PushSetting } from "./PushSetting.tsx";
import { FootlessPages } from "./FootlessPages.tsx";
import { useInstall } from "../shell/install.ts";
import { startTour, useReader } from "../tour/tour.ts";

/** Actions that stand in the menu, in this order. */
const LISTED = ["go.guide", "keys", "print", "link", "signOut"].flatMap((name) => ACTIONS.filter((action) => action.name === name));
const TURN = ACTIONS.find(({ name }) => name === "language");

/** Language at one touch; the rest of what concerns the reader in a small panel. */
export function PersonMenu(): ReactElement {
  const { t, i18n } = useTranslation();
  const { data } = useMe();
  const theme = usePreference((chosen) => chosen.theme);
  const density = usePreference((chosen) => chosen.density);
  const panel = useId();
  const reader = useReader();
  const install = useInstall();
  const context = useActionContext();
  const site = useSite();
  const close = (): void => document.getElementById(panel)?.hidePopover();
  const other = i18n.language === "en" ? "zh" : "en";

  return (
    <>
      <button type="button" className="plain bar-button language" onClick={() => TURN && perform(TURN, context())} aria-label={`${other === "en" ? "EN" : "中"} ${t("bar.language")}`} title={t("bar.language")} lang={other}>
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
          <Choice label={t("bar.theme")} value={theme} onChange={(value: ThemeChoice) => prefer({ theme: value })} options={(["system", "light", "dark"] as const).map((value) => ({ value, label: t(`theme.${value}`) }))} />
        </div>
        <div>
          <h3>{t("density.title")}</h3>
          <Choice label={t("density.title")} value={density} onChange={(value: Density) => prefer({ density: value })} options={(["comfortable", "compact"] as const).map((value) => ({ value, label: t(`density.${value}`) }))} />
        </div>
        <PushSetting />
        <ul className="panel-acts">
          <FootlessPages onGo={close} />
          {reader ? (
            <li>
              <button type="button" className="plain panel-line panel-tour" onClick={() => { close(); startTour(reader); }}>
                <Icon name="place" size={18} />
                <span>{t("tour.again")}</span>
              </button>
            </li>
          ) : null}
          {install ? (
            <li>
              <button type="button" className="plain panel-line" onClick={() => { close(); install(); }}>
                <Icon name="down" size={18} />
                <span>{t("shell.install")}</span>
              </button>
            </li>
          ) : null}
          {LISTED.map((action) => {
            const line = <><Icon name={action.icon} size={18} /><span>{action.label(t)}</span>{action.keys[0] ? <Keys keys={action.keys.slice(0, 1)} hidden /> : null}</>;
            return (
              <li key={action.name}>
                {action.to ? (
                  <Link className="panel-line" to={`/sites/${encodeURIComponent(site)}/${action.to}`} onClick={close}>{line}</Link>
                ) : (
                  <button type="button" className="plain panel-line" onClick={() => { close(); perform(action, context()); }}>{line}</button>
                )}
              </li>
            );
          })}
        </ul>
      </div>
    </>
  );
}
