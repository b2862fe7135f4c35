import type { Clock } from "../contracts/clock.ts";
import type { LinkState, LinkStatus } from "../contracts/message.ts";

/** The state of one wire and since when; the detail may change without the state changing. */
export interface Link {
  set(state: LinkState, detail: string): void;
  readonly state: LinkState;
  status(): LinkStatus;
}

export function createLink(id: string, kind: LinkStatus["kind"], clock: Clock): Link {
  let status: LinkStatus = { id, kind, state: "down", since: clock.now(), detail: "not started" };
  return {
    set(state, detail) {
      status = { ...status, state, detail, since: state === status.state ? status.since : clock.now() };
    },
    get state() {
      return status.state;
    },
    status: () => ({ ...status }),
  };
}
