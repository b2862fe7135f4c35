import type { TestResult } from "@stacktwin/twin-models/notify";
import { useQuery, useQueryClient } from "@tanstack/react-query";
import { Button } from "antd";
import { useState, type ReactElement } from "react";
import { useTranslation } from "react-i18next";
import { call } from "../api/client.ts";
import { ProblemNote } from "../look/Note.tsx";
import { letBePushed, letNotBePushed, pushStand } from "./push.ts";

/** Whether this browser is told of alarms, what stands in the way, and a test. Nothing where the installation does not offer it. */
export function PushSetting(): ReactElement | null {
  const { t } = useTranslation();
  const queries = useQueryClient();
  const server = useQuery({ queryKey: ["push"], queryFn: () => call("push"), staleTime: 60_000 });
  const stand = useQuery({ queryKey: ["push-stand"], queryFn: pushStand, staleTime: 0 });
  const [busy, setBusy] = useState(false);
  const [problem, setProblem] = useState<unknown>(null);
  const [failed, setFailed] = useState(false);
  const [result, setResult] = useState<TestResult | null>(null);
  const key = server.data?.key;
  if (!key || !stand.data) return null;

  const during = async (work: () => Promise<unknown>): Promise<void> => {
    setBusy(true);
    setProblem(null);
    setFailed(false);
    setResult(null);
    try {
      await work();
    } catch (error) {
      // A browser that does not reach its own service says so with a DOMException; ours are problems with advice.
      if (error instanceof DOMException) setFailed(true);
      else setProblem(error);
    } finally {
      setBusy(false);
      await queries.invalidateQueries({ queryKey: ["push"] });
      await queries.invalidateQueries({ queryKey: ["push-stand"] });
    }
  };
  const on = async (): Promise<void> => {
    const device = await letBePushed(key);
    if (device) await call("subscribePush", { body: device });
  };
  const off = async (): Promise<void> => {
    const endpoint = await letNotBePushed();
    if (endpoint !== null) await call("unsubscribePush", { body: { endpoint } });
  };
  const turned = stand.data === "on" && (server.data?.devices ?? 0) > 0;
  return (
    <div className="push-setting">
      <h3>{t("push.title")}</h3>
      <p className="small quiet">{t(turned ? "push.on" : stand.data === "on" ? "push.off" : `push.${stand.data}`)}</p>
      {stand.data === "on" || stand.data === "off" ? (
        <div className="push-acts">
          <Button size="small" loading={busy} onClick={() => void during(turned ? off : on)}>{t(turned ? "push.turnOff" : "push.turnOn")}</Button>
          {turned ? <Button size="small" disabled={busy} onClick={() => void during(async () => setResult(await call("testPush", { body: {} })))}>{t("delivery.test")}</Button> : null}
        </div>
      ) : null}
      {failed ? <p className="small" role="alert">{t("push.unreached")}</p> : null}
      {problem ? <ProblemNote error={problem} /> : null}
      {result ? <p className="small" role="status">{result.ok ? t("push.sent") : t(`delivery.problem.${result.problem ?? "other"}`)}</p> : null}
    </div>
  );
}
