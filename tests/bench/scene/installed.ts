import { join } from "node:path";
import { connectAsync } from "mqtt";
import { BROKER_PASSWORD, BROKER_USER, makeInstallation, type TestInstallation } from "../../setup/installation.ts";
import type { StackLibrary } from "./library.ts";

/** A real installation of it, in a temporary folder. */
export async function installStacks(library: StackLibrary): Promise<TestInstallation> {
  const installation = await makeInstallation({ layout: library.layout, things: library.things, register: "" });
  await library.writeRegister(join(installation.folder, "register.csv"));
  return installation;
}

/** What its loggers say, once, so that there are values beside them. */
export async function speak({ brokerPort }: TestInstallation, { said }: StackLibrary): Promise<void> {
  const client = await connectAsync(`mqtt://127.0.0.1:${brokerPort}`, { username: BROKER_USER, password: BROKER_PASSWORD });
  for (const [topic, message] of said) await client.publishAsync(topic, JSON.stringify(message), { qos: 1 });
  await client.endAsync();
}
