import type { IncidentKind } from "@stacktwin/twin-models/salvage/risk";
import type { IconName } from "../../look/Icon.tsx";

export const KIND_ICONS: Readonly<Record<IncidentKind, IconName>> = { leak: "leak", flood: "drops", fire: "fire" };
