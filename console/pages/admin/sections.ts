import type { Permission } from "@stacktwin/twin-models/permission";
import type { ComponentType } from "react";

/** A page of the administration, at /sites/SITE/admin/NAME: the routes and the tabs read this one list. */
export interface Section {
  name: "system" | "antennas" | "probe" | "register" | "loggers" | "notifications" | "labels" | "lists";
  permission: Permission;
  bring: () => Promise<{ default: ComponentType }>;
}

export const SECTIONS: readonly Section[] = [
  { name: "system", permission: "system:read", bring: () => import("./System.tsx") },
  { name: "antennas", permission: "device:write", bring: () => import("./antennas/Antennas.tsx") },
  { name: "probe", permission: "device:commission", bring: () => import("./probe/Probe.tsx") },
  { name: "notifications", permission: "notification:read", bring: () => import("./notifications/Notifications.tsx") },
  { name: "register", permission: "register:write", bring: () => import("./imports/RegisterImports.tsx") },
  { name: "loggers", permission: "logger:write", bring: () => import("./imports/LoggerImports.tsx") },
  { name: "labels", permission: "item:read", bring: () => import("./labels/Labels.tsx") },
  { name: "lists", permission: "item:read", bring: () => import("./lists/Lists.tsx") },
];
