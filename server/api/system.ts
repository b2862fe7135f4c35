import { TwinError } from "@stacktwin/twin-models/errors";
import type { Permission, Person } from "@stacktwin/twin-models/permission";
import type { ApiDeps } from "./deps.ts";
import type { Topic } from "./handlers.ts";
import { mayEverywhere } from "./scope.ts";

const ACTS = 200;
const DROPPED = 200;

/** What concerns the whole installation shows to those who may in all of it. */
function everywhere(deps: ApiDeps, person: Person, permission: Permission): void {
  if (!mayEverywhere(deps, person, permission))
    throw new TwinError("FORBIDDEN", `You may (${permission}) in a part of this installation only`);
}

export const systemTopic = (deps: ApiDeps): Topic<"journal" | "system" | "retention" | "rejections" | "reload"> => ({
  journal: ({ query, person }) => {
    everywhere(deps, person, "journal:read");
    return deps.state.acts(query.before ?? deps.clock.now() + 1, query.limit ?? ACTS);
  },
  system: ({ person }) => {
    everywhere(deps, person, "system:read");
    return deps.system();
  },
  retention: ({ person }) => {
    everywhere(deps, person, "system:read");
    return { policy: deps.retention, dropped: deps.state.dropped(DROPPED) };
  },
  rejections: ({ person }) => {
    everywhere(deps, person, "rejection:read");
    return [...deps.rejections()];
  },
  reload: ({ person }) => {
    everywhere(deps, person, "configuration:write");
    return deps.reload(person.id);
  },
});
