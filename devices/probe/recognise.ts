import type { HeardTopic } from "@stacktwin/twin-models/probe";
import type { Decoded } from "@stacktwin/twin-models/reading";
import { DecodeError, type CompiledModel, type TopicBinding } from "../contract.ts";
import type { Heard } from "./propose.ts";
import { addressIn } from "./topic-levels.ts";
import { trialOf } from "./trial.ts";

interface Listener {
  model: CompiledModel;
  /** Its topic with the placeholders still in it. */
  pattern: string;
  binding: TopicBinding;
}

const MARK = /«(\w+)»/g;

/** Every topic that a model listens to, whatever its address. */
export function listenersOf(models: Iterable<CompiledModel>): Listener[] {
  return [...models].flatMap((model) => {
    const wanted = [...model.placeholders].filter(([, fallback]) => fallback === undefined).map(([name]) => [name, `«${name}»`] as const);
    const thing = trialOf(model, Object.fromEntries(wanted));
    return (thing?.topics ?? []).filter(({ inbound }) => inbound).map((binding) => ({ model, pattern: binding.filter.replaceAll(MARK, "{{$1}}"), binding }));
  });
}

/** What the model makes of a message: values that mean something, and how many more do not. */
function valuesIn({ binding }: Listener, { payload, topic, received }: Heard): { good: number; wrong: number } {
  const out: Decoded = { readings: [], sightings: [] };
  let wrong = 0;
  try {
    binding.decode(payload, topic, received, out);
  } catch (error) {
    if (!(error instanceof DecodeError)) throw error;
    wrong = 1;
  }
  const bad = out.readings.filter(({ quality, reason }) => quality !== "good" && !reason?.startsWith("device clock")).length;
  const sightings = new Set(out.sightings.map(({ epc }) => epc)).size;
  return { good: out.readings.length - bad + sightings, wrong: wrong + bad };
}

const norm = (text: string): string => text.toLowerCase().replaceAll(/[^a-z0-9]/g, "");

/**
 * The known models that decode these messages of one topic, the fullest first. One whose name stands in the message (a
 * LoRaWAN device profile) goes before its siblings that read the same channels.
 */
export function recognise(listeners: readonly Listener[], messages: readonly Heard[], most = 4): HeardTopic["models"] {
  const whole = messages.filter(({ cut }) => !cut);
  const [first] = whole;
  if (!first) return [];
  const told = norm(Buffer.from(first.payload).toString("latin1"));
  const found = new Map<string, { fit: HeardTopic["models"][number]; score: number }>();
  for (const listener of listeners) {
    let [good, wrong] = [0, 0];
    for (const message of whole) {
      const values = valuesIn(listener, message);
      good += values.good;
      wrong += values.wrong;
    }
    if (good === 0 || wrong > good / 2) continue;
    const { id, info } = listener.model;
    const address = addressIn(listener.pattern, first.topic);
    const short = norm(id.split(":")[3] ?? "").replace(/^milesight/, "");
    const named = short.length >= 4 && told.includes(short);
    const values = Math.max(1, Math.round(good / whole.length));
    const score = values - 2 * (wrong / whole.length) + (address ? 0.5 : 0) + (named ? 100 : 0);
    const known = found.get(id);
    if (!known || known.score < score) found.set(id, { fit: { model: id, title: info.title, address: address ?? {}, values, fits: address !== null }, score });
  }
  return [...found.values()]
    .toSorted((one, other) => other.score - one.score)
    .slice(0, most)
    .map(({ fit }) => fit);
}
