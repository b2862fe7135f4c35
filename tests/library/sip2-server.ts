import { createServer, type AddressInfo, type Socket } from "node:net";
import iconv from "iconv-lite";

/** What it does with a question about an item instead of answering it well. */
export type Sip2Mood = "well" | "wrong-checksum" | "no-checksum" | "other-item" | "other-number" | "late-number" | "hang" | "close" | "close-within" | "garbage" | "endless" | "ask-again" | "off-line" | "no-items" | "refuse";

export interface Sip2Server {
  port: number;
  /** Every message that anybody sent, without its end. */
  heard: string[];
  /** Circulation status by barcode; the rest are not known to it. */
  items: Map<string, string>;
  /** The mood of the next questions, first come, then of all others. */
  moods: Sip2Mood[];
  mood: Sip2Mood;
  connections: number;
  hangUp(): void;
  close(): Promise<void>;
}

/** What it would tell of a reader: it must turn up nowhere. */
export const READER_FIELDS = "AAR-4711-SECRET|AEWang Xiaoming|BDDongfeng Road 7|BEreader@example.org|BF13800138000|CFR-0815-QUEUE|CYR-4711-SECRET|DAWang Xiaoming|";
export const READER_WORDS = ["4711", "Xiaoming", "Dongfeng", "reader@example", "13800138000", "0815-QUEUE"];

const checksum = (bytes: Uint8Array): string => ((-bytes.reduce((sum, byte) => sum + byte, 0)) & 0xffff).toString(16).toUpperCase().padStart(4, "0");
const NOW = "20261121    093000";

/** A SIP2 server by the published forms (3M SIP 2.00), written apart from the client. It knows more than it should tell. */
export async function startSip2(options: { encoding?: string; terminator?: string; title?: string; port?: number } = {}): Promise<Sip2Server> {
  const { encoding = "utf-8", terminator = "\r", title = "红楼梦" } = options;
  const sockets = new Set<Socket>();
  const self: Sip2Server = {
    port: 0, heard: [], items: new Map(), moods: [], mood: "well", connections: 0,
    hangUp: () => { for (const socket of sockets) socket.destroy(); },
    close: async () => {
      self.hangUp();
      await new Promise((done) => server.close(done));
    },
  };

  const sealed = (body: string, number: string | null): Buffer => {
    const bytes = iconv.encode(number === null ? body : `${body}AY${number}AZ`, encoding);
    return Buffer.concat([bytes, Buffer.from(`${number === null ? "" : checksum(bytes)}${terminator}`)]);
  };
  const ofItem = (barcode: string): string => {
    const code = self.items.get(barcode);
    return code === undefined ? `18010001${NOW}AB${barcode}|AJUnknown|AQ|AP|AFItem does not exist|` : `18${code}0001${NOW}AO|AB${barcode}|AJ${title}|AQMain|APMain|CK001|${READER_FIELDS}AFItem found|`;
  };

  const answer = (socket: Socket, line: string): void => {
    const number = /AY(\d)AZ/.exec(line)?.[1] ?? null;
    const other = number === null ? null : String((Number(number) + 3) % 10);
    const barcode = /\|AB([^|]*)\|/.exec(line)?.[1] ?? "";
    const mood = line.startsWith("17") ? (self.moods.shift() ?? self.mood) : self.mood;
    const say = (bytes: Buffer): void => void socket.write(bytes);
    if (line.startsWith("93")) return say(sealed(mood === "refuse" ? "940" : "941", number));
    if (line.startsWith("99")) return say(sealed(`98${mood === "off-line" ? "N" : "Y"}YYNNY600003${NOW}2.00AOMAIN|AMLibrary|BX${mood === "no-items" ? "YYYYYYYYYYNYYYYY" : "YYYYYYYYYYYYYYYY"}|`, number));
    if (!line.startsWith("17")) return;
    const well = sealed(ofItem(barcode), number);
    const DOES: Partial<Record<Sip2Mood, () => void>> = {
      hang: () => undefined,
      close: () => void socket.destroy(),
      "close-within": () => void socket.write(well.subarray(0, 20), () => socket.destroy()),
      garbage: () => say(Buffer.from(`HTTP/1.1 400 Bad Request ${READER_FIELDS}\r\n`)),
      endless: () => say(Buffer.alloc(200_000, "A")),
      "ask-again": () => say(Buffer.from(`96${terminator}`)),
      "wrong-checksum": () => say(Buffer.from(well.toString("latin1").replace(/AZ[0-9A-F]{4}/, "AZ0000"), "latin1")),
      "no-checksum": () => say(sealed(ofItem(barcode), null)),
      "other-item": () => say(sealed(ofItem("99999"), number)),
      "other-number": () => { for (let i = 0; i < 8; i++) say(sealed(ofItem(barcode), other)); },
      "late-number": () => { say(sealed(ofItem("99999"), other)); say(well); },
    };
    (DOES[mood] ?? (() => say(well)))();
  };

  const server = createServer((socket) => {
    sockets.add(socket);
    self.connections++;
    let rest = "";
    socket.on("data", (chunk: Buffer) => {
      rest += chunk.toString("latin1");
      const lines = rest.split(/[\r\n]+/);
      rest = lines.pop() ?? "";
      for (const line of lines) {
        self.heard.push(line);
        answer(socket, line);
      }
    });
    socket.on("error", () => undefined);
    socket.on("close", () => sockets.delete(socket));
  });
  await new Promise<void>((done) => void server.listen(options.port ?? 0, "127.0.0.1", done));
  self.port = (server.address() as AddressInfo).port;
  return self;
}
