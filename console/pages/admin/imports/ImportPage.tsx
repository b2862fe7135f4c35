import type { ImportJob } from "@stacktwin/twin-models/import";
import type { ReactElement, ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { Bones, Note, ProblemNote } from "../../../look/Note.tsx";
import "../../../commission/commission.css";
import "../../../inspector/inspector.css";
import "../../../look/chips.css";
import "../system.css";
import "./imports.css";
import { JobCard } from "./JobCard.tsx";
import { JobList } from "./JobList.tsx";
import type { Kind } from "./kind.ts";
import { useImports } from "./use-imports.ts";

/** `note`: what is amiss with what was brought so far. What brings a file in (its form), then the newest import and those before it. `ready`: a file could be brought by now. */
export function ImportPage<J extends ImportJob>({ kind, intro, note, ready = true, children }: { kind: Kind<J>; intro: string; note?: ReactNode; ready?: boolean; children: ReactNode }): ReactElement {
  const { t } = useTranslation();
  const { data, error, refetch, dataUpdatedAt } = useImports(kind);
  const [newest, ...before] = data ?? [];
  return (
    <div className="section imports">
      <p className="quiet imports-intro">{intro}</p>
      {note}
      {newest?.state === "running" ? null : children}
      {error ? <ProblemNote error={error} onRetry={() => void refetch()} /> : null}
      {!data && !error ? <Bones rows={4} /> : null}
      {data && !newest && ready ? <Note icon="book" title={t("imports.none")} text={t("imports.noneText")} /> : null}
      {newest ? <JobCard key={newest.id} kind={kind} job={newest} at={dataUpdatedAt} /> : null}
      <JobList kind={kind} jobs={before} />
    </div>
  );
}
