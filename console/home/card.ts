import type { ThingId } from "@stacktwin/twin-models/ids";
import type { Permission } from "@stacktwin/twin-models/permission";
import type { PlaceTree } from "@stacktwin/twin-models/place";
import type { ModelInfo, PropertyInfo, ThingInstance } from "@stacktwin/twin-models/thing";
import type { ComponentType } from "react";
import type { LimitBook } from "../format/limits.ts";
import type { HomeName } from "./homes.ts";

/** What an installation has: by it a card knows whether it would have anything to tell. */
export interface Source {
  tree: PlaceTree;
  things: ReadonlyMap<ThingId, ThingInstance>;
  models: ReadonlyMap<string, ModelInfo>;
  limits: LimitBook;
  /** How many items the register holds. */
  items: number;
}

/** One card of a home; the part that owns its data brings it. */
export interface Card {
  name: "approvals" | "needs" | "walk" | "work" | "section" | "people" | "devices" | "usage" | "search" | "astray" | "conflicts" | "stack" | "readers" | "stores" | "leaks" | "excursions" | "calibrations" | "report";
  homes: readonly HomeName[];
  /** What one must be allowed for it to be of use. */
  permission: Permission;
  /** False where nothing of this installation could ever fill it. */
  has: (source: Source) => boolean;
  /** In which of two columns it stands where there is room for two. */
  column: "main" | "side";
  Element: ComponentType;
}

/** Whether any thing has a property like that. */
export const hasProperty = ({ things, models }: Pick<Source, "things" | "models">, like: (info: PropertyInfo, model: ModelInfo) => boolean): boolean =>
  [...things.values()].some(({ model }) => {
    const info = models.get(model);
    return info?.properties.some((property) => like(property, info)) ?? false;
  });
