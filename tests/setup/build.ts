import { buildConsole, buildPrograms } from "../../server/bin/build.mjs";

/** What the tests start is what people start: programs and console as they are built, brought up to date once before all tests. */
export default function build(): void {
  buildPrograms(console.log);
  buildConsole(console.log);
}
