import type { HeardAntenna } from "@stacktwin/twin-models/commissioning";
import type { PlaceId } from "@stacktwin/twin-models/ids";
import { useMutation } from "@tanstack/react-query";
import type { ReactElement } from "react";
import { useTranslation } from "react-i18next";
import { call } from "../../../api/client.ts";
import { usePlaces } from "../../../api/queries.ts";
import { useText } from "../../../i18n/i18n.ts";
import { useLiveState } from "../../../live/use-live.ts";
import { Confirm } from "../../../look/Confirm.tsx";
import { useSite } from "../../../session/site.ts";
import type { Bound } from "./BoundList.tsx";

interface Props {
  heard: HeardAntenna;
  place: PlaceId;
  onBound: (bound: Bound) => void;
  onClose: () => void;
}

/** What is about to be written, once more, before it is. */
export function BindCard({ heard, place, onBound, onClose }: Props): ReactElement {
  const { t } = useTranslation();
  const text = useText();
  const places = usePlaces(useSite());
  const reader = useLiveState((state) => state.things.get(heard.reader));
  const called = (id: PlaceId): string => text(places.data?.byId.get(id)?.label ?? { zh: id, en: id });
  const names = { antenna: heard.antenna, reader: reader ? text(reader.name) : heard.reader, place: called(place), before: heard.place ? called(heard.place) : "" };
  const bind = useMutation({
    mutationFn: () => call("bindAntenna", { params: { thing: heard.reader }, body: { antenna: heard.antenna, place, before: heard.place } }),
    onSuccess: ({ antennas = [] }) => {
      const from = antennas.findLast(({ antenna }) => antenna === heard.antenna)?.from ?? 0;
      onBound({ reader: heard.reader, readerName: names.reader, antenna: heard.antenna, place, placeName: names.place, from });
    },
  });
  return (
    <section className="card antennas-card antennas-ask">
      <Confirm label={t("antennas.askTitle")} large busy={bind.isPending} problem={bind.error} onYes={() => bind.mutate()} onNo={onClose}>
        <p>{t(heard.place ? "antennas.askInstead" : "antennas.ask", names)}</p>
        <p className="small quiet">{t("antennas.askText")}</p>
      </Confirm>
    </section>
  );
}
