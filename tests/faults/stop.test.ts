import { once } from "node:events";
import { connect } from "node:net";
import { expect, test } from "vitest";
import { makeInstallation, startServer } from "../setup/installation.ts";

test("a connection on which nobody has asked anything yet, as browsers open them ahead, does not hold up the stop", async () => {
  const installation = await makeInstallation();
  const server = await startServer(installation);
  const { hostname, port } = new URL(server.url);
  const ahead = connect(Number(port), hostname);
  await once(ahead, "connect");
  const gone = once(ahead, "close");
  ahead.on("error", () => undefined);
  // An answer shows that the server has taken the connection before it, too.
  expect((await fetch(`${server.url}/healthz`)).status).toBe(200);
  await server.stop();
  await gone;
  installation.remove();
}, 30_000);
