import type { ModelInfo, ThingInstance } from "@stacktwin/twin-models/thing";
import { useState, type ReactElement } from "react";
import { useTranslation } from "react-i18next";
import { useLimits } from "../api/queries.ts";
import { useLiveState, useThingPresent } from "../live/use-live.ts";
import { Note } from "../look/Note.tsx";
import { useSite } from "../session/site.ts";
import { ActionForm } from "./ActionForm.tsx";
import { PropertyLine } from "./PropertyLine.tsx";
import { ThingStates } from "./ThingStates.tsx";
import { Trend } from "./Trend.tsx";

export function ThingNow({ thing, model }: { thing: ThingInstance; model: ModelInfo | undefined }): ReactElement {
  const { t } = useTranslation();
  const present = useThingPresent(thing.id);
  const limits = useLimits(useSite());
  const alarms = useLiveState((state) => state.alarms);
  const drawable = model?.properties.filter(({ series }) => series) ?? [];
  const [chosen, setChosen] = useState<string | null>(null);
  const drawn = drawable.find(({ name }) => name === chosen) ?? drawable[0];

  if (!model) {
    return (
      <section className="inspector-section">
        <Note icon="devices" title={t("inspector.modelMissing")} />
        <dl className="facts">
          {Object.entries(present).map(([name, { value }]) => (
            <div key={name}><dt className="mono">{name}</dt><dd>{String(value ?? "—")}</dd></div>
          ))}
        </dl>
      </section>
    );
  }
  // What is measured or may be set comes first; states and counters stand small below the curve.
  const main = model.properties.filter(({ series, writable }) => series || writable);
  const rest = model.properties.filter((info) => !main.includes(info));
  const standing = [...alarms.values()].filter((alarm) => alarm.thing === thing.id);
  return (
    <>
      {main.length > 0 ? (
        <section className="inspector-section" aria-label={t("inspector.values")}>
          <ul className="properties">
            {main.map((info) => (
              <PropertyLine key={info.name} thing={thing.id} info={info} present={present[info.name]} alarm={standing.find(({ property }) => property === info.name)} limits={limits.of(thing.id, info.name)} bounds={limits.bounds(thing.id, info.name)} drawn={info === drawn} onDraw={info.series ? () => setChosen(info.name) : null} />
            ))}
          </ul>
        </section>
      ) : null}
      {drawn ? <Trend thing={thing.id} info={drawn} limits={limits.bounds(thing.id, drawn.name)} /> : null}
      {rest.length > 0 ? <ThingStates thing={thing} model={model} properties={rest} present={present} limits={limits} alarms={standing} /> : null}
      {model.actions.length > 0 ? (
        <section className="inspector-section">
          <h3>{t("inspector.actions")}</h3>
          {model.actions.map((action) => <ActionForm key={action.name} thing={thing} action={action} model={model} />)}
        </section>
      ) : null}
    </>
  );
}
