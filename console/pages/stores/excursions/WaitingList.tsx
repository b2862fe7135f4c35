import { useQuery } from "@tanstack/react-query";
import type { ReactElement } from "react";
import { useTranslation } from "react-i18next";
import { Link } from "react-router";
import { call } from "../../../api/client.ts";
import { Calm } from "../../../home/Calm.tsx";
import { CardFrame } from "../../../home/CardFrame.tsx";
import { Icon } from "../../../look/Icon.tsx";
import { useSite } from "../../../session/site.ts";
import { excursionPath } from "./queries.ts";
import { useExcursionWords } from "./use-excursion-words.ts";

const MOST = 5;
const FRESH = 60_000;

/** Excursions that are over and wait for a signature, the newest first, of all stores of the site. */
export default function WaitingList(): ReactElement {
  const { t } = useTranslation();
  const site = useSite();
  const words = useExcursionWords();
  const query = { standing: "due", limit: MOST } as const;
  const { data, error, refetch } = useQuery({ queryKey: ["excursions", site, query], queryFn: ({ signal }) => call("excursions", { params: { site }, query }, signal), refetchInterval: FRESH });
  const title = t("home.excursions");
  if (!data) return <CardFrame title={title} bones={error ? 0 : 3} error={error} onRetry={() => void refetch()} />;
  const going = data.counts["going"] ?? 0;
  return (
    <CardFrame title={title} error={error} note={data.total > 0 || going > 0 ? <>{data.total > 0 ? <b>{data.total}</b> : null}{going > 0 ? ` ${t("excursions.cardGoing", { count: going })}` : ""}</> : null} more={data.total > MOST ? { to: "../stores", label: t("excursions.allOf") } : null}>
      {data.total === 0 ? <Calm title={t("excursions.cardNone")} text={t("excursions.cardNoneText")} /> : null}
      <ul className="needs">
        {data.lines.map((line) => (
          <li key={`${line.space}/${line.id}`}>
            <Icon name={line.standing === "changed" ? "question" : "edit"} size={16} />
            <div className="need-what">
              <strong>{words.title(line)}</strong>
              <span className="quiet">{words.name(line.space)} · {words.when(line)} · {words.peak(line)}{line.standing === "changed" ? ` · ${t("excursions.standing.changed")}` : ""}</span>
            </div>
            <Link className="act" to={excursionPath(site, line.space, line.id)} aria-label={`${t("excursions.look")} · ${words.title(line)} · ${words.name(line.space)}`}>{t("excursions.look")}</Link>
          </li>
        ))}
      </ul>
    </CardFrame>
  );
}
