import type { PlaceId } from "@stacktwin/twin-models/ids";
import type { ReactElement } from "react";
import { useTranslation } from "react-i18next";
import { AbnormalShape } from "../look/AbnormalShape.tsx";
import { useTallies } from "../tally/use-tallies.ts";
import { useTallyTexts } from "../tally/use-tally-texts.ts";

/** Seats, people, leaks and air of a place, added up over what stands in it. */
export function PlaceFacts({ id }: { id: PlaceId }): ReactElement | null {
  const { t } = useTranslation();
  const texts = useTallyTexts()(useTallies().get(id));
  if (texts.length === 0) return null;
  return (
    <section className="inspector-section" aria-label={t("tally.title")}>
      <h3>{t("tally.title")}</h3>
      <dl className="facts tally">
        {texts.map(({ key, title, value, unit, note, abnormal }) => (
          <div key={key}>
            <dt>{title}</dt>
            <dd><span className="reading" data-abnormal={abnormal || undefined}>{abnormal ? <AbnormalShape /> : null}{value}{unit ? <span className="unit">{unit}</span> : null}</span></dd>
            <dd className="small quiet">{note}</dd>
          </div>
        ))}
      </dl>
    </section>
  );
}
