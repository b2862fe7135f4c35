import type { FileFault } from "./file-fault.ts";

/**
 * Every error a person or program can meet: HTTP status and what to do about it.
 * The code is the contract; wording may change.
 */
export const ERRORS = {
  BAD_INPUT: { status: 400, advice: "Correct the field named in the message and send again." },
  NOT_SIGNED_IN: { status: 401, advice: "Sign in first." },
  BAD_CREDENTIALS: { status: 401, advice: "Check name and password; after five failures wait a minute." },
  FORBIDDEN: { status: 403, advice: "Your role does not allow this here. Ask an administrator." },
  TWO_PERSONS: { status: 403, advice: "Ask for a change of the set-point (`POST /api/sites/SITE/set-point-changes`); somebody else approves it, then it is written." },
  NOT_FOUND: { status: 404, advice: "It does not exist, or no longer does. Go back and reload the list." },
  CONFLICT: { status: 409, advice: "Somebody or something changed it first. Reload and look again." },
  LINK_USED: { status: 410, advice: "The one-time link was used or has expired. Ask for a new one." },
  TOO_LARGE: { status: 413, advice: "Send it in smaller parts." },
  OUT_OF_LIMITS: { status: 422, advice: "Choose a value inside the limits named in the message." },
  INTERLOCKED: { status: 423, advice: "The machine does not allow this in its present state. Wait, or clear the cause." },
  TOO_MANY: { status: 429, advice: "Wait a minute and try again." },
  DEVICE_FAILED: { status: 502, advice: "The device refused or failed. See its events and state." },
  STORE_AWAY: { status: 503, advice: "The history store is away. Live values go on; charts return with it." },
  DISK_FULL: { status: 507, advice: "Free space on the disk or shorten the retention; nothing acknowledged is lost." },
  DEVICE_SILENT: { status: 504, advice: "The device did not answer. Check its power and network." },
  INTERNAL: { status: 500, advice: "Unexpected. The log line with this code and time tells more." },
} as const satisfies Record<string, { status: number; advice: string }>;

export type ErrorCode = keyof typeof ERRORS;

/** The only error class that crosses a room's border. `place` says where in the input, if anywhere. */
export class TwinError extends Error {
  readonly code: ErrorCode;
  readonly place: string | undefined;
  /** What is wrong with a file as a whole, for people to be told in their language. */
  readonly fault: FileFault | undefined;
  constructor(code: ErrorCode, message: string, place?: string, options?: ErrorOptions & { fault?: FileFault }) {
    super(message, options);
    this.fault = options?.fault;
    this.name = "TwinError";
    this.code = code;
    this.place = place;
  }
}

/** Why a message from the field was not taken. Counted by reason, sampled, shown; never fatal. */
export const REJECTIONS = [
  "unknown-source",
  "too-large",
  "bad-encoding",
  "bad-syntax",
  "bad-shape",
  "wrong-type",
  "unknown-thing",
  "not-allowed",
  "codec-failed",
] as const;
export type RejectionReason = (typeof REJECTIONS)[number];

export interface Rejection {
  at: number;
  source: string;
  reason: RejectionReason;
  detail: string;
  /** The first bytes of what arrived, printable, at most 200 characters. */
  sample: string;
}
