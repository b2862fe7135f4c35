import type { Permission } from "@stacktwin/twin-models/permission";
import type { PlaceTree } from "@stacktwin/twin-models/place";
import type { IconName } from "../look/Icon.tsx";
import { SECTIONS } from "../pages/admin/sections.ts";

/** A page one can go to: the rail, the foot bar and the palette read this one list. */
export interface Destination {
  name: "home" | "twin" | "find" | "tasks" | "stocktake" | "salvage" | "shelves" | "stores" | "reports" | "alarms" | "devices" | "trends" | "stacks" | "admin";
  icon: IconName;
  /** One of them is enough. */
  permissions: readonly Permission[];
  /** Absent: every installation has it. */
  has?: (places: PlaceTree) => boolean;
  /** On a phone's foot bar. */
  foot: boolean;
  /** The key that leads there after `g`. */
  key?: string;
  /** False: reached from other pages and by search, not from the rail. */
  rail?: boolean;
}

export const DESTINATIONS: readonly Destination[] = [
  { name: "home", icon: "home", permissions: ["twin:read"], foot: true, key: "h" },
  { name: "twin", icon: "twin", permissions: ["twin:read"], foot: true, key: "t" },
  { name: "find", icon: "find", permissions: ["item:read"], foot: true, key: "f" },
  { name: "tasks", icon: "tasks", permissions: ["task:read"], foot: true, key: "k" },
  { name: "stocktake", icon: "stocktake", permissions: ["stocktake:read"], foot: false, key: "c", has: ({ places }) => places.some(({ kind }) => kind === "shelf") },
  { name: "stores", icon: "climate", permissions: ["history:read"], foot: true, key: "o" },
  { name: "reports", icon: "report", permissions: ["report:read"], foot: false, key: "p" },
  { name: "salvage", icon: "salvage", permissions: ["salvage:read"], foot: false, rail: false, key: "v", has: ({ places }) => places.some(({ kind }) => kind === "shelf") },
  { name: "alarms", icon: "alarms", permissions: ["alarm:read"], foot: true, key: "a" },
  { name: "devices", icon: "devices", permissions: ["device:read"], foot: false, key: "d" },
  { name: "shelves", icon: "calendar", permissions: ["item:read"], foot: false, rail: false, key: "b", has: ({ places }) => places.some(({ kind }) => kind === "shelf") },
  { name: "trends", icon: "trends", permissions: ["history:read"], foot: false, rail: false, key: "r" },
  { name: "stacks", icon: "stacks", permissions: ["device:read"], foot: false, key: "s", has: ({ places }) => places.some(({ kind }) => kind === "stack") },
  { name: "admin", icon: "system", permissions: SECTIONS.map(({ permission }) => permission), foot: false, key: "m" },
];
