import type { Delivery } from "@stacktwin/twin-models/notify";
import { useQuery } from "@tanstack/react-query";
import { Segmented } from "antd";
import { useState, type ReactElement } from "react";
import { useTranslation } from "react-i18next";
import { call } from "../../../api/client.ts";
import { useText } from "../../../i18n/i18n.ts";
import { Moment } from "../../../look/Ages.tsx";
import { Bones, ProblemNote } from "../../../look/Note.tsx";
import { PriorityShape } from "../../../look/Priority.tsx";
import { HealthMark } from "../../HealthMark.tsx";
import { DELIVERY_SHAPES, useTellingWords } from "./telling.ts";

const FILTERS = ["all", "waiting", "failed", "sent", "withdrawn"] as const;
type Filter = (typeof FILTERS)[number];

function DeliveryLine({ delivery }: { delivery: Delivery }): ReactElement {
  const { t } = useTranslation();
  const text = useText();
  const words = useTellingWords();
  const { made, what, level, priority, cause, kind, to, name, state, held, attempts, due, problem, said } = delivery;
  return (
    <tr>
      <td><HealthMark health={DELIVERY_SHAPES[state]} label={t(`notify.${state}`)} /></td>
      <td><Moment at={made} /></td>
      <td><span className="mark"><PriorityShape priority={priority} hollow={what === "cleared"} size={11} />{words({ what, level })}</span> {text(cause)}</td>
      <td>{kind === "webhook" ? `${t("notify.webhook")} ${to}` : <>{name}{kind === "push" ? <span className="small quiet"> {t("notify.way.push")}</span> : name === to ? null : <span className="small quiet"> {to}</span>}</>}</td>
      <td>
        {state === "sent" ? <><Moment at={due} />{attempts > 1 ? ` · ${t("notify.attempts", { count: attempts })}` : ""}</> : null}
        {problem ? <p>{t(`delivery.problem.${problem}`)}</p> : null}
        {state === "waiting" && held && attempts === 0 ? <p className="small quiet">{t("notify.held")} <Moment at={due} /></p> : null}
        {state === "waiting" && attempts > 0 ? <p className="small quiet">{t("notify.attempts", { count: attempts })} · {t("notify.next")} <Moment at={due} seconds /></p> : null}
        {state === "sent" || said === "" ? null : <p className="small quiet mono">{said}</p>}
      </td>
    </tr>
  );
}

/** What was told, waits or could not be told, newest first. */
export function Deliveries(): ReactElement {
  const { t } = useTranslation();
  const [filter, setFilter] = useState<Filter>("all");
  const { data, error, refetch } = useQuery({
    queryKey: ["deliveries", filter],
    queryFn: () => call("deliveries", { query: { limit: 100, ...(filter === "all" ? {} : { state: filter }) } }),
    refetchInterval: 5000,
    placeholderData: (before) => before,
  });
  return (
    <section className="card table-card">
      <h2 className="card-title">
        {t("notify.deliveries")}
        <Segmented<Filter> size="small" value={filter} onChange={setFilter} aria-label={t("common.state")} options={FILTERS.map((value) => ({ value, label: value === "all" ? t("common.all") : t(`notify.${value}`) }))} />
      </h2>
      {error ? <ProblemNote error={error} onRetry={() => void refetch()} /> : null}
      {!data && !error ? <Bones rows={4} /> : null}
      {data?.length === 0 ? <p className="quiet card-none">{t(filter === "all" ? "notify.noDeliveries" : "notify.noSuch")}</p> : null}
      {data && data.length > 0 ? (
        <table className="grid-table notify-table delivery-table">
          <thead>
            <tr><th scope="col">{t("common.state")}</th><th scope="col">{t("alarms.time")}</th><th scope="col">{t("alarms.what")}</th><th scope="col">{t("notify.to")}</th><th scope="col">{t("notify.outcome")}</th></tr>
          </thead>
          <tbody>{data.map((delivery) => <DeliveryLine key={delivery.id} delivery={delivery} />)}</tbody>
        </table>
      ) : null}
    </section>
  );
}
