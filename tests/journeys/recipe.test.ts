import { mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { expect, onTestFinished, test } from "vitest";
import type { Config } from "@stacktwin/twin-models/config";
import type { ModelInfo } from "@stacktwin/twin-models/thing";
import { logger, makeInstallation, SITE, startServer } from "../setup/installation.ts";
import { ROOT } from "../setup/program.ts";
import { runTool } from "../setup/tool.ts";
import { until } from "../setup/until.ts";

/** The recipe "Add a device": its blocks of code, in order. */
function recipe(): { model: string; account: string; command: string } {
  const [, text = ""] = /## Add a device\n([\s\S]*?)\n## /.exec(readFileSync(join(ROOT, "CONTRIBUTING.md"), "utf8")) ?? [];
  const blocks = [...text.matchAll(/```(json|sh)\n([\s\S]*?)```/g)].map(([, , code]) => code ?? "");
  const [model = "", account = "", command = ""] = blocks;
  return { model, account, command };
}

test("a device of an unknown maker is added to a running server by CONTRIBUTING's recipe, word by word", async () => {
  const installation = await makeInstallation({ things: [logger("logger-1")] });
  onTestFinished(() => installation.remove());
  const server = await startServer(installation);
  onTestFinished(() => server.stop());
  const admin = await server.signIn("admin");
  const { model, account, command } = recipe();

  mkdirSync(join(installation.folder, "things"));
  writeFileSync(join(installation.folder, "things", "acme-th1.tm.json"), model);
  await until("the server prints it", () => server.output().includes("model urn:acme:tm:th1:1 added"));
  const acme = (await server.get<ModelInfo[]>("/api/models", admin)).find(({ id }) => id === "urn:acme:tm:th1:1");
  expect(acme).toMatchObject({ title: { en: "ACME TH-1" }, address: [{ name: "DEVICE" }] });

  await server.post(`/api/sites/${SITE}/things`, { id: "attic-1", model: acme?.id, name: { zh: "阁楼", en: "Attic" }, place: "room", address: { DEVICE: "attic" } }, admin);

  const config = JSON.parse(readFileSync(installation.file, "utf8")) as Config;
  config.broker?.accounts.push(JSON.parse(account) as NonNullable<Config["broker"]>["accounts"][number]);
  writeFileSync(installation.file, JSON.stringify(config, null, 2));
  await until("the account counts", () => server.output().includes("account acme added"));

  // The quoted message is one word of the shell.
  const words = [...command.trim().replace("PORT", String(installation.brokerPort)).matchAll(/'([^']*)'|(\S+)/g)].map(([, quoted, word]) => quoted ?? word ?? "");
  await runTool(words[0] ?? "", words.slice(1));
  await until("its value is there", async () => (await server.get("/api/things/attic-1/properties/temperature", admin)) === 23.1);
  expect(await server.get("/api/things/attic-1/properties/humidity", admin)).toBe(46);
  expect(server.child.exitCode).toBeNull();
}, 60_000);
