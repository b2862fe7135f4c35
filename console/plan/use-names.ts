import type { Alarm } from "@stacktwin/twin-models/alarm";
import type { PlaceId, ThingId } from "@stacktwin/twin-models/ids";
import type { PlaceTree } from "@stacktwin/twin-models/place";
import { useMemo } from "react";
import { useTranslation } from "react-i18next";
import { formatNumber, formatValue } from "../format/values.ts";
import { LOCALES, useLanguage, useSay, useText } from "../i18n/i18n.ts";
import { useAllPresents } from "../live/use-changes.ts";
import { useNow } from "../live/use-live.ts";
import { thingKind } from "../look/thing-kind.ts";
import type { SceneModel } from "../scene/frames.ts";
import { subjectKey, type LayerValue } from "../layers/contract.ts";
import { useLayerWords } from "../layers/layer-words.ts";
import type { ShownLayer } from "../layers/use-layer.ts";
import { shownValues, type ThingMark } from "../scene/thing-marks.ts";
import { useTallies } from "../tally/use-tallies.ts";
import { useTallyTexts } from "../tally/use-tally-texts.ts";
import { ODD_STATES, oddOf, type Counts } from "./counts.ts";
import type { Stop } from "./stops.ts";

interface Named {
  model: SceneModel;
  stops: readonly Stop[];
  marks: readonly ThingMark[];
  counts: Counts | null;
  alarms: ReadonlyMap<ThingId, Alarm>;
  shown: ShownLayer | null;
}

/** How many alarms stand at each place and above it. */
function alarmsAt(tree: PlaceTree, marks: readonly ThingMark[], alarms: ReadonlyMap<ThingId, Alarm>): Map<PlaceId, number> {
  const found = new Map<PlaceId, number>();
  for (const { thing } of marks) {
    if (!alarms.has(thing.id)) continue;
    for (const { id } of tree.path(thing.place)) found.set(id, (found.get(id) ?? 0) + 1);
  }
  return found;
}

/** What everything on the plan is called by a voice that reads it: name, kind, values, state and alarm. */
export function useNames({ model, stops, marks, counts, alarms, shown }: Named): ReadonlyMap<string, string> {
  const { t } = useTranslation();
  const language = useLanguage();
  const text = useText();
  const say = useSay();
  const { figure } = useLayerWords();
  const tallied = useTallies();
  const tell = useTallyTexts();
  const presentOf = useAllPresents();
  const now = useNow(15_000);
  return useMemo(() => {
    const locale = LOCALES[language];
    const byThing = new Map(marks.map((mark) => [mark.thing.id, mark]));
    const values = new Map<string, LayerValue>((shown?.values ?? []).map((value) => [subjectKey(value.subject), value]));
    const ranges = new Map(model.ranges.map(({ range }, at) => [range.id, at]));
    const alarming = alarmsAt(model.tree, marks, alarms);
    const layer = (key: string): string[] => {
      const value = values.get(key);
      return shown && value ? [`${text(shown.layer.title)} ${figure(shown.layer, value)}`] : [];
    };
    const ofPlace = (id: PlaceId): string[] => {
      const place = model.tree.byId.get(id);
      if (!place) return [id];
      const range = ranges.get(id);
      const books = counts && range !== undefined ? [t("place.count", { books: formatNumber(counts.books[range] ?? 0, 0, locale) })] : [];
      const odd = counts && range !== undefined ? oddOf(counts, range).flatMap((count, at) => (count > 0 ? `${t(`itemState.${ODD_STATES[at] ?? "missing"}`)} ${count}` : [])) : [];
      const tallies = tell(tallied.get(id)).flatMap(({ short }) => (short === "" ? [] : short));
      const standing = alarming.get(id) ?? 0;
      return [text(place.label), t(`kind.${place.kind}`), ...books, ...odd, ...tallies, ...(standing > 0 ? [t("twin.alarmsIn", { count: standing })] : [])];
    };
    const ofThing = (id: ThingId): string[] => {
      const mark = byThing.get(id);
      if (!mark) return [id];
      const { thing, info } = mark;
      const alarm = alarms.get(id);
      const present = presentOf(id);
      const values = shownValues(info, alarm?.property, present, now);
      const said = values.flatMap(({ property }) => {
        const value = formatValue(present[property.name]?.value, property.decimals, locale, say(property));
        return value === null ? [] : `${text(property.title)} ${value}${property.unit ? ` ${property.unit}` : ""}`;
      });
      const old = values.find(({ standing }) => standing === "stale" || standing === "bad" || standing === "silent")?.standing;
      return [text(thing.name), t(`thing.${thingKind(info?.kind ?? "other")}`), ...said, ...(old ? [t(`quality.${old}`)] : []), ...(alarm ? [`${t("alarms.title")} ${t(`priority.${alarm.priority}`)}`] : [])];
    };
    return new Map(stops.map(({ key, subject }) => [key, [...(subject.kind === "place" ? ofPlace(subject.id) : ofThing(subject.id)), ...layer(key)].join(language === "zh" ? "，" : ", ")]));
    // What says things differs with every render and means the same while the language stands.
    // oxlint-disable-next-line react-hooks/exhaustive-deps
  }, [model, stops, marks, counts, alarms, shown, tallied, presentOf, now, language]);
}
