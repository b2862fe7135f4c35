import type { Same } from "../parts.ts";
import type { texts as zh } from "../zh/salvage.ts";

export const texts: Same<typeof zh> = {
  salvage: {
    title: "Salvage lists", new: "New salvage list", kind: { leak: "Leak", flood: "Flood", fire: "Fire" }, ofAlarm: "From the alarm: {{cause}}", what: "What happened", where: "Where", whereHint: "Storeys, rooms or ranges", radius: "How far around it water drips", water: "Water above the floor",
    planHint: "Choose places to see which books are affected.", planNone: "There are no books here.", plan: "About {{items}} books on {{shelves}} shelves are affected", point: "within {{metres}} m of the sensor", draw: "Draw up the list",
    none: "No salvage list yet", noneText: "After a leak, flood or fire this lists what is affected: what to save first, which way to walk, and which box it goes in.", madeBy: "{{time}}, by {{who}}", boxesOf: "{{done}} / {{of}} boxes packed", closed: "Closed", items: "{{items}} books",
    box: "Box {{number}}", ofBoxes: "of {{of}} · {{place}}", allBoxes: "All boxes", views: "Views of the list", tab: { walk: "Boxes", items: "What first", log: "Log" },
    sending: "Sending", waiting: "{{count}} wait", allSent: "All sent", offline: "No connection", send: "Send now", ended: "Sign in again to send them", onDevice: "Whole list on this device", coming: "{{count}} of {{of}} boxes on this device", notLasting: "This browser keeps nothing: do not close the page before all is sent", notKept: "It could not be kept on this device", refused: "{{count}} acts were not taken by the server",
    notHere: "This list is not on this device", notHereText: "There is no connection. A list that was opened with one can be used without.", counts: "Counts", affected: "Affected", packedBoxes: "Boxes packed", movedBoxes: "Moved", weight: "Weight, wet", closedBy: "Closed by {{who}}:", urgent: "{{items}} of them must be frozen or dried within hours once wet: parchment, coated paper",
    nothing: "No books are affected.", walk: "walk {{metres}} m", wave: { first: "First", next: "Next", last: "Last" }, more: "{{count}} more", books: "{{count}} books", boxState: { open: "To pack", packed: "Packed", moved: "Moved" }, condition: { dry: "Dry", damp: "Damp", wet: "Wet" },
    boxSums: "{{books}} books · {{cm}} cm · about {{kg}} kg", inBox: "Books of this box", rank: "Place in the order of salvage", absent: "Not there", nextBox: "Next: box {{number}}", conditionHead: "Condition", pack: "Packed", to: "Where to", move: "Moved", reopen: "Open this box again",
    note: "Note", addNote: "Add", noLog: "Nothing was done yet.", notSent: "not sent", did: { packed: "packed", moved: "moved", reopened: "opened again", absent: "not there", found: "found", note: "note" },
    print: "Print", csv: { items: "CSV of the list", log: "CSV of the log" }, close: "Close the list", outcome: "Outcome", paperSums: "{{items}} books · {{boxes}} boxes · about {{kg}} kg", callNumber: "Call number", book: "Title", why: "Why", barcode: "Barcode",
  },
};
