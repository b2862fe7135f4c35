import type { Command } from "@stacktwin/twin-models/command";
import type { Millis } from "@stacktwin/twin-models/ids";
import type { ModelInfo, ThingInstance } from "@stacktwin/twin-models/thing";
import { useQuery } from "@tanstack/react-query";
import type { ReactElement } from "react";
import { useTranslation } from "react-i18next";
import { call } from "../api/client.ts";
import { useText } from "../i18n/i18n.ts";
import { useLiveState, usePast } from "../live/use-live.ts";
import { Age } from "../look/Ages.tsx";
import { Bones, ProblemNote } from "../look/Note.tsx";
import { useSite } from "../session/site.ts";
import { Occurrences } from "./Occurrences.tsx";
import { Progress } from "./Progress.tsx";

/** What the device reported, and what was asked of it, each newest first. */
export function ThingEvents({ thing, model }: { thing: ThingInstance; model: ModelInfo | undefined }): ReactElement {
  return (
    <>
      {model?.occurrence ? <Occurrences thing={thing} model={model} /> : null}
      {model?.occurrence && model.actions.length === 0 && !model.properties.some(({ writable }) => writable) ? null : <Commands thing={thing} model={model} />}
    </>
  );
}

/** A command as far as it had come by a moment. */
const asOf = (command: Command, past: Millis | null): Command =>
  past === null || command.endedAt === null || command.endedAt <= past ? command : { ...command, state: command.sentAt !== null && command.sentAt <= past ? "sent" : "asked", endedAt: null, reason: null };

function Commands({ thing, model }: { thing: ThingInstance; model: ModelInfo | undefined }): ReactElement {
  const { t } = useTranslation();
  const text = useText();
  const site = useSite();
  const live = useLiveState((state) => state.commands);
  const past = usePast();
  const { data, error, refetch } = useQuery({ queryKey: ["commands", site], queryFn: () => call("commands", { params: { site }, query: { limit: 200 } }) });
  const known = new Map((data ?? []).map((command) => [command.id, command]));
  for (const command of live.values()) known.set(command.id, command);
  const mine = [...known.values()].filter((command) => command.thing === thing.id && (past === null || command.askedAt <= past)).map((command) => asOf(command, past)).sort((a, b) => b.askedAt - a.askedAt).slice(0, 20);
  const titles = new Map([...(model?.properties ?? []), ...(model?.actions ?? [])].map(({ name, title }) => [name, text(title)]));

  if (error) return <div className="inspector-section"><ProblemNote error={error} onRetry={() => void refetch()} /></div>;
  if (!data && mine.length === 0) return <Bones rows={4} />;
  if (mine.length === 0) return <p className="inspector-section quiet">{t("command.none")}</p>;
  return (
    <ul className="events">
      {mine.map((command) => (
        <li key={command.id} className="inspector-section">
          <p><strong>{titles.get(command.name) ?? command.name}</strong> {typeof command.input === "object" && command.input !== null ? Object.entries(command.input).map(([key, value]) => `${key} ${value}`).join(", ") : String(command.input)}</p>
          <p className="small quiet">{t("command.by", { who: command.by })} · <Age at={command.askedAt} /></p>
          <Progress command={command} />
        </li>
      ))}
    </ul>
  );
}
