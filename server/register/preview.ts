import { TwinError } from "@stacktwin/twin-models/errors";
import { fileError } from "@stacktwin/twin-models/file-fault";
import { withReason, type ImportPreview } from "@stacktwin/twin-models/import";
import type { ImportEncoding, ImportProfile } from "@stacktwin/twin-models/import-profile";
import { isFault } from "@stacktwin/twin-models/row-fault";
import { badRow, isRefused, itemOf, keyOf } from "./item-of-row.ts";
import type { Row } from "./profile.ts";
import { readHead } from "./register-file.ts";

const SHOWN = 20;
const LOOKED_AT = 500;

type Read = Pick<ImportPreview, "profile" | "rows" | "bad"> & { good: number };

/** What a row says, with the place that its location code stands for. */
function understood(row: Row, profile: ImportProfile, isPlace: (id: string) => boolean): Record<string, string> {
  const names = keyOf(row, profile);
  const item = isRefused(names) ? names : itemOf(row, names, undefined, { profile, isPlace, nextOrder: () => 0 });
  const home = isRefused(item) ? {} : { home: item.home as string };
  return { ...(isRefused(names) ? {} : { owner: names.owner }), ...row, ...home };
}

function read(head: Buffer, whole: boolean, profile: ImportProfile, encoding: ImportEncoding, isPlace: (id: string) => boolean): Read {
  const told: Read = { profile: profile.name, rows: [], bad: [], good: 0 };
  for (const { number, rows } of readHead(head, whole, profile, encoding).slice(0, LOOKED_AT))
    for (const row of rows) {
      const names = isFault(row) ? badRow(row) : keyOf(row, profile);
      if (isRefused(names)) told.bad.push(withReason({ number, fault: names.fault }));
      else told.good++;
      if (!isFault(row) && told.rows.length < SHOWN) told.rows.push({ number, item: understood(row, profile, isPlace) });
    }
  return { ...told, bad: told.bad.slice(0, SHOWN) };
}

/** How the beginning of a file would be read, by the profile of these that makes most of it. Throws BAD_INPUT when none makes anything. */
export function previewRegister(
  head: Buffer,
  whole: boolean,
  profiles: readonly ImportProfile[],
  encoding: ImportEncoding | undefined,
  isPlace: (id: string) => boolean,
): ImportPreview {
  const [only] = profiles;
  const reads: Read[] = [];
  for (const profile of profiles)
    try {
      reads.push(read(head, whole, profile, encoding ?? profile.encoding, isPlace));
    } catch (error) {
      if (!(error instanceof TwinError) || profiles.length === 1) throw error;
    }
  const best = reads.toSorted((a, b) => b.good - a.good)[0];
  if (!best || (profiles.length > 1 && best.good === 0))
    throw fileError("profile-unfit", { profiles: profiles.map(({ name }) => name).join(", ") }, { place: "/profile" });
  const { good: _good, ...told } = best;
  return { ...told, recognised: profiles.length > 1 || only?.name !== told.profile };
}
