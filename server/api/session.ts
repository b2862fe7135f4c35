import { PERMISSIONS, may, type Permission, type Person } from "@stacktwin/twin-models/permission";
import { TwinError } from "@stacktwin/twin-models/errors";
import type { ApiDeps } from "./deps.ts";
import type { Topic } from "./handlers.ts";
import { record } from "./journal.ts";

const me = (person: Person): { person: Person; permissions: Permission[] } => ({
  person,
  permissions: (Object.keys(PERMISSIONS) as Permission[]).filter((permission) => may(person, permission)),
});

export const sessionTopic = (deps: ApiDeps): Topic<"signIn" | "signOut" | "me" | "setupInfo" | "setup"> => ({
  signIn: async ({ body, credentials, setSession }) => {
    const signedIn = await deps.staff.signIn(body.id, body.password, credentials.remote).catch((error: unknown) => {
      const known = deps.staff.people().some(({ id }) => id === body.id);
      if (known && error instanceof TwinError && error.code === "BAD_CREDENTIALS")
        record(deps, body.id, "session:refused", credentials.remote, null, null);
      throw error;
    });
    record(deps, signedIn.person.id, "session:start", credentials.remote, null, "password");
    setSession(signedIn.token);
    return me(signedIn.person);
  },

  signOut: ({ person, credentials, setSession }) => {
    deps.staff.signOut(credentials);
    record(deps, person.id, "session:end", credentials.remote, null, null);
    setSession(null);
    return {};
  },

  me: ({ person }) => me(person),

  setupInfo: ({ params }) => {
    const { person, expires, demo } = deps.staff.link(params.token);
    return { id: person.id, name: person.name, expires, demo };
  },

  setup: async ({ params, body, credentials, setSession }) => {
    const { person, token, demo } = await deps.staff.useLink(params.token, body.password, credentials);
    record(deps, person.id, "session:start", credentials.remote, null, demo ? "demo link" : "first password");
    setSession(token);
    return me(person);
  },
});
