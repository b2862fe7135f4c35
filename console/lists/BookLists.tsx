import type { ItemKey, PlaceId } from "@stacktwin/twin-models/ids";
import { useId, useState, type ReactElement } from "react";
import { useTranslation } from "react-i18next";
import { usePlaces } from "../api/queries.ts";
import { useText } from "../i18n/i18n.ts";
import { useMay, usePastWhy } from "../session/me.ts";
import { useSite } from "../session/site.ts";
import "./lists.css";
import { PutOnList } from "./PutOnList.tsx";

/** Where books are brought to. */
const ENDS: readonly string[] = ["desk", "handover", "trolley"];

/** What can be done with a book by hand: have it put back where it belongs, or brought to a desk. */
export function BookLists({ item }: { item: ItemKey }): ReactElement | null {
  const { t } = useTranslation();
  const text = useText();
  const id = useId();
  const places = usePlaces(useSite()).data;
  const ends = places?.places.filter(({ kind }) => ENDS.includes(kind)) ?? [];
  const [chosen, setChosen] = useState<PlaceId | null>(null);
  const may = useMay()("task:write");
  const past = usePastWhy();
  if (!may || past !== undefined) return null;
  const to = chosen ?? ends[0]?.id;
  return (
    <section className="inspector-section book-lists">
      <PutOnList to={{ kind: "reshelve", items: [item] }} label={t("onList.putOn")} />
      {to === undefined ? null : (
        <>
          <PutOnList to={{ kind: "fetch", items: [item], to }} label={t("onList.fetch")} />
          <label htmlFor={id} className="small">{t("onList.fetchTo")}</label>
          <select id={id} value={to} onChange={(event) => setChosen(event.target.value as PlaceId)}>{ends.map((end) => <option key={end.id} value={end.id}>{text(end.label)}</option>)}</select>
        </>
      )}
    </section>
  );
}
