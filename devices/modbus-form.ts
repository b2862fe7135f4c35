import type { Form } from "@stacktwin/twin-models/thing-model";
import { below } from "./check.ts";
import { ModelError, type RegisterTable } from "./contract.ts";
import { wireType, type WireType } from "./registers.ts";

/** Both spellings in use, whatever their case: entities of the binding, and functions by name or number. */
const TABLES: Readonly<Record<string, RegisterTable>> = {
  coil: "coil",
  coils: "coil",
  discreteinput: "discrete",
  discreteinputs: "discrete",
  holdingregister: "holding",
  holdingregisters: "holding",
  inputregister: "input",
  inputregisters: "input",
};

const FUNCTIONS: Readonly<Record<string, { table: RegisterTable; single?: true; writes?: true }>> = {
  readcoil: { table: "coil" },
  readcoils: { table: "coil" },
  1: { table: "coil" },
  readdiscreteinput: { table: "discrete" },
  readdiscreteinputs: { table: "discrete" },
  2: { table: "discrete" },
  readholdingregister: { table: "holding" },
  readholdingregisters: { table: "holding" },
  readmultipleholdingregisters: { table: "holding" },
  3: { table: "holding" },
  readinputregister: { table: "input" },
  readinputregisters: { table: "input" },
  4: { table: "input" },
  writecoil: { table: "coil", single: true, writes: true },
  writesinglecoil: { table: "coil", single: true, writes: true },
  5: { table: "coil", single: true, writes: true },
  writeholdingregister: { table: "holding", single: true, writes: true },
  writesingleholdingregister: { table: "holding", single: true, writes: true },
  writesingleregister: { table: "holding", single: true, writes: true },
  6: { table: "holding", single: true, writes: true },
  writemultiplecoils: { table: "coil", writes: true },
  15: { table: "coil", writes: true },
  writeholdingregisters: { table: "holding", writes: true },
  writemultipleholdingregisters: { table: "holding", writes: true },
  writemultipleregisters: { table: "holding", writes: true },
  16: { table: "holding", writes: true },
};

export interface RegisterForm {
  table: RegisterTable;
  /** PDU address, zero based. */
  address: number;
  quantity: number;
  /** As the form says it, such as xsd:float; empty for none. */
  type: string;
  /** Undefined for the form of an action, whose fields have types of their own. */
  wire: WireType | undefined;
  byteFirst: boolean;
  wordFirst: boolean;
  /** Milliseconds between polls; undefined where nothing is read. */
  every: number | undefined;
  single: boolean;
}

export const isRegisterForm = (form: Form): boolean => form["modv:entity"] !== undefined || form["modv:function"] !== undefined;

/** The table that an entity's name means, any case; undefined when unknown. */
export const tableOf = (entity: string): RegisterTable | undefined => TABLES[entity.replace(/^modv:/i, "").toLowerCase()];

const BASE = /^modbus\+(?:tcp|rtu):\/\/([^/\s]+)\/(\d{1,3})\/?$/;
const HREF = /^\/?(\d{1,5})(?:\?quantity=(\d{1,3}))?$/;

/** `modbus+tcp://CONNECTION/UNIT/`: the connection by its name in the site's configuration. */
export function parseBase(base: string | undefined): { connection: string; unit: number } {
  const found = BASE.exec(base ?? "");
  const unit = Number(found?.[2]);
  if (!found || unit > 255)
    throw new ModelError(`registers need a base such as modbus+tcp://{{CONNECTION}}/{{UNIT}}/, found "${base ?? ""}"`, "/base");
  return { connection: found[1] as string, unit };
}

/** The order of bytes and words of a unit, for forms that do not say it. */
export interface WireOrder {
  mostSignificantByte?: boolean | undefined;
  mostSignificantWord?: boolean | undefined;
}

/** What a form with resolved placeholders says about registers; throws ModelError with the place of what is wrong. */
export function parseRegisterForm(form: Form, place: string, order: WireOrder = {}): RegisterForm {
  const byFunction =
    form["modv:function"] === undefined
      ? undefined
      : FUNCTIONS[
          String(form["modv:function"])
            .replace(/^modv:/i, "")
            .toLowerCase()
        ];
  if (form["modv:function"] !== undefined && !byFunction)
    throw new ModelError(`unknown function "${form["modv:function"]}"`, below(place, "modv:function"));
  const byEntity = form["modv:entity"] === undefined ? undefined : tableOf(form["modv:entity"]);
  if (form["modv:entity"] !== undefined && !byEntity)
    throw new ModelError(`unknown entity "${form["modv:entity"]}"`, below(place, "modv:entity"));
  if (byFunction && byEntity && byFunction.table !== byEntity)
    throw new ModelError("entity and function name different tables", below(place, "modv:function"));
  const table = (byEntity ?? byFunction?.table) as RegisterTable;

  const href = HREF.exec(form.href);
  if (!href) throw new ModelError(`"${form.href}" is not ADDRESS?quantity=N`, below(place, "href"));
  const address = Number(href[1]) - (form["modv:zeroBasedAddressing"] === true ? 0 : 1);
  const bits = table === "coil" || table === "discrete";
  const byteFirst = form["modv:mostSignificantByte"] ?? order.mostSignificantByte ?? true;
  const wordFirst = form["modv:mostSignificantWord"] ?? order.mostSignificantWord ?? true;
  const type = form["modv:type"] ?? (bits ? "xsd:boolean" : undefined);
  const wire = type === undefined ? undefined : wireType(type, byteFirst, wordFirst);
  if (type !== undefined && !wire) throw new ModelError(`unknown type "${type}"`, below(place, "modv:type"));
  const quantity = href[2] === undefined ? (wire?.quantity ?? 1) : Number(href[2]);
  if (wire && quantity !== wire.quantity)
    throw new ModelError(`${type} takes ${wire.quantity} registers, not ${quantity}`, below(place, "href"));
  if (quantity < 1 || address < 0 || address + quantity > 65_536)
    throw new ModelError("registers lie outside 0..65535", below(place, "href"));

  const polling = form["modv:pollingTime"];
  const every = polling === undefined ? undefined : Number(polling);
  if (every !== undefined && !(every >= 50 && every <= 86_400_000))
    throw new ModelError(`${polling} is not a polling time of 50 ms to a day`, below(place, "modv:pollingTime"));
  return {
    table,
    address,
    quantity,
    type: type ?? "",
    wire,
    byteFirst,
    wordFirst,
    every,
    single: byFunction?.single ?? (byFunction ? false : quantity === 1),
  };
}
