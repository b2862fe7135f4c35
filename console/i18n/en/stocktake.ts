import type { Same } from "../parts.ts";
import type { texts as zh } from "../zh/stocktake.ts";

export const texts: Same<typeof zh> = {
  floor: {
    title: "Reading a shelf", last: "Last scan", begin: "Scan the first book", beginText: "From left to right, so that neighbours in the wrong order are noticed.", field: "Code of a book, or of a shelf", scan: "Ready for the scanner", type: "Type a barcode, then Enter", keys: "Type with the keys of the screen", camera: "Read with the camera", picture: "What the camera sees",
    noCamera: "A browser gives no camera to a page without https. A scanner, or typing, works as ever.", cameraDenied: "The camera could not be opened: allow it in the settings of the browser, or scan or type.",
    verdict: { here: "Right here", "wrong-shelf": "Wrong shelf", unexpected: "Should be away", unknown: "Unknown code", ambiguous: "More than one book", "other-site": "From another site", later: "Told when connected", refused: "Not taken" },
    belongs: "Belongs at {{place}}", sure: "told by the server", unsure: "told from what is on this device", swap: "Fix the order of these two", before: "goes before", apart: "They are not side by side", swapped: "wrong order",
    counts: "Counts", read: "Read", unread: "Not read", guests: "Strangers", expected: "Books of this shelf", line: { read: "read", conflict: "should be away", elsewhere: "read elsewhere", away: "away", unread: "not read" },
    done: "Shelf done", doneRest: "{{count}} not read count as missing", isDone: "This shelf is done", next: "Next: {{place}}",
    state: "Sending", waiting: "{{count}} wait", allSent: "All sent", offline: "No connection", send: "Send now", ended: "Sign in again to send them", kept: "{{count}} of {{of}} shelves on this device", notLasting: "This browser keeps nothing: do not close the page before all is sent", notKept: "It could not be kept on this device",
    over: "This stocktake is over", overText: "Nothing of it is on this device any more.", notHere: "This shelf is not on this device", notHereText: "There is no connection. Shelves of a range can be read without one once a shelf of it was opened with one.",
    open: "Read", openShelf: "Read {{place}}",
  },
  stocktake: {
    title: "Stocktake", new: "New stocktake", name: "Name", scope: "What is counted", scopeHint: "Storeys, rooms or ranges", dueBy: "To be finished by", open: "Open the stocktake", made: "{{name}} is open", planHint: "Choose places to see what they hold.",
    plan: "{{items}} books on {{shelves}} shelves; {{away}} of them are away by the library system and expected nowhere.", others: "Open already for some of these places: {{names}}",
    stateHead: "State", state: { open: "Open", submitted: "Submitted", approved: "Approved", cancelled: "Cancelled" }, finished: "Shelves finished", begun: "Shelves begun", read: "Books read", readHere: "Read here", books: "Books", away: "Away by the library system", exceptions: "Exceptions", due: "Due", opened: "Opened", late: "Scans after the end",
    none: "Nothing is counted yet", noneText: "A stocktake keeps what is expected on the shelves as it is now; what is read there shows what is missing or misplaced.",
    about: "{{places}} · opened {{time}} by {{who}}", dueAt: "due {{time}}", people: "people: {{names}}", progress: "Progress", views: "Views of the stocktake", tab: { shelves: "Shelves", exceptions: "Exceptions", history: "History" }, csv: "CSV", csvExceptions: "CSV of exceptions", print: "Print the report",
    act: { submit: "Submit", approve: "Approve", sendBack: "Send back", cancel: "Cancel the stocktake" }, did: { submit: "Submitted", approve: "Approved", sendBack: "Sent back", cancel: "Cancelled" }, why: "Reason", ownSubmitted: "You submitted it: somebody else approves it.",
    ask: { submit: "Somebody else then approves it or sends it back. {{open}} shelves are not finished; what stands on them counts neither as found nor as missing.", approve: "The result is final then; later scans are kept, and no part of it. {{open}} shelves are not finished.", sendBack: "It is open again for everybody, with {{open}} shelves not finished.", cancel: "It ends without a result, with {{open}} shelves not finished. Its scans stay on record." },
    range: "Range", ranges: "Ranges", noRanges: "No ranges", shelf: "Shelf", shelvesOf: "Shelves of {{range}}", noShelves: "No shelves", allRanges: "Close", guests: "Strangers", last: "Last", done: "Finish", again: "Open again", shelfState: { untouched: "Not begun", begun: "Begun", done: "Finished" },
    bare: "Nothing belongs here.", here: "read here", notRead: "not read yet", belongs: "belongs to {{place}}",
    kindHead: "Kind", allKinds: "All", kind: { missing: "Missing", misplaced: "Misplaced", unexpected: "Unexpected", status: "Status conflict", unknown: "Unknown code", ambiguous: "Ambiguous", "other-site": "Other site" },
    kindText: { missing: "Expected on a shelf that is finished, and read nowhere.", misplaced: "Read on another shelf than its own.", unexpected: "Belongs outside of what is counted.", status: "Read, although the library system said that it is on loan, under way, withdrawn or lost.", unknown: "Nobody knows this tag or barcode.", ambiguous: "Several owners have this barcode.", "other-site": "A book of another site." },
    book: "Book", callNumber: "Call number", code: "Barcode", home: "Belongs to", foundAt: "Read at", librarySays: "Library system", noExceptions: "No exceptions", noExceptionsText: "What was read stands where it belongs; what is missing shows once shelves are finished.", shown: "{{shown}} of {{all}}", more: "More",
    happened: { made: "Opened by {{who}}", joined: "{{who}} joined", left: "{{who}} left", submitted: "Submitted by {{who}}", sentBack: "Sent back by {{who}}", approved: "Approved by {{who}}", cancelled: "Cancelled by {{who}}" },
    file: "File of a handheld reader", fileHint: "Text, CSV or JSON lines: a tag or barcode a line, shelves as lines of their own", fileTaken: "{{scans}} scans on {{shelves}} shelves, {{again}} known before; {{bad}} lines were none", badLines: "Lines that were none: {{count}}", badLine: "Line {{line}}", bad: { unreadable: "cannot be read", "no-code": "neither a tag nor a known barcode", "no-shelf": "at no known shelf" },
    verdict: { here: "in place", "wrong-shelf": "wrong shelf", unexpected: "away by the library system", unknown: "unknown", ambiguous: "ambiguous", "other-site": "other site" }, report: "Stocktake report", sums: "Summary",
  },
};
