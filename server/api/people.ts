import { TwinError } from "@stacktwin/twin-models/errors";
import { may, type Grant, type Permission, type Person } from "@stacktwin/twin-models/permission";
import type { ApiDeps } from "./deps.ts";
import type { Topic } from "./handlers.ts";
import { record } from "./journal.ts";

/** A scope that no grant names: only a grant without limits covers it. */
const UNLIMITED = "";

/** True when everything that the grant covers is covered by what the person may. */
function coversGrant(person: Person, permission: Permission, { sites, spaces }: Grant): boolean {
  const inSites = sites.length > 0 ? sites : [UNLIMITED];
  const inSpaces = spaces.length > 0 ? spaces : [UNLIMITED];
  return inSites.every((site) => inSpaces.every((space) => may(person, permission, { site, space })));
}

const grantText = (grants: readonly Grant[]): string =>
  grants.map(({ role, sites, spaces }) => [role, ...sites, ...spaces].join(" ")).join(", ");

/** Nobody sees or gives rights beyond the own scope. */
export const peopleTopic = (deps: ApiDeps): Topic<"people" | "createPerson"> => ({
  people: ({ person }) => deps.staff.people().filter((each) => each.grants.every((grant) => coversGrant(person, "account:read", grant))),

  createPerson: ({ body, person }) => {
    for (const [index, grant] of body.grants.entries()) {
      if (!coversGrant(person, "account:write", grant))
        throw new TwinError("FORBIDDEN", "You may not give rights beyond your own sites and spaces", `/grants/${index}`);
      const unknown = grant.sites.find((site) => !deps.sites.has(site));
      if (unknown !== undefined) throw new TwinError("BAD_INPUT", `There is no site ${unknown}`, `/grants/${index}/sites`);
    }
    const before = deps.staff.people().find(({ id }) => id === body.id);
    if (before && !before.grants.every((grant) => coversGrant(person, "account:write", grant)))
      throw new TwinError("CONFLICT", `There is an account ${body.id} already`, "/id");
    const created = deps.staff.create(body);
    record(deps, person.id, "account:write", body.id, before ? grantText(before.grants) : null, grantText(body.grants));
    return created;
  },
});
