import { createHash } from "node:crypto";
import { canonicalJson, type Plain } from "@stacktwin/twin-models/canonical-json";
import type { ReportFile, Statement } from "@stacktwin/twin-models/report";

export const sha256 = (bytes: Uint8Array | string): string => createHash("sha256").update(bytes).digest("hex");

export const fileOf = (name: string, type: string, bytes: Uint8Array): ReportFile => ({ name, type, bytes: bytes.length, sha256: sha256(bytes) });

/** The bytes that are signed, as text. */
export const statementText = (statement: Statement): string => canonicalJson(statement as unknown as Plain);

/** What its files are called, without their endings: `branch-000012-month-2026-10-zh`. */
export const stemOf = ({ site, number, kind, span, language }: Pick<Statement, "site" | "number" | "kind" | "span" | "language">): string =>
  `${site.replaceAll(/[^A-Za-z0-9._-]/g, "_")}-${String(number).padStart(6, "0")}-${kind}-${span.name ?? `${span.from.slice(0, 10)}-${span.to.slice(0, 10)}`}-${language}`;

export const ENDINGS = { pdf: ".pdf", csv: ".csv", statement: ".statement.json", signature: ".statement.sig", bundle: ".zip" } as const;
