import type { Same } from "../parts.ts";
import type { texts as zh } from "../zh/lists.ts";

export const texts: Same<typeof zh> = {
  rounds: {
    walk: "Walk this list", way: "The way", lines: "On this list", kind: { fetch: "Fetch list", reshelve: "Bring back", read: "Shelf reading", stocktake: "Stocktake" },
    next: { take: "Take", put: "Put back", bring: "Bring", read: "Read" }, act: { take: "Taken", put: "Put back", bring: "Brought", read: "Shelf read" }, miss: "Not here", goes: "goes to {{place}}", openShelf: "Read this shelf", nextStop: "Next stop", where: "Where it may be", done: "What was done",
    did: { take: "Taken: {{what}}", put: "Done: {{what}}", miss: "Not there. Look next at {{place}}", lost: "Not there, and nobody knows where else to look. It stays on the list.", back: "On the list again: {{what}}" }, notOn: "{{code}} is not on this list", undo: "Undo", again: "Put back on the list",
    refused: { "no-line": "It is not on this list any more", ended: "This list is over", taken: "{{who}} has it: nothing was changed", done: "{{who}} has done it: nothing was changed", "not-yours": "{{who}} has it: nothing was changed", other: "It was not taken: {{code}}" },
    state: { open: "to do", taken: "{{who}} has it", "not-found": "not found", done: "done by {{who}}", seen: "seen where it belongs" }, waits: "not sent yet", nowhere: "Nobody knows where else to look",
    over: "All of it is done", overText: "Whatever was done is on record with the task.", nothing: "Nothing is left here for you", nothingText: "What others have in hand is theirs; what was not found stays on the list until somebody finds or cancels it.", notHere: "This list is not on this device", notHereText: "There is no connection. A list can be walked without one once it was opened with one.",
    you: "you", readHere: "{{count}} read on this shelf",
  },
};
