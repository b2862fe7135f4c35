import { DecodeError } from "../contract.ts";
import { PartDocument, type Codec } from "./codec.ts";
import { utf8 } from "./text.ts";

/** One tag of a Keonn smart shelf; RSSI in dBm. */
interface Read {
  epc: string;
  rssi: number;
  /** port × 10000 + first multiplexer × 100 + second multiplexer: path 2/3/4 is antenna 20304, a port without multiplexers 10000, 20000 … */
  antenna: number;
}

const READ = /^([0-9A-Fa-f]{2,}):(-?\d{1,3}(?:\.\d+)?)@(\d{1,2})\/(\d{1,2})\/(\d{1,2})$/;
const MAC = /^(?:[0-9A-Fa-f]{2}:){5}[0-9A-Fa-f]{2}$/;

function read(part: string): Read | undefined {
  const found = READ.exec(part);
  if (!found) return undefined;
  const [, epc = "", rssi, port, first, second] = found;
  if (epc.length % 2 !== 0 || Number(port) < 1) return undefined;
  return { epc: epc.toUpperCase(), rssi: Number(rssi), antenna: Number(port) * 10_000 + Number(first) * 100 + Number(second) };
}

const path = (antenna: number): string => `${Math.floor(antenna / 10_000)}/${Math.floor(antenna / 100) % 100}/${antenna % 100}`;

/**
 * `mac|epc:rssi@port/mux1/mux2|…` of Keonn AdvanNet. The document: `{ mac, reads: [{ epc, rssi, antenna }] }`.
 * Reads that are none, such as one that is cut off, are left out and the whole ones are a PartDocument.
 */
export const keonn = {
  decode(payload: Uint8Array): unknown {
    const [mac = "", ...parts] = utf8(payload).trim().split("|");
    if (!MAC.test(mac)) throw new DecodeError("bad-syntax", "does not begin with the reader's MAC address");
    const said = parts.filter((part) => part !== "");
    const reads = said.map(read);
    const document = { mac, reads: reads.filter((one) => one !== undefined) };
    const wrong = reads.indexOf(undefined);
    if (wrong < 0) return document;
    const message = `read ${wrong + 1} of ${said.length} is not epc:rssi@port/mux1/mux2`;
    throw document.reads.length > 0 ? new PartDocument(document, "bad-syntax", message) : new DecodeError("bad-syntax", message);
  },
  encode(document: unknown): Uint8Array {
    const { mac = "00:00:00:00:00:00", reads = [] } = document as { mac?: string; reads?: Read[] };
    return Buffer.from([mac, ...reads.map(({ epc, rssi, antenna }) => `${epc.toLowerCase()}:${rssi}@${path(antenna)}`)].join("|"));
  },
} satisfies Codec;
