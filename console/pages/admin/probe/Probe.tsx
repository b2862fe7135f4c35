import { useQuery } from "@tanstack/react-query";
import { useState, type ReactElement } from "react";
import { useTranslation } from "react-i18next";
import type { ProbeWays } from "@stacktwin/twin-models/probe";
import { call } from "../../../api/client.ts";
import { Bones, ProblemNote } from "../../../look/Note.tsx";
import { Tabs } from "../../../inspector/Tabs.tsx";
import { useSite } from "../../../session/site.ts";
import { firstEnd } from "./EndForm.tsx";
import "./probe.css";
import { Registers } from "./Registers.tsx";
import { Topics } from "./Topics.tsx";
import { Units } from "./Units.tsx";

function Steps({ ways }: { ways: ProbeWays }): ReactElement {
  const { t } = useTranslation();
  // One end for both Modbus steps: who found a unit goes on to its registers.
  const [end, setEnd] = useState(() => firstEnd(ways));
  const modbus = { ways, end, onEnd: setEnd };
  return (
    <Tabs
      label={t("probe.steps")}
      tabs={[
        { key: "units", label: t("probe.units"), content: () => <Units {...modbus} /> },
        { key: "registers", label: t("probe.registers"), content: () => <Registers {...modbus} /> },
        { key: "topics", label: t("probe.topics"), content: () => <Topics ways={ways} /> },
      ]}
    />
  );
}

/** Looking at what devices really say before they are installed. */
export default function Probe(): ReactElement {
  const { t } = useTranslation();
  const site = useSite();
  const { data, error, refetch } = useQuery({ queryKey: ["probe-ways", site], queryFn: () => call("probeWays", { params: { site } }) });
  if (!data) return error ? <ProblemNote error={error} onRetry={() => void refetch()} /> : <Bones rows={6} />;
  return (
    <div className="section">
      <p className="quiet">{t("probe.intro")}</p>
      <section className="card probe"><Steps ways={data} /></section>
    </div>
  );
}
