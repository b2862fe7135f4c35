import type { ModbusConnectionConfig, SiteConfig } from "@stacktwin/twin-models/config";

/** Adds a mistake at a JSON pointer into the configuration file. */
export type Told = (pointer: string, what: string, remedy: string) => void;

const endOf = (connection: ModbusConnectionConfig): string =>
  "serial" in connection ? connection.serial : `${connection.host}:${connection.port}`;

/** How a line speaks: two connections to one end share a queue, so these must be the same. */
const waysOf = (connection: ModbusConnectionConfig): readonly (readonly [string, string | number])[] =>
  "serial" in connection
    ? (["baudRate", "parity", "stopBits"] as const).map((setting) => [setting, connection[setting]])
    : [["framing", connection.framing ?? "tcp"]];

/** What the schema cannot say about the Modbus connections of all sites. */
export function checkConnections(sites: readonly SiteConfig[], told: Told): void {
  const ends = new Map<string, { site: string; connection: ModbusConnectionConfig }>();
  for (const [row, site] of sites.entries()) {
    const ids = new Set<string>();
    for (const [index, connection] of site.modbus.entries()) {
      const pointer = `/sites/${row}/modbus/${index}`;
      if (ids.has(connection.id))
        told(`${pointer}/id`, `two Modbus connections of site \`${site.id}\` are called \`${connection.id}\``, "Give each its own id.");
      ids.add(connection.id);
      if (!("serial" in connection) && connection.framing === "rtu" && connection.inFlight > 1)
        told(
          `${pointer}/inFlight`,
          "a line with framing `rtu` takes one request at a time",
          "Remove `inFlight`, or remove `framing` if the other end speaks Modbus TCP.",
        );
      const end = endOf(connection);
      const other = ends.get(end);
      if (!other) ends.set(end, { site: site.id, connection });
      else
        for (const [position, [setting, value]] of waysOf(connection).entries())
          if (waysOf(other.connection)[position]?.[1] !== value)
            told(
              `${pointer}/${setting}`,
              `\`${setting}\` differs from that of connection \`${other.connection.id}\` of site \`${other.site}\`, which is the same line (${end})`,
              "Give both the same settings, or use one connection for both.",
            );
    }
  }
}
