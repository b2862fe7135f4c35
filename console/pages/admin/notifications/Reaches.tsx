import type { ReachView } from "@stacktwin/twin-models/notify";
import type { Quiet } from "@stacktwin/twin-models/quiet";
import type { ReactElement } from "react";
import { useTranslation } from "react-i18next";
import { HealthMark } from "../../HealthMark.tsx";

/** `22:00–07:00, up to medium`. */
export function useQuietWords(): (quiet: Quiet) => string {
  const { t } = useTranslation();
  return ({ from, to, upTo }) => t("notify.quietHours", { from, to, upTo: t(`priority.${upTo}`) });
}

/** Whom somebody stands for now: by name, address and roster, or why nobody. */
export function Reaches({ reaches }: { reaches: readonly ReachView[] }): ReactElement {
  const { t } = useTranslation();
  const quietWords = useQuietWords();
  return (
    <ul className="reaches">
      {reaches.map(({ way, name, address, problem, roster, quiet }) => (
        <li key={`${roster ?? ""}/${way}/${name}`}>
          <span className="reached">
            {problem ? <HealthMark health="bad" label={name} /> : name}
            {way === "push" ? <span className="quiet"> {t("notify.way.push")}</span> : address && address !== name ? <span className="quiet"> {address}</span> : null}
            {roster && roster !== name ? <span className="small quiet"> · {t("notify.onRoster", { name: roster })}</span> : null}
          </span>
          {problem ? <span className="small quiet reach-note">{t(`delivery.problem.${problem}`)}</span> : null}
          {quiet ? <span className="small quiet reach-note">{quietWords(quiet)}</span> : null}
        </li>
      ))}
    </ul>
  );
}
