/** The offset of a zone at the beginning of a month of 2025 as loggers are set to it: `+08:00`. */
export function fixedOffset(zone: string, month: number): string {
  const name = new Intl.DateTimeFormat("en", { timeZone: zone, timeZoneName: "longOffset" }).formatToParts(Date.UTC(2025, month, 1)).find(({ type }) => type === "timeZoneName")?.value ?? "GMT";
  return name === "GMT" ? "+00:00" : name.slice(3);
}
