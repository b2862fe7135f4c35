import { ERRORS, type TwinError } from "@stacktwin/twin-models/errors";

/** Their advice is for people at a screen; in a terminal the message itself says what to do. */
const FOR_SCREENS: ReadonlySet<TwinError["code"]> = new Set(["CONFLICT", "NOT_FOUND"]);

/** An error of ours as a terminal tells it: message, place and advice. */
export function inTerminal({ code, message, place }: TwinError): string {
  const said = place === undefined ? message : `${message} (${place})`;
  return FOR_SCREENS.has(code) ? said : `${said}\n${ERRORS[code].advice}`;
}
