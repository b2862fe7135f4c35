import type { LoggerOptions, LoggerPreview } from "@stacktwin/twin-models/logger";
import { DATE_ORDERS, LOGGER_ENCODINGS, TEMPERATURE_UNITS, type LoggerProfile } from "@stacktwin/twin-models/logger-profile";
import { useId, type ReactElement } from "react";
import { useTranslation } from "react-i18next";
import { useText } from "../../../i18n/i18n.ts";
import { useSiteZone } from "../../../session/site.ts";
import { fixedOffset } from "./offsets.ts";

interface Choice {
  key: keyof LoggerOptions;
  label: string;
  /** What the file itself says, or that it says nothing. */
  own: string;
  choices: { value: string; label: string }[];
  asked: boolean;
}

/** What the file says of itself, and what only a person can say; open questions stand out. */
export function LoggerAnswers({ options, preview, profiles, onOptions }: { options: LoggerOptions; preview: LoggerPreview | undefined; profiles: readonly LoggerProfile[]; onOptions: (options: LoggerOptions) => void }): ReactElement {
  const { t } = useTranslation();
  const text = useText();
  const zone = useSiteZone();
  const fields = useId();
  const asked = (question: "timeZone" | "dateOrder" | "unit"): boolean => preview?.questions.includes(question) ?? false;
  const own = (question: "timeZone" | "dateOrder" | "unit", found: string | null | undefined): string => (found == null || asked(question) ? t("imports.fileSilent") : t("imports.fileSays", { value: found }));
  const winter = fixedOffset(zone, 0);
  const summer = fixedOffset(zone, 6);
  const unit = preview?.columns.find(({ property }) => property === "temperature")?.unit;
  const zones = [...new Set([zone, winter, summer, ...Intl.supportedValuesOf("timeZone")])];
  const orderLabel = (order: (typeof DATE_ORDERS)[number]): string => {
    const first = preview?.orders.find((each) => each.order === order)?.first;
    return first ? `${t(`imports.orders.${order}`)} → ${first}` : t(`imports.orders.${order}`);
  };
  const choices: Choice[] = [
    { key: "timeZone", label: t("imports.timeZone"), own: options.timeZone === undefined ? own("timeZone", preview?.timeZone) : t("imports.fileOwn"), choices: zones.map((value) => ({ value, label: value === zone ? `${value} · ${t("imports.siteZone")}` : value === winter || value === summer ? `${value} · ${t("imports.fixedZone")}` : value })), asked: asked("timeZone") },
    { key: "dateOrder", label: t("imports.dateOrder"), own: options.dateOrder === undefined ? own("dateOrder", preview?.dateOrder && t(`imports.orders.${preview.dateOrder as "ymd"}`)) : t("imports.fileOwn"), choices: DATE_ORDERS.map((value) => ({ value, label: orderLabel(value) })), asked: asked("dateOrder") },
    { key: "unit", label: t("imports.unit"), own: options.unit === undefined ? own("unit", unit === "" ? null : unit) : t("imports.fileOwn"), choices: TEMPERATURE_UNITS.map((value) => ({ value, label: value })), asked: asked("unit") },
    { key: "profile", label: t("imports.profile"), own: t("imports.recognise"), choices: profiles.map(({ name, title }) => ({ value: name, label: text(title) })), asked: false },
    { key: "encoding", label: t("imports.encoding"), own: preview && options.encoding === undefined ? t("imports.fileSays", { value: preview.encoding }) : t("imports.encodingOwn"), choices: LOGGER_ENCODINGS.map((value) => ({ value, label: value })), asked: false },
  ];
  const put = (key: keyof LoggerOptions, value: string): void => {
    const { [key]: _before, ...rest } = options;
    onOptions(value === "" ? rest : { ...rest, [key]: value });
  };
  return (
    <div className="import-answers">
      {choices.map(({ key, label, own: silent, choices: list, asked: open }) => (
        <div key={key} className="field" data-asked={open}>
          <label htmlFor={`${fields}-${key}`}>{label}</label>
          <select id={`${fields}-${key}`} value={options[key] ?? ""} aria-invalid={open} onChange={(event) => put(key, event.target.value)}>
            <option value="">{silent}</option>
            {list.map((choice) => <option key={choice.value} value={choice.value}>{choice.label}</option>)}
          </select>
          {open ? <span className="small" data-mistake>{t(`imports.asked.${key as "unit"}`)}</span> : null}
        </div>
      ))}
    </div>
  );
}
