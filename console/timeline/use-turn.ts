import { ALARM_LISTS, ALARM_STATES } from "@stacktwin/twin-models/alarm";
import type { Interval } from "@stacktwin/twin-models/interval";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { call } from "../api/client.ts";
import { useLimits, useModels } from "../api/queries.ts";
import { useSay, useText } from "../i18n/i18n.ts";
import { useLive } from "../live/use-live.ts";
import { useTravelling } from "../session/moment.ts";
import { useSite } from "../session/site.ts";

export interface Turning {
  turn: (towards: "before" | "after") => void;
  /** What changed at the moment that was gone to, or that nothing did. */
  said: string;
}

/** Goes to the nearest change of an alarm, a mode or a door, and says which. */
export function useTurn(): Turning {
  const { t } = useTranslation();
  const text = useText();
  const say = useSay();
  const site = useSite();
  const view = useLive();
  const limits = useLimits(site);
  const models = useModels();
  const { jump } = useTravelling();
  const [said, setSaid] = useState("");

  /** The state, and behind it the list that keeps the alarm quiet. */
  const alarmWords = (value: string): string => {
    const [said, aside] = value.split(" ");
    const state = ALARM_STATES.find((one) => one === said);
    const list = ALARM_LISTS.find((one) => one === aside);
    return [state ? t(`alarmState.${state}`) : value, ...(list ? [t(`alarms.tab.${list}`)] : [])].join(" · ");
  };
  const words = ({ aspect, subject, value }: Interval): string => {
    const things = view.state.getState().things;
    const thing = [...things.values()].find(({ id }) => id === (aspect === "alarm.state" ? limits.byId.get(subject)?.thing : subject));
    const name = thing ? text(thing.name) : subject;
    if (aspect === "alarm.state") return t("timeline.turned", { name, what: `${t("nav.alarms")} · ${alarmWords(value)}` });
    const info = models.data?.get(thing?.model ?? "")?.properties.find((one) => one.aspect === aspect);
    return t("timeline.turned", { name, what: info ? `${text(info.title)} · ${say(info)(value)}` : value });
  };
  const turn = async (towards: "before" | "after"): Promise<void> => {
    const at = view.travel.getState().asked ?? view.present();
    try {
      // Moments are whole seconds: what turned within the one that is shown is not the one before.
      const { turn: found } = await call("turn", { params: { site }, query: { at: towards === "before" ? Math.floor(at / 1000) * 1000 - 999 : at, towards } });
      setSaid(found ? words(found) : t(towards === "before" ? "timeline.noneBefore" : "timeline.noneAfter"));
      if (found) jump(Math.ceil(found.from / 1000) * 1000);
    } catch {
      setSaid(t("problem.UNREACHABLE"));
    }
  };
  return { turn: (towards) => void turn(towards), said };
}
