import type { ExcursionFacts as Facts, ExcursionLine } from "@stacktwin/twin-models/excursion";
import type { ReactElement, ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { useText } from "../../../i18n/i18n.ts";
import { UNITS, useExcursionWords } from "./use-excursion-words.ts";

type Rows = { name: string; said: string; more?: ReactNode }[];

/** What is told of an excursion, number by number. */
function useRows(): (line: Pick<ExcursionLine, "quantity" | "side">, facts: Facts) => Rows {
  const { t } = useTranslation();
  const text = useText();
  const words = useExcursionWords();
  return ({ quantity, side }, { from, to, begin, end, peak, dose, beyond, known, limit }) => {
    const unit = UNITS[quantity];
    const { title, source, edition, verified } = limit.profile;
    return [
      { name: t("excursions.from"), said: words.moment(from), more: t(`excursions.begin.${begin}`) },
      { name: t("excursions.to"), said: words.moment(to), more: t(`excursions.end.${end}`) },
      { name: t("excursions.length"), said: words.length(to - from) },
      { name: t(side === "change" ? "excursions.largest" : "excursions.peak"), said: t("excursions.at", { value: words.value(peak.value), unit, moment: words.moment(peak.at) }) },
      { name: t("excursions.dose"), said: dose === null ? "—" : `${words.value(dose)} ${unit}·h`, more: dose === null ? t("excursions.noDose") : t("excursions.doseText") },
      { name: t("excursions.beyond"), said: words.length(beyond * 60_000) },
      { name: t("excursions.known"), said: words.percent(known), more: t("excursions.knownText") },
      { name: t("excursions.limit"), said: `${words.value(limit.value)} ${unit} · ${text(title)}`, more: <>{source} {edition}{verified ? null : <> · <span className="store-verified" data-verified="false">{t("excursions.unverified")}</span></>}</> },
    ];
  };
}

export function ExcursionFacts({ line }: { line: ExcursionLine }): ReactElement {
  const { t } = useTranslation();
  const rows = useRows();
  return (
    <section className="card store-card" aria-label={t("excursions.facts")}>
      <h2>{t("excursions.facts")}</h2>
      <dl className="excursion-facts">
        {rows(line, line).map(({ name, said, more }) => <div key={name}><dt>{name}</dt><dd>{said}{more ? <span className="small quiet">{more}</span> : null}</dd></div>)}
        <div><dt>{t("excursions.subject")}</dt><dd>{t(`stores.subjects.${line.subject}`)}</dd></div>
      </dl>
    </section>
  );
}

/** Of one that is not any more as it was signed: what is told otherwise now, beside what was. */
export function ChangedFacts({ line }: { line: ExcursionLine }): ReactElement | null {
  const { t } = useTranslation();
  const rows = useRows();
  if (line.standing !== "changed" || !line.signed) return null;
  const then = rows(line, line.signed.facts);
  const other = rows(line, line).flatMap((now, row) => (now.said === then[row]?.said && now.more === then[row]?.more ? [] : typeof now.more !== "string" && now.said === then[row]?.said ? [] : [{ now, was: then[row] }]));
  return (
    <section className="card store-card excursion-changed" aria-label={t("excursions.changedTitle")}>
      <h2>{t("excursions.changedTitle")}</h2>
      <p>{line.gone ? t("excursions.goneText") : t("excursions.changedText")}{line.gone?.into ? ` ${t("excursions.goneInto")}` : ""}</p>
      {line.gone ? null : (
        <table>
          <thead><tr><th scope="col">{t("excursions.what")}</th><th scope="col">{t("excursions.asSigned")}</th><th scope="col">{t("excursions.now")}</th></tr></thead>
          <tbody>{other.map(({ now, was }) => <tr key={now.name}><th scope="row">{now.name}</th><td>{was?.said}{typeof was?.more === "string" && was.more !== now.more ? <span className="small quiet">{was.more}</span> : null}</td><td>{now.said}{typeof now.more === "string" && was?.more !== now.more ? <span className="small quiet">{now.more}</span> : null}</td></tr>)}</tbody>
        </table>
      )}
    </section>
  );
}
