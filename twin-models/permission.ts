import { Type, type Static } from "typebox";
import { PersonIdSchema, PlaceIdSchema, SiteIdSchema } from "./ids.ts";

export const ROLES = ["viewer", "staff", "conservator", "facility", "admin", "device"] as const;
export const RoleSchema = Type.Enum(ROLES);
export type Role = (typeof ROLES)[number];

/** The one table of who may do what. Routes and socket events name a permission; nothing else decides. */
export const PERMISSIONS = {
  "twin:read": ["viewer", "staff", "conservator", "facility", "admin"],
  "item:read": ["viewer", "staff", "conservator", "facility", "admin"],
  "history:read": ["viewer", "staff", "conservator", "facility", "admin"],
  "alarm:read": ["viewer", "staff", "conservator", "facility", "admin"],
  "alarm:acknowledge": ["conservator", "facility", "admin"],
  "alarm:respond": ["staff", "conservator", "facility", "admin"],
  "alarm:shelve": ["conservator", "facility", "admin"],
  "alarm:service": ["facility", "admin"],
  "limit:replay": ["conservator", "facility", "admin"],
  "limit:propose": ["conservator", "facility", "admin"],
  "limit:approve": ["conservator", "facility", "admin"],
  "profile:write": ["conservator", "admin"],
  "excursion:note": ["staff", "conservator", "facility", "admin"],
  "excursion:sign": ["conservator", "admin"],
  "report:read": ["conservator", "facility", "admin"],
  "report:make": ["conservator", "facility", "admin"],
  "report:key": ["admin"],
  "task:read": ["viewer", "staff", "conservator", "facility", "admin"],
  "task:write": ["staff", "conservator", "facility", "admin"],
  "stocktake:read": ["viewer", "staff", "conservator", "facility", "admin"],
  "stocktake:write": ["staff", "conservator", "admin"],
  "stocktake:approve": ["staff", "conservator", "admin"],
  "salvage:read": ["staff", "conservator", "facility", "admin"],
  "salvage:write": ["staff", "conservator", "facility", "admin"],
  "salvage:open": ["conservator", "facility", "admin"],
  "device:read": ["viewer", "staff", "conservator", "facility", "admin"],
  "device:write": ["facility", "admin"],
  "configuration:write": ["facility", "admin"],
  "device:calibrate": ["conservator", "facility", "admin"],
  "observation:write": ["staff", "conservator", "facility", "admin"],
  "device:commission": ["facility", "admin"],
  "setpoint:write": ["conservator", "facility", "admin"],
  "setpoint:approve": ["conservator", "facility", "admin"],
  "stack:request": ["staff", "facility", "admin"],
  "library-status:write": ["device", "admin"],
  "register:write": ["staff", "admin"],
  "logger:write": ["conservator", "facility", "admin"],
  "rejection:read": ["facility", "admin"],
  "journal:read": ["facility", "admin"],
  "notification:read": ["facility", "admin"],
  "notification:write": ["facility", "admin"],
  "account:read": ["admin"],
  "account:write": ["admin"],
  "system:read": ["facility", "admin"],
  "self:read": ["viewer", "staff", "conservator", "facility", "admin", "device"],
} as const satisfies Record<string, readonly Role[]>;

export type Permission = keyof typeof PERMISSIONS;

/** A role within a scope. Empty scope lists mean everywhere. */
export const GrantSchema = Type.Object({
  role: RoleSchema,
  sites: Type.Array(SiteIdSchema, { default: [] }),
  spaces: Type.Array(PlaceIdSchema, { default: [] }),
});
export type Grant = Static<typeof GrantSchema>;

/** Who asks: all that is ever known about a member of staff. */
export const PersonSchema = Type.Object({
  id: PersonIdSchema,
  name: Type.String(),
  contact: Type.String(),
  language: Type.Enum(["zh", "en"]),
  grants: Type.Array(GrantSchema),
});
export type Person = Static<typeof PersonSchema>;

/** What an act is about; absent parts are not scoped. */
export interface Scope {
  site?: string;
  space?: string | undefined;
}

/** True when any grant of the person covers the permission in that scope. */
export function may(person: Pick<Person, "grants">, permission: Permission, scope: Scope = {}): boolean {
  const roles: readonly Role[] = PERMISSIONS[permission];
  return person.grants.some(
    (grant) =>
      roles.includes(grant.role) &&
      (grant.sites.length === 0 || scope.site === undefined || grant.sites.some((site) => site === scope.site)) &&
      (grant.spaces.length === 0 || scope.space === undefined || grant.spaces.some((space) => space === scope.space)),
  );
}
