import { useQuery, useQueryClient } from "@tanstack/react-query";
import { Button, Input } from "antd";
import { useState, type FormEvent, type ReactElement } from "react";
import { useTranslation } from "react-i18next";
import { useNavigate, useParams } from "react-router";
import { call } from "../api/client.ts";
import { formatMinute } from "../format/times.ts";
import { Bones, ProblemNote } from "../look/Note.tsx";
import { prefer } from "../session/preferences.ts";
import { useSiteZone } from "../session/site.ts";
import { Door } from "./Door.tsx";
import { said } from "./said.ts";

const SHORTEST = 10;

/** Where a one-time link leads: choose a password, or walk in where the account is for demonstration. */
export default function Setup(): ReactElement {
  const { t } = useTranslation();
  const token = useParams()["token"] ?? "";
  const zone = useSiteZone();
  const queries = useQueryClient();
  const navigate = useNavigate();
  const [wrong, setWrong] = useState<"short" | "differ" | null>(null);
  const [problem, setProblem] = useState<unknown>(null);
  const [busy, setBusy] = useState(false);
  const info = useQuery({ queryKey: ["setup", token], queryFn: () => call("setupInfo", { params: { token } }), retry: false });

  const enter = async (password?: string): Promise<void> => {
    setBusy(true);
    setProblem(null);
    try {
      const me = await call("setup", { params: { token }, body: password === undefined ? {} : { password } });
      queries.clear();
      queries.setQueryData(["me"], me);
      if (info.data?.demo) prefer({ demo: true });
      await navigate("/", { replace: true });
    } catch (error) {
      setProblem(error);
    } finally {
      setBusy(false);
    }
  };
  const submit = (event: FormEvent<HTMLFormElement>): void => {
    event.preventDefault();
    const form = new FormData(event.currentTarget);
    const password = said(form, "password");
    const mistake = password.length < SHORTEST ? "short" : password === form.get("again") ? null : "differ";
    setWrong(mistake);
    if (!mistake) void enter(password);
  };

  if (info.error) return <Door title={t("setup.title")}><ProblemNote error={info.error} /><p><a href="/sign-in">{t("sign.title")}</a></p></Door>;
  if (!info.data) return <Door title={t("setup.title")}><Bones rows={3} /></Door>;
  const { id, name, demo, expires } = info.data;
  if (demo) {
    return (
      <Door title={t("setup.hello", { name })}>
        <p>{t("setup.demo")}</p>
        {problem ? <ProblemNote error={problem} /> : null}
        <Button type="primary" size="large" loading={busy} onClick={() => void enter()}>{t("setup.enter", { name })}</Button>
      </Door>
    );
  }
  return (
    <Door title={t("setup.hello", { name })}>
      <form onSubmit={submit} noValidate>
        <p>{t("setup.choose", { id })}</p>
        <input type="hidden" name="id" value={id} autoComplete="username" />
        <label>
          {t("setup.password")}
          <Input.Password name="password" size="large" autoComplete="new-password" aria-invalid={wrong !== null} autoFocus />
        </label>
        <label>
          {t("setup.again")}
          <Input.Password name="again" size="large" autoComplete="new-password" aria-invalid={wrong === "differ"} />
        </label>
        {wrong ? <p role="alert" className="small">{t(`setup.${wrong}`)}</p> : null}
        {problem ? <ProblemNote error={problem} /> : null}
        <Button type="primary" size="large" htmlType="submit" block loading={busy}>{t("setup.submit")}</Button>
        <p className="small quiet">{t("setup.expires", { time: formatMinute(expires, zone) })}</p>
      </form>
    </Door>
  );
}
