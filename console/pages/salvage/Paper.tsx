import { reasonOf } from "@stacktwin/twin-models/salvage/words";
import type { ReactElement } from "react";
import { useTranslation } from "react-i18next";
import { formatMinute, zoneName } from "../../format/times.ts";
import { useLanguage, useText } from "../../i18n/i18n.ts";
import { ListPaper } from "../../print/ListPaper.tsx";
import { usePrinting } from "../../print/use-printing.ts";
import type { KeptSalvage } from "./use-kept-salvage.ts";

/** The list on A4: a section for each box in the order of the walk, every item with why it goes there, and a box to be ticked. Made only when printing begins. */
export function Paper({ kept: { list, boxes, now } }: { kept: KeptSalvage }): ReactElement | null {
  const { t } = useTranslation();
  const text = useText();
  const language = useLanguage();
  const printing = usePrinting();
  if (!printing) return null;
  const { salvage } = list.detail;
  const zone = list.timeZone;
  const about = [
    `${formatMinute(salvage.made.at, zone)} ${zoneName(salvage.made.at, zone)} · ${salvage.made.by.name}`,
    t("salvage.paperSums", { items: salvage.items, boxes: salvage.boxes, kg: salvage.kg }),
  ];
  const stateOf = (box: number): string => {
    const { state = "open", condition = null, to = null } = now.get(box) ?? {};
    return state === "open" ? "" : ` · ${[t(`salvage.boxState.${state}`), condition && t(`salvage.condition.${condition}`), to].filter(Boolean).join(" · ")}`;
  };
  return (
    <ListPaper about={about} ticks list={{
      title: `${t("salvage.title")} · ${t(`salvage.kind.${salvage.incident.kind}`)} · ${text(salvage.label)}`,
      columns: [{ label: "#" }, { label: t("salvage.callNumber"), mono: true }, { label: t("salvage.book") }, { label: t("salvage.why") }, { label: t("salvage.barcode"), mono: true }],
      groups: boxes.map(({ number, shelves, items, kg }) => ({
        title: `${t("salvage.box", { number })} · ${shelves.map(({ label }) => text(label)).join(", ")} · ${t("salvage.books", { count: items.length })} · ${kg} kg${stateOf(number)}`,
        rows: items.map(({ rank, callNumber, title, threat, barcode }) => [String(rank), callNumber, title, reasonOf(threat, salvage.incident.kind, language), barcode]),
      })),
    }} />
  );
}
