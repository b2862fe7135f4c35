import type { FastifyError } from "fastify";
import type { Problem } from "@stacktwin/twin-models/api";
import { ERRORS, TwinError } from "@stacktwin/twin-models/errors";

/** Turns whatever was thrown into an error of the table. Errors of the HTTP library keep their meaning; the rest is INTERNAL. */
export function toTwinError(error: unknown): TwinError {
  if (error instanceof TwinError) return error;
  const { statusCode = 500, message, code } = error as Partial<FastifyError>;
  if (code === "SQLITE_FULL") return new TwinError("DISK_FULL", "The disk is full: nothing was changed", undefined, { cause: error });
  if (code === "FST_ERR_CTP_BODY_TOO_LARGE" || statusCode === 413)
    return new TwinError("TOO_LARGE", "The body is larger than this route takes", undefined, { cause: error });
  if (statusCode >= 400 && statusCode < 500)
    return new TwinError("BAD_INPUT", message ?? "The request cannot be read", undefined, { cause: error });
  return new TwinError("INTERNAL", "Something unexpected happened", undefined, { cause: error });
}

/** Status and body of a refusal. */
export function problemOf({ code, message, place, fault }: TwinError): { status: number; problem: Problem } {
  const { status, advice } = ERRORS[code];
  return { status, problem: { code, message, advice, ...(place === undefined ? {} : { place }), ...(fault === undefined ? {} : { fault }) } };
}
