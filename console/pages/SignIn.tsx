import { useQueryClient } from "@tanstack/react-query";
import { Button, Input } from "antd";
import { useState, type FormEvent, type ReactElement } from "react";
import { useTranslation } from "react-i18next";
import { useNavigate, useSearchParams } from "react-router";
import { call } from "../api/client.ts";
import { ProblemNote } from "../look/Note.tsx";
import { Door } from "./Door.tsx";
import { said } from "./said.ts";

/** Only an address of this console may follow signing in. */
const inside = (then: string | null): string => (then?.startsWith("/") && !then.startsWith("//") ? then : "/");

export function SignIn(): ReactElement {
  const { t } = useTranslation();
  const queries = useQueryClient();
  const navigate = useNavigate();
  const [params] = useSearchParams();
  const [problem, setProblem] = useState<unknown>(null);
  const [missing, setMissing] = useState(false);
  const [busy, setBusy] = useState(false);

  const submit = async (event: FormEvent<HTMLFormElement>): Promise<void> => {
    event.preventDefault();
    const form = new FormData(event.currentTarget);
    const id = said(form, "id").trim();
    const password = said(form, "password");
    setProblem(null);
    setMissing(id === "" || password === "");
    if (id === "" || password === "") return;
    setBusy(true);
    try {
      queries.setQueryData(["me"], await call("signIn", { body: { id, password } }));
      await navigate(inside(params.get("then")), { replace: true });
    } catch (error) {
      setProblem(error);
    } finally {
      setBusy(false);
    }
  };

  return (
    <Door title={t("sign.title")}>
      <form onSubmit={(event) => void submit(event)} noValidate>
        <label>
          {t("sign.id")}
          <Input name="id" size="large" autoComplete="username" autoFocus aria-invalid={missing} />
        </label>
        <label>
          {t("sign.password")}
          <Input.Password name="password" size="large" autoComplete="current-password" aria-invalid={missing} />
        </label>
        {missing ? <p role="alert" className="small">{t("sign.needBoth")}</p> : null}
        {problem ? <ProblemNote error={problem} /> : null}
        <Button type="primary" size="large" htmlType="submit" block loading={busy}>{t("sign.submit")}</Button>
        <p className="small quiet">{t("sign.hint")}</p>
      </form>
    </Door>
  );
}
