import { useQuery } from "@tanstack/react-query";
import type { ReactElement } from "react";
import { useTranslation } from "react-i18next";
import { call } from "../../../api/client.ts";
import { Bones, Note, ProblemNote } from "../../../look/Note.tsx";
import { ChannelTable } from "./ChannelTable.tsx";
import { Deliveries } from "./Deliveries.tsx";
import "./notifications.css";
import { Rosters } from "./Rosters.tsx";
import { RuleTable } from "./RuleTable.tsx";

const SAMPLE = `notify:
  mail:
    host: smtp.library.example
    port: 587
    security: starttls
    user: stacktwin
    password: …
    from: stacktwin@library.example
  rules:
    - name: facility
      priorities: [urgent, high]
      on: [raised, cleared]
      to:
        - mail: duty@library.example`;

/** Who is told of alarms, by which way, and whether it arrived. */
export default function Notifications(): ReactElement {
  const { t } = useTranslation();
  const { data, error, refetch } = useQuery({ queryKey: ["notifications"], queryFn: () => call("notifications"), refetchInterval: 10_000 });
  if (!data) return error ? <ProblemNote error={error} onRetry={() => void refetch()} /> : <Bones rows={8} />;
  const { channels, rules, rosters } = data;
  return (
    <div className="section">
      {error ? <ProblemNote error={error} onRetry={() => void refetch()} /> : null}
      {channels.length === 0 ? (
        <section className="card">
          <Note icon="alarms" title={t("notify.none")} text={t("notify.noneText")}>
            <pre className="mono notify-sample"><code>{SAMPLE}</code></pre>
            <p className="small quiet">{t("notify.noneFoot")}</p>
          </Note>
        </section>
      ) : (
        <>
          <ChannelTable channels={channels} />
          <RuleTable rules={rules} />
          <Rosters rosters={rosters} />
        </>
      )}
      <Deliveries />
    </div>
  );
}
