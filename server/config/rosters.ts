import type { NotifyConfig } from "@stacktwin/twin-models/notify";
import { doubled, type Roster } from "@stacktwin/twin-models/roster";
import type { Told } from "./connections.ts";

/** A date that the calendar has. */
function isDate(text: string): boolean {
  const at = Date.parse(`${text}T00:00:00Z`);
  return Number.isFinite(at) && new Date(at).toISOString().startsWith(text);
}

function checkRoster(roster: Roster, at: string, told: Told): void {
  for (const [row, { from }] of roster.shifts.entries())
    if (from === "24:00") told(`${at}/shifts/${row}/from`, "no shift begins at 24:00", "Write 00:00, on the day after.");
  const twice = doubled(roster);
  if (twice)
    told(`${at}/shifts/${twice.shift}`, `\`${twice.person}\` is on duty twice at the same time (${twice.day} ${twice.at})`, "Let one of the two shifts end before the other begins, or leave the person out of one of them.");
  const dates = new Set<string>();
  for (const [row, { date, shifts }] of roster.exceptions.entries()) {
    const pointer = `${at}/exceptions/${row}`;
    if (!isDate(date)) told(`${pointer}/date`, `the calendar has no ${date}`, "Write an existing day as YYYY-MM-DD.");
    if (dates.has(date)) told(`${pointer}/date`, `${date} is there twice`, "Put all shifts of that day into one exception.");
    dates.add(date);
    for (const [index, { from }] of shifts.entries()) if (from === "24:00") told(`${pointer}/shifts/${index}/from`, "no shift begins at 24:00", "Write 00:00, on the day after.");
    const day = doubled({ shifts: shifts.map((shift) => ({ ...shift, days: ["mon"] })) });
    if (day) told(`${pointer}/shifts/${day.shift}`, `\`${day.person}\` is on duty twice at the same time (${day.at})`, "Let one of the two shifts end before the other begins, or leave the person out of one of them.");
  }
}

/** What the schema cannot say about rosters. Who is on them are accounts, which are not of the configuration: Admin › Notifications tells whom nothing would reach. */
export function checkRosters({ rosters, mail }: NotifyConfig, told: Told): void {
  const names = new Set<string>();
  for (const [row, roster] of rosters.entries()) {
    const at = `/notify/rosters/${row}`;
    if (names.has(roster.name)) told(`${at}/name`, `another roster is called \`${roster.name}\``, "Give each roster its own name.");
    names.add(roster.name);
    if (!mail) told(at, "its people are told by mail, but there is no mail server", "Add `notify.mail`.");
    checkRoster(roster, at, told);
  }
}
