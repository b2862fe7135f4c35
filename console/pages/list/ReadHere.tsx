import type { PlaceId } from "@stacktwin/twin-models/ids";
import { useQuery } from "@tanstack/react-query";
import type { ReactElement } from "react";
import { useTranslation } from "react-i18next";
import type { ListKey, QueuedScan } from "../../floor/entries.ts";
import { openFloor, useFloor } from "../../floor/floor.ts";
import { booksOf, tellScan } from "../../floor/shelf-view.ts";
import { LastScan } from "../shelf/LastScan.tsx";

const NO_BOOKS = booksOf([]);

/** What was read at this shelf for this list: how many, and what the last one meant. Without the books of the shelf on the device the server tells it. */
export function ReadHere({ at, shelf, name }: { at: ListKey; shelf: PlaceId; name: (id: string) => string }): ReactElement {
  const { t } = useTranslation();
  const moved = useFloor((state) => state.moved);
  const { data: scans = [] } = useQuery({
    queryKey: ["floor-read", at.site, at.task, shelf, moved],
    queryFn: async (): Promise<QueuedScan[]> => (await (await openFloor()).onShelf({ site: at.site, project: "", shelf })).flatMap((entry) => (entry.kind === "scan" && entry.task === at.task ? [entry] : [])),
    placeholderData: (before, query) => (query?.queryKey[3] === shelf ? before : undefined), gcTime: 0, staleTime: Infinity, structuralSharing: false,
  });
  const last = scans.at(-1);
  return (
    <>
      <LastScan told={last ? tellScan(last, NO_BOOKS) : null} swap={null} name={name} onApart={() => undefined} />
      <p className="quiet">{t("rounds.readHere", { count: new Set(scans.map(({ code }) => code)).size })}</p>
    </>
  );
}
