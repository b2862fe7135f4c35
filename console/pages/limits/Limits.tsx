import { useMemo, type ReactElement } from "react";
import { useTranslation } from "react-i18next";
import { useQuery } from "@tanstack/react-query";
import { useSearchParams } from "react-router";
import { call } from "../../api/client.ts";
import { limitBook } from "../../format/limits.ts";
import { Bones, ProblemNote } from "../../look/Note.tsx";
import { useSite } from "../../session/site.ts";
import { Changes } from "./Changes.tsx";
import { RuleCard } from "./RuleCard.tsx";
import { RuleTable } from "./RuleTable.tsx";
import { rulesOf } from "./rules.ts";
import "./limits.css";

/** Limits in force, what others would have done to the past, and who asks for and decides about changes. */
export default function Limits(): ReactElement {
  const { t } = useTranslation();
  const site = useSite();
  const [params, setParams] = useSearchParams();
  const { data, error, refetch } = useQuery({
    queryKey: ["limits", site],
    queryFn: async ({ signal }) => limitBook(await call("limits", { params: { site } }, signal)),
    structuralSharing: false,
  });
  const rules = useMemo(() => rulesOf(data?.byId.values() ?? []), [data]);
  const opened = rules.find(({ id }) => id === params.get("rule"));
  const open = (rule: string | null): void =>
    setParams((before) => {
      const after = new URLSearchParams(before);
      if (rule === null) after.delete("rule");
      else after.set("rule", rule);
      return after;
    });
  if (error) return <ProblemNote error={error} onRetry={() => void refetch()} />;
  if (!data) return <div className="card"><Bones rows={8} /></div>;
  return (
    <div className="limits">
      {opened ? <RuleCard key={`${opened.id} ${JSON.stringify(opened.limit)}`} rule={opened} onClose={() => open(null)} /> : null}
      <RuleTable rules={rules} opened={opened?.id ?? null} onOpen={({ id }) => open(id)} />
      <p className="small quiet">{t("limits.about")}</p>
      <Changes />
    </div>
  );
}
