import type { SerialPort } from "serialport";
import { speakRtu } from "./rtu-wire.ts";
import type { Opening, SerialEnd, Wire } from "./wire.ts";

/** Start, 8 data bits, parity, stop bits. */
const byteMsOf = ({ baudRate, parity, stopBits }: SerialEnd): number => ((9 + (parity === "none" ? 0 : 1) + stopBits) * 1000) / baudRate;

/** Opens the port once. `closed` is called once, whether it came to a connection or not. */
export function openSerial(to: SerialEnd & Opening, opened: (wire: Wire) => void, closed: (reason: string) => void): { destroy(reason: string): void } {
  let reason: string | undefined;
  let port: SerialPort | undefined;
  let wire: Wire | undefined;
  let abandoned = false;
  let ended = false;

  function end(why: string): void {
    if (ended) return;
    ended = true;
    wire?.destroy(reason ?? why);
    closed(reason ?? why);
  }

  const close = (): void => {
    if (port?.isOpen) port.close((error) => error && end(error.message));
  };

  function start(Port: typeof SerialPort): void {
    if (abandoned) {
      end("stopped");
      return;
    }
    const { serial: path, baudRate, parity, dataBits, stopBits, timeoutMs, owing } = to;
    const made = new Port({ path, baudRate, parity, dataBits, stopBits, autoOpen: false });
    port = made;
    made.on("error", (error: Error) => (reason ??= error.message));
    made.on("close", (error: Error | null) => end(error ? `unplugged: ${error.message}` : "port closed"));
    made.open((error) => {
      if (error) end(error.message);
      else if (abandoned) close();
      else {
        wire = speakRtu(made, { timeoutMs, byteMs: byteMsOf(to), owing, flush: () => made.isOpen && made.flush(() => undefined), close });
        opened(wire);
      }
    });
  }

  // Only here: an installation without serial lines needs no binary of it.
  import("serialport").then(
    (loaded) => start(loaded.SerialPort),
    (error: unknown) => end(`serial ports cannot be used: ${error instanceof Error ? error.message : String(error)}`),
  );
  return {
    destroy(why) {
      reason ??= why;
      abandoned = true;
      if (wire) wire.destroy(why);
      else close();
    },
  };
}
