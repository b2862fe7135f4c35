import { connect as connectTcp, isIP, type Socket } from "node:net";
import { connect as connectTls } from "node:tls";
import { TwinError } from "@stacktwin/twin-models/errors";
import type { Sip2Message } from "@stacktwin/devices/sip2/request";

/** One connection. A message goes out whole, a line comes in without its end. */
export interface Sip2Wire {
  readonly open: boolean;
  /** The bytes of a request that was made as one: a wire takes nothing else. */
  send(message: Sip2Message): void;
  /** The next line. Throws DEVICE_SILENT when none comes in time or the connection ends, and then it is closed. */
  line(timeoutMs: number): Promise<Uint8Array>;
  close(): void;
}

const CR = 13;
const LF = 10;
/** No message is longer. */
const LONGEST = 65_536;
/** What came unasked. */
const MOST_LINES = 16;

const silent = (what: string): TwinError => new TwinError("DEVICE_SILENT", `The library system ${what}`);

export async function openSip2(end: { host: string; port: number; tls: boolean }, timeoutMs: number): Promise<Sip2Wire> {
  const { host, port } = end;
  const socket: Socket = end.tls ? connectTls({ host, port, ...(isIP(host) === 0 && { servername: host }) }) : connectTcp({ host, port });
  socket.setNoDelay(true);
  await new Promise<void>((resolve, reject) => {
    const late = setTimeout(() => reject(silent(`did not take a connection within ${timeoutMs} ms`)), timeoutMs);
    socket.once(end.tls ? "secureConnect" : "connect", () => {
      clearTimeout(late);
      resolve();
    });
    socket.once("error", (error: NodeJS.ErrnoException) => {
      clearTimeout(late);
      reject(silent(`cannot be reached (${error.code ?? "no connection"})`));
    });
  }).catch((error: unknown) => {
    socket.destroy();
    throw error;
  });

  const lines: Uint8Array[] = [];
  let rest: Buffer = Buffer.alloc(0);
  let waiting: { resolve: (line: Uint8Array) => void; reject: (error: TwinError) => void } | undefined;
  let why: TwinError | undefined;

  const end_ = (error: TwinError): void => {
    why ??= error;
    socket.destroy();
    waiting?.reject(why);
    waiting = undefined;
  };
  const take = (line: Uint8Array): void => {
    if (waiting) waiting.resolve(line);
    else lines.push(line);
    waiting = undefined;
  };
  socket.on("data", (chunk: Buffer) => {
    rest = Buffer.concat([rest, chunk]);
    let from = 0;
    for (let at = 0; at < rest.length; at++) {
      if (rest[at] !== CR && rest[at] !== LF) continue;
      if (at > from) take(rest.subarray(from, at));
      from = at + 1;
    }
    rest = rest.subarray(from);
    if (rest.length > LONGEST || lines.length > MOST_LINES) end_(new TwinError("DEVICE_FAILED", "The library system says what is no message"));
  });
  socket.on("error", () => end_(silent("broke the connection")));
  socket.on("close", () => end_(silent(rest.length > 0 ? "closed the connection within a message" : "closed the connection")));

  return {
    get open() {
      return why === undefined;
    },
    send: (message) => void socket.write(message),
    line: (patience) =>
      new Promise<Uint8Array>((resolve, reject) => {
        const next = lines.shift();
        if (next) return resolve(next);
        if (why) return reject(why);
        // A late answer would be taken for that to the next question: only a new connection helps.
        const late = setTimeout(() => end_(silent(`did not answer within ${patience} ms`)), patience);
        waiting = {
          resolve: (line) => (clearTimeout(late), resolve(line)),
          reject: (error) => (clearTimeout(late), reject(error)),
        };
      }),
    close: () => end_(silent("is not asked any more")),
  };
}
