import type { Millis } from "@stacktwin/twin-models/ids";
import { useRef, useState, type KeyboardEvent, type PointerEvent, type ReactElement } from "react";
import { useTranslation } from "react-i18next";
import { CompareMark } from "../compare/CompareMark.tsx";
import { formatSecond, zoneName } from "../format/times.ts";
import { useSiteZone } from "../session/site.ts";
import { RecordedBand } from "./RecordedBand.tsx";
import { AlarmMarks } from "./AlarmMarks.tsx";
import { keyMove, marksOf, momentAt, SCALES, shareOf, type Zoom } from "./spans.ts";
import { useTimeline } from "./use-timeline.ts";

interface Props {
  /** The moment that was asked for; null: live. */
  asked: Millis | null;
  present: Millis;
  end: Millis;
  zoom: Zoom;
  onSlide: (at: Millis) => void;
  onHome: () => void;
}

/** So near the present a hand means the present. */
const HOME_SHARE = 0.006;

const percent = (share: number): string => `${(share * 100).toFixed(3)}%`;

/** The window as a line to drag along: where something is recorded, when alarms were raised, and the moment that is shown. */
export function Strip({ asked, present, end, zoom, onSlide, onHome }: Props): ReactElement {
  const { t } = useTranslation();
  const zone = useSiteZone();
  const track = useRef<HTMLDivElement>(null);
  const [dragged, setDragged] = useState<Millis | null>(null);
  const { recorded, ticks } = useTimeline(end, zoom);
  const at = dragged ?? asked ?? present;
  const { span } = SCALES[zoom];

  const go = (to: Millis): void => {
    if (to >= present - 1000) onHome();
    else onSlide(to);
  };
  const under = (event: PointerEvent): Millis => {
    const box = track.current?.getBoundingClientRect();
    return box && box.width > 0 ? momentAt((event.clientX - box.left) / box.width, end, zoom) : at;
  };
  const onPointerDown = (event: PointerEvent<HTMLDivElement>): void => {
    if (event.button !== 0) return;
    event.currentTarget.setPointerCapture(event.pointerId);
    const to = under(event);
    setDragged(to);
    onSlide(Math.min(to, present - 1000));
  };
  const onPointerMove = (event: PointerEvent): void => {
    if (dragged === null) return;
    const to = under(event);
    if (to === dragged) return;
    setDragged(to);
    onSlide(Math.min(to, present - 1000));
  };
  const onPointerUp = (event: PointerEvent): void => {
    if (dragged === null) return;
    const to = under(event);
    setDragged(null);
    if (to >= present - span * HOME_SHARE) onHome();
    else onSlide(to);
  };
  const onKeyDown = (event: KeyboardEvent): void => {
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    const to = keyMove(event.key, at, end, zoom);
    if (to === undefined) return;
    event.preventDefault();
    go(to);
  };
  const said = asked === null && dragged === null ? t("bar.live") : `${formatSecond(at, zone)} ${zoneName(at, zone)}`;
  const share = Math.min(1, Math.max(0, shareOf(at, end, zoom)));
  return (
    <div
      ref={track}
      className="strip"
      role="slider"
      tabIndex={0}
      aria-label={t("timeline.slider")}
      aria-valuemin={Math.round((end - span) / 1000)}
      aria-valuemax={Math.round(end / 1000)}
      aria-valuenow={Math.round(at / 1000)}
      aria-valuetext={said}
      aria-describedby="timeline-keys"
      onPointerDown={onPointerDown}
      onPointerMove={onPointerMove}
      onPointerUp={onPointerUp}
      onPointerCancel={() => setDragged(null)}
      onKeyDown={onKeyDown}
      onLostPointerCapture={() => setDragged(null)}
    >
      <RecordedBand recorded={recorded} end={end} span={span} />
      <CompareMark end={end} zoom={zoom} />
      <AlarmMarks ticks={ticks} end={end} zoom={zoom} />
      {marksOf(end, zoom, zone).map((mark) => <span key={mark.at} className="strip-mark" style={{ insetInlineStart: percent(shareOf(mark.at, end, zoom)) }} aria-hidden="true">{mark.label}</span>)}
      <span className="strip-cursor" data-live={asked === null && dragged === null} style={{ insetInlineStart: percent(share) }} aria-hidden="true">
        {dragged === null ? null : <span className="strip-bubble" data-side={share > 0.5 ? "before" : "after"}>{formatSecond(dragged, zone)}</span>}
      </span>
    </div>
  );
}
