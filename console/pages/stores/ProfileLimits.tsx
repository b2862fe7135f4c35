import { QUANTITIES, type Profile } from "@stacktwin/twin-models/preservation/profile";
import type { ReactElement } from "react";
import { useTranslation } from "react-i18next";
import { useStoreWords } from "./use-store-words.ts";

const decimals = (value: number): number => (Number.isInteger(value) ? 0 : 1);

/** The numbers of a profile, one limit a line. */
export function ProfileLimits({ profile: { limits } }: { profile: Profile }): ReactElement {
  const { t } = useTranslation();
  const words = useStoreWords();
  const said = (value: number): string => words.number(value, decimals(value));
  return (
    <ul className="store-limits">
      {limits.map(({ quantity, subject, measure, min, max, change }) => (
        <li key={`${quantity}/${subject}/${measure}/${change?.overH ?? 0}`}>
          <b>{t(`stores.quantities.${quantity}`)}</b>{" "}
          {min === null && max === null ? null : <span>{min !== null && max !== null ? `${said(min)} – ${said(max)}` : min === null ? `≤ ${said(max ?? 0)}` : `≥ ${said(min)}`} {QUANTITIES[quantity].unit}</span>}
          {change ? <span> {t(change.of === "range" ? "stores.changeRange" : "stores.changeEach", { most: said(change.most), unit: QUANTITIES[quantity].unit, hours: change.overH })}</span> : null}
          {measure === "value" ? null : <span className="small quiet"> {t(`stores.measures.${measure}`)}</span>}
          {subject === "all" ? null : <span className="small quiet"> {t(`stores.subjects.${subject}`)}</span>}
        </li>
      ))}
    </ul>
  );
}
