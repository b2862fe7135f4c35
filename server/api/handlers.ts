import type { Readable } from "node:stream";
import type { TSchema } from "typebox";
import type { Answer, Body, Params, Query, RouteName, Routes } from "@stacktwin/twin-models/api";
import type { Person } from "@stacktwin/twin-models/permission";
import type { Credentials } from "../contracts/staff.ts";

/** What a handler is asked. Open routes have no person. */
export interface Ask<N extends RouteName> {
  params: Params<N>;
  query: Query<N>;
  body: Body<N>;
  person: Routes[N]["permission"] extends null ? null : Person;
  credentials: Credentials;
  /** The body as it comes, of routes that take an upload; an empty stream elsewhere. */
  upload: Readable;
  /** Scheme and authority under which the asker reached the server. */
  base: string;
  /** Sets or (null) clears the session cookie of the answer. */
  setSession: (token: string | null) => void;
}

/** Binary answers may be bytes that come one after the other. */
type Given<N extends RouteName> = Routes[N] extends { response: TSchema } ? Answer<N> : Answer<N> | Readable;

export type Handler<N extends RouteName> = (ask: Ask<N>) => Given<N> | Promise<Given<N>>;

/** One handler per route of the table: a missing one does not compile. */
export type Handlers = { [N in RouteName]: Handler<N> };
/** The handlers of one topic. */
export type Topic<N extends RouteName> = Pick<Handlers, N>;
