import type { PlaceId } from "@stacktwin/twin-models/ids";
import { binId } from "@stacktwin/twin-models/bins";
import type { ModelInfo, ThingInstance } from "@stacktwin/twin-models/thing";
import type { ReactElement } from "react";
import { useTranslation } from "react-i18next";
import { useModels, usePlaces } from "../../api/queries.ts";
import { useText } from "../../i18n/i18n.ts";
import { Headline } from "../../inspector/Headline.tsx";
import { useHeard } from "../../inspector/use-heard.ts";
import { useLiveState, useThingPresent } from "../../live/use-live.ts";
import { Age } from "../../look/Ages.tsx";
import { Icon } from "../../look/Icon.tsx";
import { kindIcon } from "../../look/kinds.ts";
import { PriorityShape } from "../../look/Priority.tsx";
import { usePicking } from "../../session/selection.ts";
import { useSite } from "../../session/site.ts";
import type { Card } from "../card.ts";
import { CardFrame } from "../CardFrame.tsx";

function Machine({ thing, model }: { thing: ThingInstance; model: ModelInfo }): ReactElement {
  const { t } = useTranslation();
  const text = useText();
  const { select } = usePicking();
  const present = useThingPresent(thing.id);
  const heard = useHeard(thing.id);
  const alarm = useLiveState(({ alarms }) => [...alarms.values()].find((each) => each.thing === thing.id && each.active));
  const carried = model.bins ? present[model.bins.carrying]?.value : undefined;
  return (
    <li>
      <span className="home-line-name">
        <button type="button" className="plain link device-link" onClick={() => select({ kind: "thing", id: thing.id })}><Icon name={kindIcon(model.kind)} size={16} />{text(thing.name)}</button>
        <span className="small quiet">{alarm ? <span className="mark"><PriorityShape priority={alarm.priority} hollow={alarm.acknowledged} />{text(alarm.cause)}</span> : typeof carried === "number" && carried > 0 ? t("stacks.onCrane", { bin: binId(carried) }) : <Age at={heard} />}</span>
      </span>
      <span className="home-line-end"><Headline thing={thing.id} model={model} /></span>
    </li>
  );
}

/** The automated stacks in short: what each machine does, what waits at each port. */
function Stack(): ReactElement {
  const { t } = useTranslation();
  const text = useText();
  const places = usePlaces(useSite()).data;
  const models = useModels().data;
  const things = useLiveState((state) => state.things);
  const bins = useLiveState((state) => state.bins);
  const { select } = usePicking();
  const ready = useLiveState((state) => state.room !== null);
  if (!ready || !places || !models) return <CardFrame title={t("stacks.title")} bones={4} />;
  const machines = [...things.values()].flatMap((thing): { thing: ThingInstance; model: ModelInfo }[] => {
    const model = models.get(thing.model);
    return model && (model.bins || model.kind === "lift") ? [{ thing, model }] : [];
  });
  const ports = places.places.filter(({ kind }) => kind === "port");
  const at = (place: PlaceId): string[] => [...bins].flatMap(([bin, where]) => (where === (place as string) ? [bin] : []));
  return (
    <CardFrame title={t("stacks.title")} more={{ to: "../stacks", label: t("home.allStack") }}>
      {machines.length === 0 ? <p className="quiet">{t("stacks.noCrane")}</p> : null}
      <ul className="home-lines">{machines.map(({ thing, model }) => <Machine key={thing.id} thing={thing} model={model} />)}</ul>
      {ports.length > 0 ? (
        <dl className="home-ports">
          {ports.map(({ id, label }) => {
            const here = at(id);
            return <div key={id}><dt><button type="button" className="plain link" onClick={() => select({ kind: "place", id })}>{t("home.port", { name: text(label) })}</button></dt><dd className="reading">{here.length === 0 ? <span className="quiet">{t("home.portEmpty")}</span> : here.join(t("commission.comma"))}</dd></div>;
          })}
        </dl>
      ) : null}
    </CardFrame>
  );
}

export const stack: Card = { name: "stack", homes: ["librarian"], permission: "device:read", has: ({ tree }) => tree.places.some(({ kind }) => kind === "stack"), column: "side", Element: Stack };
