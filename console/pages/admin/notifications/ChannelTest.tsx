import { ADDRESS, type Channel, type TestResult } from "@stacktwin/twin-models/notify";
import { useQueryClient } from "@tanstack/react-query";
import { Button, Input } from "antd";
import { useState, type FormEvent, type ReactElement } from "react";
import { useTranslation } from "react-i18next";
import { call } from "../../../api/client.ts";
import { useMe } from "../../../api/queries.ts";
import { ProblemNote } from "../../../look/Note.tsx";
import { HealthMark } from "../../HealthMark.tsx";

const isAddress = new RegExp(ADDRESS);

/** What the other end said, and what to do about it. */
function Outcome({ result: { ok, to, problem, said, tookMs } }: { result: TestResult }): ReactElement {
  const { t } = useTranslation();
  return (
    <div className="test-result" role="status">
      <HealthMark health={ok ? "fine" : "bad"} label={t(ok ? "notify.arrived" : "notify.notArrived", { to, ms: tookMs })} />
      {problem ? <p>{t(`delivery.problem.${problem}`)}</p> : null}
      {said ? <p className="small quiet">{t("notify.answer")} <span className="mono">{said}</span></p> : null}
    </div>
  );
}

/** Sends a test now and shows how it ended. A mail goes to whoever asks, unless another address is written. */
export function ChannelTest({ channel }: { channel: Channel }): ReactElement {
  const { t } = useTranslation();
  const me = useMe();
  const queries = useQueryClient();
  const [typed, setTyped] = useState<string | null>(null);
  const [wrong, setWrong] = useState(false);
  const [busy, setBusy] = useState(false);
  const [result, setResult] = useState<TestResult | null>(null);
  const [problem, setProblem] = useState<unknown>(null);
  const mail = channel.kind === "mail";
  const own = me.data?.person.contact.trim() ?? "";
  const to = (typed ?? (isAddress.test(own) ? own : "")).trim();

  const send = async (): Promise<void> => {
    setBusy(true);
    setResult(null);
    setProblem(null);
    try {
      setResult(await call("testChannel", { params: { channel: channel.name }, body: mail ? { to } : {} }));
      await queries.invalidateQueries({ queryKey: ["journal"] });
    } catch (error) {
      setProblem(error);
    } finally {
      setBusy(false);
    }
  };
  const submit = (event: FormEvent): void => {
    event.preventDefault();
    const bad = mail && !isAddress.test(to);
    setWrong(bad);
    if (!bad) void send();
  };
  return (
    <>
      <form className="channel-test" onSubmit={submit} noValidate>
        {mail ? <Input className="channel-to" type="email" value={to} placeholder={t("notify.address")} aria-label={t("notify.address")} aria-invalid={wrong} onChange={(event) => setTyped(event.target.value)} maxLength={254} /> : null}
        <Button htmlType="submit" loading={busy}>{mail ? t("notify.testMail") : <>{t("delivery.test")}<span className="unseen"> {channel.name}</span></>}</Button>
      </form>
      {wrong ? <p className="small test-result" role="alert">{t("notify.badAddress")}</p> : null}
      {problem ? <div className="test-result"><ProblemNote error={problem} /></div> : null}
      {result ? <Outcome result={result} /> : null}
    </>
  );
}
