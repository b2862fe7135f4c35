import { startProgram } from "../../setup/program.ts";
import type { Published, PublishOrder } from "./publisher.ts";

/** Runs one order in a process of its own, so that the load does not share the server's thread. */
export async function runPublisher(order: PublishOrder): Promise<Published> {
  const program = startProgram("tests/bench/load/publisher.ts", []);
  program.child.send(order);
  const answer = (await program.message) as { ok: true; result: Published } | { ok: false; message: string };
  await program.ended;
  if (!answer.ok) throw new Error(answer.message);
  return answer.result;
}
