import type { Value } from "@stacktwin/twin-models/reading";
import type { Occurrence } from "@stacktwin/twin-models/runs";
import type { ModelInfo, PropertyInfo, ThingInstance } from "@stacktwin/twin-models/thing";
import { useQuery } from "@tanstack/react-query";
import { Button } from "antd";
import { useState, type ReactElement } from "react";
import { useTranslation } from "react-i18next";
import { call } from "../api/client.ts";
import { useTagged, type Tagged } from "../api/queries.ts";
import { useText } from "../i18n/i18n.ts";
import { useLive, usePast, useThingPresent } from "../live/use-live.ts";
import { Age, Moment } from "../look/Ages.tsx";
import { Bones, ProblemNote } from "../look/Note.tsx";
import { useMay } from "../session/me.ts";
import { useSite } from "../session/site.ts";
import { Reading } from "./Reading.tsx";
import { TagLink } from "./TagLink.tsx";

const EPC = /^[0-9A-Fa-f]{4,124}$/;
const WEEK = 7 * 86_400_000;
const FIRST = 30;
const MOST = 1000;

const epcIn = (value: Value | undefined): string | undefined => (typeof value === "string" && EPC.test(value) ? value.toUpperCase() : undefined);

/** What the thing reported once each, newest first: passages at a gate, jobs of a stack. */
export function Occurrences({ thing, model }: { thing: ThingInstance; model: ModelInfo }): ReactElement {
  const { t } = useTranslation();
  const live = useLive();
  const past = usePast();
  const [limit, setLimit] = useState(FIRST);
  const infos = (model.occurrence ?? []).flatMap((name) => model.properties.find((info) => info.name === name) ?? []);
  const newest = useThingPresent(thing.id)[infos[0]?.name ?? ""]?.time ?? 0;
  const { data, error, refetch } = useQuery({
    queryKey: ["occurrences", thing.id, limit, newest, past],
    queryFn: ({ signal }) => {
      const to = live.now() + 1;
      return call("occurrences", { params: { thing: thing.id }, query: { from: to - WEEK, to, limit } }, signal);
    },
    placeholderData: (before) => before,
  });
  const tags = infos.filter(({ means }) => means === "tag");
  const items = useTagged(useSite(), (data ?? []).flatMap(({ values }) => tags.flatMap(({ name }) => epcIn(values[name]) ?? [])), useMay()("item:read"));
  if (error) return <div className="inspector-section"><ProblemNote error={error} onRetry={() => void refetch()} /></div>;
  if (!data) return <Bones rows={6} />;
  if (data.length === 0) return <p className="inspector-section quiet">{t("states.noOccurrences")}</p>;
  return (
    <section className="inspector-section" aria-label={t("states.occurrences")}>
      <h3>{t("states.occurrences")}</h3>
      <ol className="occurrences">
        {data.map(({ at, values }) => <li key={at}><Line at={at} values={values} infos={infos} items={items} /></li>)}
      </ol>
      {data.length === limit && limit < MOST ? <Button size="small" onClick={() => setLimit(MOST)}>{t("states.more")}</Button> : null}
    </section>
  );
}

function Line({ at, values, infos, items }: { at: number; values: Occurrence["values"]; infos: readonly PropertyInfo[]; items: ReadonlyMap<string, Tagged> }): ReactElement {
  const text = useText();
  const [first, ...rest] = infos;
  const itemOf = (name: string): Tagged | undefined => items.get(epcIn(values[name]) ?? "");
  // It is past, so its age does not make it doubtful.
  const as = (info: PropertyInfo) => ({ info: { ...info, maxAge: Infinity }, present: { value: values[info.name] ?? null, time: at, heard: at, quality: "good" as const } });
  return (
    <>
      <p className="occurrence-head"><span>{first && values[first.name] !== undefined ? <Reading {...as(first)} /> : "—"}</span><span className="small quiet"><Age at={at} /></span></p>
      <p className="small quiet">
        <Moment at={at} seconds />
        {rest.filter(({ name }) => values[name] !== undefined && values[name] !== null && !itemOf(name)).map((info) => <span key={info.name}> · {text(info.title)} <Reading {...as(info)} /></span>)}
      </p>
      {rest.map(({ name }) => ({ name, item: itemOf(name) })).map(({ name, item }) => (item ? <TagLink key={name} tagged={item} /> : null))}
    </>
  );
}
