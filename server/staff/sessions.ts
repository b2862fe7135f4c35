import type { Clock } from "../contracts/clock.ts";
import { SESSION_COOKIE } from "../contracts/staff.ts";
import type { StateStore } from "../contracts/state.ts";
import type { Millis, PersonId } from "@stacktwin/twin-models/ids";
import { newToken, tokenHash } from "./token.ts";

const LIFE: Millis = 12 * 3_600_000;
/** The end of a session in use moves at most this often, so that not every request writes. */
const SLIDE: Millis = 300_000;
/** Part of the token, hence of its hash: nobody can take the mark off. */
const DEMO = "demo.";

const COOKIE = new RegExp(`(?:^|;\\s*)${SESSION_COOKIE}=([^;]*)`);
export const cookieToken = (header: string | undefined): string | undefined => COOKIE.exec(header ?? "")?.[1];

export const isDemoToken = (token: string): boolean => token.startsWith(DEMO);

/** Answers with the token of a new session. */
export function startSession(state: StateStore, clock: Clock, person: PersonId, demo: boolean): string {
  const token = (demo ? DEMO : "") + newToken();
  state.putSession(tokenHash(token), person, clock.now() + LIFE);
  return token;
}

/** Whose session it is; a session in use lives another twelve hours. */
export function sessionPerson(state: StateStore, clock: Clock, token: string): PersonId | undefined {
  const hash = tokenHash(token);
  const session = state.session(hash);
  const now = clock.now();
  if (!session) return undefined;
  const ended = session.expires <= now;
  try {
    if (ended) state.endSession(hash);
    else if (session.expires < now + LIFE - SLIDE) state.putSession(hash, session.person, now + LIFE);
  } catch {
    // Whoever is signed in goes on looking while the disk is full; the session ends as it was last written.
  }
  return ended ? undefined : session.person;
}
