import type { HeardAntenna } from "@stacktwin/twin-models/commissioning";
import type { PlaceId } from "@stacktwin/twin-models/ids";
import { useQuery } from "@tanstack/react-query";
import { Input, type InputRef } from "antd";
import { useId, useRef, useState, type ReactElement } from "react";
import { useTranslation } from "react-i18next";
import { call } from "../../../api/client.ts";
import "../../../commission/commission.css";
import { PlaceField } from "../../../commission/PlaceField.tsx";
import { Note, ProblemNote } from "../../../look/Note.tsx";
import { useSite } from "../../../session/site.ts";
import "./antennas.css";
import { BindCard } from "./BindCard.tsx";
import { BoundList, type Bound } from "./BoundList.tsx";
import { HeardList } from "./HeardList.tsx";

const EPC = /^[0-9A-F]{4,124}$/;
const KEY = "stacktwin.test-tag";
const EVERY_MS = 1000;

/** Walking with a test tag: at each shelf it shows which antennas hear it, and maps the right one to the shelf. */
export default function Antennas(): ReactElement {
  const { t } = useTranslation();
  const site = useSite();
  const id = useId();
  const placeInput = useRef<InputRef>(null);
  const [typed, setTyped] = useState(() => sessionStorage.getItem(KEY) ?? "");
  const [place, setPlace] = useState<PlaceId | null>(null);
  const [chosen, setChosen] = useState<HeardAntenna | null>(null);
  const [done, setDone] = useState<readonly Bound[]>([]);
  const epc = typed.replaceAll(/[\s:-]/g, "").toUpperCase();
  const valid = EPC.test(epc);
  const heard = useQuery({ queryKey: ["heard-tag", site, epc], queryFn: ({ signal }) => call("heardTag", { params: { site }, query: { epc } }, signal), enabled: valid, refetchInterval: EVERY_MS, retry: false });

  const take = (said: string): void => {
    setTyped(said);
    setChosen(null);
    sessionStorage.setItem(KEY, said);
  };
  const bound = (one: Bound): void => {
    setDone((before) => [one, ...before]);
    setChosen(null);
    setPlace(null);
    placeInput.current?.focus();
  };

  return (
    <div className="section antennas">
      <p className="quiet antennas-intro">{t("antennas.intro")}</p>
      <section className="card antennas-card" aria-label={t("antennas.where")}>
        <div className="field">
          <label htmlFor={id}>{t("antennas.epc")}</label>
          <Input id={id} className="mono" value={typed} allowClear autoComplete="off" autoCapitalize="characters" spellCheck={false} aria-invalid={typed !== "" && !valid} aria-describedby={`${id}-said`} onChange={(event) => take(event.target.value)} />
          <span id={`${id}-said`} className="small" data-mistake={typed !== "" && !valid}>{t(typed !== "" && !valid ? "antennas.epcWrong" : "antennas.epcHint")}</span>
        </div>
        <PlaceField input={placeInput} label={t("antennas.place")} hint={t("commission.placeHint")} chosen={place} onChosen={(next) => { setPlace(next); setChosen(null); }} />
      </section>
      {heard.error ? <ProblemNote error={heard.error} onRetry={() => void heard.refetch()} /> : null}
      {valid && heard.data ? <HeardList heard={heard.data} place={place} chosen={chosen} onChosen={setChosen} /> : null}
      {valid ? null : <Note icon="aim" title={t("antennas.none")} text={t("antennas.noneText")} />}
      {chosen && place ? <BindCard key={`${chosen.reader}/${chosen.antenna}/${place}`} heard={chosen} place={place} onBound={bound} onClose={() => setChosen(null)} /> : null}
      {done.length > 0 ? <BoundList done={done} onUndone={(one) => setDone((before) => before.filter((each) => each !== one))} /> : null}
    </div>
  );
}
