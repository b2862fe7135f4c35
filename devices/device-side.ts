import type { Millis } from "@stacktwin/twin-models/ids";
import type { Value } from "@stacktwin/twin-models/reading";
import { shownWords, valueIn, type Mailbox, type PropertyRegisters } from "./bind-registers.ts";
import type { Topic } from "./bind-topics.ts";
import { ModelError, type DeviceSide } from "./contract.ts";
import { merged, placed } from "./paths.ts";
import { Unusable } from "./steps/step.ts";
import { SIGHTING_FIELDS, wrapElements, type SightingSource, type TopicGroup } from "./topic-group.ts";

type Published = ReturnType<DeviceSide["publishEvents"]>[number];

function published(topic: Topic, document: unknown): Published {
  if (/[+#]/.test(topic.filter)) throw new ModelError(`"${topic.filter}" names many topics: no device publishes there`, "/mqv:filter");
  return { topic: topic.filter, payload: topic.codec.encode(document, topic.filter), qos: topic.qos, retain: topic.retain };
}

/** True for groups that speak of one part of a message, such as its envelope or the list in it; others are messages of their own. */
const isPart = ({ when, each }: TopicGroup): boolean => when === undefined && each?.length !== 0;

/** The element that a device writes around its values: its kind and its time. */
function frame(group: TopicGroup, time: Millis): unknown {
  const kind = group.when && placed(group.when.path, group.when.equals);
  return merged(kind, group.time?.write(time));
}

/** What a group's element says of these values; undefined when it carries none of them. */
function valuesElement(group: TopicGroup, values: Record<string, Value>): unknown {
  let element: unknown;
  for (const { property, wire } of group.properties) {
    const value = values[property];
    if (value === undefined) continue;
    const shown = wire.report(value ?? wire.sentinel ?? null);
    if (shown instanceof Unusable) throw new ModelError(`${property}: ${shown.reason}`, `/properties/${property}`);
    element = merged(element, shown);
  }
  return element;
}

function fieldsElement(source: SightingSource, occurrence: Record<string, Value>): unknown {
  let element: unknown;
  for (const field of SIGHTING_FIELDS) {
    const value = occurrence[field];
    if (value !== undefined && value !== null) element = merged(element, source.fields[field]?.undo(value));
  }
  return element;
}

/** What the device itself would send and hold: the model's forms the other way round. */
export function deviceSide(
  topics: readonly Topic[],
  reads: readonly PropertyRegisters[],
  writes: readonly PropertyRegisters[],
  mailboxes: readonly Mailbox[],
): DeviceSide {
  return {
    publishProperties: (values, time) =>
      topics.flatMap((topic) => {
        const documents: unknown[] = [];
        let whole: unknown;
        for (const group of topic.groups.values()) {
          const element = valuesElement(group, values);
          if (element === undefined) continue;
          const document = wrapElements(group, [merged(frame(group, time), element)]);
          if (isPart(group)) whole = merged(whole, document);
          else documents.push(document);
        }
        return (whole === undefined ? documents : [whole, ...documents]).map((document) => published(topic, document));
      }),

    publishEvents: (event, occurrences, time) =>
      topics.flatMap((topic) =>
        [...topic.groups.values()].flatMap((group) => {
          const source = group.sightings.find((one) => one.event === event);
          if (!source || occurrences.length === 0) return [];
          const elements = occurrences.map((one) =>
            merged(frame(group, typeof one["time"] === "number" ? one["time"] : time), fieldsElement(source, one)),
          );
          return (group.each === undefined ? elements.map((element) => [element]) : [elements]).map((some) =>
            published(topic, wrapElements(group, some)),
          );
        }),
      ),

    registersOf(property, value) {
      const registers = reads.find((one) => one.property === property);
      if (!registers) throw new ModelError(`${property} is not in registers`, `/properties/${property}`);
      const { table, address } = registers.form;
      const words = shownWords(registers, value);
      return registers.wire.mask === undefined ? { table, address, words } : { table, address, words, masks: [registers.wire.mask] };
    },

    meaningOf(table, address, words) {
      const written = Uint16Array.from(words);
      const covers = (form: PropertyRegisters["form"]): boolean =>
        form.table === table && form.address >= address && form.address + form.quantity <= address + words.length;
      const properties = writes
        .filter((one) => covers(one.form))
        .map((one) => ({ property: one.property, value: valueIn(one, written, one.form.address - address) }))
        .filter((one): one is { property: string; value: Value } => one.value !== undefined && !(one.value instanceof Unusable));
      const actions = mailboxes.flatMap(({ action, form, fields }) => {
        if (!covers(form)) return [];
        const start = form.address - address;
        const input: Record<string, Value> = {};
        for (const field of fields) {
          const value = field.number.read(written, start + field.offset);
          if (field.name !== undefined) input[field.name] = field.number.boolean ? value !== 0 : value;
          else if (value !== field.const) return [];
        }
        return [{ action, input }];
      });
      return [...properties, ...actions];
    },
  };
}
