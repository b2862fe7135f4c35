import type { Millis, PersonId } from "@stacktwin/twin-models/ids";
import { isPushService, type PushConfig, type PushDevice, type PushMessage } from "@stacktwin/twin-models/push";
import type { PushStore } from "../contracts/push.ts";
import { accepted, httpPost } from "./http-post.ts";
import { SendError, sendError } from "./problem.ts";
import { seal, vapid, type VapidKeys } from "./push-seal.ts";

/** How long a push service keeps what a browser that is off has not fetched, s. */
const KEPT_S = 4 * 3600;
/** A service takes 4096 bytes with everything. */
const MOST = 3000;
const GONE = new Set([404, 410]);

export interface PushParts {
  devices: Pick<PushStore, "of" | "drop">;
  keys: () => VapidKeys;
}

export interface Pushed {
  person: PersonId;
  /** The same id replaces what it brought before. */
  id: string;
  message: PushMessage;
  urgent: boolean;
}

/** Shorter until it fits; the title and the link stay. */
function fitted(message: PushMessage): Buffer {
  for (let length = message.body.length; ; length = Math.floor(length / 2)) {
    const body = length < message.body.length ? `${message.body.slice(0, length).replace(/[\uD800-\uDBFF]$/, "")}…` : message.body;
    const text = Buffer.from(JSON.stringify({ ...message, body }));
    if (text.length <= MOST || length === 0) return text;
  }
}

async function toDevice({ keys, devices }: PushParts, config: PushConfig, ca: string | undefined, device: PushDevice, pushed: Pushed, now: Millis): Promise<string> {
  const { endpoint } = device;
  if (!isPushService(endpoint, config)) throw new SendError("gone", `${new URL(endpoint).host} is no push service of this installation`, true);
  const answer = await httpPost(new URL(endpoint), ca, {
    authorization: vapid(endpoint, config.subject, keys(), now),
    "content-encoding": "aes128gcm",
    "content-type": "application/octet-stream",
    ttl: String(KEPT_S),
    urgency: pushed.urgent ? "high" : "normal",
    topic: pushed.id.slice(0, 32),
  }, seal(fitted(pushed.message), device.keys));
  if (GONE.has(answer.status)) {
    devices.drop(endpoint);
    throw new SendError("no-device", answer.said, true);
  }
  accepted(answer);
  return answer.said;
}

/** Tells all browsers of a person; it has arrived when one service took it. A browser that is gone is forgotten. Throws SendError. */
export async function sendPush(parts: PushParts, config: PushConfig | undefined, ca: string | undefined, pushed: Pushed, now: Millis): Promise<string> {
  if (!config) throw new SendError("gone", "no push is configured any more", true);
  const devices = parts.devices.of(pushed.person);
  if (devices.length === 0) throw new SendError("no-device", "", true);
  const outcomes = await Promise.all(devices.map((device) => toDevice(parts, config, ca, device, pushed, now).catch(sendError)));
  const taken = outcomes.find((outcome) => typeof outcome === "string");
  if (taken !== undefined) return taken;
  const failures = outcomes.filter((outcome) => typeof outcome !== "string");
  throw failures.find(({ permanent }) => !permanent) ?? failures[0] ?? new SendError("no-device", "", true);
}
