import type { Alarm, NumberLimit } from "@stacktwin/twin-models/alarm";
import type { Present, PropertyInfo } from "@stacktwin/twin-models/thing";
import { useId, useState, type ReactElement } from "react";
import { useTranslation } from "react-i18next";
import { normalOf } from "../format/limits.ts";
import { formatNumber } from "../format/values.ts";
import { LOCALES, useLanguage } from "../i18n/i18n.ts";
import { Band } from "./Band.tsx";
import { LimitList } from "./LimitList.tsx";

interface Props {
  info: PropertyInfo;
  present: Present | undefined;
  limits: readonly NumberLimit[];
  alarm: Alarm | undefined;
}

/** The bar between its low and high limit; a touch tells where the limits come from. */
export function LimitBand({ info, present, limits, alarm }: Props): ReactElement {
  const { t } = useTranslation();
  const locale = LOCALES[useLanguage()];
  const id = useId();
  const [open, setOpen] = useState(false);
  const figure = (value: number): string => formatNumber(value, Number.isInteger(value) ? 0 : Math.max(1, info.decimals), locale);
  if (limits.length === 0) {
    if (info.minimum === undefined || info.maximum === undefined) return <span />;
    const range = t("inspector.range", { min: figure(info.minimum), max: figure(info.maximum), unit: info.unit });
    return (
      <span className="band-line quiet" role="img" aria-label={range} title={range}>
        <span aria-hidden="true">{figure(info.minimum)}</span>
        <Band info={info} present={present} limits={limits} alarm={alarm} />
        <span aria-hidden="true">{figure(info.maximum)}</span>
      </span>
    );
  }
  const { low, high } = normalOf(limits);
  const said = [low === null ? null : t("limit.low", { value: figure(low), unit: info.unit }), high === null ? null : t("limit.high", { value: figure(high), unit: info.unit })].filter((part) => part !== null).join("，");
  return (
    <>
      <button type="button" className="plain band-line band-open" aria-expanded={open} aria-controls={`${id}-limits`} title={t("limit.source")} onClick={() => setOpen(!open)}>
        {low === null ? null : <span>{figure(low)}</span>}
        <Band info={info} present={present} limits={limits} alarm={alarm} />
        {high === null ? null : <span>{figure(high)}</span>}
        <span className="unseen">{`${said}；${t("limit.source")}`}</span>
      </button>
      <LimitList id={`${id}-limits`} limits={limits} info={info} hidden={!open} />
    </>
  );
}
