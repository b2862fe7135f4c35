import type { ItemKey } from "@stacktwin/twin-models/ids";
import { keepPreviousData, useQuery } from "@tanstack/react-query";
import { useDeferredValue, useId, useState, type ReactElement } from "react";
import { useTranslation } from "react-i18next";
import { call } from "../../api/client.ts";
import { ProblemNote } from "../../look/Note.tsx";
import { useSite } from "../../session/site.ts";

const MOST = 8;

/** Finds one item by what is typed: title, barcode or call number. */
export function ItemPick({ value, onChange }: { value: ItemKey | null; onChange: (item: ItemKey | null) => void }): ReactElement {
  const { t } = useTranslation();
  const site = useSite();
  const id = useId();
  const [typed, setTyped] = useState("");
  const asked = useDeferredValue(typed.trim());
  const chosen = useQuery({ queryKey: ["item", site, value, "report"], queryFn: ({ signal }) => call("item", { params: { site, item: value! }, query: {} }, signal), enabled: value !== null, staleTime: Infinity });
  const found = useQuery({ queryKey: ["report-items", site, asked], queryFn: ({ signal }) => call("findItems", { params: { site }, query: { q: asked, limit: MOST } }, signal), enabled: value === null && asked !== "", placeholderData: keepPreviousData });
  if (value !== null)
    return (
      <div className="report-item">
        <span>{chosen.data ? `${chosen.data.view.item.title} · ${chosen.data.view.item.callNumber} · ${chosen.data.view.item.barcode}` : value}</span>
        {chosen.error ? <ProblemNote error={chosen.error} /> : null}
        <button type="button" className="tool" onClick={() => onChange(null)}>{t("reports.otherItem")}</button>
      </div>
    );
  return (
    <div className="report-item-pick">
      <label className="field" htmlFor={id}><span>{t("reports.item")}</span><input id={id} className="text-input" value={typed} maxLength={200} onChange={(event) => setTyped(event.target.value)} /></label>
      {found.error ? <ProblemNote error={found.error} onRetry={() => void found.refetch()} /> : null}
      {asked !== "" && found.data?.length === 0 ? <p className="small quiet" role="status">{t("reports.noItem")}</p> : null}
      <ul aria-label={t("reports.items")}>
        {asked === "" ? null : found.data?.map(({ view: { item } }) => <li key={item.key}><button type="button" className="plain link" onClick={() => onChange(item.key)}>{item.title} · {item.callNumber} · {item.barcode}</button></li>)}
      </ul>
    </div>
  );
}
