import type { Same } from "../parts.ts";
import type { texts as zh } from "../zh/admin.ts";

export const texts: Same<typeof zh> = {
  retention: {
    title: "Kept and let go", kept: "{{what}}: {{days}} days", spool: "Messages in the spool", history: "Readings", intervals: "Places and states over time", presences: "Tags heard by antennas", journals: "journals of acts and alarms are never dropped",
    none: "Nothing has been dropped yet.", day: "Day (UTC)", what: "What was dropped", count: "How many", uncounted: "not counted", before: "Older than",
  },
  labels: {
    of: "For", what: "Label", whats: { ranges: "Ranges", bays: "Bays", shelves: "Shelves", others: "Others" }, symbol: "Code", symbols: { qr: "QR code", code128: "Code 128" },
    sheet: "Label sheet", sheets: { "3x8-70x37": "A4, 3 × 8, 70 × 37 mm", "2x7-99.1x38.1": "A4, 2 × 7, 99.1 × 38.1 mm", "3x7-63.5x38.1": "A4, 3 × 7, 63.5 × 38.1 mm", "5x13-38.1x21.2": "A4, 5 × 13, 38.1 × 21.2 mm", "roll-60x40": "Roll, 60 × 40 mm", "roll-62x29": "Roll, 62 × 29 mm", own: "Own size" },
    pageWidth: "Page width", pageHeight: "Page height", columns: "Labels across", rows: "Labels down", width: "Label width", height: "Label height", left: "Left margin", top: "Top margin", gapX: "Gap across", gapY: "Gap down",
    start: "First free label on the sheet", numbers: "Call numbers of what stands there", loading: "Fetching books: {{done}} of {{all}}", count: "Labels: {{labels}} · sheets: {{sheets}}", again: "Take as of now", preview: "Preview", page: "Sheet {{n}} of {{all}}", before: "Back", next: "Next",
    none: "Nothing to label here", noneText: "Choose another kind of place, or a storey or space that has some.", tooLarge: "The labels reach {{x}} mm beyond the page to the right and {{y}} mm below. Correct the sizes.", mute: "{{count}} ids have characters that Code 128 cannot hold; their labels have no code. Choose QR code.", fine: "The bars would be {{module}} mm fine and may not be read. Choose larger labels, or the QR code.",
    many: "Of {{all}} labels the first {{most}} are made. Choose a smaller part.", scale: "Print at 100 % (actual size), without headers and footers; try one sheet on plain paper first.",
  },
  lists: {
    kind: "List", of: "Of", kinds: { books: "Books as they stand", astray: "Books astray", tags: "Unknown tags", devices: "Devices" }, number: "No.", book: "Book", stands: "Stands at", belongs: "Belongs at", shelfTitle: "Books at {{place}}", astrayTitle: "Books astray, {{place}}", deviceTitle: "Devices, {{place}}", tagTitle: "Unknown tags, {{place}}",
    epc: "EPC", because: "Why unknown", antenna: "Antenna", first: "First heard", last: "Last heard", times: "Times", tagsSince: "Tags heard since {{since}} that are no item's.", cards: "Cards of readers were heard too; nothing of them is kept (hearings: {{count}}).", dropped: "The list is full: {{count}} tags dropped out of it, those not heard for longest.",
    csv: "Save as CSV", more: "{{count}} further lines are printed and saved, not shown here.", cut: "The first {{shown}} books are listed; {{more}} more are not. Choose a smaller part.",
    none: { books: "No books stand here", astray: "No books astray here", tags: "No unknown tags here", devices: "No devices here" }, noneText: { books: "Books appear once an antenna has heard them or the register places them here.", astray: "Every book that was heard stands where it belongs.", tags: "Every tag that was heard is an item's.", devices: "Choose another part of the building." },
  },
  unknownTag: {
    "no-profile": "No EPC profile fits", "no-such-item": "No such barcode in the register", repeated: "Several items have this barcode", "too-many": "Too many tags say this barcode", "not-hex": "The EPC is not hexadecimal", empty: "It says nothing", character: "Written wrongly: no barcode", damaged: "Written wrongly: damaged", "no-item": "It names no item",
  },
  system: {
    messages: "Messages", received: "Received", committed: "On disk", rejected: "Not taken", perSecond: "Per second", spool: "Spool", rows: "Rows", oldest: "Oldest", last: "Latest", history: "History", embedded: "embedded", influx: "InfluxDB", backlog: "To forward", backlogBlocks: "To store", upToDate: "Up to date", held: "Filling blocks, safe in the spool", noBlock: "none yet", deadLetters: "Could not forward",
    disk: "Disk", free: "Free", used: "Used", daysLeft: "days left", daysUnknown: "Days left cannot be told yet", links: "Links", up: "Up", down: "Down", degraded: "Degraded", refusedModels: "Refused device models", noRefused: "All models were taken.",
    rejections: "Messages not taken", noRejections: "Every message was taken.", reason: "Reason", source: "Source", sample: "Sample", version: "Version", started: "Started", catching: "Catching up", isLive: "Live", file: "File", where: "Where", detail: "Detail", noLinks: "No outside links are configured.", cursor: "Stored up to row", error: "Error",
    kindbroker: "Own broker", kindmqtt: "MQTT", kindmodbus: "Modbus", kindinflux: "InfluxDB", kindlibrary: "Library system", time: "Time",
  },
  configuration: {
    title: "Configuration", reload: "Read again", inUseSince: "In use since", lastRead: "last read", goesOn: "The files have mistakes. Everything goes on as it was; mend them, and they are taken up by themselves.", atNextStart: "Takes effect at the next start:", mistake: "Mistake and remedy",
    taken: "Taken up: {{count}} changes.", unchanged: "Nothing has changed.", refused: "Not taken up: the files have mistakes.",
    "what-model": "Model", "what-layout": "Layout", "what-thing": "Device", "what-limit": "Limit", "what-connection": "Connection", "what-library-system": "Library system", "what-epc-profile": "EPC profile", "what-call-numbers": "Rules of call numbers", "what-set-points": "Rules of set-points", "what-account": "Account", "what-channel": "Notification channel", "what-rule": "Notification rule", "what-roster": "Roster", "how-added": "added", "how-changed": "changed", "how-removed": "removed",
  },
  antennas: {
    intro: "Take a tag that is on no book. Stand at a shelf, hold the tag where the books stand, and see which antenna hears it best; map it, and go on to the next shelf.", where: "Tag and shelf", epc: "EPC of the test tag", epcHint: "Hexadecimal, as printed on the tag or read by a handheld", epcWrong: "An EPC has only the characters 0–9 and A–F, at least four.", place: "Shelf where you stand",
    heard: "Antennas that hear it", window: "in the last {{seconds}} s", silent: "No antenna hears the tag yet. Hold it still for ten seconds, flat towards the shelf; readers report in rounds.", tie: "Nearly the same.", tieText: "Two antennas hear the tag about equally well. Move it to the middle of the shelf, or wait a few seconds more.", mapped: "now:", unmapped: "Not mapped to a shelf yet", times: "{{count}}×", here: "Mapped here", bind: "Map here", placeFirst: "Choose the shelf first.",
    none: "Which tag do you carry?", noneText: "Enter its EPC; the server then listens for it.", askTitle: "Map antenna", ask: "Antenna {{antenna}} of {{reader}} hears {{place}} from now on.", askInstead: "Antenna {{antenna}} of {{reader}} hears {{place}} from now on, no longer {{before}}.", askText: "What it heard until now stays with the place of that time.", done: "Mapped on this walk", undo: "Undo",
  },
};
