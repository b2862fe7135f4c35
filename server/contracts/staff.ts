import type { Millis, PersonId } from "@stacktwin/twin-models/ids";
import type { Grant, Person, Role } from "@stacktwin/twin-models/permission";

/** Name of the cookie that carries a session. */
export const SESSION_COOKIE = "stacktwin";

export type HumanRole = Exclude<Role, "device">;

/** What a request or a socket shows of who asks. */
export interface Credentials {
  cookie?: string | undefined;
  authorization?: string | undefined;
  /** Any forwarding header: its presence means that the remote address is a proxy's. */
  forwarded?: string | undefined;
  /** Address of the other end of the connection. */
  remote: string;
}

export interface Who {
  person: Person;
  via: "session" | "program";
  /** Signed in by a demo link: counts from a loopback address only. */
  demo: boolean;
}

export interface SignedIn {
  person: Person;
  /** Value of the session cookie; kept nowhere but in the browser. */
  token: string;
}

export interface NewPerson {
  id: PersonId;
  name: string;
  contact: string;
  language: "zh" | "en";
  grants: Grant[];
}

/** Who the staff are and how they prove it. Links are paths of this server, such as `/setup/…`. */
export interface Staff {
  /** Null when nobody, or nobody any more, stands behind these credentials. A session in use lives on. */
  who(credentials: Credentials): Who | null;
  /** Throws BAD_CREDENTIALS, or TOO_MANY after five failures within a minute. */
  signIn(id: string, password: string, remote: string): Promise<SignedIn>;
  signOut(credentials: Credentials): void;
  /** Throws LINK_USED when unknown, used or expired. */
  link(token: string): { person: Person; expires: Millis; demo: boolean };
  /** Throws LINK_USED; BAD_INPUT without a password where one is needed; FORBIDDEN for a demo link from elsewhere. */
  useLink(token: string, password: string | undefined, credentials: Credentials): Promise<SignedIn & { demo: boolean }>;
  people(): Person[];
  /** Creates an account and its one-time link; an account that never chose a password gets a new link. Throws CONFLICT. */
  create(person: NewPerson): { person: Person; link: string };
  /** Voids the password and answers with a new one-time link. Throws NOT_FOUND. */
  reset(id: PersonId): { person: Person; link: string };
  /** One account and one reusable link per role, for a loopback demo. */
  createDemoLinks(): Record<HumanRole, string>;
  /** A link for the first administrator while no account has a password; else null. */
  firstAdminLink(): string | null;
}
