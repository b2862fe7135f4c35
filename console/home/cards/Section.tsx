import type { Alarm } from "@stacktwin/twin-models/alarm";
import type { PlaceId } from "@stacktwin/twin-models/ids";
import { useMemo, type ReactElement } from "react";
import { useTranslation } from "react-i18next";
import { Link } from "react-router";
import { usePlaces } from "../../api/queries.ts";
import { formatNumber } from "../../format/values.ts";
import { LOCALES, useLanguage, useText } from "../../i18n/i18n.ts";
import { alarmOrder, useLiveState } from "../../live/use-live.ts";
import { useSite } from "../../session/site.ts";
import { peopleIn } from "../../tally/tally.ts";
import { useTallies } from "../../tally/use-tallies.ts";
import { useTallyTexts } from "../../tally/use-tally-texts.ts";
import type { Card } from "../card.ts";
import { CardFrame } from "../CardFrame.tsx";
import { sectionOf } from "../section.ts";
import { StoreyRow } from "../StoreyRow.tsx";

/** The building cut open: people, air and alarms, storey by storey; each leads into the twin. */
function Section(): ReactElement {
  const { t } = useTranslation();
  const text = useText();
  const locale = LOCALES[useLanguage()];
  const site = useSite();
  const places = usePlaces(site);
  const tallies = useTallies();
  const texts = useTallyTexts();
  const alarms = useLiveState((state) => state.alarms);
  const sections = useMemo(() => (places.data?.layout.buildings ?? []).map((building) => ({ building, section: sectionOf(building) })), [places.data]);
  const byStorey = useMemo(() => {
    const found = new Map<PlaceId, Alarm[]>();
    for (const alarm of [...alarms.values()].sort(alarmOrder)) {
      const storey = alarm.place && places.data?.within(alarm.place, "storey")?.id;
      if (storey) found.set(storey, [...(found.get(storey) ?? []), alarm]);
    }
    return found;
  }, [alarms, places.data]);
  if (!places.data) return <CardFrame title={t("home.section")} bones={5} error={places.error} onRetry={() => void places.refetch()} />;
  const root = places.data.places[0]?.id;
  const whole = root && tallies.get(root);
  const inside = whole ? peopleIn(whole) : null;
  return (
    <CardFrame title={t("home.section")} note={inside === null ? null : <span className="reading">{t("home.inside", { count: inside, value: formatNumber(inside, 0, locale) })}</span>}>
      {sections.map(({ building, section }) => (
        <div key={building.id} className="section">
          {sections.length > 1 ? <h3>{text(building.name)}</h3> : null}
          <ol>
            {section.storeys.map((cut) => (
              <li key={cut.storey.id}>
                <Link to={`/sites/${encodeURIComponent(site)}/twin?storey=${encodeURIComponent(cut.storey.id)}`} className="section-row">
                  <StoreyRow cut={cut} length={section.length} facts={texts(tallies.get(cut.storey.id))} alarms={byStorey.get(cut.storey.id) ?? []} roomOf={(place) => places.data.within(place, "space")?.id} />
                </Link>
              </li>
            ))}
          </ol>
        </div>
      ))}
    </CardFrame>
  );
}

export const section: Card = { name: "section", homes: ["facility", "viewer"], permission: "twin:read", has: ({ tree }) => tree.layout.buildings.length > 0, column: "side", Element: Section };
