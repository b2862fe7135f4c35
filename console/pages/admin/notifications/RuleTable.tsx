import type { RuleView } from "@stacktwin/twin-models/notify";
import type { PlaceId } from "@stacktwin/twin-models/ids";
import type { ReactElement } from "react";
import { useTranslation } from "react-i18next";
import { usePlaces } from "../../../api/queries.ts";
import { useText } from "../../../i18n/i18n.ts";
import { useSite } from "../../../session/site.ts";
import { Reaches, useQuietWords } from "./Reaches.tsx";

/** Which alarms go to whom, as the configuration says it; whoever cannot be reached is marked. */
export function RuleTable({ rules }: { rules: readonly RuleView[] }): ReactElement {
  const { t } = useTranslation();
  const text = useText();
  const quietWords = useQuietWords();
  const places = usePlaces(useSite()).data;
  const nameOf = (id: PlaceId): string => {
    const place = places?.byId.get(id);
    return place ? text(place.label) : id;
  };
  const about = ({ priorities, places: within, properties, sites, desks }: RuleView): string =>
    [
      priorities?.map((priority) => t(`priority.${priority}`)).join(t("limit.or")),
      within?.map(nameOf).join(t("limit.or")),
      properties?.join(t("limit.or")),
      sites?.join(t("limit.or")),
      desks?.map((desk) => t(`notify.desk.${desk}`)).join(t("limit.or")),
    ].filter((part) => part !== undefined).join(" · ") || t("notify.everyAlarm");
  return (
    <section className="card table-card">
      <h2 className="card-title">{t("notify.rules")}</h2>
      {rules.length === 0 ? <p className="quiet card-none">{t("notify.noRules")}</p> : (
        <table className="grid-table notify-table rule-table">
          <thead>
            <tr><th scope="col">{t("common.name")}</th><th scope="col">{t("notify.about")}</th><th scope="col">{t("notify.on")}</th><th scope="col">{t("notify.to")}</th></tr>
          </thead>
          <tbody>
            {rules.map((rule) => (
              <tr key={rule.name}>
                <td><strong>{rule.name}</strong></td>
                <td>{about(rule)}</td>
                <td>{rule.on.map((what) => t(`alarms.events.${what}`)).join(t("limit.or"))}</td>
                <td>
                  <Reaches reaches={rule.reaches} />
                  {rule.levels.map(({ afterMin, reaches }) => (
                    <div key={afterMin} className="level">
                      <span className="small quiet">{t("notify.after", { count: afterMin })}</span>
                      <Reaches reaches={reaches} />
                    </div>
                  ))}
                  {rule.quiet ? <p className="small quiet">{quietWords(rule.quiet)}</p> : null}
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      )}
      <p className="small quiet card-none">{t("notify.rulesFoot")}</p>
    </section>
  );
}
