import type { EventEmitter } from "node:events";
import type { Socket } from "node:net";
import modbusSerial from "modbus-serial";
import { answer, createClient, failureOf, send } from "./client.ts";
import { NO_WORDS, type Answered, type Failure, type Wire } from "./wire.ts";

const { TcpPort } = modbusSerial.default as unknown as { TcpPort: new (options: { socket: Socket }) => EventEmitter };
/** modbus-serial hands on each frame without its header of 6 bytes and with 2 bytes of checksum. */
const HEADER_LESS_CHECKSUM = 4;

/** Modbus TCP on a connected socket. */
export function speakTcp(socket: Socket, timeoutMs: number): Wire {
  const pending = new Set<(failure: Failure) => void>();
  const port = new TcpPort({ socket });
  let framed = 0;
  // Before modbus-serial's own listener, so that every frame is counted when its answer is judged.
  port.on("data", (frame: Uint8Array) => (framed += frame.length + HEADER_LESS_CHECKSUM));
  const client = createClient(port);
  client.setTimeout(timeoutMs);
  let dead = false;
  const destroy = (reason: string): void => {
    dead = true;
    socket.destroy();
    for (const fail of pending) fail({ kind: "closed", message: reason });
  };
  socket.once("close", () => destroy("connection closed"));
  return {
    destroy,
    ask(unit, ask, answered) {
      if (dead) {
        answered({ kind: "closed", message: "connection closed" }, NO_WORDS);
        return;
      }
      let settled = false;
      const settle: Answered = (failure, words, said) => {
        if (settled) return;
        settled = true;
        pending.delete(fail);
        answered(failure, words, said);
      };
      const fail = (failure: Failure): void => settle(failure, NO_WORDS);
      pending.add(fail);
      try {
        send(client, unit, ask, (error, result) => {
          if (settled) return;
          if (!error) {
            answer(ask, result, settle);
            return;
          }
          const failure = failureOf(error);
          // Half a frame would put every later answer out of step: only a new connection helps.
          const halfFrame = failure.kind === "timeout" && socket.bytesRead > framed;
          settle(halfFrame ? { kind: "frame", message: `${socket.bytesRead - framed} bytes that are no frame` } : failure, NO_WORDS);
          // A device that does not know how to say what it is may say it wrongly, in a frame of its own.
          if (halfFrame || (failure.kind === "frame" && !("identify" in ask))) destroy("flushed after a bad frame");
        });
      } catch (error) {
        fail({ kind: "frame", message: error instanceof Error ? error.message : String(error) });
      }
    },
  };
}
