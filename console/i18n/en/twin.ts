import type { Same } from "../parts.ts";
import type { texts as zh } from "../zh/twin.ts";

export const texts: Same<typeof zh> = {
  compare: {
    compare: "Compare", title: "Differences", start: "Compare with another moment", end: "End the comparison", shown: "Shown", than: "Compared with", with: "Compared with: date and time, {{zone}}", swap: "Show the other moment", presets: "Compare with",
    before: { hour: "Hour before", day: "Day before", week: "Week before" }, now: "Present", mark: "Compared with {{time}}",
    count: "Differences: {{value}}", nothing: "Nothing differs", nothingText: "Alarms, devices, values, people and books are as they were. Choose a moment farther off.", span: "{{from}} to {{to}} · {{apart}} apart", apart: { seconds: "{{count}} s", minutes: "{{count}} min", hours: "{{count}} h", days: "{{count}} d" },
    same: "Twice the same moment", sameText: "Drag the timeline, or choose another moment to compare with.", unreadable: "That is no moment: “{{text}}”", future: "That moment has not come yet", choose: "Choose another moment to compare with.", blank: "Nothing is recorded of {{time}}", first: "Compare with the first moment",
    alarm: { raised: "Raised", again: "Raised again", ended: "Ended" }, device: { silent: "Gone silent", back: "Heard again" }, rooms: "People and seats", seats: "Seats taken, of {{count}}", values: "Values, the largest change first", states: "States", bins: "Bins elsewhere",
    books: "Books", outside: "Not in the building", book: { missing: "Gone missing", found: "Found again", astray: "Out of place", righted: "Back in place", away: "Elsewhere", back: "Back on their shelves", lent: "Lent", returned: "Returned", moved: "On another shelf", unknown: "No longer known", known: "Known again" },
    became: "became", unrecorded: "Devices of which nothing is recorded at {{time}}", more: "{{count}} more", layout: "The layout is another one: places added {{added}}, removed {{removed}}.", otherRegister: "The register of books has changed since this page was opened: reload it to compare books.",
  },
  twin: {
    tree: "Structure", filter: "Filter the structure", filterNone: "No place or device has “{{text}}” in its name.", storeys: "Storeys", wholeBuilding: "All", scene: "3D view", sceneLoading: "Opening the 3D view",
    sceneFailed: "The 3D view cannot open", sceneFailedText: "The structure holds the same things and actions.", 
    treeHelp: "Enter opens beside, Ctrl Enter goes there and Esc comes back, Shift Enter shows in 3D. Question mark lists all keys.", layer: "Layer", noLayer: "No layer",
    keyMove: "Line by line", keyFold: "Fold and unfold; to the parts and back", keyPage: "Ten lines", keyEnds: "First and last line", keySiblings: "Unfold everything beside", keyName: "Type a name: to the next line so named", keyOpen: "Open beside", keyEnter: "Open beside and go there; Esc comes back", keyShow: "Show in 3D", keyStorey: "Open its storey, or the whole building again",
    alarmsIn: "{{count}} alarms", treeToggle: "Fold or unfold the structure", view: "View", viewTree: "Structure", viewScene: "3D", viewPlan: "Plan", openPlan: "Open the plan",
  },
  plan: {
    title: "Plan", failed: "The plan cannot open", noGl: "This device cannot show the 3D view; the plan takes its place, with the same content and actions.",
    keys: "Plan of {{storey}}: arrow keys go to the room, shelving or device beside, Page Up and Page Down to another kind, Enter selects; Shift with arrow keys moves the sheet, plus and minus zoom, 0 shows all, Esc goes back",
    elevationKeys: "Front of {{name}}: left and right go from book to book, up and down from shelf to shelf, Page Up and Page Down from bay to bay, Enter selects; plus and minus zoom, 0 shows all, Esc goes back",
    storeys: "Plans of all storeys", elevationOf: "{{name}}, front", faces: "Both sides", close: "Close the front", noBooks: "No data about books", nth: "{{n}} of {{of}}",
    tools: "Zoom", whole: "Whole sheet", nearer: "Nearer", farther: "Farther", back: "Step back",
    keyBeside: "To what is beside; in a front by book and shelf", keyKind: "To another kind; in a front to the next bay", keyEnds: "First and last", keyTake: "Select; a range opens its front", keyPan: "Move the sheet", keyStorey: "Storey, counted from the lowest",
  },
};
