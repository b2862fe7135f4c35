import type { Limit } from "@stacktwin/twin-models/alarm";
import type { Often } from "@stacktwin/twin-models/alarm-figures";
import { useCallback } from "react";
import { useLimits, useModels } from "../../../api/queries.ts";
import { useText } from "../../../i18n/i18n.ts";
import { useLimitWords } from "../../../inspector/use-limit-words.ts";
import { useLiveState } from "../../../live/use-live.ts";
import { useSite } from "../../../session/site.ts";
import { watchedBy } from "../../watched.ts";

/** What an alarm is called by what it watches; by its id where its limit is gone or of another site. */
export function useAlarmName(): (alarm: Pick<Often, "site" | "alarm">) => string {
  const text = useText();
  const site = useSite();
  const limits = useLimits(site);
  const models = useModels();
  const things = useLiveState((state) => state.things);
  const words = useLimitWords();
  return useCallback(
    (of) => {
      const watched = of.site === site ? watchedBy(limits.byId.get(of.alarm), things, models.data) : null;
      if (watched) return `${text(watched.name)} · ${text(watched.property)} ${words(watched.limit, watched)}`;
      return of.site === site ? of.alarm : `${of.site} · ${of.alarm}`;
    },
    // `words` says the same as long as the language stays, which `text` stands for.
    // oxlint-disable-next-line react-hooks/exhaustive-deps
    [site, limits, things, models.data, text],
  );
}

/** The limit in force behind an alarm of this site. */
export function useLimitOf(): (alarm: Pick<Often, "site" | "alarm">) => Limit | undefined {
  const site = useSite();
  const limits = useLimits(site);
  return (of) => (of.site === site ? limits.byId.get(of.alarm) : undefined);
}
