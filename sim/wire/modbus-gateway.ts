import { ServerTCP } from "modbus-serial";
import type { DeviceSide, RegisterTable } from "@stacktwin/devices/contract";
import type { Value } from "@stacktwin/twin-models/reading";

/** Modbus exception codes. */
export const EXCEPTION = { address: 2, value: 3, busy: 6, noAnswer: 11 } as const;

class ModbusException extends Error {
  readonly modbusErrorCode: number;
  constructor(code: number) {
    super(`Modbus exception ${code}`);
    this.modbusErrorCode = code;
  }
}

type Meaning = ReturnType<DeviceSide["meaningOf"]>[number];

/** One unit behind a gateway: its registers as its Thing Model lays them out, and what it does when written to. */
export interface Unit {
  unit: number;
  device: DeviceSide;
  /** Puts a value into the registers that hold it. */
  show(property: string, value: Value): void;
  /** Answers an exception code to refuse what was written, or null when it is done. */
  written: (meaning: Meaning) => number | null;
  registers: Map<RegisterTable, Map<number, number>>;
  /** A unit that answers nothing, as one without power. */
  dead: boolean;
}

export function makeUnit(unit: number, device: DeviceSide, written: Unit["written"]): Unit {
  const registers: Unit["registers"] = new Map();
  return {
    unit,
    device,
    written,
    registers,
    dead: false,
    show(property, value) {
      const { table, address, words, masks } = device.registersOf(property, value);
      const held = registers.get(table) ?? new Map<number, number>();
      registers.set(table, held);
      words.forEach((word, i) => {
        const mask = masks?.[i] ?? 0xffff;
        held.set(address + i, ((held.get(address + i) ?? 0) & ~mask) | (word & mask));
      });
    },
  };
}

/** Never settles: the server then sends no answer, as from a unit without power. A new one each time, so that nothing gathers. */
const silence = (): Promise<never> => new Promise(() => undefined);
const MOST_REGISTERS = 125;

export interface ModbusGateway {
  start(): Promise<void>;
  stop(): Promise<void>;
}

/** A Modbus TCP server for the units behind one port. Unknown registers are answered with exception 2. */
export function makeModbusGateway(host: string, port: number, units: readonly Unit[]): ModbusGateway {
  const byId = new Map(units.map((unit) => [unit.unit, unit]));
  const unitOf = (id: number): Unit => {
    const unit = byId.get(id);
    if (!unit) throw new ModbusException(EXCEPTION.noAnswer);
    return unit;
  };

  const read = (table: RegisterTable, address: number, length: number, id: number): number[] => {
    const unit = unitOf(id);
    if (unit.dead) return Array.from({ length }, () => silence() as unknown as number);
    if (length > MOST_REGISTERS) throw new ModbusException(EXCEPTION.value);
    return Array.from({ length }, (_, i) => {
      const word = unit.registers.get(table)?.get(address + i);
      if (word === undefined) throw new ModbusException(EXCEPTION.address);
      return word;
    });
  };
  const one = (table: RegisterTable, address: number, id: number): number => {
    const [word] = read(table, address, 1, id);
    if (word === undefined) throw new ModbusException(EXCEPTION.address);
    return word;
  };
  const write = (table: "holding" | "coil", address: number, words: number[], id: number): Promise<void> => {
    const unit = unitOf(id);
    if (unit.dead) return silence();
    const meanings = unit.device.meaningOf(table, address, words);
    if (meanings.length === 0) throw new ModbusException(EXCEPTION.address);
    for (const meaning of meanings) {
      const refused = unit.written(meaning);
      if (refused !== null) throw new ModbusException(refused);
    }
    return Promise.resolve();
  };

  const bit = (table: "coil" | "discrete", address: number, id: number): boolean | Promise<never> =>
    unitOf(id).dead ? silence() : one(table, address, id) !== 0;

  let server: ServerTCP | null = null;
  return {
    start: () =>
      new Promise((resolve, reject) => {
        const opened = new ServerTCP(
          {
            getMultipleInputRegisters: (address: number, length: number, id: number) => read("input", address, length, id),
            getMultipleHoldingRegisters: (address: number, length: number, id: number) => read("holding", address, length, id),
            getInputRegister: (address: number, id: number) => one("input", address, id),
            getHoldingRegister: (address: number, id: number) => one("holding", address, id),
            getCoil: (address: number, id: number) => bit("coil", address, id),
            getDiscreteInput: (address: number, id: number) => bit("discrete", address, id),
            setCoil: (address: number, on: boolean, id: number) => write("coil", address, [on ? 1 : 0], id),
            setRegister: (address: number, word: number, id: number) => write("holding", address, [word], id),
            setRegisterArray: (address: number, words: number[], id: number) => write("holding", address, words, id),
          },
          { host, port, unitID: 255 },
        );
        server = opened;
        opened.on("initialized", () => resolve());
        (opened as NodeJS.EventEmitter).on("serverError", (error: Error) => reject(error));
        (opened as NodeJS.EventEmitter).on("socketError", () => undefined);
      }),
    stop: () =>
      new Promise((resolve) => {
        if (server) server.close(() => resolve());
        else resolve();
      }),
  };
}
