import { Button } from "antd";
import type { ReactElement } from "react";
import { useTranslation } from "react-i18next";
import { useSearchParams } from "react-router";
import { Icon } from "../../look/Icon.tsx";
import "../../look/pop.css";
import { Bones, ProblemNote } from "../../look/Note.tsx";
import { useMay, usePastWhy } from "../../session/me.ts";
import { usePut } from "../../session/use-put.ts";
import { Permitted } from "../Permitted.tsx";
import { Lists } from "./Lists.tsx";
import { NewList } from "./NewList.tsx";
import { useSalvages } from "./queries.ts";
import "./salvage.css";

/** Lists of what is to be saved after a leak, flood or fire: all of them, and a new one. */
export default function SalvagePage(): ReactElement {
  const { t } = useTranslation();
  const [params] = useSearchParams();
  const put = usePut();
  const past = usePastWhy() !== undefined;
  const opens = useMay()("salvage:open") && !past;
  const making = params.has("new") && opens;
  return (
    <Permitted permission="salvage:read">
      <div className="page salvage">
        {making ? (
          <button type="button" className="plain link salvage-back" onClick={() => put({ new: null, alarm: null, where: null, kind: null })}><Icon name="left" size={18} />{t("salvage.title")}</button>
        ) : (
          <header className="page-head">
            <h1>{t("salvage.title")}</h1>
            {opens ? <Button type="primary" onClick={() => put({ new: "" })}>{t("salvage.new")}</Button> : null}
          </header>
        )}
        {making ? <NewList key={`${params.get("alarm") ?? ""} ${params.get("where") ?? ""}`} /> : <All />}
      </div>
    </Permitted>
  );
}

function All(): ReactElement {
  const { data, error, refetch } = useSalvages();
  if (error && !data) return <ProblemNote error={error} onRetry={() => void refetch()} />;
  if (!data) return <div className="card"><Bones rows={5} /></div>;
  return <Lists views={data} />;
}
