import type { Alarm } from "@stacktwin/twin-models/alarm";
import { modelOfThing } from "@stacktwin/twin-models/model-of-thing";
import type { ReactElement } from "react";
import { useTranslation } from "react-i18next";
import { Link } from "react-router";
import { useModels } from "../../api/queries.ts";
import { useLiveState } from "../../live/use-live.ts";
import { Icon } from "../../look/Icon.tsx";
import { useMay, usePastWhy } from "../../session/me.ts";
import { useSite } from "../../session/site.ts";
import { kindOfAlarm } from "./kind-of-alarm.ts";
import { newSalvagePath } from "./salvage-path.ts";

/** The way to the salvage list of an alarm of water or fire, for whoever may open one. */
export function SalvageOfAlarm({ alarm }: { alarm: Alarm }): ReactElement | null {
  const { t } = useTranslation();
  const site = useSite();
  const may = useMay();
  const past = usePastWhy() !== undefined;
  const models = useModels();
  const thing = useLiveState((state) => state.things.get(alarm.thing));
  const kind = kindOfAlarm(alarm, thing && models.data ? modelOfThing(models.data, thing) : undefined);
  if (kind === undefined || past || !may("salvage:open")) return null;
  return <Link className="tool" to={newSalvagePath(site, { alarm: alarm.id, kind })}><Icon name="salvage" size={16} />{t("nav.salvage")}</Link>;
}
