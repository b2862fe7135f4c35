import type { Permission } from "@stacktwin/twin-models/permission";
import type { PlaceTree } from "@stacktwin/twin-models/place";
import type { IconName } from "../look/Icon.tsx";

/** A page one can go to: the rail, the foot bar and the palette read this one list. */
export interface Destination {
  name: "twin" | "find" | "alarms" | "devices" | "stacks" | "system";
  icon: IconName;
  permission: Permission;
  /** Absent: every installation has it. */
  has?: (places: PlaceTree) => boolean;
  /** On a phone's foot bar. */
  foot: boolean;
}

export const DESTINATIONS: readonly Destination[] = [
  { name: "twin", icon: "twin", permission: "twin:read", foot: true },
  { name: "find", icon: "find", permission: "item:read", foot: true },
  { name: "alarms", icon: "alarms", permission: "alarm:read", foot: true },
  { name: "devices", icon: "devices", permission: "device:read", foot: true },
  { name: "stacks", icon: "stacks", permission: "device:read", foot: true, has: ({ places }) => places.some(({ kind }) => kind === "stack") },
  { name: "system", icon: "system", permission: "system:read", foot: false },
];
