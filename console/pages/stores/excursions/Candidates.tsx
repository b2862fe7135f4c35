import type { Candidate, Cause, ExcursionDetail } from "@stacktwin/twin-models/excursion";
import { CAUSES } from "@stacktwin/twin-models/excursions/causes";
import { CAUSES_AROUND } from "@stacktwin/twin-models/excursions/conventions";
import { Button } from "antd";
import type { ReactElement } from "react";
import { useTranslation } from "react-i18next";
import { useText } from "../../../i18n/i18n.ts";
import { useMay } from "../../../session/me.ts";
import { useExcursionWords } from "./use-excursion-words.ts";

/** What was so around the beginning; taking one fills the form, and decides nothing. */
export function Candidates({ detail: { candidates, line }, onTake }: { detail: ExcursionDetail; onTake: (cause: Cause) => void }): ReactElement {
  const { t } = useTranslation();
  const text = useText();
  const words = useExcursionWords();
  const may = useMay()("excursion:sign") && !line.gone && (line.standing === "waiting" || line.standing === "changed");
  const take = ({ kind, text: said }: Candidate): void => onTake({ kind, text: text(said) });
  return (
    <section className="card store-card" aria-label={t("excursions.candidates")}>
      <h2>{t("excursions.candidates")}</h2>
      <p className="small quiet">{t("excursions.candidatesText", CAUSES_AROUND)}</p>
      {candidates.length === 0 ? <p className="quiet">{t("excursions.noCandidates")}</p> : (
        <ul className="excursion-candidates">
          {candidates.map((each) => (
            <li key={`${each.kind}/${each.ref}/${each.from}`}>
              <span><b>{text(CAUSES[each.kind])}</b> {text(each.text)}{each.where === "serves" ? <span className="small quiet"> · {t("excursions.serves")}</span> : null}</span>
              <span className="small quiet">{words.moment(each.from)} – {each.to === null ? t("excursions.open") : words.moment(each.to)}</span>
              {may ? <Button size="small" onClick={() => take(each)} aria-label={`${t("excursions.take")} · ${text(each.text)}`}>{t("excursions.take")}</Button> : null}
            </li>
          ))}
        </ul>
      )}
    </section>
  );
}
