import { PRIORITY_WORDS } from "@stacktwin/twin-models/priority";
import { HEALTH_WORDS, ITEM_STATE_WORDS, wordsIn } from "../states.ts";
import type { Same } from "../parts.ts";
import type { texts as zh } from "../zh/first.ts";

export const texts: Same<typeof zh> = {
  app: { name: "Stacktwin", tagline: "One library, as it is this moment", skip: "Skip to main content" },
  nav: { label: "Main navigation", home: "Home", twin: "Twin", find: "Find", tasks: "Tasks", stocktake: "Stocktake", shelves: "Shelf figures", alarms: "Alarms", devices: "Devices", trends: "Trends", stacks: "Stacks", admin: "Admin" },
  bar: {
    where: "Where you are", whole: "Whole site", search: "Find books, places, devices", searchKey: "Ctrl K", live: "Live", clock: "Time of this view, {{zone}}",
    alarms: "Alarms: {{count}} need attention", noAlarms: "No alarms", alarmsUnknown: "Reading alarms", stopped: "Stopped at", language: "切换到中文", theme: "Appearance", person: "Account", signOut: "Sign out", 
  },
  past: {
    title: "Past", home: "Back to live", noActs: "This is the past: look at it, change nothing. Go back to live to act.",
    unreadable: "The address names a moment that cannot be read: “{{text}}”.", future: "{{time}} ({{zone}}) has not come yet.", present: "The present is shown; choose a moment on the timeline.", dismiss: "Stay live",
    before: "Nothing was recorded before {{time}} ({{zone}}): everything of that moment is unknown.", never: "Nothing has been recorded yet.", first: "Go to the first moment",
  },
  timeline: {
    title: "Timeline", slider: "Moment of the view", keys: "Left and right go by small steps, page up and down by larger ones, Home to the beginning of the line, End to its end.", moment: "Date and time, {{zone}}",
    play: "Play", pause: "Pause", speed: "Speed", nothingAhead: "Live: choose an earlier moment to play from", before: "Previous change: alarm, mode or door", after: "Next change: alarm, mode or door",
    turned: "{{name}}: {{what}}", noneBefore: "No earlier change is recorded.", noneAfter: "No later change is recorded.",
    zoom: "Length of the line", hour: "Hour", day: "Day", week: "Week", month: "Month", year: "Year", recorded: "Filled: heard as usual, of {{count}} devices; lower: fewer of them; hatched: none", alarms: "Alarms raised: {{count}}",
    calendar: "Calendar: {{what}}", days: "Days of the month", monthBefore: "Previous month", monthAfter: "Next month", unreadable: "Write it as {{example}}", future: "That has not come yet: {{example}} at the latest",
  },
  theme: { system: "System", light: "Light", dark: "Dark" },
  density: { title: "Density", comfortable: "Comfortable", compact: "Compact" },
  link: {
    live: "Connected", connecting: "Connecting", joining: "Fetching the latest", lost: "Connection lost", refused: "Not allowed",
    heard: "Last data heard: {{age}}",
    lostBanner: "The connection to the server is lost. Values stand as of {{age}} and update by themselves when it is back.",
    refusedBanner: "The server refused live data: {{reason}}",
  },
  age: { now: "just now", seconds: "{{count}} s ago", minutes: "{{count}} min ago", hours: "{{count}} h ago", days: "{{count}} d ago", never: "never" },
  common: {
    sentPart: "{{count}} % sent", close: "Close", cancel: "Cancel", confirm: "Confirm", retry: "Try again", back: "Back", loading: "Loading", copy: "Copy address", copied: "Copied", all: "All",
    none: "None", yes: "yes", no: "no", noValue: "No value yet", show: "Show in 3D", showPlan: "Show on the plan", name: "Name", place: "Place", since: "Since", state: "State", value: "Value",
    home: "Back to the start", percent: "{{value}} %", 
  },
  quality: { good: "good", uncertain: "uncertain", bad: "bad", stale: "stale", silent: "never heard", abnormal: "not as it should be" },
  kind: {
    site: "Site", building: "Building", storey: "Storey", space: "Space", range: "Range", bay: "Bay", shelf: "Shelf", stack: "Automated stack", aisle: "Aisle", cell: "Cell", gate: "Gate", port: "Port",
    desk: "Desk", seat: "Seat", trolley: "Trolley", drop: "Book drop", case: "Exhibition case", vehicle: "Vehicle", kiosk: "Kiosk", "kiosk-slot": "Kiosk slot", handover: "Handover point",
    thing: "Device", item: "Book", page: "Page",
  },
  thing: {
    "rfid-reader": "RFID reader", climate: "Climate transmitter", crane: "Stacker crane", other: "Device", lift: "Lift", "stack-jobs": "Stack jobs", gate: "Gate", seat: "Seat sensor", leak: "Leak sensor", light: "Light sensor",
    "air-handling-unit": "Air-handling unit", "air-conditioner": "Precision air conditioner", dehumidifier: "Dehumidifier", "weather-station": "Outdoor station", "energy-meter": "Energy meter", gateway: "Gateway", server: "Server", link: "Connection",
  },
  itemState: wordsIn(ITEM_STATE_WORDS, "en"),
  conflict: { "lent-here": "Lent, yet on a shelf", "sent-here": "In transit, yet on a shelf", "lost-here": "Lost, yet heard", "withdrawn-here": "Withdrawn, yet on a shelf", absent: "Available, yet not heard", "barcode-repeated": "Barcode of more than one item" },
  libraryStatus: { available: "available", "on-loan": "on loan", "in-transit": "in transit", reference: "reference only", withdrawn: "withdrawn", lost: "declared lost" },
  word: { Stopped: "Stopped", Idle: "Idle", Starting: "Starting", Execute: "Executing", Holding: "Holding", Held: "Held", Suspended: "Suspended", Completing: "Completing", Complete: "Complete", Resetting: "Resetting", Aborting: "Aborting", Aborted: "Aborted", Clearing: "Clearing", Stopping: "Stopping", off: "off", auto: "auto", manual: "manual", running: "running", idle: "idle", armed: "armed", none: "none", "position sensor": "position sensor", "bin stuck": "bin stuck", "drive overload": "drive overload", "light curtain": "light curtain" },
  evidence: { sighting: "Tag heard", silence: "Not heard", loan: "Loan", return: "Return", "store-job": "Bin moved by the automated store", gate: "Went through a gate", register: "Item register", confirmed: "Confirmed by a person", sweep: "Heard by a handheld reader" },
  away: { onLoan: "On loan", inTransit: "In transit", returned: "At the returns desk or on a trolley", inUse: "In use in the building", gone: "Left its shelf; nobody knows where to" },
  sensitivity: { irresponsive: "None", low: "Low", medium: "Medium", high: "High" },
  priority: wordsIn(PRIORITY_WORDS, "en"),
  alarmState: { normal: "Normal", unacknowledged: "Unacknowledged", acknowledged: "Acknowledged", returned: "Cleared, unacknowledged", latched: "Cleared, waits for reset" },
  command: {
    asked: "Asked", refused: "Refused", sent: "Sent", confirmed: "Confirmed by the device", failed: "Failed", "timed-out": "Not confirmed in time", accepted: "Accepted by the device", by: "asked by {{who}}",
    progress: "Progress", none: "Nothing has been asked of this device yet.",
  },
  sign: {
    title: "Sign in", id: "Account", password: "Password", submit: "Sign in", hint: "Accounts are opened by an administrator; the first time, use your one-time link.", needBoth: "Enter account and password.", 
  },
  setup: {
    title: "Open your account", hello: "Welcome, {{name}}.", choose: "Choose a password for account {{id}}", password: "New password (at least 10 characters)", again: "Once more", submit: "Save and sign in", demo: "This is a demo account and needs no password.",
    enter: "Enter as {{name}}", expires: "This link is valid until {{time}}", short: "The password needs at least 10 characters.", differ: "The two entries differ.",
  },
  problem: {
    title: "That did not work", unknown: "Try again in a moment; if it stays, tell an administrator the code below and the time.",
    BAD_INPUT: "Correct what is named here and send again.", NOT_SIGNED_IN: "Sign in first.", WAITING: "Scans on this device are not sent yet. Sign out once they are, or they would be lost.", BAD_CREDENTIALS: "Account or password is wrong. After five failures wait a minute.", FORBIDDEN: "Your role does not allow this here. Ask an administrator.",
    NOT_FOUND: "It does not exist, or no longer does. Go back and reload the list.", CONFLICT: "Somebody or something changed it first. Reload and look again.", LINK_USED: "The one-time link was used or has expired. Ask for a new one.", TOO_LARGE: "Send it in smaller parts.",
    OUT_OF_LIMITS: "Choose a value inside the limits.", INTERLOCKED: "The machine does not allow this in its present state. Wait, or clear the cause.", TOO_MANY: "Wait a minute and try again.", DEVICE_FAILED: "The device refused or failed. See its events and state.",
    STORE_AWAY: "The history store is away. Live values go on; charts return with it.", DISK_FULL: "Free space on the disk or shorten the retention; nothing acknowledged is lost.", DEVICE_SILENT: "The device did not answer. Check its power and network.",
    INTERNAL: "Unexpected. The log line with this code and time tells more.", UNREACHABLE: "The server did not answer. Check the network; what is on the screen stays readable.",
  },
  page: {
    notFound: "No such page", notFoundText: "The address may be mistyped, or what was here has moved.", forbidden: "Not open to you", forbiddenText: "Your role may not see this page. If you need it, ask an administrator.",
    crashed: "This part of the screen failed", crashedText: "The rest goes on. Reload this part; if it happens again, tell an administrator.", reload: "Reload", notFetched: "This page has not arrived", notFetchedText: "The connection to the server is lost, or the server has been updated. What is open stays readable; reload when the connection is back.", noSites: "No site to show yet", noSitesText: "Ask an administrator to grant your account at least one site.",
  },
  inspector: {
    label: "Inspector", now: "Now", events: "Events", about: "About", values: "Values", states: "States", trend: "Trend", actions: "Actions", span: "Span", hour: "1 h", day: "24 h", week: "7 d", month: "30 d", year: "1 y",
    noSeries: "This device has no value to draw as a curve.", noHistory: "Nothing was recorded in this span.", coverage: "Known for {{value}} of the time", calibrated: "Corrected by calibration: {{text}}", range: "Range {{min}} to {{max}} {{unit}}",
    inAlarm: "In alarm", model: "Model", id: "Id", address: "Address", antennas: "Antennas", antenna: "Antenna {{n}}", calibration: "Calibration", position: "Position", modelMissing: "This model is not described here; only raw values can be shown.",
    nothing: "What was selected is not here", nothingText: "It may have been moved away, or the address is wrong.", edit: "Change", lastHeard: "Last heard", measured: "Measured {{time}}", chart: "Trend of {{name}}, lowest {{min}}, highest {{max}}, in {{unit}}",
    noEvents: "No events yet.", mean: "Mean", minmax: "Lowest to highest", reading: "Reading",
  },
  limit: {
    is: "alarm when {{value}}", not: "alarm unless {{value}}", abnormal: "alarm when abnormal: {{value}}", or: " or ", empty: "(empty)",
    title: "Limits", high: "High limit {{value}} {{unit}}", low: "Low limit {{value}} {{unit}}", rising: "Alarm when rising faster than {{value}} {{unit}} per hour", falling: "Alarm when falling faster than {{value}} {{unit}} per hour", stale: "Alarm when nothing is heard", staleAfter: "Alarm when nothing is heard for {{seconds}} s", source: "show where the limits come from", from: "Source: {{source}}", priority: "priority {{priority}}", delay: "alarm after it lasts {{seconds}} s",
  },
  write: {
    title: "Change {{name}}", from: "Now", to: "To", ask: "Please confirm: change {{name}} from {{from}} to {{to}}.", send: "Send", outside: "Enter a value from {{min}} to {{max}}.", needed: "This is needed.",
    askAction: "Confirm: {{thing}} will perform \"{{name}}\".", moves: "The machine will move: make sure that nobody is in the aisle.", run: "Run", done: "Done", again: "Change again", number: "Enter a number.",
  },
  item: {
    callNumber: "Call number", barcode: "Barcode", owner: "Owner", likely: "Probably at", home: "Belongs at", evidenceFrom: "Evidence: {{count}}", library: "Library system", libraryStale: "stale: last said", libraryOld: "status is old", noLibrary: "The library system gave no status.",
    nowhere: "No trace yet", nowhereText: "No antenna has heard it, and the library system names no place.", rssi: "{{value}} dBm", heardTimes: "{{count}} times since {{time}}", silentTimes: "in the {{count}} cycles in which its antenna has listened since", hears: "this antenna is also the loudest for books of {{place}}: {{share}} of their cycles", probability: "{{value}} sure", tags: "Tags", census: "Rare-book census", damageOf: "{{grade}} (1 is the worst)", untitled: "(untitled)",
  },
  onList: {
    title: "List", progress: "{{done}} of {{all}}", minutes: "about {{count}} min on foot", putOn: "Put on a list", putAll: "Put all on a list", readOn: "Have it read", mine: "My list",
    another: "{{title}} · {{who}}", newFor: "A new list for {{who}}", fetch: "Have it fetched", fetchTo: "to", didPut: "It is on the list.", open: "Open the list",
  },
  order: {
    title: "Order on the shelf", fine: "All {{count}} stand where they belong and in order.", noBooks: "No books stand here now.", moves: "Move {{count}} to restore order", behind: "Goes after {{callNumber}}", first: "Goes first on its shelf", less: "{{left}} < {{right}}", shorter: "“{{left}}” ends first and stands before “{{right}}”",
    misplaced: "{{count}} do not belong here", belongs: "Belongs at {{place}}", unreadable: "{{count}} call numbers cannot be sorted", more: "Of each kind only the first 200 are listed.", basis: "Whether a book stands here is estimated from antennas; the sequence is the register's, which antennas cannot tell: reading the shelf book by book tells it.", basisRead: "The sequence is as it was read book by book on {{read}} of {{count}} shelves, last {{time}}; of the others it is the register's.",
  },
  way: {
    title: "The way there", show: "Route", close: "Close", from: "Start", minutes: "About {{minutes}} min", metres: "{{metres}} m", none: "No way leads there from here, or it is not in the building.", stand: "I am here", stood: "Noted: routes start here",
    walk: "Through {{space}}, {{metres}} m", change: "Up or down to {{to}} by {{by}}", aisle: "Into the aisle between {{a}} and {{b}}", before: "To the front of {{a}}", shelf: "{{place}}: shelf {{shelf}} of {{of}} from the floor", arrive: "You are at {{place}}",
  },
  place: {
    print: "Print list", label: "Print labels",
    books: "Books here", noBooks: "No book stands here now.", notInLayout: "(not in the layout)", bare: "Of {{of}} shelves, {{shelves}} have no item in the register.", noRegister: "The register has no items yet.", count: "{{books}} books", states: "By state", things: "Devices here", noThings: "No devices here.", more: "{{count}} more are not listed.", parts: "Contains", bin: "Bin", empty: "No bin known here", slot: "No. {{n}}", 
  },
  find: {
    title: "Find", input: "Title, author, call number or barcode", start: "Type a title, author, call number or barcode", startText: "Such as 红楼梦, I247 or the barcode on the cover. Each copy shows where it probably is, and how sure that is.", none: "Nothing found for “{{q}}”",
    noneText: "Check the spelling, or type only the first words of the title.", results: "Works: {{works}}, copies: {{copies}}", resultsMore: "The first {{copies}} copies, of {{works}} works; type more to narrow down",
    available: "Available: {{count}}", copies: "of {{count}}", more: "Other copies: {{count}}", fewer: "Only the one easiest to get",
  },
  alarms: {
    title: "Alarms", lists: "Lists of alarms", tab: { active: "Standing", shelved: "Shelved", suppressed: "Suppressed", outOfService: "Out of service", handOver: "Hand-over", journal: "Journal", figures: "Figures", limits: "Limits" }, what: "What", where: "Where", since: "Since", value: "Value / limit", response: "What to do", consequence: "What it leads to", none: "Nothing needs you", noneText: "A value past its limit appears here, with what it leads to and what to do.",
    acknowledge: "Acknowledge", acknowledgeKey: "Press A to acknowledge", acknowledged: "Acknowledged by {{who}}, {{time}}", journalNone: "No alarms on record yet", journalNoneText: "Each alarm is written down here when it is raised, cleared and acknowledged.", events: { raised: "Raised", cleared: "Cleared", acknowledged: "Acknowledged", reset: "Reset", shelved: "Shelved", unshelved: "Off the shelf", suppressed: "Suppressed", unsuppressed: "No longer suppressed", "taken-out": "Out of service", "put-back": "Back in service", ticked: "Step done", unticked: "Step not done after all" }, twin: "system", 
    occurrence: "Occurrence {{n}}", may: "Your role may not acknowledge alarms.", source: "Device", cleared2: "Cleared {{time}}", event: "Event", who: "Who", time: "Time", priorityColumn: "Priority", keys: "Up and down choose, A acknowledges, S shelves, W writes a work order, Enter opens the device",
    orderKey: "Press W for a work order", takenOutNotice: "It is out of service. Is there something to be done about it?",
    noneOf: { shelved: "Nothing is shelved", suppressed: "Nothing is suppressed", outOfService: "Nothing is out of service" },
    aboutList: { shelved: "Alarms that somebody put aside for a time stand here, with who, why and until when. They are watched and recorded as ever.", suppressed: "Alarms held back because another one names their cause stand here.", outOfService: "Alarms taken out for maintenance stand here until somebody puts them back." },
    reset: "Reset", resetWhat: "Its cause is gone; it stands until somebody resets it", shelve: "Shelve", shelveAnew: "Shelve anew", shelveKey: "Press S to shelve", unshelve: "Off the shelf", takeOut: "Out of service", putBack: "Back into service", mayServe: "Your role may not put alarms back into service.",
    shelveWhat: "It calls nobody for so long. It is watched and recorded as ever, and calls again by itself.", takeOutWhat: "It calls nobody until somebody puts it back. It is watched and recorded as ever.", howLong: "For how long", minutes: "{{count}} min", hours: "{{count}} h", until: "until {{time}}", once: "Sooner, if it returns to normal",
    why: "Reason", whyNeeded: "Say why, in a few words.", whys: { known: "Known, somebody is working on it", works: "Works in the room", nuisance: "The sensor gives false alarms", maintenance: "Maintenance", replaced: "The device is being replaced" },
    heldBack: "Alarms held back by it: {{count}}", heldBackText: "They follow from this one and call nobody. What has not returned some time after this one is over calls for itself.",
    shelvedNotice: "Shelved.", shelvedUntil: "Shelved until {{time}} by {{who}}", shelvedOnce: "Shelved by {{who}} until it returns to normal, at the latest {{time}}", suppressedSince: "Suppressed since {{time}}", outSince: "Out of service since {{time}}, by {{who}}",
  },
  desk: { facility: "Facility desk", stacks: "Stacks desk", conservation: "Conservation desk" },
  respond: {
    within: "Respond within {{count}} min", left: "{{count}} min left", overdue: "overdue by {{count}} min", steps: "Step by step: {{done}} of {{all}} done", tick: "{{time}}, {{who}}", done: "Step {{n}} is done.", may: "Your role may not tick off steps.", written: "What to do, step by step",
  },
  devices: {
    title: "Devices", health: "Health", heard: "Last heard", model: "Model", values: "Values", none: "No devices", noneText: "Devices listed in the site's files appear here.",
    tagsOnly: "tags only", ...wordsIn(HEALTH_WORDS, "en"), countSilent: "{{count}} devices", kind: "Class",
  },
  task: {
    new: "New work order", nobody: "nobody yet", openIt: "Open",
    dueIn: { minutes: "in {{count}} min", hours: "in {{count}} h", days: "in {{count}} d" }, overdue: { minutes: "{{count}} min overdue", hours: "{{count}} h overdue", days: "{{count}} d overdue" }, noDue: "no due time", twin: "the system",
  },
  drop: { choose: "Drop a file here, or press to choose one", chooseOther: "press to choose another" },
  field: { owner: "Owner", barcode: "Barcode", epcs: "Tags", title: "Title", author: "Author", callNumber: "Call number", location: "Location", home: "Shelf", order: "Position", thickness: "Thickness (mm)", isbn: "ISBN", grade: "Grade", edition: "Edition", binding: "Binding", damage: "Damage grade", sensitivity: "Sensitivity to light" },
  delivery: {
    test: "Send a test",
    problem: {
      refused: "The connection was refused: check host, port and firewall, and whether the service runs.", "unknown-host": "There is no such host: check its name and the DNS of this machine.", timeout: "No answer in time: check the network, the firewall and how busy the other end is.",
      certificate: "The certificate is not trusted: if your organisation signed it, name that authority under ca of this channel; also check its dates and host name.", encryption: "Encryption could not be agreed: check that security fits the port (587 starttls, 465 tls).", "sign-in": "User or password was not accepted: check both; some mail boxes want a password made for programs.",
      recipient: "The recipient was not accepted: check the address.", sender: "The sender was not accepted: from must be an address that this account may use.", answer: "It arrived but was not accepted: go by what the other end said.",
      signature: "The robot did not accept signature or keyword: compare secret, keyword and the clock of this machine; of WeCom the key in the address.", "too-fast": "The other end asks to be told more slowly: it is sent again by itself, with all that came meanwhile in one message.",
      "no-device": "No browser of this account may be told: whose it is turns it on in the menu at the top right.", "off-duty": "Nobody is on duty, and no fallback is named: add shifts to the roster.", "no-address": "The contact of this account is no mail address: enter one there.", gone: "There is no such account or channel, or no longer: check the configuration.", other: "Something unexpected: tell an administrator what the other end said.",
    },
  },
  table: {
    asOf: "As of", lines: "Lines: {{count}}", count: "{{count}} rows", countOf: "{{count}} of {{all}} rows", search: "Search", searchIn: "Search in {{name}}", filters: "Filters", clear: "Clear filters", noMatch: "No row matches", noMatchText: "There are {{all}} rows; none answers the search and the filters.", csv: ": save what is filtered as a file",
    columns: "Columns", noRoom: "no room", columnsReset: "Columns as they come", sortBy: "Sort by", asListed: "As listed", falling: "{{name}}, largest first", from: "{{name}}: at least", to: "{{name}}: at most", least: "least", most: "most", contains: "{{name}} contains",
    picked: "{{count}} selected", unpick: "Clear selection", pick: "Select {{name}}", pickAll: "Select all", views: "Views", everything: "Everything, as it comes", viewName: "Name of a new view", viewSave: "Save", viewsText: "A view keeps filters, order and columns; on this device, for you. The address can be shared, too.", viewRemoved: "“{{name}}” is deleted.", undo: "Undo",
    rename: "Rename “{{name}}”", renameShort: "Rename", remove: "Delete “{{name}}”", removeShort: "Delete",
  },
  stacks: {
    title: "Stacks", none: "This site has no automated stack", noneText: "A stack in the building's layout appears here.", left: "Left face", right: "Right face", bins: "{{bins}} bins known in {{cells}} cells", noCrane: "No crane is listed for this aisle.", jobs: "Latest commands", noJobs: "No commands yet.", aisle: "Aisle {{n}}",
    onCrane: "On the crane: bin {{bin}}", occupied: "bins known", station: "{{bays}} bays × {{levels}} levels", ask: "Retrieve or store",
  },
  admin: { labels: "Labels", lists: "Lists", title: "Admin", sections: "Sections of the administration", system: "System", antennas: "Antennas", probe: "Commissioning", notifications: "Notifications", register: "Item register", loggers: "Loggers" },
  commission: {
    install: "Add a device", installText: "It is written into the site's file and taken into use at once. A model that is missing here is added by dropping its file into the folder things/ beside the configuration.", installDo: "Add", idHint: "Never used twice, such as climate-f2-3", nameZh: "Name in Chinese", nameEn: "Name in English", chooseModel: "Choose a model", needed: "Needed", noAddress: "This model needs no address.",
    placeHint: "Type a name, or scan or type the id on the label", noPlace: "There is no such place.", placesFound: "Matching places",
    replace: "Replace device…", replaceTitle: "Replace {{name}}", replaceText: "Another device takes over the place, the name and the history.", replaceAsk: "Replace {{name}} by this device?", why: "Reason", whySuch: "Such as: sensor drifts, sent in for repair", next: "Continue", goOn: "Goes on", end: "Ends now", begin: "Begins", clash: "Does not fit", clashText: "{{name}}: {{was}} until now, {{is}} with the new model", comma: ", ",
    noSuccession: "This model cannot go on with the history. Add it as a device of its own.", calibrationEnds: "Its calibrations end at this moment: they belong to the old device. The history stays.", historyStays: "The history stays.", replaced: "Replaced", replacedBy: "Replaced by {{by}}", stoodBefore: "Before:",
  },
  states: {
    chart: "States of {{name}}: {{summary}}", changes: "{{count}} times", cut: "So much changed that only what followed {{time}} is drawn", sinceBefore: "Since before", today: "{{value}} {{unit}} today", perStep: "counted in {{minutes}} min", upkeep: "The device itself",
    occurrences: "Events, last 7 days", noOccurrences: "No events in the last 7 days.", more: "List more",
  },
  people: { in: "In today", out: "Out today", inside: "Inside now, {{place}}", how: "Worked out from the counts at the doors; numbers only, nobody is identified.", passed: "{{in}} in · {{out}} out" },
  tally: {
    title: "At a glance", seats: "Seats", freeOf: "{{free}} of {{total}} free", free: "free", taken: "taken", stale: "stale", unknown: "unknown", freeShort: "{{free}}/{{total}} seats free", belongings: "belongings only", withBelongings: "{{count}} with belongings only", dumb: "{{count}} silent", people: "People", persons: "{{value}} inside", seen: "Seen by sensors",
    leak: "Leaks", wet: "Leak ({{count}})", dry: "Dry", sensors: "Sensors: {{count}}", air: { temperature: "Temperature", humidity: "Relative humidity", co2: "Carbon dioxide" },
  },
  shell: {
    newer: "A newer version is here. Reload once you have finished what you are doing.", install: "Install on this device", unreached: "The server cannot be reached", unreachedText: "As soon as it answers this page goes on by itself; there is no need to reload.", tryNow: "Try now",
    works: "The console opens without a network, in the language and look you chose last.", works2: "Pages that are open in other windows can still be read; they say since when their values stand.", waits: "Values, alarms, the search for books and the 3D view need the server.", waits2: "So do signing in, commands and imports; nothing is sent in your name while you are away.",
  },
  push: {
    title: "Alarms in this browser", on: "This browser is told of the alarms that the rules send you, also when the page is closed.", off: "Once turned on, this browser is told of the alarms that the rules send you, also when the page is closed. They come encrypted through the browser maker's service, so only beside mail or another way.", denied: "You told this browser to show no notifications of this site. To get them, allow notifications in the settings beside the address, then reload.", unable: "This browser cannot be told: it takes a trusted HTTPS connection and a browser with push; on iPhone and iPad, add the console to the home screen first.",
    turnOn: "Turn on", turnOff: "Turn off", sent: "The push service took it: look for the notification.", unreached: "The browser does not reach its own push service, as in many closed networks: use mail or a group robot.",
  },
  help: { ask: "What is “{{what}}”?", unit: "Unit", source: "Source", glossary: "What each number means", glossaryLead: "The question marks beside figures and headings say the same." },
  tour: { label: "Tour", offer: "New here? In a minute, {{count}} places you will want to know.", start: "Show me round", decline: "No, thanks", again: "Take the tour", step: "{{at}} of {{all}}", skip: "End the tour", before: "Back", next: "Next", done: "Done" },
  guide: { title: "Guide", print: "Print", roles: "Role", contents: "Contents" },
  home: {
    of: { facility: "The building today", librarian: "The collection today", conservator: "The stores today", viewer: "The library today" }, switch: "Choose a home", role: { facility: "Facility", librarian: "Library", conservator: "Preservation", viewer: "Visitor" },
    needs: "Needs you now", nothing: "Nothing needs you now", nothingText: "{{count}} devices are being watched.", moreNeeds: "{{count}} more", acknowledged: "{{count}} acknowledged alarms", respond: "Respond", look: "Look", over: "Normal again, not acknowledged yet",
    work: "Your work", workOverdue: "{{count}} overdue", moreWork: "{{count}} more", allWork: "All tasks", noWork: "Nothing waits for you", noWorkText: "Work given to you, or to your desk, appears here.",
    silentOne: "{{name}} says nothing", silentEffect: "Its values are not known now", silentMany: "{{count}} devices say nothing", silentAmong: "{{names}} and others",
    section: "The building", inside: "{{value}} people inside", unmeasured: "Nothing measured here",
    people: "People today", cameToday: "Came today", usuallyByNow: "Usually by now", insideNow: "Inside now", curve: "{{came}} came today, usually {{usual}} by now", noUsual: "After three days on record, today is held against a usual day here.", usualSame: "Usual: {{count}} days before, on the same weekday", usualAny: "Usual: {{count}} days before",
    devices: "Machines and devices that are not well", devicesFine: "All machines and devices are well", moreDevices: "{{count}} more", allDevices: "All {{count}} devices",
    usage: "Visits and energy", visits: "Visits", energy: "Energy", todaySoFar: "Today so far", weekAgo: "A week ago by now",
    holdings: "{{value}} items",
    astray: "Books astray", shelfFigures: "Where and when books go astray, and how often to read shelves", notOnShelf: "Not on shelf {{rate}}: {{away}} of {{of}}", notCovered: "{{value}} more not covered", ofToday: "{{value}} today", allAstray: "All {{value}}", noneAstray: "No book is misplaced or out of order", noneAstrayText: "Every book that was read stands where it belongs.", astrayCounts: "{{misplaced}} misplaced · {{outOfOrder}} out of order",
    conflicts: "Differs from the library system", conflictCount: "{{value}} items", noConflicts: "The library system says what is heard", noConflictsText: "Items of which it says something else appear here. Nothing is written to it.",
    port: "Port {{name}}", portEmpty: "empty", allStack: "Open the automated stack",
    readers: "Shelves that are not read", unreadShelves: "{{value}} shelves", allRead: "All shelves are read", allReadText: "Tags are heard on all {{value}} shelves that have an antenna.", hearsNothing: "Hears nothing", hearsPart: "Hears nothing on {{unread}} of {{shelves}} shelves (so it is with empty ones)", notSinceStart: "Never since the start", moreReaders: "{{count}} more readers", bareShelves: "{{value}} more shelves have no antenna.",
    stores: "Air of the stores", lastDay: "Last 24 hours", moreRooms: "{{count}} more rooms", noStores: "No room has limits for its air", noStoresText: "Rooms appear here once limits.yaml has limits for their temperature or humidity.", nothingKnown: "Nothing on record", inRange: "In range for {{inside}} of {{known}} known",
    leaks: "Leak sensors", moreLeaks: "{{count}} more, all dry",
    empty: "No devices yet", emptyText: "Add the first device, or look at your lines and topics first.", emptyAsk: "Ask a facility manager or administrator to register devices; then the state of the building shows here.", noCards: "Nothing to show here yet", noCardsText: "{{site}} has no source of data for your role. Other pages open from the left.",
  },
  action: {
    keys: "Keyboard shortcuts", live: "Back to live", compare: "Compare with another moment, or end it", theme: "Turn light or dark", density: "Turn row spacing", link: "Copy the link of this view", print: "Print", acknowledge: "Acknowledge the chosen alarm", task: "Take, start or close the chosen task", or: "or", single: "Single-key shortcuts", singleText: "Switched off, only those with Ctrl stay; good for speech input.",
    group: { go: "Go to", view: "View", act: "Do", person: "Account", scene: "In the 3D view", walk: "Walking in the 3D view", plan: "On the plan", tree: "In the structure" },
  },
  undo: { notices: "Notices", undo: "Undo", last: "Undo the last act", wrote: "{{thing}}: {{name}} changed from {{from}} to {{to}}", done: "Undone: {{text}}" },
  palette: { title: "Find", hint: "Up and down choose, Enter opens, Esc closes", none: "Nothing found.", start: "Type the name of a book, place or device", pages: "Pages", actions: "Actions", places: "Places", things: "Devices", items: "Books" },
};
