import { useTranslation } from "react-i18next";
import { whoDraws } from "../scene/who-draws.ts";
import { usePreference } from "./preferences.ts";

/** What the button says that shows something in its place: in the scene, or on the plan where this screen has that. */
export function useShowText(): string {
  const { t } = useTranslation();
  const flat = usePreference((preferred) => preferred.flat);
  return t(flat || whoDraws() === "nobody" ? "common.showPlan" : "common.show");
}
