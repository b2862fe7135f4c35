import { connect as dial, type Socket } from "node:net";
import { speakRtu } from "./rtu-wire.ts";
import { openSerial } from "./serial-port.ts";
import { speakTcp } from "./tcp-wire.ts";
import type { NetworkEnd, Opening, Wire } from "./wire.ts";

const CONNECT_TIMEOUT_MS = 5000;
const KEEP_ALIVE_MS = 30_000;
type Opened = { destroy(reason: string): void };

const speak = (socket: Socket, { framing, timeoutMs, owing }: NetworkEnd & Opening): Wire =>
  framing === "rtu" ? speakRtu(socket, { timeoutMs, byteMs: 0, owing, flush: () => undefined, close: () => socket.destroy() }) : speakTcp(socket, timeoutMs);

function openNetwork(to: NetworkEnd & Opening, opened: (wire: Wire) => void, closed: (reason: string) => void): Opened {
  const socket = dial({ host: to.host, port: to.port, noDelay: true, keepAlive: true, keepAliveInitialDelay: KEEP_ALIVE_MS });
  let reason = "connection closed";
  let wire: Wire | undefined;
  const giveUp = setTimeout(() => socket.destroy(new Error("no connection within 5 s")), CONNECT_TIMEOUT_MS);
  socket.once("connect", () => {
    clearTimeout(giveUp);
    wire = speak(socket, to);
    opened(wire);
  });
  socket.on("error", (error) => (reason = error.message));
  socket.once("close", () => {
    clearTimeout(giveUp);
    wire?.destroy(reason);
    closed(reason);
  });
  return {
    destroy(why) {
      reason = why;
      if (wire) wire.destroy(why);
      else socket.destroy();
    },
  };
}

/** Connects once. `closed` is called once, whether it came to a connection or not. */
export const openWire = (to: Opening, opened: (wire: Wire) => void, closed: (reason: string) => void): Opened =>
  "serial" in to ? openSerial(to, opened, closed) : openNetwork(to, opened, closed);
