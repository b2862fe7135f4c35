import type { Standing } from "@stacktwin/twin-models/excursion";
import type { ReactElement } from "react";
import { useTranslation } from "react-i18next";
import { Icon, type IconName } from "../../../look/Icon.tsx";

const ICONS: Record<Standing, IconName> = { changed: "question", waiting: "edit", going: "clock", signed: "check", gone: "away" };

/** What becomes of an excursion, in a word; what calls for somebody is bold. */
export function StandingMark({ standing }: { standing: Standing }): ReactElement {
  const { t } = useTranslation();
  return <span className="state" data-odd={standing === "waiting" || standing === "changed"}><Icon name={ICONS[standing]} size={15} />{t(`excursions.standing.${standing}`)}</span>;
}
