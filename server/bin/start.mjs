#!/usr/bin/env node
// Runs before anything is installed: plain JavaScript, Node's own modules only.
import { spawn } from "node:child_process";
import { existsSync, readFileSync, statSync, mkdirSync, renameSync, rmSync, writeFileSync } from "node:fs";
import { createServer } from "node:net";
import { join, resolve } from "node:path";
import { parseArgs } from "node:util";
import { buildConsole, buildPrograms, root, step } from "./build.mjs";

const say = (text) => process.stdout.write(`${text}\n`);
const fail = (text) => {
  process.stderr.write(`${text}\n`);
  process.exit(1);
};

const USAGE = `npm start -- [options]
  --config FILE   run a real installation (stacktwin init writes a sample)
  --port N        web port (8420)
  --host NAME     web host (127.0.0.1); anything but loopback is served over https
Without --config a simulated library is made and run:
  --items N       items in it (60000)
  --seed N        its seed (1); the same seed gives the same library
  --data FOLDER   where it is kept (data)`;

function options() {
  try {
    return parseArgs({
      options: {
        config: { type: "string" },
        port: { type: "string" },
        host: { type: "string" },
        items: { type: "string", default: "60000" },
        seed: { type: "string", default: "1" },
        data: { type: "string", default: "data" },
        help: { type: "boolean", default: false },
      },
    }).values;
  } catch (error) {
    return fail(`${error.message}\n\n${USAGE}`);
  }
}

function checkNode() {
  const [major = 0, minor = 0] = process.versions.node.split(".").map(Number);
  if (major < 20 || (major === 20 && minor < 19)) fail(`Stacktwin needs Node 20.19 or later; this is ${process.version}.`);
}

function install() {
  const lock = readFileSync(join(root, "package-lock.json"), "utf8");
  const stamp = join(root, "node_modules", ".stacktwin-lock");
  if (existsSync(stamp) && readFileSync(stamp, "utf8") === lock) return;
  const present =
    existsSync(join(root, "node_modules", ".package-lock.json")) &&
    statSync(join(root, "node_modules", ".package-lock.json")).mtimeMs >= statSync(join(root, "package-lock.json")).mtimeMs;
  if (!present) step("Installing packages (once, about a minute)", "npm", ["ci", "--no-audit", "--no-fund"], say);
  writeFileSync(stamp, lock);
}

/** The first port from `from` on that nobody listens on, on loopback. */
function freePort(from) {
  return new Promise((done) => {
    const probe = createServer();
    probe.once("error", () => done(freePort(from + 1)));
    probe.listen(from, "127.0.0.1", () => probe.close(() => done(from)));
  });
}

/** Ports of the simulated devices and their broker: beside the usual ones, where real servers may be. */
async function demoPorts() {
  const ports = [];
  for (let from = 18830; ports.length < 5; from = ports.at(-1) + 1) ports.push(await freePort(from));
  return { broker: String(ports[0]), modbus: ports.slice(1).join(",") };
}

const children = [];
/** Starts a program of ours; its end ends everything. */
function run(name, args, stdio = "inherit") {
  const child = spawn(process.execPath, ["--enable-source-maps", join(root, "dist", `${name}.js`), ...args], { cwd: root, stdio });
  children.push(child);
  child.once("exit", (code) => {
    children.splice(children.indexOf(child), 1);
    process.exitCode ||= code ?? 0;
    for (const other of children) other.kill("SIGTERM");
  });
  return child;
}

for (const signal of ["SIGINT", "SIGTERM"])
  process.on(signal, () => {
    for (const child of children) child.kill("SIGTERM");
  });

const values = options();
if (values.help) {
  say(USAGE);
  process.exit(0);
}
checkNode();
try {
  install();
  buildPrograms(say);
  buildConsole(say);
} catch (error) {
  fail(error.message);
}

const web = [...(values.port === undefined ? [] : ["--port", values.port]), ...(values.host === undefined ? [] : ["--host", values.host])];
if (values.config !== undefined) run("server", ["--config", resolve(values.config), ...web]);
else {
  const whole = (name) =>
    /^\d{1,8}$/.test(values[name]) ? values[name] : fail(`--${name} must be a whole number, not \`${values[name]}\`.\n\n${USAGE}`);
  const folder = resolve(root, values.data, `demo-${whole("items")}-${whole("seed")}`);
  if (!existsSync(join(folder, "stacktwin.json"))) {
    // Made beside and moved into place whole, so that an interrupted first start is no half library.
    const draft = `${folder}.new`;
    rmSync(draft, { recursive: true, force: true });
    mkdirSync(draft, { recursive: true });
    const ports = await demoPorts();
    const args = ["--out", draft, "--items", values.items, "--seed", values.seed, "--broker-port", ports.broker, "--modbus-ports", ports.modbus];
    try {
      step(`Making a library of ${values.items} items with a year behind it`, process.execPath, [join(root, "dist/library.js"), ...args], say);
    } catch (error) {
      fail(error.message);
    }
    renameSync(draft, folder);
  }
  const server = run("server", ["--config", join(folder, "stacktwin.json"), "--demo", ...web], ["inherit", "inherit", "inherit", "ipc"]);
  server.once("message", ({ url, caFile }) => {
    void freePort(8430).then((control) =>
      run("sim", ["--folder", folder, "--server", url, "--control-port", String(control), ...(caFile ? ["--ca", caFile] : [])]),
    );
  });
}
