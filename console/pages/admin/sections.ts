import type { Permission } from "@stacktwin/twin-models/permission";
import type { ComponentType } from "react";
import { withTexts } from "../../i18n/i18n.ts";

/** A page of the administration, at /sites/SITE/admin/NAME: the routes and the tabs read this one list. */
export interface Section {
  name: "system" | "antennas" | "probe" | "register" | "loggers" | "notifications" | "labels" | "lists";
  permission: Permission;
  bring: () => Promise<{ default: ComponentType }>;
}

export const SECTIONS: readonly Section[] = [
  { name: "system", permission: "system:read", bring: withTexts(() => import("./System.tsx"), "admin") },
  { name: "antennas", permission: "device:write", bring: withTexts(() => import("./antennas/Antennas.tsx"), "admin") },
  { name: "probe", permission: "device:commission", bring: withTexts(() => import("./probe/Probe.tsx"), "probe") },
  { name: "notifications", permission: "notification:read", bring: withTexts(() => import("./notifications/Notifications.tsx"), "notifications") },
  { name: "register", permission: "register:write", bring: withTexts(() => import("./imports/RegisterImports.tsx"), "imports") },
  { name: "loggers", permission: "logger:write", bring: withTexts(() => import("./imports/LoggerImports.tsx"), "imports") },
  { name: "labels", permission: "item:read", bring: withTexts(() => import("./labels/Labels.tsx"), "admin") },
  { name: "lists", permission: "item:read", bring: withTexts(() => import("./lists/Lists.tsx"), "admin") },
];
