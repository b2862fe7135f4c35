import type { ApiDeps } from "./deps.ts";
import type { Topic } from "./handlers.ts";
import { everywhere } from "./scope.ts";

const ACTS = 200;
const DROPPED = 200;

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
