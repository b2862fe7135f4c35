import type { ThingInstance } from "@stacktwin/twin-models/thing";
import type { ReactElement } from "react";
import { useTranslation } from "react-i18next";
import { useLimits } from "../api/queries.ts";
import { standing } from "../format/values.ts";
import { useText } from "../i18n/i18n.ts";
import { useLiveState, useNow } from "../live/use-live.ts";
import { Age, Moment } from "../look/Ages.tsx";
import { useSite } from "../session/site.ts";
import { InAlarm } from "./InAlarm.tsx";
import type { FactProps } from "./lead-facts.ts";
import { Reading } from "./Reading.tsx";
import { SPANS } from "./spans.ts";
import { StateLimits } from "./StateLimits.tsx";
import { sinceOf } from "./state-lanes.ts";
import { useStates } from "./use-states.ts";

/** What a thing is there to tell, in a word, and since when it is so. */
export function StateFact({ thing, infos, present }: FactProps): ReactElement {
  return <>{infos.map((info) => <One key={info.name} thing={thing} info={info} present={present[info.name]} />)}</>;
}

function One({ thing, info, present }: { thing: ThingInstance; info: FactProps["infos"][number]; present: FactProps["present"][string] | undefined }): ReactElement {
  const { t } = useTranslation();
  const text = useText();
  const now = useNow();
  const { data } = useStates(thing.id, info.name, SPANS.week, present);
  const since = data && sinceOf(data, data.from);
  const limits = useLimits(useSite()).of(thing.id, info.name);
  const alarm = useLiveState(({ alarms }) => [...alarms.values()].find((each) => each.thing === thing.id && each.property === info.name));
  const state = standing(present, info.maxAge, now);
  return (
    <div className="lead">
      <span className="quiet small">{text(info.title)} <InAlarm alarm={alarm} /></span>
      <b className="lead-value"><Reading present={present} info={info} /></b>
      <span className="small quiet">
        {state === "stale" || state === "bad" ? `${t(`quality.${state}`)} · ` : ""}
        {since && present ? <>{since.open ? t("states.sinceBefore") : t("common.since")} <Moment at={since.at} /> · <Age at={since.at} /></> : present ? <Age at={present.heard} /> : t("quality.silent")}
      </span>
      <StateLimits info={info} limits={limits} />
    </div>
  );
}
