#!/usr/bin/env node
// `npm test`: installs what the tests need, checks, builds, runs everything and ends with one plain line.
// Plain JavaScript, because it runs before anything is installed.
import { spawnSync } from "node:child_process";
import { existsSync, mkdtempSync, readFileSync, rmSync, statSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join, resolve } from "node:path";
import { fileURLToPath } from "node:url";

const root = resolve(dirname(fileURLToPath(import.meta.url)), "../..");

/** What takes part in the tests besides Node: program to look for, Debian package, what for. */
const PROGRAMS = [
  { look: ["mosquitto", "/usr/sbin/mosquitto"], apt: ["mosquitto"], why: "MQTT broker" },
  { look: ["mosquitto_pub"], apt: ["mosquitto-clients"], why: "independent MQTT client" },
  { look: ["influxd"], apt: ["influxdb"], why: "history store (1.x)" },
  { look: ["mbpoll"], apt: ["mbpoll"], why: "independent Modbus client" },
  { look: ["/usr/include/modbus/modbus.h"], apt: ["libmodbus-dev"], why: "independent Modbus server" },
  { look: ["cc", "gcc"], apt: ["gcc", "libc6-dev"], why: "compiles that server" },
  { look: ["pkg-config"], apt: ["pkg-config"], why: "finds its library" },
  { look: ["zbarimg"], apt: ["zbar-tools"], why: "independent reader of printed codes" },
  { look: ["pdftoppm"], apt: ["poppler-utils"], why: "draws printed pages" },
  { look: ["chromium", "chromium-browser", "google-chrome"], apt: ["chromium"], why: "browser" },
  { look: ["/usr/share/fonts/opentype/noto/NotoSansCJK-Regular.ttc"], apt: ["fonts-noto-cjk"], why: "Chinese in pictures" },
];

function exec(command, args, options = {}) {
  return spawnSync(command, args, { cwd: root, stdio: "inherit", encoding: "utf8", ...options });
}

const onPath = (name) =>
  name.startsWith("/")
    ? existsSync(name)
    : (process.env.PATH ?? "")
        .split(":")
        .concat("/usr/sbin", "/usr/local/sbin")
        .some((folder) => existsSync(join(folder, name)));

function installPrograms() {
  const missing = PROGRAMS.filter(({ look }) => !look.some(onPath));
  if (missing.length === 0) return;
  const packages = missing.flatMap(({ apt }) => apt);
  const list = missing.map(({ apt, why }) => `  ${apt.join(" ")}  (${why})`).join("\n");
  const debian = existsSync("/usr/bin/apt-get");
  const rootUser = process.getuid?.() === 0;
  const sudo = !rootUser && onPath("sudo") && spawnSync("sudo", ["-n", "true"]).status === 0;
  if (!debian || !(rootUser || sudo)) {
    console.error(
      `These programs take part in the tests and are not installed:\n${list}\nInstall them with your system's package manager (on Debian: apt-get install ${packages.join(" ")}), then run npm test again.`,
    );
    process.exit(1);
  }
  console.log(`Installing for the tests:\n${list}`);
  const apt = (...args) => {
    const env = { ...process.env, DEBIAN_FRONTEND: "noninteractive" };
    // Services of these packages must not start by themselves: the tests start their own on free ports.
    const ended = sudo ? exec("sudo", ["-n", "env", "DEBIAN_FRONTEND=noninteractive", "apt-get", ...args]) : exec("apt-get", args, { env });
    if (ended.status !== 0) {
      console.error(`apt-get ${args.join(" ")} failed.`);
      process.exit(1);
    }
  };
  apt("update", "-q");
  apt("install", "-y", "-q", "--no-install-recommends", ...packages);
}

function installPackages() {
  const lock = join(root, "package-lock.json");
  const mark = join(root, "node_modules", ".package-lock.json");
  if (existsSync(mark) && statSync(mark).mtimeMs >= statSync(lock).mtimeMs) return;
  if (exec("npm", ["ci", "--no-audit", "--no-fund"]).status !== 0) process.exit(1);
}

const failures = [];
function stage(title, command, args) {
  const began = Date.now();
  console.log(`\n— ${title}`);
  const ended = exec(command, args);
  console.log(`  ${ended.status === 0 ? "passed" : "FAILED"} in ${((Date.now() - began) / 1000).toFixed(1)} s`);
  if (ended.status !== 0) failures.push(title);
}

/** Runs a program of a package with this Node. */
const tool = (title, path, args) => stage(title, process.execPath, [join(root, "node_modules", path), ...args]);
const only = process.argv.slice(2);

installPrograms();
installPackages();
if (only.length === 0) {
  stage("Types", join(root, "node_modules/.bin/tsc"), ["-p", "tsconfig.json"]);
  stage("Lint", join(root, "node_modules/.bin/oxlint"), ["--type-aware", "--deny-warnings"]);
}
tool("Programs built", "vite/bin/vite.js", ["build", "--logLevel", "warn"]);
tool("Console built", "vite/bin/vite.js", ["build", "console", "--logLevel", "warn"]);
const scratch = mkdtempSync(join(tmpdir(), "stacktwin-test-"));
const report = join(scratch, "report.json");
tool("Tests", "vitest/vitest.mjs", ["run", "--reporter=default", "--reporter=json", `--outputFile.json=${report}`, ...only]);

const counts = existsSync(report) ? JSON.parse(readFileSync(report, "utf8")) : { numPassedTests: 0, numFailedTests: 1 };
rmSync(scratch, { recursive: true, force: true });
const stagesPassed = (only.length === 0 ? 5 : 3) - failures.length;
const failedStages = failures.filter((title) => title !== "Tests").length;
const suiteFailure = failures.includes("Tests") && counts.numFailedTests === 0 ? 1 : 0;
if (failures.length > 0) console.error(`\nFailed: ${failures.join(", ")}`);
console.log(`\n${counts.numPassedTests + stagesPassed} passed, ${counts.numFailedTests + failedStages + suiteFailure} failed`);
process.exit(failures.length === 0 ? 0 : 1);
