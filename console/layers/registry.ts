import { alarms } from "./alarms.ts";
import { between } from "./between.ts";
import type { Layer } from "./contract.ts";
import { health } from "./health.ts";
import { humidity } from "./humidity.ts";
import { items } from "./items.ts";
import { people } from "./people.ts";
import { seats } from "./seats.ts";
import { temperature } from "./temperature.ts";

/** The layers there are, in the order of their buttons. */
export const LAYERS: readonly Layer[] = [temperature, humidity, between, people, seats, items, alarms, health];
