import { useMemo } from "react";
import { useTranslation } from "react-i18next";
import { formatValue, headline } from "../format/values.ts";
import { LOCALES, useLanguage, useSay, useText } from "../i18n/i18n.ts";
import { Headline } from "../inspector/Headline.tsx";
import { Age } from "../look/Ages.tsx";
import { Icon } from "../look/Icon.tsx";
import { kindIcon } from "../look/kinds.ts";
import { isThingKind } from "../look/thing-kind.ts";
import type { Column } from "../table/column.ts";
import { HealthMark } from "./HealthMark.tsx";
import { HEALTHS } from "./health.ts";
import type { DeviceLine } from "./use-device-lines.ts";

/** What a device is told by in a list. */
export function useDeviceColumns(): Column<DeviceLine>[] {
  const { t } = useTranslation();
  const text = useText();
  const say = useSay();
  const locale = LOCALES[useLanguage()];
  return useMemo(() => {
    const kindOf = ({ model }: DeviceLine): string => model?.kind ?? "other";
    // A facility's own kind has no word of its own: it stands under its name.
    const kindText = (line: DeviceLine): string => {
      const kind = kindOf(line);
      return isThingKind(kind) ? t(`thing.${kind}`) : kind;
    };
    const values = ({ model, present }: DeviceLine): string =>
      (model ? headline(model) : [])
        .flatMap((info) => {
          const said = formatValue(present[info.name]?.value, info.decimals, locale, say(info));
          return said === null ? [] : [`${said}${info.unit === "" ? "" : ` ${info.unit}`}`];
        })
        .join("; ");
    return [
      { key: "health", title: t("devices.health"), value: ({ health }) => health, text: ({ health }) => t(`devices.${health}`), cell: ({ health }) => <HealthMark health={health} />, compare: (a, b) => HEALTHS.indexOf(a.health) - HEALTHS.indexOf(b.health), filter: "chips", choices: HEALTHS.map((value) => ({ value, label: t(`devices.${value}`), mark: <HealthMark health={value} /> })), width: 84, card: "side" },
      { key: "name", title: t("common.name"), value: ({ thing }) => text(thing.name), cell: ({ thing, model }) => <span className="device-name"><Icon name={kindIcon(model?.kind ?? "other")} size={17} /><span>{text(thing.name)}</span></span>, width: 190, card: "title" },
      { key: "kind", title: t("devices.kind"), value: kindOf, text: kindText, cell: (line) => <span className="quiet">{kindText(line)}</span>, filter: "choice", optional: "hidden", fold: 4 },
      { key: "where", title: t("common.place"), value: ({ where }) => where, cell: ({ where }) => <span className="quiet">{where}</span>, filter: "text", optional: "shown", width: 150, fold: 1 },
      { key: "values", title: t("devices.values"), value: values, cell: ({ thing, model }) => (model ? <Headline thing={thing.id} model={model} bars /> : "—"), unsorted: true, number: true, optional: "shown", width: 170 },
      { key: "heard", title: t("devices.heard"), value: ({ heard }) => heard, time: true, cell: ({ model, heard }) => (model?.properties.length === 0 ? <span className="quiet">{t("devices.tagsOnly")}</span> : <Age at={heard} />), optional: "shown", width: 96, fold: 2 },
      { key: "model", title: t("devices.model"), value: ({ thing, model }) => (model ? text(model.title) : thing.model), cell: ({ thing, model }) => (model ? <span className="quiet">{text(model.title)}</span> : <span className="mono">{thing.model}</span>), filter: "choice", optional: "shown", width: 150, fold: 3, card: "none" },
      { key: "id", title: t("inspector.id"), value: ({ thing }) => thing.id, cell: ({ thing }) => <span className="mono small">{thing.id}</span>, optional: "hidden", width: 130, fold: 5, card: "none" },
    ];
  }, [t, text, say, locale]);
}
