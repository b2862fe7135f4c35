import type { ReactElement } from "react";
import { useTranslation } from "react-i18next";
import { usePlaces } from "../api/queries.ts";
import { formatNumber } from "../format/values.ts";
import { LOCALES, useLanguage, useText } from "../i18n/i18n.ts";
import { useSite } from "../session/site.ts";
import { passedToday } from "../tally/passed.ts";
import { peopleIn } from "../tally/tally.ts";
import { useCountedOf } from "../tally/use-counted.ts";
import { useTallies } from "../tally/use-tallies.ts";
import type { FactProps } from "./lead-facts.ts";

/** Who came and went today through this gate, and how many are in the place that it leads into. */
export function PeopleFact({ thing, infos }: FactProps): ReactElement {
  const { t } = useTranslation();
  const text = useText();
  const locale = LOCALES[useLanguage()];
  const counted = useCountedOf(thing.id);
  const tree = usePlaces(useSite()).data;
  const all = useTallies();
  const passed = passedToday(infos, counted);
  const into = tree?.byId.get(thing.inward ?? tree.places[0]?.id ?? thing.place);
  const tally = into && all.get(into.id);
  const inside = tally ? peopleIn(tally) : null;
  const figure = (value: number | null): string => (value === null ? "—" : formatNumber(value, 0, locale));
  return (
    <dl className="lead-figures">
      <div><dt>{t("people.in")}</dt><dd>{figure(passed?.in ?? null)}</dd></div>
      <div><dt>{t("people.out")}</dt><dd>{figure(passed?.out ?? null)}</dd></div>
      <div><dt>{t("people.inside", { place: into ? text(into.label) : "" })}</dt><dd>{figure(inside)}</dd></div>
      <p className="small quiet">{t("people.how")}</p>
    </dl>
  );
}
