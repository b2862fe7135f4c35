import type { ReactElement } from "react";
import { useTranslation } from "react-i18next";
import type { HelpEntry } from "./contract.ts";

/** What a figure says, in what, from where, and what its values mean. */
export function HelpText({ entry: { what, unit, source, values } }: { entry: HelpEntry }): ReactElement {
  const { t } = useTranslation();
  return (
    <>
      <p>{what}</p>
      {values ? <dl className="help-values">{values.map(([value, meaning]) => <div key={value}><dt>{value}</dt><dd>{meaning}</dd></div>)}</dl> : null}
      <dl className="help-facts small">
        {unit ? <div><dt>{t("help.unit")}</dt><dd>{unit}</dd></div> : null}
        <div><dt>{t("help.source")}</dt><dd>{source}</dd></div>
      </dl>
    </>
  );
}
