import type { Millis } from "@stacktwin/twin-models/ids";
import { Segmented } from "antd";
import { useEffect, useMemo, useState, type ReactElement } from "react";
import { useTranslation } from "react-i18next";
import { CompareButton } from "../compare/CompareButton.tsx";
import { onMinute } from "../compare/presets.ts";
import { zoneName } from "../format/times.ts";
import { createPlayer } from "../live/player.ts";
import { useLive, usePresentTime, useTravel } from "../live/use-live.ts";
import { useNarrow } from "../session/dark.ts";
import { useTravelling } from "../session/moment.ts";
import { useSiteZone } from "../session/site.ts";
import { MomentField } from "./MomentField.tsx";
import { PlayControls } from "./PlayControls.tsx";
import { Strip } from "./Strip.tsx";
import { SCALES, windowEnd, ZOOMS, type Zoom } from "./spans.ts";
import "./timeline.css";
import { useTurn } from "./use-turn.ts";

/** The time machine: a line from the past to the present, to drag along, to play, and to step from change to change. */
export function Timeline(): ReactElement {
  const { t } = useTranslation();
  const view = useLive();
  const narrow = useNarrow();
  const zone = useSiteZone();
  const asked = useTravel((travel) => travel.asked);
  const { jump, slide, home } = useTravelling();
  const { turn, said } = useTurn();
  const [zoom, setZoom] = useState<Zoom>("day");
  const [before, setBefore] = useState<Millis | null>(null);
  const present = usePresentTime(SCALES[zoom].step < 60_000 ? 1000 : 15_000);
  const end = windowEnd(before, asked, zoom, present);
  const kept = asked === null ? null : end;
  if (kept !== before) setBefore(kept);

  const player = useMemo(
    () =>
      createPlayer({
        view,
        after: (ms, work) => {
          const timer = setTimeout(work, ms);
          return () => clearTimeout(timer);
        },
        onProblem: (problem) => view.travel.setState({ problem }),
      }),
    [view],
  );
  useEffect(() => () => player.pause(), [player]);

  const change = (next: Zoom): void => {
    setBefore(null);
    setZoom(next);
  };
  return (
    <section className="timeline" aria-label={t("timeline.title")}>
      <PlayControls player={player} live={asked === null} onTurn={turn} />
      <CompareButton />
      <MomentField at={asked ?? onMinute(present)} latest={present} label={t("timeline.moment", { zone: zoneName(asked ?? present, zone) })} onMoment={jump} small={narrow} />
      {narrow ? (
        <select className="timeline-zoom" value={zoom} aria-label={t("timeline.zoom")} onChange={(event) => change(event.target.value as Zoom)}>
          {ZOOMS.map((each) => <option key={each} value={each}>{t(`timeline.${each}`)}</option>)}
        </select>
      ) : (
        <Segmented<Zoom> className="timeline-zoom" size="small" value={zoom} onChange={change} aria-label={t("timeline.zoom")} options={ZOOMS.map((value) => ({ value, label: t(`timeline.${value}`) }))} />
      )}
      <Strip asked={asked} present={present} end={end} zoom={zoom} onSlide={slide} onHome={home} />
      <p id="timeline-keys" className="unseen">{t("timeline.keys")}</p>
      <p className="timeline-said small quiet" role="status">{said}</p>
    </section>
  );
}
