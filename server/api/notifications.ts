import type { Permission, Person } from "@stacktwin/twin-models/permission";
import type { ApiDeps } from "./deps.ts";
import type { Topic } from "./handlers.ts";
import { record } from "./journal.ts";
import { everywhere, mayEverywhere, siteOfAlarm } from "./scope.ts";

const SHOWN = 100;

/** Channels and rules are the whole installation's: for those who may in all of it. */
export const notificationsTopic = (deps: ApiDeps): Topic<"notifications" | "deliveries" | "told" | "testChannel" | "push" | "subscribePush" | "unsubscribePush" | "testPush"> => {
  const admit = (person: Person, permission: Permission): void => everywhere(deps, person, permission);
  return {
    notifications: ({ person }) => {
      admit(person, "notification:read");
      return { channels: deps.notifier.channels(), rules: deps.notifier.rules(), rosters: deps.notifier.rosters() };
    },

    deliveries: ({ query, person }) => {
      admit(person, "notification:read");
      return deps.notifier.deliveries(query.limit ?? SHOWN, query.state);
    },

    told: ({ params, query, person }) => {
      const { site } = siteOfAlarm(deps, params.alarm);
      const told = deps.notifier.toldOf(site, params.alarm, query.occurrence);
      // Who was told is for everybody who sees the alarm; at which address, and what a mail server said of it, is not.
      return mayEverywhere(deps, person, "notification:read") ? told : told.map((each) => ({ ...each, to: "", name: each.name === each.to && each.kind === "mail" ? "" : each.name, said: "" }));
    },

    push: ({ person }) => deps.pushing.state(person.id),
    subscribePush: ({ body, person }) => deps.pushing.subscribe(person.id, body),
    unsubscribePush: ({ body, person }) => deps.pushing.unsubscribe(person.id, body.endpoint),
    testPush: ({ person }) => deps.pushing.test(person),

    testChannel: async ({ params, body, person }) => {
      admit(person, "notification:write");
      const result = await deps.notifier.test(params.channel, body.to, person);
      record(deps, person.id, "notification:write", `test of ${params.channel}`, null, result.ok ? `${result.to}: arrived` : `${result.to}: ${result.problem}`);
      return result;
    },
  };
};
