import type { PlaceId } from "@stacktwin/twin-models/ids";
import { useQuery } from "@tanstack/react-query";
import type { ReactElement } from "react";
import { useTranslation } from "react-i18next";
import { call } from "../../api/client.ts";
import { useSite } from "../../session/site.ts";
import { useStoreWords } from "../stores/use-store-words.ts";

const FRESH = 300_000;

/** One store, or (null) all of the site. */
export function StorePick({ value, onChange }: { value: PlaceId | null; onChange: (space: PlaceId | null) => void }): ReactElement {
  const { t } = useTranslation();
  const site = useSite();
  const words = useStoreWords();
  const { data } = useQuery({ queryKey: ["stores", site], queryFn: ({ signal }) => call("stores", { params: { site } }, signal), staleTime: FRESH });
  const spaces = [...new Set([...(value === null ? [] : [value]), ...(data?.lines.map(({ space }) => space) ?? [])])];
  return (
    <label className="field"><span>{t("reports.store")}</span>
      <select className="text-input" value={value ?? ""} onChange={(event) => onChange(event.target.value === "" ? null : (event.target.value as PlaceId))}>
        <option value="">{t("reports.allStores")}</option>
        {spaces.map((space) => <option key={space} value={space}>{words.name(space)}</option>)}
      </select>
    </label>
  );
}
