import { isCalibratable } from "@stacktwin/twin-models/calibration-lines";
import { lazy, Suspense, type ReactElement } from "react";
import { useTranslation } from "react-i18next";
import { withTexts } from "../../i18n/i18n.ts";
import { hasProperty, type Card } from "../card.ts";
import { CardFrame } from "../CardFrame.tsx";

// With its texts: other homes have no use for either.
const DueList = lazy(withTexts(() => import("../../pages/stores/calibrations/DueList.tsx"), "registers"));

/** Instruments of climate, light and gases whose calibration is due. */
function Calibrations(): ReactElement {
  const { t } = useTranslation();
  return <Suspense fallback={<CardFrame title={t("home.calibrations")} bones={3} />}><DueList /></Suspense>;
}

export const calibrations: Card = { name: "calibrations", homes: ["conservator"], permission: "device:calibrate", column: "side", Element: Calibrations, has: (source) => hasProperty(source, isCalibratable) };
