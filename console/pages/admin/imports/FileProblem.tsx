import { fileFaultText } from "@stacktwin/twin-models/file-fault";
import type { ReactElement } from "react";
import { ApiProblem } from "../../../api/client.ts";
import { useLanguage } from "../../../i18n/i18n.ts";
import { ProblemNote } from "../../../look/Note.tsx";

/** Why a file was not taken, in the reader's language. */
export function FileProblem({ error, onRetry }: { error: unknown; onRetry?: () => void }): ReactElement {
  const language = useLanguage();
  const fault = error instanceof ApiProblem ? error.fault : undefined;
  return <ProblemNote error={error} detail={fault && fileFaultText(fault, language)} {...(onRetry === undefined ? {} : { onRetry })} />;
}
