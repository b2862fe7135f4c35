import iconv from "iconv-lite";
import { readSip2, type Sip2Answer } from "@stacktwin/devices/sip2/answer";
import { isSayable, sip2Message, type Sip2Request, type Sip2Way } from "@stacktwin/devices/sip2/request";
import { TwinError } from "@stacktwin/twin-models/errors";
import { SIP2_MEANINGS } from "@stacktwin/twin-models/library-codes";
import { SIP2_TERMINATORS, type Sip2Config } from "@stacktwin/twin-models/library-system";
import type { Clock } from "../contracts/clock.ts";
import type { LibrarySource } from "../contracts/library-system.ts";
import { openSip2, type Sip2Wire } from "./sip2-wire.ts";

/** An answer that was damaged is asked for once more. */
const TRIES = 2;
/** Answers to something else, by their number, that are passed over while waiting for one's own. */
const STRANGERS = 4;

const failed = (what: string): TwinError => new TwinError("DEVICE_FAILED", `The library system ${what}`);
const alike = (one: string, other: string): boolean => one.trim().toUpperCase() === other.trim().toUpperCase();

/**
 * A library system by SIP2 over TCP: one connection that is kept, one request at a time, the next number each time. It signs in (93)
 * where there is a user, asks how it is (99), then asks about items (17), and says nothing else whatever happens: where the protocol
 * has a message to ask for an answer again (97), the same request is sent again instead.
 */
export function createSip2Source(config: Sip2Config, around: { clock: Clock; timeZone: string }): LibrarySource {
  const { host, port, timeoutMs, encoding, errorDetection, user, password } = config;
  const meanings = { ...SIP2_MEANINGS, ...config.statuses };
  const way: Sip2Way = { encode: (text) => iconv.encode(text, encoding), terminator: SIP2_TERMINATORS[config.terminator], timeZone: around.timeZone };
  const decode = (bytes: Uint8Array): string => iconv.decode(Buffer.from(bytes), encoding);
  let wire: Sip2Wire | undefined;
  let sequence = 9;
  let stopped = false;

  const isOther = (answer: Sip2Answer, number: number | null): boolean => "sequence" in answer && answer.sequence !== number;

  /** The answer with the number of the request: those of earlier requests are let go. */
  async function answerTo(on: Sip2Wire, number: number | null): Promise<Sip2Answer> {
    for (let stranger = 0; ; stranger++) {
      const answer = readSip2(await on.line(timeoutMs), decode, errorDetection);
      if (number === null || !isOther(answer, number)) return answer;
      if (stranger >= STRANGERS) throw failed("answers with numbers that nobody asked with");
    }
  }

  async function exchange<K extends Sip2Request["kind"]>(on: Sip2Wire, request: Extract<Sip2Request, { kind: K }>): Promise<Extract<Sip2Answer, { kind: K }>> {
    sequence = (sequence + 1) % 10;
    const number = errorDetection ? sequence : null;
    const message = sip2Message(request, number, way);
    for (let attempt = 1; ; attempt++) {
      on.send(message);
      const answer = await answerTo(on, number);
      if (answer.kind === request.kind) return answer as Extract<Sip2Answer, { kind: K }>;
      if (answer.kind !== "damaged" && answer.kind !== "resend") throw failed("answers something else than it was asked");
      if (attempt >= TRIES) throw failed(answer.kind === "damaged" ? "answers with a checksum that is wrong or missing" : "does not understand what it is asked");
    }
  }

  async function signIn(on: Sip2Wire): Promise<void> {
    if (user !== undefined) {
      const { ok } = await exchange(on, { kind: "login", user, password: password ?? "", location: config.location ?? "" });
      if (!ok) throw failed("refused user and password");
    }
    const { online, items } = await exchange(on, { kind: "status" });
    if (!online) throw failed("says that it is off line");
    if (!items) throw failed("says that it does not offer item information");
  }

  async function opened(): Promise<Sip2Wire> {
    if (wire?.open) return wire;
    const on = await openSip2({ host, port, tls: config.tls ?? false }, timeoutMs);
    if (stopped) on.close();
    wire = on;
    await signIn(on);
    return on;
  }

  return {
    name: `sip2 ${host}:${port}`,
    atOnce: 1,
    async ask([barcode = ""]) {
      // One that would break out of its field, or that this encoding has no letters for, no such system holds.
      if (!isSayable(barcode) || decode(way.encode(barcode)) !== barcode) return { words: [], unfit: 0 };
      try {
        const on = await opened();
        const said = await exchange(on, { kind: "item", at: around.clock.now(), institution: config.institution ?? "", barcode, terminalPassword: config.terminalPassword ?? "" });
        if (!alike(said.barcode, barcode)) throw failed("answers about another item than it was asked about");
        const meaning = meanings[said.code] ?? "none";
        return { words: meaning === "none" ? [] : [{ barcode, status: meaning }], unfit: 0 };
      } catch (error) {
        // What it says from here on cannot be told from an answer to something else.
        wire?.close();
        throw error;
      }
    },
    stop() {
      stopped = true;
      wire?.close();
    },
  };
}
