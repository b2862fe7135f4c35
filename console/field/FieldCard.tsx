import type { FieldPart, FieldView } from "@stacktwin/twin-models/field-view";
import type { PlaceId, ThingId } from "@stacktwin/twin-models/ids";
import { useQuery } from "@tanstack/react-query";
import { useState, type ReactElement } from "react";
import { useTranslation } from "react-i18next";
import { call } from "../api/client.ts";
import { formatMinute } from "../format/times.ts";
import { Help } from "../help/Help.tsx";
import { useText } from "../i18n/i18n.ts";
import { useLiveState } from "../live/use-live.ts";
import { Choice } from "../look/Choice.tsx";
import { Bones, Note, ProblemNote } from "../look/Note.tsx";
import { useSite, useSiteZone } from "../session/site.ts";
import { FieldPicture } from "./FieldPicture.tsx";
import { FieldTable } from "./FieldTable.tsx";
import { CHOICES, UNITS, useFieldWords, type FieldChoice } from "./use-field-words.ts";
import "./field.css";

const FRESH = 120_000;
/** With fewer sensors than these the picture is rough. */
const ENOUGH = 4;

/** What is told beside the plan: how well it is known, where one is blind, where the next sensor belongs. */
function Said({ view, part, choice }: { view: FieldView; part: FieldPart; choice: FieldChoice }): ReactElement {
  const { t } = useTranslation();
  const words = useFieldWords();
  const share = part.blind.filter(Boolean).length / Math.max(1, part.blind.length);
  const unit = UNITS[choice];
  const [west, north] = [Math.min(...view.outline.map(([x]) => x)), Math.min(...view.outline.map(([, z]) => z))];
  return (
    <>
      <p>{part.sensors < ENOUGH ? <b>{t("airField.few", { count: part.sensors })}</b> : t("airField.told", { count: part.sensors, length: words.number(part.length, 0) })}</p>
      <p>{share > 0 ? t("airField.blind", { part: words.percent(share) }) : t("airField.blindNone")}</p>
      {part.next ? <p>{t("airField.next", { x: words.number(part.next.x - west), z: words.number(part.next.z - north), before: words.number(part.next.before, 2), after: words.number(part.next.after, 2), unit })}</p> : null}
    </>
  );
}

function Surfaces({ view, named }: { view: FieldView; named: (thing: ThingId) => string }): ReactElement {
  const { t } = useTranslation();
  const words = useFieldWords();
  return (
    <>
      {view.dewPoint ? <p>{t("airField.dew", { lowest: words.number(view.dewPoint.lowest), highest: words.number(view.dewPoint.highest) })}</p> : null}
      {view.surfaces.length === 0 ? <p className="small quiet">{t("airField.noSurfaces")}</p> : (
        <ul aria-label={t("airField.surfaces")}>
          {view.surfaces.map(({ thing, temperature, dewPoint, state, wet }) => (
            <li key={thing}>{t("airField.surface", { name: named(thing), temperature: words.number(temperature), dewPoint: words.number(dewPoint), state: t(`airField.states.${state}`), wet: words.percent(wet) })}</li>
          ))}
        </ul>
      )}
    </>
  );
}

/** The air of a store between its sensors: a plan, where one is blind, and where the next sensor belongs; or that there are too few. */
export function FieldCard({ space, name }: { space: PlaceId; name: string }): ReactElement {
  const { t } = useTranslation();
  const text = useText();
  const site = useSite();
  const zone = useSiteZone();
  const words = useFieldWords();
  const things = useLiveState((state) => state.things);
  const [choice, setChoice] = useState<FieldChoice>("temperature");
  const { data, error, refetch } = useQuery({
    queryKey: ["store-field", site, space],
    queryFn: ({ signal }) => call("storeField", { params: { site, space }, query: {} }, signal),
    refetchInterval: FRESH,
  });
  const named = (thing: ThingId): string => text(things.get(thing)?.name ?? { zh: thing, en: thing });
  const part = data && (choice === "humidity" ? data.humidity : data.temperature);
  const speaking = data?.sensors.filter(({ temperature, humidity }) => temperature !== null || humidity !== null).length ?? 0;
  return (
    <section className="card store-card" aria-label={t("airField.title")} aria-busy={!data && !error}>
      <header className="store-card-head"><h2>{t("airField.title")} <Help of="climateField" /></h2>{data && part ? <span className="small quiet">{t("airField.asOf", { at: formatMinute(data.at, zone), height: words.number(data.height) })}</span> : null}</header>
      {error ? <ProblemNote error={error} onRetry={() => void refetch()} /> : null}
      {!data && !error ? <Bones rows={5} /> : null}
      {data && !part ? <Note icon="space" title={t(speaking === 0 ? "airField.none" : "airField.one")} text={t(speaking === 0 ? "airField.noneText" : "airField.oneText")} /> : null}
      {data && part ? (
        <>
          <div className="field-tools"><Choice label={t("airField.show")} value={choice} options={CHOICES.map((value) => ({ value, label: t(`airField.choices.${value}`) }))} onChange={setChoice} /></div>
          <div className="field-body">
            <FieldPicture view={data} part={part} choice={choice} name={name} named={named} />
            <div className="field-said">
              <Said view={data} part={part} choice={choice} />
              <Surfaces view={data} named={named} />
              <p className="small quiet">{t("airField.doesNotKnow")}</p>
            </div>
          </div>
          <FieldTable view={data} named={named} />
        </>
      ) : null}
      {data && data.unplaced.length > 0 ? <p className="small quiet">{t("airField.unplaced", { count: data.unplaced.length })} {data.unplaced.map(named).join(" · ")}</p> : null}
    </section>
  );
}
