import { zipSync } from "fflate";
import type { ReportKey, Statement } from "@stacktwin/twin-models/report";
import type { KeptReport } from "../contracts/reports.ts";
import { ENDINGS, stemOf } from "./statement.ts";

/** What a zip can say of a moment: even seconds by a clock without a zone, from 1980 on. */
const EARLIEST = Date.UTC(1980, 0, 2);
const encode = (text: string): Uint8Array => new TextEncoder().encode(text);

/** The public keys, and that of the one that signed for tools that want a file of it alone. */
const keyFiles = (keys: readonly ReportKey[], fingerprint: string): Record<string, Uint8Array> => {
  const own = keys.find((key) => key.fingerprint === fingerprint);
  return { "keys.json": encode(JSON.stringify(keys, null, 1)), ...(own && { "key.pem": encode(own.publicKey) }) };
};

const parsed = ({ statement }: Pick<KeptReport, "statement">): Statement => JSON.parse(statement) as Statement;

/** A report with its statement, signature and public key; the same bytes whenever it is asked for. */
export function bundleOf(report: KeptReport, keys: readonly ReportKey[]): Uint8Array {
  const said = parsed(report);
  const stem = stemOf(said);
  const known = keys.slice(0, keys.findIndex(({ fingerprint }) => fingerprint === said.key) + 1);
  return zipSync(
    { [`${stem}${ENDINGS.pdf}`]: report.pdf, [`${stem}${ENDINGS.csv}`]: report.csv, [`${stem}${ENDINGS.statement}`]: encode(report.statement), [`${stem}${ENDINGS.signature}`]: report.signature, ...keyFiles(known, said.key) },
    { level: 6, mtime: zipTime(said.made.at) },
  );
}

/** All statements of a site without their files: that no report is missing between the first and the last. */
export function chainOf(reports: readonly Pick<KeptReport, "statement" | "signature">[], keys: readonly ReportKey[]): Uint8Array {
  const files = reports.flatMap((report) => {
    const stem = stemOf(parsed(report));
    return [[`${stem}${ENDINGS.statement}`, encode(report.statement)], [`${stem}${ENDINGS.signature}`, report.signature]] as const;
  });
  const [newest] = reports;
  return zipSync({ ...Object.fromEntries(files), ...keyFiles(keys, keys.at(-1)?.fingerprint ?? "") }, { level: 6, mtime: zipTime(newest ? parsed(newest).made.at : "") });
}

/** The clock of UTC, told by the one of this machine, which is the one that a zip is written with. */
function zipTime(iso: string): Date {
  const at = new Date(Math.max(Date.parse(iso) || 0, EARLIEST));
  return new Date(at.getUTCFullYear(), at.getUTCMonth(), at.getUTCDate(), at.getUTCHours(), at.getUTCMinutes(), at.getUTCSeconds());
}
