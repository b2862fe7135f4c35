import type { ThingId } from "@stacktwin/twin-models/ids";
import type { Form } from "@stacktwin/twin-models/thing-model";
import { below } from "./check.ts";
import { PartDocument, type Codec } from "./codecs/codec.ts";
import { CODECS } from "./codecs/registry.ts";
import { DecodeError, ModelError, type TopicBinding } from "./contract.ts";
import { judge } from "./judge.ts";
import { isRegisterForm } from "./modbus-form.ts";
import type { ModelParts } from "./model-parts.ts";
import { filledText, type Address } from "./placeholders.ts";
import { groupKey, takeGroup, topicGroup, type TopicGroup } from "./topic-group.ts";

/** One filter of a thing with everything that is decoded from it. */
export interface Topic {
  filter: string;
  qos: 0 | 1;
  retain: boolean;
  codecName: string;
  codec: Codec;
  groups: Map<string, TopicGroup>;
}

export interface OutTopic {
  topic: string;
  qos: 0 | 1;
  codec: Codec;
}

const WILD = /[+#]/;
const FILTER = /^(?:[^+#]+|\+)(?:\/(?:[^+#/]*|\+))*(?:\/#)?$|^#$/;

function codecOf(name: string, place: string): Codec {
  const codec = Object.hasOwn(CODECS, name) ? CODECS[name] : undefined;
  if (!codec) throw new ModelError(`unknown codec "${name}"`, below(place, "lib:codec"));
  return codec;
}

const qosOf = (form: Form): 0 | 1 => (Number(form["mqv:qos"] ?? 1) === 0 ? 0 : 1);

/** The topic a form publishes to, with its address filled in. */
export function outTopic(form: Form, place: string, address: Address, codec: string): OutTopic {
  const topic = filledText(form["mqv:topic"] ?? form["mqv:filter"] ?? "", address);
  if (topic === "" || WILD.test(topic)) throw new ModelError(`"${topic}" is no topic to publish to`, below(place, "mqv:topic"));
  return { topic, qos: qosOf(form), codec: codecOf(form["lib:codec"] ?? codec, place) };
}

/** All topics a device publishes to: forms with the same filter share one. `codec` is that of forms which name none. */
export function bindTopics(parts: ModelParts, thing: ThingId, address: Address, codec: string): Topic[] {
  const topics = new Map<string, Topic>();
  const groupOf = (form: Form, place: string): TopicGroup => {
    const filter = filledText(form["mqv:filter"] ?? "", address);
    if (!FILTER.test(filter)) throw new ModelError(`"${filter}" is no topic filter`, below(place, "mqv:filter"));
    const codecName = form["lib:codec"] ?? codec;
    let topic = topics.get(filter);
    if (!topic) {
      topic = {
        filter,
        qos: qosOf(form),
        retain: form["mqv:retain"] ?? false,
        codecName,
        codec: codecOf(codecName, place),
        groups: new Map(),
      };
      topics.set(filter, topic);
    }
    if (topic.codecName !== codecName) throw new ModelError(`"${filter}" is already read with codec ${topic.codecName}`, place);
    if (qosOf(form) === 1) topic.qos = 1;
    const mapping = form["lib:valueMapping"] ?? {};
    const key = groupKey(mapping);
    const group = topic.groups.get(key) ?? topicGroup(mapping, below(place, "lib:valueMapping"));
    topic.groups.set(key, group);
    return group;
  };
  for (const part of parts.properties)
    for (const read of part.reads)
      if (!isRegisterForm(read.form))
        groupOf(read.form, read.place).properties.push({
          property: part.name,
          wire: read.wire,
          judge: judge(thing, part.name, part.property),
        });
  for (const part of parts.events) groupOf(part.form, part.place).sightings.push({ event: part.name, reader: thing, fields: part.fields });
  return [...topics.values()];
}

interface Parsed {
  document: unknown;
  /** What of the message is not in the document. */
  broken: PartDocument | undefined;
}

function parsed(codec: Codec, payload: Uint8Array): Parsed {
  try {
    return { document: codec.decode(payload), broken: undefined };
  } catch (error) {
    if (error instanceof PartDocument) return { document: error.document, broken: error };
    throw error;
  }
}

/** The decoder of a topic: one parse; of what it gave, all or nothing. */
export function topicBinding(topic: Topic): TopicBinding {
  const { codec } = topic;
  const groups = [...topic.groups.values()];
  return {
    filter: topic.filter,
    qos: topic.qos,
    inbound: true,
    decode(payload, _topic, received, out) {
      const { readings, sightings } = out;
      const [before, heard] = [readings.length, sightings.length];
      let broken: PartDocument | undefined;
      try {
        const { document, broken: rest } = parsed(codec, payload);
        for (const group of groups) takeGroup(group, document, received, out);
        broken = rest;
      } catch (error) {
        readings.length = before;
        sightings.length = heard;
        throw error instanceof DecodeError
          ? error
          : new DecodeError("codec-failed", error instanceof Error ? error.message : "unknown failure");
      }
      if (broken) throw broken;
    },
  };
}

/** Topics that we publish commands to; nothing is decoded from them. */
export const outboundBinding = (out: OutTopic): TopicBinding => ({
  filter: out.topic,
  qos: out.qos,
  inbound: false,
  decode() {
    throw new DecodeError("not-allowed", `${out.topic} carries commands, devices do not publish there`);
  },
});
