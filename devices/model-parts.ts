import type { ActionAffordance, Form, PropertyAffordance, ThingModel } from "@stacktwin/twin-models/thing-model";
import type { Step, StepOf } from "@stacktwin/twin-models/thing-steps";
import { below } from "./check.ts";
import { ModelError, type WriteRules } from "./contract.ts";
import { compileMapping, type ValueWire } from "./mapping.ts";
import { isRegisterForm } from "./modbus-form.ts";
import { checkStep, compileSteps } from "./steps/compile-steps.ts";
import { IDENTITY, type Transform } from "./steps/step.ts";
import { SIGHTING_FIELDS, type SightingFields } from "./topic-group.ts";

/** A form with what of it needs no address, compiled once per model. */
export interface FormPart {
  form: Form;
  place: string;
  wire: ValueWire;
}

export interface PropertyPart {
  name: string;
  property: PropertyAffordance;
  place: string;
  reads: FormPart[];
  write: FormPart | undefined;
  rules: WriteRules | undefined;
}

export interface ActionPart {
  name: string;
  action: ActionAffordance;
  form: Form;
  place: string;
  /** Fields in registers; undefined where the input goes out as a document. */
  pack: StepOf<"pack"> | undefined;
  document: Transform;
  rules: WriteRules;
}

export interface EventPart {
  name: string;
  form: Form;
  place: string;
  fields: SightingFields;
}

export interface ModelParts {
  properties: PropertyPart[];
  actions: ActionPart[];
  events: EventPart[];
}

function ops(form: Form, readOnly: boolean): string[] {
  if (form.op !== undefined) return typeof form.op === "string" ? [form.op] : form.op;
  return readOnly ? ["readproperty"] : ["readproperty", "writeproperty"];
}

function checkWire(form: Form, place: string): void {
  const registers = isRegisterForm(form);
  const topics = form["mqv:filter"] !== undefined || form["mqv:topic"] !== undefined;
  if (registers === topics)
    throw new ModelError(
      registers ? "a form is either modv: or mqv:" : "a form needs modv:entity, modv:function, mqv:filter or mqv:topic",
      place,
    );
}

function propertyPart(name: string, property: PropertyAffordance, place: string): PropertyPart {
  const readOnly = property.readOnly ?? false;
  const parts = (property.forms ?? []).map((form, index) => {
    const here = below(below(place, "forms"), index);
    checkWire(form, here);
    if (form["lib:valueMapping"]?.fields) throw new ModelError("fields are for events", below(here, "lib:valueMapping"));
    return {
      form,
      place: here,
      wire: compileMapping(form["lib:valueMapping"] ?? {}, below(here, "lib:valueMapping")),
      ops: ops(form, readOnly),
    };
  });
  const reads = parts.filter((part) => part.ops.some((op) => op === "readproperty" || op === "observeproperty"));
  const writes = parts.filter((part) => part.ops.includes("writeproperty"));
  const [write] = writes;
  if (reads.length === 0 && (writes.length > 0 || property["lib:series"]?.everyS === undefined))
    throw new ModelError("a property needs a form that reads it, or lib:series everyS when files bring it", place);
  if (writes.length > 1) throw new ModelError("one form may write a property, not several", place);
  if (write && readOnly) throw new ModelError("readOnly, but a form writes it", write.place);
  if (write?.wire.mask !== undefined) throw new ModelError("writing some bits of a register would overwrite the others", write.place);
  const authz = property["lib:authz"];
  if (write && !authz) throw new ModelError("what can be written needs lib:authz", place);
  const rules = write &&
    authz && { permission: authz.permission, confirm: authz.confirm ?? false, interlock: authz.interlock ?? [], completion: null };
  return { name, property, place, reads, write, rules };
}

function actionPart(name: string, action: ActionAffordance, place: string): ActionPart {
  const form = action.forms[0] as Form;
  const here = below(below(place, "forms"), 0);
  checkWire(form, here);
  const steps: readonly Step[] = form["lib:valueMapping"]?.toWire ?? [];
  const stepsPlace = below(below(here, "lib:valueMapping"), "toWire");
  const [first] = steps;
  const packed = first?.proc === "pack" ? (first as StepOf<"pack">) : undefined;
  if (packed) {
    checkStep(packed, below(stepsPlace, 0));
    if (steps.length > 1) throw new ModelError("pack stands alone", stepsPlace);
    for (const [index, field] of packed.fields.entries())
      if ("name" in field && !action.input?.properties[field.name])
        throw new ModelError(`"${field.name}" is no input of this action`, `${stepsPlace}/0/fields/${index}`);
  }
  if (isRegisterForm(form) !== (packed !== undefined))
    throw new ModelError("an action with registers packs its input, one with topics does not", stepsPlace);
  const authz = action["lib:authz"];
  const completion = action["lib:completion"];
  return {
    name,
    action,
    form,
    place: here,
    pack: packed,
    document: packed ? IDENTITY : compileSteps(steps, stepsPlace),
    rules: {
      permission: authz.permission,
      confirm: authz.confirm ?? false,
      interlock: authz.interlock ?? [],
      completion: completion ?? null,
    },
  };
}

function eventPart(name: string, form: Form, place: string): EventPart {
  checkWire(form, place);
  if (isRegisterForm(form)) throw new ModelError("events come by topics", place);
  const mapping = form["lib:valueMapping"];
  const here = below(below(place, "lib:valueMapping"), "fields");
  if (mapping?.fromWire) throw new ModelError("an event has fields, not fromWire", below(place, "lib:valueMapping"));
  const known: readonly string[] = SIGHTING_FIELDS;
  for (const field of Object.keys(mapping?.fields ?? {}))
    if (!known.includes(field)) throw new ModelError(`a sighting has no field "${field}"`, below(here, field));
  const steps = (field: (typeof SIGHTING_FIELDS)[number]): Transform | undefined => {
    const list = mapping?.fields?.[field];
    return list && compileSteps(list, below(here, field));
  };
  const needed = (field: "epc" | "antenna" | "rssi"): Transform => {
    const found = steps(field);
    if (!found) throw new ModelError(`a sighting needs "${field}"`, here);
    return found;
  };
  return {
    name,
    form,
    place,
    fields: { epc: needed("epc"), antenna: needed("antenna"), rssi: needed("rssi"), count: steps("count"), phase: steps("phase") },
  };
}

/** Rules may only speak of what the model has. */
function checkRules(model: ThingModel, rules: WriteRules, inputs: readonly string[], place: string): void {
  const names = rules.interlock.map((one) => one.property);
  const { completion } = rules;
  if (completion)
    names.push(
      completion.done.property,
      ...(completion.accepted ? [completion.accepted.property] : []),
      ...(completion.failed ? [completion.failed.property] : []),
    );
  for (const name of names) if (!model.properties?.[name]) throw new ModelError(`"${name}" is no property of this model`, place);
  const echoed = completion?.accepted?.equalsInput;
  if (echoed !== undefined && !inputs.includes(echoed))
    throw new ModelError(`"${echoed}" is no input of this action`, below(place, "lib:completion"));
}

/** Everything of a model that needs no address; throws ModelError with the place of the first mistake. */
export function compileParts(model: ThingModel): ModelParts {
  const properties = Object.entries(model.properties ?? {}).map(([name, property]) =>
    propertyPart(name, property, below("/properties", name)),
  );
  const actions = Object.entries(model.actions ?? {}).map(([name, action]) => actionPart(name, action, below("/actions", name)));
  const events = Object.entries(model.events ?? {}).flatMap(([name, event]) =>
    event.forms.map((form, index) => eventPart(name, form, below(below(below("/events", name), "forms"), index))),
  );
  for (const part of properties) if (part.rules) checkRules(model, part.rules, [], part.place);
  for (const part of actions) checkRules(model, part.rules, Object.keys(part.action.input?.properties ?? {}), below("/actions", part.name));
  if (properties.length + events.length === 0) throw new ModelError("a model needs a property or an event", "");
  return { properties, actions, events };
}
