import type { AlarmEvent } from "@stacktwin/twin-models/alarm";
import type { ThingId } from "@stacktwin/twin-models/ids";
import { useQuery } from "@tanstack/react-query";
import { useMemo } from "react";
import { useTranslation } from "react-i18next";
import { call } from "../../api/client.ts";
import { useLimits, useModels } from "../../api/queries.ts";
import type { Mark } from "../../chart/marks.ts";
import type { Span } from "../../chart/zoom.ts";
import { useSay, useText } from "../../i18n/i18n.ts";
import { useLimitWords } from "../../inspector/use-limit-words.ts";
import { useLiveState } from "../../live/use-live.ts";
import { useMay } from "../../session/me.ts";
import { useSite } from "../../session/site.ts";
import { watchedBy } from "../watched.ts";

const ALARM_EVENTS = 2_000;
const COMMANDS = 500;
const OCCURRENCES = 100;

const KINDS: Partial<Record<AlarmEvent["what"], Mark["kind"]>> = { raised: "alarm", cleared: "cleared" };

/** What happened to these things in a span: their alarms, what was asked of them, and what the first of them reported. */
export function useMarks(things: readonly ThingId[], span: Span): Mark[] {
  const { t } = useTranslation();
  const text = useText();
  const say = useSay();
  const words = useLimitWords();
  const site = useSite();
  const may = useMay();
  const limits = useLimits(site);
  const models = useModels();
  const instances = useLiveState((state) => state.things);
  const key = [...new Set(things)].join(",");
  const [first] = things;
  const reported = models.data?.get(instances.get(first ?? ("" as ThingId))?.model ?? "");
  const events = useQuery({ queryKey: ["alarm-journal", site, "span", span.from, span.to], queryFn: () => call("alarmJournal", { params: { site }, query: { ...span, limit: ALARM_EVENTS } }), enabled: key !== "" && may("alarm:read"), placeholderData: (before) => before });
  const commands = useQuery({ queryKey: ["commands", site, COMMANDS], queryFn: () => call("commands", { params: { site }, query: { limit: COMMANDS } }), enabled: key !== "" && may("device:read") });
  const occurrences = useQuery({ queryKey: ["occurrences", first, span.from, span.to], queryFn: () => call("occurrences", { params: { thing: first ?? ("" as ThingId) }, query: { ...span, limit: OCCURRENCES } }), enabled: reported?.occurrence !== undefined, placeholderData: (before) => before });

  return useMemo(() => {
    const own = new Set(key.split(","));
    const marks: Mark[] = [];
    for (const { at, alarm, what } of events.data ?? []) {
      const watched = watchedBy(limits.byId.get(alarm), instances, models.data);
      const kind = KINDS[what];
      if (watched && kind && own.has(watched.limit.thing)) marks.push({ at, kind, text: `${text(watched.name)} · ${text(watched.property)} ${words(watched.limit, watched)}` });
    }
    for (const { askedAt, thing, name, input, by, state } of commands.data ?? []) {
      if (!own.has(thing)) continue;
      const model = models.data?.get(instances.get(thing)?.model ?? "");
      const title = [...(model?.properties ?? []), ...(model?.actions ?? [])].find((each) => each.name === name)?.title;
      const asked = typeof input === "object" && input !== null ? Object.entries(input).map(([key, value]) => `${key} ${value}`).join(", ") : String(input);
      marks.push({ at: askedAt, kind: "command", text: `${title ? text(title) : name} ${asked} · ${t(`command.${state}`)} · ${t("command.by", { who: by })}` });
    }
    if (reported?.occurrence)
      for (const { at, values } of occurrences.data ?? []) {
        const said = Object.entries(values).map(([name, value]) => {
          const info = reported.properties.find((each) => each.name === name);
          return `${info ? text(info.title) : name} ${say(info)(value)}`;
        });
        marks.push({ at, kind: "event", text: said.join(", ") });
      }
    return marks;
    // The functions that say things change with the language alone, as `t` does.
    // oxlint-disable-next-line react-hooks/exhaustive-deps
  }, [key, events.data, commands.data, occurrences.data, reported, limits, instances, models.data, t]);
}
