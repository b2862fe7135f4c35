import { CENSUS_FIELDS, type Census, type CensusField } from "@stacktwin/twin-models/census";
import type { ReactElement } from "react";
import { useTranslation } from "react-i18next";

/** What the rare-book census says of a volume. */
export function CensusFacts({ census }: { census: Census }): ReactElement {
  const { t } = useTranslation();
  const told: Record<CensusField, string | undefined> = {
    grade: census.grade,
    edition: census.edition,
    binding: census.binding,
    damage: census.damage === undefined ? undefined : t("item.damageOf", { grade: census.damage }),
    sensitivity: census.sensitivity === undefined ? undefined : t(`sensitivity.${census.sensitivity}`),
  };
  return (
    <section className="inspector-section">
      <h3>{t("item.census")}</h3>
      <dl className="facts">
        {CENSUS_FIELDS.map((field) => (told[field] === undefined ? null : <div key={field}><dt>{t(`field.${field}`)}</dt><dd>{told[field]}</dd></div>))}
      </dl>
    </section>
  );
}
