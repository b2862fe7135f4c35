import { TwinError } from "@stacktwin/twin-models/errors";
import type { ThingInstance } from "@stacktwin/twin-models/thing";
import type { ThingModel } from "@stacktwin/twin-models/thing-model";
import { bindMailboxes, bindRegisters, modbusLimits, registerPoint, registerReads, type PropertyRegisters } from "./bind-registers.ts";
import { bindTopics, outboundBinding, outTopic, topicBinding, type OutTopic } from "./bind-topics.ts";
import { below } from "./check.ts";
import { ModelError, type BoundThing } from "./contract.ts";
import { deviceSide } from "./device-side.ts";
import { encodeAction, encodeProperty } from "./encode.ts";
import { isRegisterForm, parseBase } from "./modbus-form.ts";
import { modelInfo } from "./model-info.ts";
import type { ModelParts } from "./model-parts.ts";
import { filled, filledText, type Address } from "./placeholders.ts";

function named<T>(found: T | undefined, what: string, name: string): T {
  if (found === undefined) throw new TwinError("BAD_INPUT", `${what} "${name}"`, name);
  return found;
}

/** Milliseconds between two records, of properties that say it. */
function recordingTimes({ properties }: ModelParts, address: Address): [string, number][] {
  return properties.flatMap(({ name, property, place }): [string, number][] => {
    const said = property["lib:series"]?.everyS;
    if (said === undefined) return [];
    const every = Number(filled(said, address));
    if (!(every >= 1 && every <= 86_400)) throw new ModelError(`${every} is not a recording time of 1 s to a day`, below(below(place, "lib:series"), "everyS"));
    return [[name, every * 1000]];
  });
}

/** Throws ModelError when the address is incomplete or does not fit the model. */
export function bindThing(model: ThingModel, parts: ModelParts, instance: ThingInstance): BoundThing {
  const { address, id } = instance;
  const codec = model["lib:codec"] ?? "json";
  const order = model["lib:modbus"] ?? {};
  const topics = bindTopics(parts, id, address, codec);
  const reading = registerReads(parts).map((one) => ({ ...one, registers: bindRegisters(one.name, one.read, address, order) }));
  const points = reading.map((one) => registerPoint(one.registers, one.read, one.affordance, id));
  const mailboxes = bindMailboxes(parts, address, order);

  const propertyTargets = new Map<string, PropertyRegisters | OutTopic>();
  for (const { name, write } of parts.properties) {
    if (!write) continue;
    const target = isRegisterForm(write.form)
      ? bindRegisters(name, write, address, order)
      : outTopic(write.form, write.place, address, codec);
    if ("form" in target && target.form.table !== "holding" && target.form.table !== "coil")
      throw new ModelError(`${target.form.table} registers cannot be written`, write.place);
    propertyTargets.set(name, target);
  }
  const writes = [...propertyTargets.values()].flatMap((target) => ("form" in target ? [target] : []));
  const actionTargets = new Map(
    parts.actions.map(
      (part) => [part.name, mailboxes.find((box) => box.action === part.name) ?? outTopic(part.form, part.place, address, codec)] as const,
    ),
  );
  const outTopics = [...propertyTargets.values(), ...actionTargets.values()].flatMap((target) => ("topic" in target ? [target] : []));

  const hasRegisters = points.length + writes.length + mailboxes.length > 0;
  const unit = hasRegisters ? parseBase(model.base === undefined ? undefined : filledText(model.base, address)) : null;
  const info = modelInfo(model, parts, new Map([...points.map((point) => [point.property, point.every] as const), ...recordingTimes(parts, address)]));
  const property = (name: string) => parts.properties.find((part) => part.name === name);
  const action = (name: string) => parts.actions.find((part) => part.name === name);

  return {
    instance,
    info,
    topics: [...topics.map(topicBinding), ...outTopics.map(outboundBinding)],
    modbus: unit && { ...unit, limits: modbusLimits(model, points), points },
    propertyRules: (name) => named(property(name)?.rules, "nothing can write", name),
    actionRules: (name) => named(action(name)?.rules, "there is no action", name),
    encodeProperty(name, value) {
      const target = named(propertyTargets.get(name), "nothing can write", name);
      return encodeProperty(named(property(name), "there is no property", name), value, target, unit);
    },
    encodeAction(name, input) {
      const target = named(actionTargets.get(name), "there is no action", name);
      return encodeAction(named(action(name), "there is no action", name), input, target, unit);
    },
    device: deviceSide(
      topics,
      reading.map((one) => one.registers),
      writes,
      mailboxes,
    ),
  };
}
