import type { Calibration } from "@stacktwin/twin-models/thing";
import { useTranslation } from "react-i18next";

/** How a calibration puts a reading right, as people write it. */
export function useCorrection(): (calibration: Pick<Calibration, "gain" | "offset">, unit: string) => string {
  const { t } = useTranslation();
  return ({ gain, offset }, unit) => t("registers.correctionIs", { gain, sign: offset < 0 ? "−" : "+", offset: `${Math.abs(offset)} ${unit}` });
}
