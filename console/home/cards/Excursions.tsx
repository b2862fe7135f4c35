import { lazy, Suspense, type ReactElement } from "react";
import { useTranslation } from "react-i18next";
import { withTexts } from "../../i18n/i18n.ts";
import { hasProperty, type Card } from "../card.ts";
import { CardFrame } from "../CardFrame.tsx";

// With its texts: other homes have no use for either.
const WaitingList = lazy(withTexts(() => import("../../pages/stores/excursions/WaitingList.tsx"), "stores", "excursions"));

/** What was out of limits, is over, and waits for a conservator's signature. */
function Excursions(): ReactElement {
  const { t } = useTranslation();
  return <Suspense fallback={<CardFrame title={t("home.excursions")} bones={3} />}><WaitingList /></Suspense>;
}

export const excursions: Card = {
  name: "excursions", homes: ["conservator"], permission: "excursion:sign", column: "main", Element: Excursions,
  has: (source) => hasProperty(source, ({ means }) => means === "air.temperature" || means === "air.humidity"),
};
