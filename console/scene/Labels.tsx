import type { Alarm } from "@stacktwin/twin-models/alarm";
import type { PlaceId, ThingId } from "@stacktwin/twin-models/ids";
import { use, useEffect, useMemo } from "react";
import { useTranslation } from "react-i18next";
import { LOCALES, useLanguage, useSay, useText } from "../i18n/i18n.ts";
import { NowContext, useLive } from "../live/use-live.ts";
import { useTallies } from "../tally/use-tallies.ts";
import { useTallyTexts } from "../tally/use-tally-texts.ts";
import type { Crane } from "./cranes.ts";
import type { SceneModel } from "./frames.ts";
import type { Label } from "./label-elements.ts";
import { placeLabels, thingLabels, type Speech } from "./labels.ts";
import { TEXTS } from "./texts.ts";
import type { ThingMark } from "./thing-marks.ts";

interface Labelled {
  /** What holds them over the drawing. */
  layer: { set: (group: string, labels: readonly Label[]) => void } | null;
  model: SceneModel;
  whole: boolean;
  marks: readonly ThingMark[];
  cranes: readonly Crane[];
  alarms: ReadonlyMap<ThingId, Alarm>;
  selected: Label | null;
  /** What a chosen layer says of places, instead of seats and people. */
  layered: ReadonlyMap<PlaceId, string> | null;
  /** Sets the elements again without drawing the scene. */
  relabel: () => void;
}

/** Keeps the labels true: names with the building, values with the readings, ages with the clock. Draws nothing itself, so that a value that moves renders nothing else. */
export function Labels({ layer, model, whole, marks, cranes, alarms, selected, layered, relabel }: Labelled): null {
  const { t } = useTranslation();
  const language = useLanguage();
  const text = useText();
  const say = useSay();
  const { presents, state } = useLive();
  const ticker = use(NowContext);
  const speech = useMemo<Speech>(
    () => ({ text, say, stale: TEXTS.stale[language], locale: LOCALES[language], priority: (alarm) => t(`priority.${alarm.priority}`) }),
    // The functions differ with every render and change their meaning only with the language.
    // oxlint-disable-next-line react-hooks/exhaustive-deps
    [language],
  );

  const tell = useTallyTexts();
  const tallied = useTallies();
  // As text, so that labels are set anew only when they say something else.
  const told = JSON.stringify(layered ? [...layered] : [...tallied].map(([place, tally]) => [place, tell(tally).flatMap(({ short }) => (short === "" ? [] : short)).join(" · ")]));
  useEffect(() => {
    layer?.set("places", placeLabels(model, speech, whole, new Map(JSON.parse(told) as [PlaceId, string][])));
    relabel();
  }, [layer, model, speech, whole, relabel, told]);

  useEffect(() => {
    layer?.set("selected", selected ? [selected] : []);
    relabel();
  }, [layer, selected, relabel]);

  useEffect(() => {
    if (!layer || !ticker) return undefined;
    let before = "";
    const say = (): void => {
      const now = ticker.getState() + state.getState().skew;
      const labels = thingLabels(marks, cranes, model, alarms, (thing) => presents.of(thing), now, whole, speech);
      const said = labels.map(({ key, title, value, look, at }) => `${key} ${title} ${value} ${look} ${at[0].toFixed(1)} ${at[2].toFixed(1)}`).join("\n");
      if (said === before) return;
      before = said;
      layer.set("things", labels);
      relabel();
    };
    say();
    const shown = new Set(marks.map(({ thing }) => thing.id));
    const forget = presents.onChanged((things) => {
      if (things === null || things.some((thing) => shown.has(thing))) say();
    });
    const stop = ticker.subscribe(say);
    return () => {
      forget();
      stop();
    };
  }, [layer, ticker, marks, cranes, model, alarms, presents, state, speech, whole, relabel]);
  return null;
}
