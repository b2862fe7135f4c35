import type { Millis } from "@stacktwin/twin-models/ids";
import type { HeardTopic, Listen } from "@stacktwin/twin-models/probe";
import type { CompiledModel } from "@stacktwin/devices/contract";
import { documentOf, type Heard } from "@stacktwin/devices/probe/propose";
import { listenersOf, recognise } from "@stacktwin/devices/probe/recognise";

const MOST_TOPICS = 200;
const PER_TOPIC = 12;
const LONGEST_BODY = 16_384;
const MOST_BYTES = 4 * 1_048_576;
const SHOWN = 600;

interface Kept {
  count: number;
  lastAt: Millis;
  bytes: number;
  retained: boolean;
  messages: Heard[];
  models: HeardTopic["models"] | undefined;
}

/** What was heard, as much of it as fits into a bounded memory. */
export interface Ears {
  hear(topic: string, payload: Uint8Array, retained: boolean, received: Millis): void;
  view(): Pick<Listen, "heard" | "dropped" | "topics">;
  /** In the order of arrival; all of them without topics. */
  messages(topics?: readonly string[]): Heard[];
}

const printable = (payload: Uint8Array): string =>
  Buffer.from(payload.subarray(0, SHOWN))
    .toString("utf8")
    .replaceAll(/[\p{Cc}\uFFFD]/gu, "·");

export function createEars(models: readonly CompiledModel[]): Ears {
  const topics = new Map<string, Kept>();
  let heard = 0;
  let dropped = 0;
  let bytes = 0;
  let listeners: ReturnType<typeof listenersOf> | undefined;

  const forget = (kept: Kept): number => {
    bytes -= kept.messages.shift()?.payload.length ?? 0;
    return bytes;
  };

  /** The oldest message of the topic that has most goes first, so that a loud device does not silence the others. */
  function makeRoom(): void {
    for (let held = bytes; held > MOST_BYTES; ) {
      let fullest: Kept | undefined;
      for (const kept of topics.values()) if (kept.messages.length > (fullest?.messages.length ?? 0)) fullest = kept;
      if (!fullest) return;
      held = forget(fullest);
    }
  }

  function told(topic: string, kept: Kept): HeardTopic {
    const last = kept.messages.at(-1);
    listeners ??= listenersOf(models);
    kept.models ??= recognise(listeners, kept.messages);
    return {
      topic,
      count: kept.count,
      lastAt: kept.lastAt,
      bytes: kept.bytes,
      retained: kept.retained,
      models: kept.models,
      json: last !== undefined && !last.cut && documentOf(last.payload) !== undefined,
      sample: last ? printable(last.payload) : "",
    };
  }

  return {
    hear(topic, payload, retained, received) {
      heard += 1;
      let kept = topics.get(topic);
      if (!kept) {
        if (topics.size >= MOST_TOPICS) {
          dropped += 1;
          return;
        }
        topics.set(topic, (kept = { count: 0, lastAt: 0, bytes: 0, retained, messages: [], models: undefined }));
      }
      kept.count += 1;
      Object.assign(kept, { lastAt: received, bytes: payload.length, retained });
      const cut = payload.length > LONGEST_BODY;
      // A copy: the wire goes on with its own.
      const body = Uint8Array.from(payload.subarray(0, LONGEST_BODY));
      kept.messages.push({ topic, payload: body, received, cut });
      if (kept.messages.length > PER_TOPIC) forget(kept);
      if (kept.count <= PER_TOPIC) kept.models = undefined;
      bytes += body.length;
      makeRoom();
    },
    view: () => ({ heard, dropped, topics: [...topics].map(([topic, kept]) => told(topic, kept)).toSorted((one, other) => one.topic.localeCompare(other.topic)) }),
    messages: (wanted) =>
      [...topics]
        .flatMap(([topic, kept]) => (wanted === undefined || wanted.includes(topic) ? kept.messages : []))
        .toSorted((one, other) => one.received - other.received),
  };
}
