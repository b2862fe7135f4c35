import { spawn } from "node:child_process";

/** Runs a program of the system to its end and answers what it printed; fails with that when it fails. `input` goes to its standard input. */
export const runTool = (program: string, args: string[], input?: string | Buffer): Promise<string> =>
  new Promise((done, fail) => {
    const child = spawn(program, args, { stdio: ["pipe", "pipe", "pipe"] });
    let printed = "";
    const keep = (text: string): void => {
      printed += text;
    };
    child.stdout.setEncoding("utf8").on("data", keep);
    child.stderr.setEncoding("utf8").on("data", keep);
    child.once("error", (error) => fail(new Error(`${program} could not be started: is it installed?`, { cause: error })));
    child.once("close", (code) =>
      code === 0 ? done(printed) : fail(new Error(`${program} ${args.join(" ")} ended with ${code}:\n${printed}`)),
    );
    child.stdin.once("error", () => undefined).end(input);
  });

/** Publishes through the distribution's own client, which waits for the acknowledgement of QoS 1. */
export const mosquittoPub = (
  port: number,
  topic: string,
  message: unknown,
  account?: { user: string; password: string },
): Promise<string> =>
  runTool(
    "mosquitto_pub",
    [
      "-h",
      "127.0.0.1",
      "-p",
      String(port),
      "-V",
      "311",
      "-q",
      "1",
      ...(account ? ["-u", account.user, "-P", account.password] : []),
      "-t",
      topic,
      "-s",
    ],
    typeof message === "string" || Buffer.isBuffer(message) ? message : JSON.stringify(message),
  );

/** Seconds the distribution's Modbus client waits for an answer: its own one is short on a busy machine. */
export const MBPOLL_PATIENCE_S = "10";

/** Holding registers as that client reads them, by PDU address. */
export async function mbpollWords(port: number, unit: number, address: number, count: number): Promise<number[]> {
  const printed = await runTool("mbpoll", [
    "-m",
    "tcp",
    "-o",
    MBPOLL_PATIENCE_S,
    "-p",
    String(port),
    "-a",
    String(unit),
    "-0",
    "-r",
    String(address),
    "-c",
    String(count),
    "-t",
    "4:hex",
    "-1",
    "-q",
    "127.0.0.1",
  ]);
  return [...printed.matchAll(/^\[\d+\]:\s+0x([0-9A-F]{4})/gim)].map(([, word]) => Number.parseInt(word ?? "", 16));
}
