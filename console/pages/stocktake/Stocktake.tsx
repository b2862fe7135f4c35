import { Button } from "antd";
import type { ReactElement } from "react";
import { useTranslation } from "react-i18next";
import { Icon } from "../../look/Icon.tsx";
import "../../look/pop.css";
import { Bones, ProblemNote } from "../../look/Note.tsx";
import { useMay, usePastWhy } from "../../session/me.ts";
import { Permitted } from "../Permitted.tsx";
import { NewStocktake } from "./NewStocktake.tsx";
import { Project } from "./Project.tsx";
import { useStocktakes } from "./queries.ts";
import "./stocktake.css";
import { StocktakeList } from "./StocktakeList.tsx";
import { useStocktakeAddress } from "./use-stocktake-address.ts";

/** Stocktakes of the site: all of them, a new one, or one with its coverage and exceptions. */
export default function StocktakePage(): ReactElement {
  const { t } = useTranslation();
  const address = useStocktakeAddress();
  const past = usePastWhy() !== undefined;
  const writes = useMay()("stocktake:write") && !past;
  const making = address.making && writes;
  return (
    <Permitted permission="stocktake:read">
      <div className="page stocktake">
        {address.id !== null || making ? (
          <button type="button" className="plain link stocktake-back" onClick={() => address.put({ count: null, new: null, tab: null, range: null, shelf: null, kind: null })}><Icon name="left" size={18} />{t("stocktake.title")}</button>
        ) : (
          <header className="page-head">
            <h1>{t("stocktake.title")}</h1>
            {writes ? <Button type="primary" onClick={() => address.put({ new: "" })}>{t("stocktake.new")}</Button> : null}
          </header>
        )}
        {address.id !== null ? <Project key={address.id} id={address.id} /> : making ? <NewStocktake onMade={(id) => address.put({ count: id, new: null })} /> : <All onOpen={(id) => address.put({ count: id })} />}
      </div>
    </Permitted>
  );
}

function All({ onOpen }: { onOpen: (id: string) => void }): ReactElement {
  const { data, error, refetch } = useStocktakes();
  if (error) return <ProblemNote error={error} onRetry={() => void refetch()} />;
  if (!data) return <div className="card"><Bones rows={6} /></div>;
  return <StocktakeList views={data} onOpen={onOpen} />;
}
