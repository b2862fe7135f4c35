import { calibrationLines, CALIBRATION_STATES, type CalibrationLine, type CalibrationState } from "@stacktwin/twin-models/calibration-lines";
import { useMemo } from "react";
import { useModels } from "../../../api/queries.ts";
import { useLiveState, useNow } from "../../../live/use-live.ts";

const HOUR = 3_600_000;

/** Every instrument of climate, light and gases of the site; null until devices and their models are known. */
export function useCalibrations(): CalibrationLine[] | null {
  const models = useModels().data;
  const things = useLiveState((state) => state.things);
  const ready = useLiveState((state) => state.room !== null);
  const now = useNow(HOUR);
  return useMemo(() => (models && ready ? calibrationLines(things.values(), (id) => models.get(id), now) : null), [models, ready, things, now]);
}

export const countsOf = (lines: readonly CalibrationLine[]): Record<CalibrationState, number> =>
  Object.fromEntries(CALIBRATION_STATES.map((state) => [state, lines.filter((line) => line.state === state).length])) as Record<CalibrationState, number>;
