import type { Delivery } from "@stacktwin/twin-models/notify";
import { useTranslation } from "react-i18next";
import type { Health } from "../../health.ts";

export const DELIVERY_SHAPES: Readonly<Record<Delivery["state"], Health>> = { sent: "fine", waiting: "uncertain", failed: "bad", withdrawn: "silent" };

/** What was told, in words: raised, over, or escalated to which level. */
export function useTellingWords(): (delivery: Pick<Delivery, "what" | "level">) => string {
  const { t } = useTranslation();
  return ({ what, level }) => (what === "escalated" ? t("notify.escalated", { level }) : t(`alarms.events.${what}`));
}
