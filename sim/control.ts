import { createServer, type IncomingMessage, type Server, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import { binId } from "@stacktwin/twin-models/bins";
import { isTaken, seatsOf } from "./world/seats.ts";
import { play, SCENARIOS, type Stage, type Staged } from "./scenarios.ts";

export interface Control {
  /** Answers the port that it listens on. */
  start(port: number): Promise<number>;
  stop(): Promise<void>;
}

interface Answer {
  status: number;
  body: unknown;
}

function itemTruth({ library, books }: Stage): { barcode: string; epcs: string[]; home: string; place: string | null }[] {
  return library.items.map(({ barcode, epcs, home }, row) => ({ barcode, epcs, home, place: books.placeId(row) }));
}

/** People inside, and all who passed each gate since the library opened. */
function peopleTruth({ doors, now }: Stage): { inside: number; gates: Record<string, { in: number; out: number }> } {
  const time = now();
  const gates = doors.gates.map((gate) => [gate, { in: doors.passed(gate, "in", time), out: doors.passed(gate, "out", time) }] as const);
  return { inside: doors.inside(time), gates: Object.fromEntries(gates) };
}

/** Whether somebody sits there, by place. */
const seatTruth = ({ library, now }: Stage): Record<string, boolean> =>
  Object.fromEntries(seatsOf(library).map((seat) => [seat.place, isTaken(seat, now())]));

/** What the control port answers. Scenarios may be posted with `?on=` a thing, room or barcode. */
function answer(stage: Stage, request: IncomingMessage, done: (staged: Staged) => void): Answer {
  const url = new URL(request.url ?? "/", "http://localhost");
  const called = `${request.method} ${url.pathname}`;
  if (called === "GET /scenarios") return { status: 200, body: Object.entries(SCENARIOS).map(([name, { title }]) => ({ name, title })) };
  if (called === "GET /truth/items") return { status: 200, body: itemTruth(stage) };
  if (called === "GET /truth/bins")
    return { status: 200, body: Object.fromEntries([...stage.store.bins.placeOf].map(([number, place]) => [binId(number), place])) };
  if (called === "GET /truth/climate") return { status: 200, body: stage.climate.truth() };
  if (called === "GET /truth/people") return { status: 200, body: peopleTruth(stage) };
  if (called === "GET /truth/seats") return { status: 200, body: seatTruth(stage) };
  const name = /^POST \/scenario\/([a-z-]+)$/.exec(called)?.[1];
  if (name === undefined)
    return { status: 404, body: { message: "GET /scenarios, POST /scenario/NAME, GET /truth/OF, where OF is items, bins, climate, people or seats" } };
  try {
    const staged = play(stage, name, url.searchParams.get("on") ?? undefined);
    done(staged);
    return { status: 200, body: staged };
  } catch (error) {
    if (!(error instanceof RangeError)) throw error;
    return { status: 404, body: { message: error.message } };
  }
}

/** The simulator's own door, on loopback only: scenarios, and the truth for tests and benchmarks. */
export function makeControl(stage: Stage, done: (staged: Staged) => void): Control {
  const server: Server = createServer((request, response: ServerResponse) => {
    request.resume();
    const { status, body } = answer(stage, request, done);
    response.writeHead(status, { "content-type": "application/json; charset=utf-8" });
    response.end(JSON.stringify(body));
  });
  return {
    start: (port) =>
      new Promise((resolve, reject) => {
        server.once("error", reject);
        server.listen(port, "127.0.0.1", () => resolve((server.address() as AddressInfo).port));
      }),
    stop: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}
