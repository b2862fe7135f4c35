import type { Millis } from "@stacktwin/twin-models/ids";
import { useRef, useState, type KeyboardEvent, type ReactElement } from "react";
import { useTranslation } from "react-i18next";
import { formatMinute } from "../format/times.ts";
import { useSiteZone } from "../session/site.ts";
import { grouped, type Mark } from "./marks.ts";
import type { Span } from "./zoom.ts";

/** Groups are at least that part of the span apart. */
const APART = 0.022;
/** More than these are told by their number. */
const TOLD = 6;

const SHAPES: Record<Mark["kind"], string> = {
  alarm: "M7 1.5 13 12.5H1z",
  cleared: "M7 1.5 13 12.5H1z",
  command: "M3 1.5 12 7 3 12.5z",
  event: "M7 1.5 12.5 7 7 12.5 1.5 7z",
};

interface Props {
  marks: readonly Mark[];
  span: Span;
  /** The moment of the mark that is looked at is read out, too. */
  onAt: (at: Millis) => void;
}

/** What happened, as ticks along the time axis; each says its words when it is pointed at or reached with the arrow keys. */
export function MarkStrip({ marks, span, onAt }: Props): ReactElement | null {
  const { t } = useTranslation();
  const zone = useSiteZone();
  const strip = useRef<HTMLDivElement>(null);
  const [looked, setLooked] = useState<number | null>(null);
  const groups = grouped(marks, span, APART);
  if (groups.length === 0) return null;
  const current = Math.min(looked ?? 0, groups.length - 1);
  const shown = looked === null ? null : groups[current];
  const look = (index: number): void => {
    const group = groups[index];
    if (!group) return;
    setLooked(index);
    onAt(group.at);
  };
  const steps: Record<string, number> = { ArrowRight: current + 1, ArrowLeft: current - 1, Home: 0, End: groups.length - 1 };
  const onKey = (event: KeyboardEvent): void => {
    const next = steps[event.key];
    if (next === undefined || !groups[next]) return;
    event.preventDefault();
    strip.current?.querySelectorAll<HTMLElement>("button")[next]?.focus();
  };
  const words = ({ marks: told }: (typeof groups)[number]): string[] => {
    const lines = told.slice(0, TOLD).map(({ at, kind, text }) => `${formatMinute(at, zone)} ${t(`trends.mark.${kind}`)} ${text}`);
    return told.length > TOLD ? [...lines, t("trends.moreMarks", { count: told.length - TOLD })] : lines;
  };
  return (
    <div className="marks">
      <div ref={strip} className="marks-strip" role="toolbar" aria-label={t("trends.marks")} onKeyDown={onKey} onBlur={() => setLooked(null)} onPointerLeave={() => setLooked(null)}>
        {groups.map((group, index) => (
          <button key={group.at} type="button" className="plain mark-tick" data-kind={group.marks.some(({ kind }) => kind === "alarm") ? "alarm" : group.marks[0]?.kind} style={{ insetInlineStart: `${group.part * 100}%` }} tabIndex={index === current ? 0 : -1} aria-label={words(group).join("; ")} onFocus={() => look(index)} onPointerEnter={() => look(index)} onClick={() => look(index)}>
            <svg width="14" height="14" viewBox="0 0 14 14" aria-hidden="true"><path d={SHAPES[group.marks[0]?.kind ?? "event"]} /></svg>
            {group.marks.length > 1 ? <b>{group.marks.length}</b> : null}
          </button>
        ))}
      </div>
      <div className="marks-words small">{shown ? words(shown).map((line, index) => <p key={`${index} ${line}`}>{line}</p>) : <p className="quiet">{t("trends.marksHint", { count: groups.reduce((sum, { marks: own }) => sum + own.length, 0) })}</p>}</div>
    </div>
  );
}
