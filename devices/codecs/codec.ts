/** Bytes of one message to a document and back; pure. `decode` throws DecodeError. */
export interface Codec {
  decode(payload: Uint8Array): unknown;
  encode(document: unknown): Uint8Array;
}
