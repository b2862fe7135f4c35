import type { CalibrationLine } from "@stacktwin/twin-models/calibration-lines";
import type { ReactElement } from "react";
import { useTranslation } from "react-i18next";
import { useNow } from "../../../live/use-live.ts";
import { Icon, type IconName } from "../../../look/Icon.tsx";

const DAY = 86_400_000;
const HOUR = 3_600_000;
const ICONS: Record<CalibrationLine["state"], IconName> = { overdue: "clock", none: "question", soon: "clock", holds: "check" };

/** How many days are left until a calibration is due, or since when it is. */
export function DueText({ line: { state, due } }: { line: Pick<CalibrationLine, "state" | "due"> }): ReactElement {
  const { t } = useTranslation();
  const now = useNow(HOUR);
  const days = due === null ? 0 : Math.max(0, state === "overdue" ? Math.floor((now - due) / DAY) : Math.ceil((due - now) / DAY));
  return <span className="state" data-odd={state === "overdue" || state === "none"}><Icon name={ICONS[state]} size={15} />{t(`registers.states.${state}`, { count: days })}</span>;
}
