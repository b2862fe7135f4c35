import type { ThingId } from "@stacktwin/twin-models/ids";
import type { ModelInfo, PropertyInfo } from "@stacktwin/twin-models/thing";
import type { ReactElement } from "react";
import { useTranslation } from "react-i18next";
import { useLimits } from "../api/queries.ts";
import { formatNumber, headline, isAbnormal, standing } from "../format/values.ts";
import { LOCALES, useLanguage, useText } from "../i18n/i18n.ts";
import { useLiveState, useNow, useThingPresent } from "../live/use-live.ts";
import { useSite } from "../session/site.ts";
import { passedToday } from "../tally/passed.ts";
import { useCountedOf } from "../tally/use-counted.ts";
import { Band } from "./Band.tsx";
import { Reading } from "./Reading.tsx";

/** A thing's main values in one line: what is not as it should be first; with `bars` each is followed by where it lies between its limits, where it has some. */
export function Headline({ thing, model, bars = false }: { thing: ThingId; model: ModelInfo; bars?: boolean }): ReactElement {
  const text = useText();
  const present = useThingPresent(thing);
  const now = useNow(5_000);
  const limits = useLimits(useSite());
  const alarms = useLiveState((state) => state.alarms);
  const wrong = model.properties.find((info) => isAbnormal(info, present[info.name]) && standing(present[info.name], info.maxAge, now) !== "stale");
  if (wrong) {
    return <span className="headline"><span className="headline-value">{wrong.type === "boolean" && wrong.means === undefined ? <span className="quiet">{text(wrong.title)}</span> : null}<Reading present={present[wrong.name]} info={wrong} /></span></span>;
  }
  const chosen = headline(model);
  const counters = chosen.filter(({ counter }) => counter);
  return (
    <span className="headline">
      {counters.length > 0 ? <Counted thing={thing} model={model} counters={counters} /> : null}
      {chosen.filter(({ counter }) => !counter).map((info) => {
        const own = limits.bounds(thing, info.name);
        return (
          <span key={info.name} className="headline-value">
            <Reading present={present[info.name]} info={info} />
            {bars && info.unit !== "" ? (
              <span className="headline-bar">
                {own.length > 0 ? <Band info={info} present={present[info.name]} limits={own} alarm={[...alarms.values()].find((alarm) => alarm.active && alarm.thing === thing && alarm.property === info.name)} /> : null}
              </span>
            ) : null}
          </span>
        );
      })}
    </span>
  );
}

/** Totals tell nothing in a line; what they counted today does. */
function Counted({ thing, model, counters }: { thing: ThingId; model: ModelInfo; counters: readonly PropertyInfo[] }): ReactElement {
  const { t } = useTranslation();
  const locale = LOCALES[useLanguage()];
  const counted = useCountedOf(thing);
  const passed = passedToday(model.properties, counted);
  if (passed) return <span className="headline-value">{t("people.passed", { in: formatNumber(passed.in, 0, locale), out: formatNumber(passed.out, 0, locale) })}</span>;
  const [first] = counters;
  const today = first ? counted(first) : null;
  if (!first || today === null) return <span className="empty-value">—</span>;
  return <span className="headline-value">{t("states.today", { value: formatNumber(today, first.decimals, locale), unit: first.unit })}</span>;
}
