import type { Millis, PlaceId, ThingId } from "@stacktwin/twin-models/ids";
import { useMutation } from "@tanstack/react-query";
import { Button } from "antd";
import type { ReactElement } from "react";
import { useTranslation } from "react-i18next";
import { call } from "../../../api/client.ts";
import { Moment } from "../../../look/Ages.tsx";
import { ProblemNote } from "../../../look/Note.tsx";

/** A mapping that was made on this walk. */
export interface Bound {
  reader: ThingId;
  readerName: string;
  antenna: number;
  place: PlaceId;
  placeName: string;
  from: Millis;
}

function Line({ bound, onUndone }: { bound: Bound; onUndone: () => void }): ReactElement {
  const { t } = useTranslation();
  const undo = useMutation({ mutationFn: () => call("unbindAntenna", { params: { thing: bound.reader, antenna: bound.antenna, from: bound.from } }), onSuccess: onUndone });
  return (
    <li>
      <div className="bound">
        <span><strong>{bound.placeName}</strong><br /><span className="small quiet">{t("inspector.antenna", { n: bound.antenna })} · {bound.readerName} · <Moment at={bound.from} seconds /></span></span>
        <Button size="small" loading={undo.isPending} onClick={() => undo.mutate()}>{t("antennas.undo")}</Button>
      </div>
      {undo.error ? <ProblemNote error={undo.error} /> : null}
    </li>
  );
}

/** What was mapped on this walk, the last first, each to be taken back. */
export function BoundList({ done, onUndone }: { done: readonly Bound[]; onUndone: (bound: Bound) => void }): ReactElement {
  const { t } = useTranslation();
  return (
    <section className="card antennas-card" aria-label={t("antennas.done")}>
      <h2>{t("antennas.done")} <span className="small quiet">{done.length}</span></h2>
      <ul>{done.map((bound) => <Line key={`${bound.reader}/${bound.antenna}/${bound.from}`} bound={bound} onUndone={() => onUndone(bound)} />)}</ul>
    </section>
  );
}
