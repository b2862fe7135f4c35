import type { ReactElement } from "react";
import { useTranslation } from "react-i18next";
import type { QueuedLine } from "../../floor/entries.ts";
import type { ListLine, ListView } from "../../floor/list-view.ts";
import { LINE_REFUSALS } from "@stacktwin/twin-models/task-act";
import { Icon } from "../../look/Icon.tsx";

interface Props {
  entries: readonly QueuedLine[];
  view: ListView;
  name: (id: string) => string;
  onBack: (line: ListLine) => void;
}

/** What was done last on this device, with a way back; or why it was not taken, and who was first. */
export function LastAct({ entries, view, name, onBack }: Props): ReactElement | null {
  const { t } = useTranslation();
  const last = entries.at(-1);
  const of = view.lines.find(({ line }) => line.id === last?.line);
  if (!last || !of) return null;
  const what = of.line.book?.callNumber ?? (of.line.shelf === null ? "" : name(of.line.shelf));
  if (last.state === "refused") {
    const why = LINE_REFUSALS.find((each) => each === last.refused);
    return <p className="last-act problem" role="alert"><Icon name="question" size={18} /> <span><strong>{why ? t(`rounds.refused.${why}`, { who: last.by ?? "" }) : t("rounds.refused.other", { code: last.refused ?? "" })}</strong> <span className="mono">{what}</span></span></p>;
  }
  const next = view.stops.find((stop) => stop.line === of.line.id);
  const said = last.act === "miss" ? (next ? t("rounds.did.miss", { place: name(next.place) }) : t("rounds.did.lost")) : t(`rounds.did.${last.act}`, { what });
  return (
    <p className="last-act" role="status" aria-label={t("rounds.done")}>
      <Icon name={last.act === "miss" ? "question" : last.act === "back" ? "undo" : "check"} size={18} />
      <span>{said}</span>
      {last.act === "back" || of.stand.seen ? null : <button type="button" className="tool" onClick={() => onBack(of)}>{t("rounds.undo")}</button>}
    </p>
  );
}
