import { TwinError } from "@stacktwin/twin-models/errors";
import type { Millis } from "@stacktwin/twin-models/ids";
import { isPushService, type PushConfig } from "@stacktwin/twin-models/push";
import type { Clock } from "../contracts/clock.ts";
import type { Pushing, PushStore } from "../contracts/push.ts";
import { sendError } from "./problem.ts";
import { sendPush, type PushParts } from "./push.ts";
import { testPush, type Setup } from "./send.ts";

/** Browsers of one person; who has more has forgotten some. */
const MOST_DEVICES = 10;
const TESTS_PER_MINUTE = 6;
const MINUTE = 60_000;

export interface PushingParts {
  setup: () => Setup;
  store: PushStore;
  keys: PushParts["keys"];
  clock: Clock;
  base: () => string;
}

/** Browsers that people let be told, and what they try with them. */
export function createPushing({ setup, store, keys, clock, base }: PushingParts): Pushing {
  const tests = new Map<string, Millis[]>();
  const config = (): PushConfig => {
    const { push } = setup();
    if (!push) throw new TwinError("CONFLICT", "This installation sends nothing to browsers");
    return push;
  };
  const state: Pushing["state"] = (person) => ({ key: setup().push ? keys().publicKey : null, devices: store.of(person).length });
  return {
    state,
    subscribe(person, device) {
      if (!isPushService(device.endpoint, config())) throw new TwinError("BAD_INPUT", `${new URL(device.endpoint).host} is no push service that this installation sends to`, "/endpoint");
      const others = store.of(person).filter(({ endpoint }) => endpoint !== device.endpoint);
      if (others.length >= MOST_DEVICES) throw new TwinError("TOO_MANY", `More than ${MOST_DEVICES} browsers of one account`);
      store.put(person, device, clock.now());
      return state(person);
    },
    unsubscribe(person, endpoint) {
      store.drop(endpoint, person);
      return state(person);
    },
    async test(by) {
      const push = config();
      const now = clock.now();
      const recent = (tests.get(by.id) ?? []).filter((at) => at > now - MINUTE);
      if (recent.length >= TESTS_PER_MINUTE) throw new TwinError("TOO_MANY", "These were many tests within a minute");
      tests.set(by.id, [...recent, now]);
      const id = `test-${now}`;
      const outcome = await sendPush({ devices: store, keys }, push, setup().authorities.get("push"), { person: by.id, id, message: testPush(base(), by, id), urgent: false }, now).catch(sendError);
      const sent = { to: by.name, tookMs: clock.now() - now };
      return typeof outcome === "string" ? { ok: true, problem: null, said: outcome, ...sent } : { ok: false, problem: outcome.problem, said: outcome.message, ...sent };
    },
  };
}
