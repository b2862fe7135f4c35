import { binId } from "@stacktwin/twin-models/bins";
import { modelOfThing } from "@stacktwin/twin-models/model-of-thing";
import type { ThingInstance } from "@stacktwin/twin-models/thing";
import { Button } from "antd";
import type { ReactElement } from "react";
import { useTranslation } from "react-i18next";
import { useModels } from "../api/queries.ts";
import { useText } from "../i18n/i18n.ts";
import { Help } from "../help/Help.tsx";
import { Progress } from "../inspector/Progress.tsx";
import { Reading } from "../inspector/Reading.tsx";
import { useHeard } from "../inspector/use-heard.ts";
import { useLiveState, useThingPresent } from "../live/use-live.ts";
import { Age } from "../look/Ages.tsx";
import { usePicking } from "../session/selection.ts";

/** One crane: its state, what it carries, and the last thing asked of it. */
export function CraneCard({ crane }: { crane: ThingInstance }): ReactElement {
  const { t } = useTranslation();
  const text = useText();
  const models = useModels().data;
  const model = models && modelOfThing(models, crane);
  const present = useThingPresent(crane.id);
  const heard = useHeard(crane.id);
  const commands = useLiveState((state) => state.commands);
  const { select } = usePicking();
  const last = [...commands.values()].filter(({ thing }) => thing === crane.id).sort((a, b) => b.askedAt - a.askedAt)[0];
  const carried = model?.bins ? present[model.bins.carrying]?.value : undefined;
  const action = model?.actions.find(({ name }) => name === last?.name);
  return (
    <div className="crane">
      <div className="inspector-kind"><strong className="crane-name">{text(crane.name)} <Help of="craneState" /></strong><span className="small quiet"><Age at={heard} /></span></div>
      <dl className="facts counts">
        {model?.properties.filter(({ aspect, series, unit }) => aspect !== undefined || (series && unit !== "")).map((info) => (
          <div key={info.name}><dt>{text(info.title)}</dt><dd><Reading present={present[info.name]} info={info} /></dd></div>
        ))}
      </dl>
      {typeof carried === "number" && carried > 0 ? <p className="small">{t("stacks.onCrane", { bin: binId(carried) })}</p> : null}
      <h3>{t("stacks.jobs")}</h3>
      {last ? <><p className="small">{action ? text(action.title) : last.name}</p><Progress command={last} /></> : <p className="small quiet">{t("stacks.noJobs")}</p>}
      <Button size="small" onClick={() => select({ kind: "thing", id: crane.id })}>{t("stacks.ask")}</Button>
    </div>
  );
}
