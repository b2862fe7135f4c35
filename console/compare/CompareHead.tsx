import type { Millis } from "@stacktwin/twin-models/ids";
import type { ReactElement } from "react";
import { useTranslation } from "react-i18next";
import { formatMinute, zoneName } from "../format/times.ts";
import { useLive, usePresentTime, useTravel } from "../live/use-live.ts";
import { Icon } from "../look/Icon.tsx";
import { useSiteZone } from "../session/site.ts";
import { MomentField } from "../timeline/MomentField.tsx";
import { onMinute, onSecond, PRESET_NAMES, PRESETS } from "./presets.ts";
import { useWith } from "./use-with.ts";

/** The two moments, and how to choose the second one. */
export function CompareHead({ at }: { at: Millis | null }): ReactElement {
  const { t } = useTranslation();
  const zone = useSiteZone();
  const view = useLive();
  const asked = useTravel((travel) => travel.asked);
  const present = usePresentTime(15_000);
  const { compare, swap } = useWith();
  const shown = asked ?? present;
  const name = t("compare.with", { zone: zoneName(at ?? shown, zone) });
  return (
    <div className="compare-head">
      <p className="compare-moments">
        <span className="small quiet">{t("compare.shown")}</span>
        <b>{asked === null ? t("bar.live") : formatMinute(asked, zone)}</b>
        <span className="compare-acts">
          <button type="button" className="plain bar-button" disabled={at === null} onClick={swap} aria-label={t("compare.swap")} title={t("compare.swap")}><Icon name="swap" size={18} /></button>
          <button type="button" className="plain bar-button" onClick={() => compare(null)} aria-label={t("compare.end")} title={t("compare.end")}><Icon name="close" size={18} /></button>
        </span>
        <span className="small quiet">{t("compare.than")}</span>
        <MomentField at={at ?? onSecond(shown)} latest={present} label={name} onMoment={(to) => compare(to)} />
      </p>
      <div className="compare-presets small" role="group" aria-label={t("compare.presets")}>
        {PRESET_NAMES.map((each) => <button key={each} type="button" className="plain link" onClick={() => compare(asked === null ? onMinute(view.present() - PRESETS[each]) : asked - PRESETS[each])}>{t(`compare.before.${each}`)}</button>)}
        {asked === null ? null : <button type="button" className="plain link" onClick={() => compare(onSecond(view.present()))}>{t("compare.now")}</button>}
      </div>
    </div>
  );
}
