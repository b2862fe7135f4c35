import type { SendProblem } from "@stacktwin/twin-models/notify";

/** Why something did not arrive. `permanent`: trying again cannot help. */
export class SendError extends Error {
  readonly problem: SendProblem;
  readonly permanent: boolean;
  /** The other end asks to be left alone for so long, ms. */
  readonly pause: number;
  constructor(problem: SendProblem, said: string, permanent = false, pause = 0) {
    super(said);
    this.name = "SendError";
    this.problem = problem;
    this.permanent = permanent;
    this.pause = pause;
  }
}

interface Failure {
  message?: string;
  code?: string;
  /** What the system said where a library put its own code over it. */
  originalCode?: string;
  responseCode?: number;
  command?: string;
}

const BY_CODE: Readonly<Record<string, SendProblem>> = {
  ECONNREFUSED: "refused",
  ECONNRESET: "refused",
  EHOSTUNREACH: "refused",
  ENETUNREACH: "refused",
  ENOTFOUND: "unknown-host",
  EAI_AGAIN: "unknown-host",
  EDNS: "unknown-host",
  ETIMEDOUT: "timeout",
  EAUTH: "sign-in",
  ENOAUTH: "sign-in",
};
/** OpenSSL's words for what it does not accept of a certificate. */
const CERTIFICATE = /^(CERT_|DEPTH_ZERO|SELF_SIGNED|UNABLE_TO_(VERIFY|GET_ISSUER)|ERR_TLS_CERT)/;
const SENDER = 500;

function problemOf({ code = "", originalCode = "", responseCode, command = "", message = "" }: Failure): SendProblem {
  if (CERTIFICATE.test(originalCode) || CERTIFICATE.test(code) || /certificate|altnames/i.test(message)) return "certificate";
  const known = BY_CODE[originalCode] ?? BY_CODE[code];
  if (known) return known;
  if (code === "ETLS" || /^(EPROTO|ERR_SSL)/.test(originalCode || code) || /STARTTLS|wrong version number/i.test(message)) return "encryption";
  if (code === "EENVELOPE" || (responseCode ?? 0) >= SENDER) return command.startsWith("MAIL") ? "sender" : command.startsWith("RCPT") ? "recipient" : "answer";
  return "other";
}

/** What went wrong, from whatever was thrown: the words of the other end where it said some, on one line. */
export function sendError(thrown: unknown): SendError {
  if (thrown instanceof SendError) return thrown;
  const failure = thrown as Failure;
  const problem = problemOf(failure);
  const said = String(failure.message ?? thrown).replaceAll(/\s+/g, " ").slice(0, 300);
  // The server knows the address and will not have it, today or tomorrow.
  return new SendError(problem, said, problem === "recipient" && (failure.responseCode ?? 0) >= 550);
}
