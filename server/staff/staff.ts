import { TwinError } from "@stacktwin/twin-models/errors";
import type { PersonId, SiteId } from "@stacktwin/twin-models/ids";
import type { Person } from "@stacktwin/twin-models/permission";
import type { Clock } from "../contracts/clock.ts";
import type { Credentials, HumanRole, NewPerson, SignedIn, Staff, Who } from "../contracts/staff.ts";
import type { StateStore } from "../contracts/state.ts";
import { Attempts } from "./attempts.ts";
import { DEMO_STAFF } from "./demo.ts";
import { hashPassword, passwordMatches } from "./password.ts";
import { isLoopback } from "./remote.ts";
import { cookieToken, isDemoToken, sessionPerson, startSession } from "./sessions.ts";
import { newToken, sameHash, tokenHash } from "./token.ts";

const DAY = 86_400_000;
const LINK_LIFE = 7 * DAY;
const DEMO_LINK_LIFE = 30 * DAY;
/** How programs are named in the journal. */
const PROGRAM = "program:";
const FIRST_ADMIN = "admin" as PersonId;

/** A program that posts to the API, as the configuration names it. */
export interface Program {
  name: string;
  tokenSha256: string;
  sites: SiteId[];
}

const fromHere = (credentials: Credentials): boolean => credentials.forwarded === undefined && isLoopback(credentials.remote);
const spent = (): TwinError => new TwinError("LINK_USED", "This link is unknown, was used already, or has expired");

/** Local accounts on the state store. */
export class LocalStaff implements Staff {
  readonly #state: StateStore;
  readonly #clock: Clock;
  readonly #programs: readonly Program[];
  readonly #attempts = new Attempts();

  constructor(state: StateStore, clock: Clock, programs: readonly Program[]) {
    this.#state = state;
    this.#clock = clock;
    this.#programs = programs;
  }

  who(credentials: Credentials): Who | null {
    const bearer = /^Bearer\s+(\S+)$/i.exec(credentials.authorization ?? "")?.[1];
    if (bearer !== undefined) return this.#program(bearer);
    const token = cookieToken(credentials.cookie);
    if (token === undefined) return null;
    const demo = isDemoToken(token);
    if (demo && !fromHere(credentials)) return null;
    const id = sessionPerson(this.#state, this.#clock, token);
    const person = id === undefined ? undefined : this.#person(id);
    return person ? { person, via: "session", demo } : null;
  }

  async signIn(id: string, password: string, remote: string): Promise<SignedIn> {
    if (!this.#attempts.begin(id, remote, this.#clock.now()))
      throw new TwinError("TOO_MANY", "Too many failed attempts for this name from this address");
    const person = this.#person(id as PersonId);
    const kept = person && this.#state.password(person.id);
    if (!(await passwordMatches(kept, password)) || !person) throw new TwinError("BAD_CREDENTIALS", "Name or password is wrong");
    this.#attempts.succeeded(id, remote);
    return this.#begin(person, false);
  }

  signOut(credentials: Credentials): void {
    const token = cookieToken(credentials.cookie);
    if (token !== undefined) this.#state.endSession(tokenHash(token));
  }

  link(token: string): { person: Person; expires: number; demo: boolean } {
    const link = this.#state.link(tokenHash(token));
    const person = link && this.#person(link.person);
    if (!link || !person || link.expires <= this.#clock.now()) throw spent();
    if (!link.demo && (link.used || this.#state.password(link.person))) throw spent();
    return { person, expires: link.expires, demo: link.demo };
  }

  async useLink(token: string, password: string | undefined, credentials: Credentials): Promise<SignedIn & { demo: boolean }> {
    const { person, demo } = this.link(token);
    if (demo) {
      if (!fromHere(credentials)) throw new TwinError("FORBIDDEN", "A demo link works on the machine that runs the demo only");
      return { ...this.#begin(person, true), demo };
    }
    if (password === undefined) throw new TwinError("BAD_INPUT", "Choose a password of at least 10 characters", "/password");
    const hash = await hashPassword(password);
    this.link(token);
    // In this order: a link that was used up without giving a password would lock its owner out.
    this.#state.putPassword(person.id, hash);
    this.#state.useLink(tokenHash(token));
    return { ...this.#begin(person, false), demo };
  }

  people(): Person[] {
    return this.#state.people();
  }

  create(person: NewPerson): { person: Person; link: string } {
    if (person.id.startsWith(PROGRAM)) throw new TwinError("BAD_INPUT", `Names that begin with ${PROGRAM} are for programs`, "/id");
    if (this.#person(person.id) && this.#state.password(person.id))
      throw new TwinError("CONFLICT", `There is an account ${person.id} already`, "/id");
    this.#state.putPerson(person);
    return { person, link: this.#newLink(person.id, LINK_LIFE, false) };
  }

  reset(id: PersonId): { person: Person; link: string } {
    const person = this.#person(id);
    if (!person) throw new TwinError("NOT_FOUND", `There is no account ${id}`);
    this.#state.putPassword(id, "");
    return { person, link: this.#newLink(id, LINK_LIFE, false) };
  }

  createDemoLinks(): Record<HumanRole, string> {
    const links = {} as Record<HumanRole, string>;
    for (const [role, { id, name }] of Object.entries(DEMO_STAFF) as [HumanRole, { id: PersonId; name: string }][]) {
      this.#state.putPerson({
        id,
        name,
        contact: "",
        language: this.#person(id)?.language ?? "zh",
        grants: [{ role, sites: [], spaces: [] }],
      });
      links[role] = this.#newLink(id, DEMO_LINK_LIFE, true);
    }
    return links;
  }

  firstAdminLink(): string | null {
    if (this.#state.people().some((person) => this.#state.password(person.id))) return null;
    const grants = [{ role: "admin" as const, sites: [], spaces: [] }];
    this.#state.putPerson({ id: FIRST_ADMIN, name: "管理员 Administrator", contact: "", language: "zh", grants });
    return this.#newLink(FIRST_ADMIN, LINK_LIFE, false);
  }

  #person(id: PersonId): Person | undefined {
    return this.#state.people().find((person) => person.id === id);
  }

  #program(token: string): Who | null {
    const hash = tokenHash(token);
    const program = this.#programs.find((each) => sameHash(each.tokenSha256, hash));
    if (!program) return null;
    const id = `${PROGRAM}${program.name.replace(/[\s/?#]/g, "-")}` as PersonId;
    const person: Person = {
      id,
      name: program.name,
      contact: "",
      language: "en",
      grants: [{ role: "device", sites: program.sites, spaces: [] }],
    };
    return { person, via: "program", demo: false };
  }

  #newLink(person: PersonId, life: number, demo: boolean): string {
    const token = newToken();
    this.#state.putLink(tokenHash(token), person, this.#clock.now() + life, demo);
    return `/setup/${token}`;
  }

  #begin(person: Person, demo: boolean): SignedIn {
    return { person, token: startSession(this.#state, this.#clock, person.id, demo) };
  }
}
