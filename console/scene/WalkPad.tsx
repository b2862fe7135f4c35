import { useEffect, useRef, type ReactElement } from "react";
import { useLanguage } from "../i18n/i18n.ts";
import type { Act } from "./keys.ts";
import { TEXTS } from "./texts.ts";

const AGAIN_MS = 170;
const ROUND = 15;
const BUTTONS = [
  { name: "turnLeft", act: { do: "turn", x: ROUND, y: 0 }, shape: "M6 8 3 11l3 3M3 11h8a5 5 0 0 0 0-8H8" },
  { name: "forward", act: { do: "step", x: 0, y: 1 }, shape: "M10 16V4M5 9l5-5 5 5" },
  { name: "turnRight", act: { do: "turn", x: -ROUND, y: 0 }, shape: "M14 8l3 3-3 3M17 11H9a5 5 0 0 1 0-8h3" },
  { name: "asideLeft", act: { do: "step", x: -1, y: 0 }, shape: "M16 10H4M9 5l-5 5 5 5" },
  { name: "backward", act: { do: "step", x: 0, y: -1 }, shape: "M10 4v12M5 11l5 5 5-5" },
  { name: "asideRight", act: { do: "step", x: 1, y: 0 }, shape: "M4 10h12M11 5l5 5-5 5" },
] as const satisfies readonly { name: keyof typeof TEXTS; act: Act; shape: string }[];

/** Walking by thumb: a button held goes on. */
export function WalkPad({ onAct, onLeave }: { onAct: (act: Act) => void; onLeave: () => void }): ReactElement {
  const language = useLanguage();
  const timer = useRef<ReturnType<typeof setInterval>>(undefined);
  const held = useRef(false);
  const release = (): void => clearInterval(timer.current);
  useEffect(() => release, []);
  const press = (act: Act): void => {
    release();
    held.current = false;
    timer.current = setInterval(() => {
      held.current = true;
      onAct(act);
    }, AGAIN_MS);
  };
  return (
    <div className="walk-pad" role="group" aria-label={TEXTS.steps[language]}>
      {BUTTONS.map(({ name, act, shape }) => (
        <button
          key={name} type="button" className="plain" aria-label={TEXTS[name][language]} title={TEXTS[name][language]}
          onPointerDown={() => press(act)} onPointerUp={release} onPointerLeave={release} onPointerCancel={release} onContextMenu={(event) => event.preventDefault()}
          onClick={() => {
            if (!held.current) onAct(act);
            held.current = false;
          }}
        >
          <svg width="20" height="20" viewBox="0 0 20 20" fill="none" stroke="currentColor" strokeWidth="1.6" strokeLinecap="round" strokeLinejoin="round" aria-hidden="true"><path d={shape} /></svg>
        </button>
      ))}
      <button type="button" className="plain walk-leave" onClick={onLeave}>{TEXTS.leave[language]}</button>
    </div>
  );
}
