import type { ReactElement } from "react";
import { useTranslation } from "react-i18next";
import { useStore } from "zustand";
import { Icon } from "../look/Icon.tsx";
import { SPEEDS, type Player, type Speed } from "../live/player.ts";

interface Props {
  player: Player;
  live: boolean;
  onTurn: (towards: "before" | "after") => void;
}

/** Play and pause at a speed, and one step to the next change. */
export function PlayControls({ player, live, onTurn }: Props): ReactElement {
  const { t } = useTranslation();
  const { playing, speed, waiting } = useStore(player.state);
  return (
    <div className="play" role="group" aria-label={t("timeline.play")}>
      <button type="button" className="plain bar-button" onClick={() => onTurn("before")} aria-label={t("timeline.before")} title={t("timeline.before")}><Icon name="earlier" size={18} /></button>
      <button type="button" className="plain bar-button" disabled={live} aria-busy={waiting} onClick={() => (playing ? player.pause() : player.play())} aria-label={t(playing ? "timeline.pause" : "timeline.play")} title={t(live ? "timeline.nothingAhead" : playing ? "timeline.pause" : "timeline.play")}>
        <Icon name={playing ? "pause" : "play"} size={18} />
      </button>
      <button type="button" className="plain bar-button" disabled={live} onClick={() => onTurn("after")} aria-label={t("timeline.after")} title={t("timeline.after")}><Icon name="later" size={18} /></button>
      <select value={speed} aria-label={t("timeline.speed")} onChange={(event) => player.setSpeed(Number(event.target.value) as Speed)}>
        {SPEEDS.map((each) => <option key={each} value={each}>{`${each}×`}</option>)}
      </select>
    </div>
  );
}
