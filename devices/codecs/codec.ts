import type { RejectionReason } from "@stacktwin/twin-models/errors";
import { DecodeError } from "../contract.ts";

/**
 * Bytes of one message to a document and back; pure. `decode` throws DecodeError, PartDocument when some of it was whole.
 * `topic` is where the message goes: an envelope may follow from it.
 */
export interface Codec {
  decode(payload: Uint8Array): unknown;
  encode(document: unknown, topic: string): Uint8Array;
}

/** Thrown for a message of which only a part could be taken: `document` holds what was whole, the message says what was not. */
export class PartDocument extends DecodeError {
  readonly document: unknown;
  constructor(document: unknown, reason: RejectionReason, message: string) {
    super(reason, message);
    this.document = document;
  }
}
