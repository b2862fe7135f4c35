import { useEffect, useRef, useState, type ReactElement } from "react";
import { useTranslation } from "react-i18next";
import { Icon } from "../../look/Icon.tsx";
import { openDetector, textOf } from "./barcode-detector.ts";

/** Between two looks at the picture, ms: a barcode that is held still is read within two. */
const LOOK_MS = 150;
/** The same code again within this is the same look at it, ms. */
const SAME_MS = 2_500;

type State = "opening" | "open" | "absent" | "denied";

/** The camera, asked for when this is shown, until it is closed. What it reads is told once, and again only when it was away meanwhile. */
export function Camera({ onRead, onClose }: { onRead: (code: string) => void; onClose: () => void }): ReactElement {
  const { t } = useTranslation();
  const video = useRef<HTMLVideoElement>(null);
  const [state, setState] = useState<State>("opening");
  const told = useRef(onRead);
  useEffect(() => {
    told.current = onRead;
  }, [onRead]);
  useEffect(() => {
    const seen = new Map<string, number>();
    let stream: MediaStream | null = null;
    let timer: ReturnType<typeof setTimeout> | undefined;
    let ended = false;
    const open = async (): Promise<void> => {
      const detector = await openDetector();
      if (!detector) {
        setState("absent");
        return;
      }
      stream = await navigator.mediaDevices.getUserMedia({ video: { facingMode: "environment" }, audio: false });
      const shown = video.current;
      if (ended || !shown) {
        for (const track of stream.getTracks()) track.stop();
        return;
      }
      shown.srcObject = stream;
      await shown.play();
      setState("open");
      const look = async (): Promise<void> => {
        // A picture that is not there yet cannot be read; the next one is.
        const found = await detector.detect(shown).catch(() => []);
        const now = performance.now();
        for (const code of found.map(textOf)) {
          if (now - (seen.get(code) ?? -SAME_MS) >= SAME_MS) told.current(code);
          seen.set(code, now);
        }
        if (!ended) timer = setTimeout(() => void look(), LOOK_MS);
      };
      void look();
    };
    open().catch(() => setState("denied"));
    return () => {
      ended = true;
      clearTimeout(timer);
      for (const track of stream?.getTracks() ?? []) track.stop();
    };
  }, []);
  return (
    <section className="scan-camera" aria-label={t("floor.camera")}>
      {state === "absent" || state === "denied" ? (
        <p role="alert">{t(state === "absent" ? "floor.noCamera" : "floor.cameraDenied")}</p>
      ) : (
        // What it shows is the shelf before the reader.
        // oxlint-disable-next-line jsx-a11y/media-has-caption
        <video ref={video} muted playsInline aria-label={t("floor.picture")} />
      )}
      <button type="button" className="tool tool-icon" aria-label={t("common.close")} onClick={onClose}><Icon name="close" size={18} /></button>
    </section>
  );
}
