import type { ModelInfo, PropertyInfo, ThingInstance } from "@stacktwin/twin-models/thing";
import { useState, type ReactElement } from "react";
import { useTranslation } from "react-i18next";
import { useLimits } from "../api/queries.ts";
import { headline, isAbnormal, isMomentary, standing } from "../format/values.ts";
import { useLiveState, useNow, useThingPresent } from "../live/use-live.ts";
import { Note } from "../look/Note.tsx";
import { usePastWhy } from "../session/me.ts";
import { useSite } from "../session/site.ts";
import { ActionForm } from "./ActionForm.tsx";
import { leadFacts } from "./lead-facts.ts";
import { PropertyLine } from "./PropertyLine.tsx";
import { StateTrend } from "./StateTrend.tsx";
import { ThingStates } from "./ThingStates.tsx";
import { Trend } from "./Trend.tsx";
import { Wrongs } from "./Wrongs.tsx";

/** What may be drawn over time: numbers as a curve, yes or no and words as bands. */
const isDrawable = ({ series, type, values }: PropertyInfo): boolean => series || type === "boolean" || values !== undefined;

export function ThingNow({ thing, model }: { thing: ThingInstance; model: ModelInfo | undefined }): ReactElement {
  const { t } = useTranslation();
  const present = useThingPresent(thing.id);
  const limits = useLimits(useSite());
  const alarms = useLiveState((state) => state.alarms);
  const now = useNow(5_000);
  const why = usePastWhy();
  const [chosen, setChosen] = useState<string | null>(null);

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
  const facts = leadFacts(model);
  const told = new Set(facts.flatMap(({ infos }) => infos));
  const wrong = model.properties.filter((info) => !told.has(info) && !["stale", "bad"].includes(standing(present[info.name], info.maxAge, now)) && isAbnormal(info, present[info.name]));
  const own = model.properties.filter((info) => info.means !== "upkeep" && !isMomentary(model, info));
  // What is there to be told, measured or set comes first; states, counters and the device itself stand small below the curve.
  const first = headline(model);
  const weight = (info: PropertyInfo): number => (first.includes(info) ? first.indexOf(info) : first.length + (info.writable ? 0 : 1));
  const main = own.filter((info) => (info.series || info.writable) && !told.has(info)).toSorted((a, b) => weight(a) - weight(b));
  const rest = own.filter((info) => !main.includes(info) && !(told.has(info) && !info.counter));
  const upkeep = model.properties.filter(({ means }) => means === "upkeep");
  const drawable = [...told, ...main, ...rest, ...upkeep].filter(isDrawable);
  const drawn = drawable.find(({ name }) => name === chosen) ?? drawable.find(({ writable }) => !writable) ?? drawable[0];
  const draw = (info: PropertyInfo): (() => void) | null => (isDrawable(info) ? () => setChosen(info.name) : null);
  const alarming = [...alarms.values()].filter((alarm) => alarm.thing === thing.id);
  return (
    <>
      {facts.length > 0 ? <section className="inspector-section leads">{facts.map(({ key, infos, Fact }) => <Fact key={key} thing={thing} infos={infos} present={present} />)}</section> : null}
      {wrong.length > 0 ? <Wrongs infos={wrong} present={present} /> : null}
      {main.length > 0 ? (
        <section className="inspector-section" aria-label={t("inspector.values")}>
          <ul className="properties">
            {main.map((info) => (
              <PropertyLine key={info.name} thing={thing.id} info={info} present={present[info.name]} alarm={alarming.find(({ property }) => property === info.name)} limits={limits.of(thing.id, info.name)} bounds={limits.bounds(thing.id, info.name)} drawn={info === drawn} onDraw={draw(info)} />
            ))}
          </ul>
        </section>
      ) : null}
      {drawn ? (drawn.series ? <Trend thing={thing.id} info={drawn} limits={limits.bounds(thing.id, drawn.name)} /> : <StateTrend key={drawn.name} thing={thing.id} info={drawn} present={present[drawn.name]} />) : null}
      {rest.length > 0 ? <ThingStates title={t("inspector.states")} thing={thing} model={model} properties={rest} present={present} drawn={drawn} draw={draw} limits={limits} alarms={alarming} /> : null}
      {model.actions.length > 0 ? (
        <section className="inspector-section">
          <h3>{t("inspector.actions")}</h3>
          {why ? <p className="small quiet">{why}</p> : null}
          {model.actions.map((action) => <ActionForm key={action.name} thing={thing} action={action} model={model} />)}
        </section>
      ) : null}
      {upkeep.length > 0 ? <ThingStates title={t("states.upkeep")} thing={thing} model={model} properties={upkeep} present={present} drawn={drawn} draw={draw} limits={limits} alarms={alarming} /> : null}
    </>
  );
}
