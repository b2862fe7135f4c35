import { ROUTES } from "@stacktwin/twin-models/api";
import type { PlaceId } from "@stacktwin/twin-models/ids";
import { REGISTERS, type Observation, type Observations, type Register } from "@stacktwin/twin-models/observation";
import { useQuery } from "@tanstack/react-query";
import { Button } from "antd";
import { useState, type ReactElement } from "react";
import { useTranslation } from "react-i18next";
import { address, call } from "../../../api/client.ts";
import { formatMinute } from "../../../format/times.ts";
import { Help } from "../../../help/Help.tsx";
import { useLanguage } from "../../../i18n/i18n.ts";
import { Choice } from "../../../look/Choice.tsx";
import { Bones, ProblemNote } from "../../../look/Note.tsx";
import { useMay, usePastWhy } from "../../../session/me.ts";
import { useSite, useSiteZone } from "../../../session/site.ts";
import { EntryForm } from "./EntryForm.tsx";
import { Months } from "./Months.tsx";
import "./registers.css";
import { EntrySaid } from "./Said.tsx";
import { VoidEntry } from "./VoidEntry.tsx";

const FEW = 8;

interface LineProps {
  told: Observations["entries"][number];
  /** Undefined where nobody may put it right. */
  onCorrect: (() => void) | undefined;
}

function Line({ told: { entry, judged }, onCorrect }: LineProps): ReactElement {
  const { t } = useTranslation();
  const zone = useSiteZone();
  const [voiding, setVoiding] = useState(false);
  const { at, by, register, said, corrects, correctedBy } = entry;
  const holds = correctedBy === null && said !== null;
  return (
    <li data-holds={holds}>
      <span className="small register-when">{formatMinute(at, zone)}<span className="quiet">{by.name}</span></span>
      <span className="register-said">
        {said === null ? <i>{t("registers.voided")}</i> : <EntrySaid register={register} said={said} judged={judged} />}
        {said?.note ? <span className="small quiet">{said.note}</span> : null}
        {correctedBy !== null ? <span className="small"><b>{t("registers.corrected")}</b></span> : corrects !== null ? <span className="small quiet">{t("registers.correction")}</span> : null}
        {voiding ? <VoidEntry entry={entry} onClosed={() => setVoiding(false)} /> : null}
      </span>
      {holds && onCorrect && !voiding ? (
        <span className="store-acts">
          <Button size="small" onClick={onCorrect}>{t("registers.correct")}</Button>
          <Button size="small" onClick={() => setVoiding(true)}>{t("registers.void")}</Button>
        </span>
      ) : null}
    </li>
  );
}

/** What people wrote down of a store by hand: one register at a time, what is found by month, and a form for the next entry. */
export function StoreRegisters({ space }: { space: PlaceId }): ReactElement {
  const { t } = useTranslation();
  const site = useSite();
  const language = useLanguage();
  const past = usePastWhy();
  const may = useMay()("observation:write") && past === undefined;
  const [register, setRegister] = useState<Register>("pests");
  const [doing, setDoing] = useState<Observation | "new" | null>(null);
  const [all, setAll] = useState(false);
  const { data, error, refetch } = useQuery({ queryKey: ["observations", site, space, register], queryFn: ({ signal }) => call("observations", { params: { site, space, register } }, signal) });
  const choose = (next: Register): void => {
    setRegister(next);
    setDoing(null);
    setAll(false);
  };
  return (
    <section className="card store-card" aria-label={t("registers.title")}>
      <header className="store-card-head">
        <h2>{t("registers.title")} <Help of="registers" /></h2>
        <a className="small" href={address(ROUTES.observationsFile.url, { site, space, register }, { language })} download={`${space}-${register}.csv`}>{t("registers.csv")}</a>
      </header>
      <Choice label={t("registers.which")} value={register} options={REGISTERS.map((value) => ({ value, label: t(`registers.of.${value}`) }))} onChange={choose} />
      {may && doing === null ? <p><Button size="small" onClick={() => setDoing("new")}>{t("registers.add")}</Button></p> : null}
      {doing === null ? null : <EntryForm key={doing === "new" ? "new" : doing.id} space={space} register={register} corrects={doing === "new" ? null : doing} onClosed={() => setDoing(null)} />}
      {error ? <ProblemNote error={error} onRetry={() => void refetch()} /> : null}
      {!data && !error ? <Bones rows={2} /> : null}
      {data && register === "pests" ? <Months months={data.months} /> : null}
      {data?.entries.length === 0 ? <p className="quiet"><b>{t("registers.none")}</b> <span className="small">{t("registers.noneText")}</span></p> : null}
      {data && data.entries.length > 0 ? (
        <ul className="register-lines">
          {(all ? data.entries : data.entries.slice(0, FEW)).map((told) => <Line key={told.entry.id} told={told} onCorrect={may ? () => setDoing(told.entry) : undefined} />)}
        </ul>
      ) : null}
      {data && !all && data.entries.length > FEW ? <p><button type="button" className="plain link" onClick={() => setAll(true)}>{t("registers.more", { count: data.entries.length })}</button></p> : null}
    </section>
  );
}
