import { Button } from "antd";
import { useEffect, useLayoutEffect, useRef, useState, type CSSProperties, type KeyboardEvent, type ReactElement } from "react";
import { useTranslation } from "react-i18next";
import { useLocation, useNavigate } from "react-router";
import type { Reader } from "../guide/contract.ts";
import { placeAside, type Box } from "../help/place-beside.ts";
import { useLanguage } from "../i18n/i18n.ts";
import { useSite } from "../session/site.ts";
import { stepOf, TOURS, type StepKey } from "./steps.ts";
import { TOUR_TEXTS } from "./texts.ts";
import { leaveTour, stepTo } from "./tour.ts";
import { useTarget } from "./use-target.ts";

const RING = 4;

/** The ring around a box, drawn inside the screen where the box goes to its edge. */
function ringOf({ left, top, width, height }: Box): CSSProperties {
  const [from, above] = [Math.max(2, left - RING), Math.max(2, top - RING)];
  return { left: from, top: above, width: Math.min(innerWidth - 2, left + width + RING) - from, height: Math.min(innerHeight - 2, top + height + RING) - above };
}

/** One stop of the tour: the real thing in a ring, and beside it what it is. */
export default function Stop({ reader, at, step }: { reader: Reader; at: number; step: StepKey }): ReactElement {
  const { t } = useTranslation();
  const { title, text } = TOUR_TEXTS[useLanguage()][step];
  const { page, targets } = stepOf(step);
  const site = useSite();
  const navigate = useNavigate();
  const { pathname } = useLocation();
  const target = useTarget(targets);
  const dialog = useRef<HTMLDialogElement>(null);
  const card = useRef<HTMLDivElement>(null);
  const onward = useRef<HTMLButtonElement>(null);
  const [place, setPlace] = useState<CSSProperties>({});
  const last = TOURS[reader].length - 1;
  const leave = (): void => leaveTour(reader);
  const go = (to: number): void => (to > last ? leave() : stepTo(Math.max(0, to)));

  useEffect(() => {
    if (!dialog.current?.open) dialog.current?.showModal();
  }, []);
  useEffect(() => {
    const base = `/sites/${encodeURIComponent(site)}/`;
    if (page && pathname.slice(base.length).split("/")[0] !== page) void navigate(base + page);
    // Only when it comes to this step: whoever walks away meanwhile is not dragged back.
    // oxlint-disable-next-line react-hooks/exhaustive-deps
  }, [step]);
  useLayoutEffect(() => {
    const { width = 0, height = 0 } = card.current?.getBoundingClientRect() ?? {};
    const screen = { width: innerWidth, height: innerHeight };
    setPlace(target ? placeAside(target, { width, height }, screen) : { left: (screen.width - width) / 2, top: (screen.height - height) / 2 });
  }, [target, step, text]);
  useEffect(() => onward.current?.focus(), [step]);

  const onKey = (event: KeyboardEvent): void => {
    const to = { ArrowRight: at + 1, ArrowLeft: at - 1 }[event.key];
    if (to === undefined) return;
    event.preventDefault();
    go(to);
  };
  return (
    <dialog ref={dialog} className="tour" aria-label={t("tour.label")} onKeyDown={onKey} onClose={leave}>
      {target ? <div className="tour-ring" aria-hidden="true" style={ringOf(target)} /> : <div className="tour-shade" aria-hidden="true" />}
      <div ref={card} className="tour-card card" style={place}>
        <p className="small quiet">{t("tour.step", { at: at + 1, all: last + 1 })}</p>
        <h2 id="tour-title">{title}</h2>
        <p id="tour-text">{text}</p>
        <div className="tour-foot">
          <Button type="text" onClick={leave}>{t("tour.skip")}</Button>
          {at > 0 ? <Button onClick={() => go(at - 1)}>{t("tour.before")}</Button> : null}
          <Button ref={onward} type="primary" aria-describedby="tour-title tour-text" onClick={() => go(at + 1)}>{t(at === last ? "tour.done" : "tour.next")}</Button>
        </div>
      </div>
    </dialog>
  );
}
