import type { Millis, PersonId } from "@stacktwin/twin-models/ids";
import type { PushDevice, PushState } from "@stacktwin/twin-models/push";
import type { TestResult } from "@stacktwin/twin-models/notify";
import type { Person } from "@stacktwin/twin-models/permission";

/** Browsers of staff that may be told, in the state store. */
export interface PushStore {
  of(person: PersonId): PushDevice[];
  put(person: PersonId, device: PushDevice, now: Millis): void;
  /** With a person: only if it is theirs. */
  drop(endpoint: string, person?: PersonId): void;
}

/** What people do with their own browsers. */
export interface Pushing {
  state(person: PersonId): PushState;
  /** Throws CONFLICT where this installation sends nothing to browsers, BAD_INPUT for another host than a push service, TOO_MANY. */
  subscribe(person: PersonId, device: PushDevice): PushState;
  unsubscribe(person: PersonId, endpoint: string): PushState;
  /** Tells all browsers of the asker. Throws CONFLICT, TOO_MANY. */
  test(by: Person): Promise<TestResult>;
}
