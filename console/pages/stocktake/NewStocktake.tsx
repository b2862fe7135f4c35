import type { PlaceId } from "@stacktwin/twin-models/ids";
import { Button, Input } from "antd";
import { useId, useState, type ReactElement } from "react";
import { useTranslation } from "react-i18next";
import { usePlaces } from "../../api/queries.ts";
import { readMoment } from "../../format/moments.ts";
import { formatNumber } from "../../format/values.ts";
import { LOCALES, useLanguage } from "../../i18n/i18n.ts";
import { Bones, ProblemNote } from "../../look/Note.tsx";
import { useSite, useSiteZone } from "../../session/site.ts";
import { DayField } from "../../timeline/DayField.tsx";
import { tell } from "../../undo/notices.ts";
import { ScopePicker } from "./ScopePicker.tsx";
import { useOpenStocktake, usePlan } from "./queries.ts";

const LONGEST_NAME = 120;

/** A new stocktake: its name, the places that it counts, by when, and what that will be. */
export function NewStocktake({ onMade }: { onMade: (id: string) => void }): ReactElement {
  const { t } = useTranslation();
  const id = useId();
  const zone = useSiteZone();
  const places = usePlaces(useSite());
  const [name, setName] = useState("");
  const [scope, setScope] = useState<readonly PlaceId[]>([]);
  const [due, setDue] = useState("");
  const open = useOpenStocktake();
  const send = (): void =>
    open.mutate({ name, scope: [...scope], due: due === "" ? null : readMoment(`${due}T23:59`, zone) }, {
      onSuccess: ({ project }) => {
        tell({ text: t("stocktake.made", { name: project.name }) });
        onMade(project.id);
      },
    });
  if (places.error) return <ProblemNote error={places.error} onRetry={() => void places.refetch()} />;
  if (!places.data) return <div className="card"><Bones rows={4} /></div>;
  return (
    <form className="card stocktake-new" aria-label={t("stocktake.new")} onSubmit={(event) => { event.preventDefault(); send(); }}>
      <h1>{t("stocktake.new")}</h1>
      <div className="field"><label htmlFor={`${id}n`}>{t("stocktake.name")}</label><Input id={`${id}n`} value={name} maxLength={LONGEST_NAME} onChange={(event) => setName(event.target.value)} /></div>
      <div className="field"><span className="small">{t("stocktake.scope")}</span><ScopePicker tree={places.data} scope={scope} onPick={setScope} /></div>
      <div className="field"><label htmlFor={`${id}d`}>{t("stocktake.dueBy")}</label><DayField id={`${id}d`} label={t("stocktake.dueBy")} day={due} onDay={setDue} /></div>
      <Plan scope={scope} />
      {open.error ? <ProblemNote error={open.error} /> : null}
      <div className="form-foot"><Button type="primary" htmlType="submit" loading={open.isPending} disabled={name.trim() === "" || scope.length === 0}>{t("stocktake.open")}</Button></div>
    </form>
  );
}

function Plan({ scope }: { scope: readonly PlaceId[] }): ReactElement {
  const { t } = useTranslation();
  const locale = LOCALES[useLanguage()];
  const { data, error } = usePlan(scope);
  if (error) return <ProblemNote error={error} />;
  if (!data || scope.length === 0) return <p className="small quiet">{t("stocktake.planHint")}</p>;
  const number = (value: number): string => formatNumber(value, 0, locale);
  return (
    <div role="status">
      <p>{t("stocktake.plan", { items: number(data.items), shelves: number(data.shelves), away: number(data.away) })}</p>
      {data.others.length > 0 ? <p className="small">{t("stocktake.others", { names: data.others.map(({ name }) => name).join(", ") })}</p> : null}
    </div>
  );
}
