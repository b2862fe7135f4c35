import type { IconName } from "./Icon.tsx";

/** The drawing for each kind of place, thing or selection; a look-up, nothing branches on it. */
const ICONS: Record<string, IconName> = {
  site: "place", building: "space", storey: "storey", space: "space", range: "range", bay: "range", shelf: "range", stack: "stacks", aisle: "stacks", cell: "bin",
  "rfid-reader": "reader", climate: "climate", crane: "crane", other: "devices", gate: "gate", seat: "seat", leak: "leak", light: "light", lift: "lift", "stack-jobs": "stacks",
  "air-handling-unit": "fan", "air-conditioner": "fan", dehumidifier: "drops", "weather-station": "weather", "energy-meter": "meter", gateway: "reader", server: "devices", link: "devices", forecast: "trends", doses: "book", thing: "devices", item: "book", page: "right",
};

export const kindIcon = (kind: string): IconName => ICONS[kind] ?? "place";
