import { indexSpan } from "../../../inspector/place-contents.ts";
import { modelOfThing } from "@stacktwin/twin-models/model-of-thing";
import type { Place, PlaceTree } from "@stacktwin/twin-models/place";
import { useMemo } from "react";
import { useTranslation } from "react-i18next";
import { useModels } from "../../../api/queries.ts";
import { formatMinute } from "../../../format/times.ts";
import { useText } from "../../../i18n/i18n.ts";
import { heardOf } from "../../../inspector/use-heard.ts";
import { useAllPresents } from "../../../live/use-changes.ts";
import { useLiveState } from "../../../live/use-live.ts";
import type { PrintList } from "../../../print/list.ts";
import { useSiteZone } from "../../../session/site.ts";
import { healthOf } from "../../health.ts";
import { trailOf } from "../labels/what.ts";

/** Devices at or below a place, with how they were at that moment. */
export function useDeviceList(tree: PlaceTree, place: Place, now: number): PrintList | null {
  const { t } = useTranslation();
  const text = useText();
  const zone = useSiteZone();
  const models = useModels();
  const things = useLiveState((state) => state.things);
  const alarms = useLiveState((state) => state.alarms);
  const presentOf = useAllPresents();
  return useMemo(() => {
    if (!models.data) return null;
    const [first, last] = indexSpan(tree, place);
    const rows = [...things.values()].flatMap((thing) => {
      const at = tree.byId.get(thing.place);
      if (!at || at.index < first || at.index > last) return [];
      const model = modelOfThing(models.data, thing);
      const present = presentOf(thing.id);
      const health = healthOf(model, present, [...alarms.values()].filter((alarm) => alarm.thing === thing.id), now);
      const heard = heardOf(present);
      return [{ index: at.index, row: [text(thing.name), thing.id, trailOf(tree, at, text), model ? text(model.title) : thing.model, t(`devices.${health}`), heard > 0 ? formatMinute(heard, zone) : t("age.never")] }];
    });
    return {
      title: t("lists.deviceTitle", { place: text(place.label) }),
      columns: [{ label: t("common.name") }, { label: t("inspector.id"), mono: true }, { label: t("common.place") }, { label: t("devices.model") }, { label: t("devices.health") }, { label: t("devices.heard") }],
      groups: rows.length === 0 ? [] : [{ title: "", rows: rows.toSorted((a, b) => a.index - b.index).map(({ row }) => row) }],
    };
  }, [models.data, tree, place, things, alarms, presentOf, now, text, t, zone]);
}
