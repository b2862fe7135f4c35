import type { Texts } from "./zh.ts";

export const en: Texts = {
  app: { name: "Stacktwin", tagline: "One library, as it is this moment", skip: "Skip to main content" },
  nav: { label: "Main navigation", twin: "Twin", find: "Find", alarms: "Alarms", devices: "Devices", stacks: "Stacks", admin: "Admin" },
  bar: {
    where: "Where you are", whole: "Whole site", search: "Find books, places, devices", searchKey: "Ctrl K", live: "Live", clock: "Time of this view, {{zone}}",
    alarms: "Alarms: {{count}} need attention", noAlarms: "No alarms", alarmsUnknown: "Reading alarms", stopped: "Stopped at", language: "切换到中文", theme: "Appearance", person: "Account", signOut: "Sign out", 
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
    close: "Close", cancel: "Cancel", confirm: "Confirm", retry: "Try again", back: "Back", loading: "Loading", copy: "Copy address", copied: "Copied", all: "All",
    none: "None", yes: "yes", no: "no", noValue: "No value yet", show: "Show in 3D", name: "Name", place: "Place", since: "Since", state: "State", value: "Value",
    home: "Back to the start", percent: "{{value}} %", 
  },
  quality: { good: "good", uncertain: "uncertain", bad: "bad", stale: "stale", silent: "never heard", abnormal: "not as it should be" },
  kind: {
    site: "Site", building: "Building", storey: "Storey", space: "Space", range: "Range", bay: "Bay", shelf: "Shelf", stack: "Automated stack", aisle: "Aisle", cell: "Cell", gate: "Gate", port: "Port",
    desk: "Desk", seat: "Seat", trolley: "Trolley", drop: "Book drop", case: "Exhibition case", vehicle: "Vehicle", kiosk: "Kiosk", "kiosk-slot": "Kiosk slot", handover: "Handover point",
    thing: "Device", item: "Book", page: "Page",
  },
  thing: { "rfid-reader": "RFID reader", climate: "Climate transmitter", crane: "Stacker crane", other: "Device" },
  itemState: {
    "on-shelf": "On its shelf", misplaced: "Misplaced", "out-of-order": "Out of order", elsewhere: "Elsewhere", "in-transit": "In transit", "on-loan": "On loan", missing: "Missing", unknown: "Unknown (not covered)",
  },
  libraryStatus: { available: "available", "on-loan": "on loan", "in-transit": "in transit", reference: "reference only", withdrawn: "withdrawn", lost: "declared lost" },
  word: { Stopped: "Stopped", Idle: "Idle", Starting: "Starting", Execute: "Executing", Holding: "Holding", Held: "Held", Suspended: "Suspended", Completing: "Completing", Complete: "Complete", Resetting: "Resetting", Aborting: "Aborting", Aborted: "Aborted", Clearing: "Clearing", Stopping: "Stopping", off: "off", auto: "auto", manual: "manual", running: "running", idle: "idle", armed: "armed", none: "none", "position sensor": "position sensor", "bin stuck": "bin stuck", "drive overload": "drive overload", "light curtain": "light curtain" },
  evidence: { sighting: "Tag heard", loan: "Loan", return: "Return", "store-job": "Automated store job", register: "Item register" },
  priority: { urgent: "Urgent", high: "High", medium: "Medium", low: "Low" },
  alarmState: { normal: "Normal", unacknowledged: "Unacknowledged", acknowledged: "Acknowledged", returned: "Cleared, unacknowledged" },
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
    BAD_INPUT: "Correct what is named here and send again.", NOT_SIGNED_IN: "Sign in first.", BAD_CREDENTIALS: "Account or password is wrong. After five failures wait a minute.", FORBIDDEN: "Your role does not allow this here. Ask an administrator.",
    NOT_FOUND: "It does not exist, or no longer does. Go back and reload the list.", CONFLICT: "Somebody or something changed it first. Reload and look again.", LINK_USED: "The one-time link was used or has expired. Ask for a new one.", TOO_LARGE: "Send it in smaller parts.",
    OUT_OF_LIMITS: "Choose a value inside the limits.", INTERLOCKED: "The machine does not allow this in its present state. Wait, or clear the cause.", TOO_MANY: "Wait a minute and try again.", DEVICE_FAILED: "The device refused or failed. See its events and state.",
    STORE_AWAY: "The history store is away. Live values go on; charts return with it.", DISK_FULL: "Free space on the disk or shorten the retention; nothing acknowledged is lost.", DEVICE_SILENT: "The device did not answer. Check its power and network.",
    INTERNAL: "Unexpected. The log line with this code and time tells more.", UNREACHABLE: "The server did not answer. Check the network; what is on the screen stays readable.",
  },
  page: {
    notFound: "No such page", notFoundText: "The address may be mistyped, or what was here has moved.", forbidden: "Not open to you", forbiddenText: "Your role may not see this page. If you need it, ask an administrator.",
    crashed: "This part of the screen failed", crashedText: "The rest goes on. Reload this part; if it happens again, tell an administrator.", reload: "Reload", notFetched: "This page has not arrived", notFetchedText: "The connection to the server is lost, or the server has been updated. What is open stays readable; reload when the connection is back.", noSites: "No site to show yet", noSitesText: "Ask an administrator to grant your account at least one site.",
  },
  twin: {
    tree: "Structure", filter: "Filter the structure", filterNone: "No place or device has “{{text}}” in its name.", storeys: "Storeys", wholeBuilding: "All", scene: "3D view", sceneLoading: "Opening the 3D view",
    sceneFailed: "The 3D view cannot open", sceneFailedText: "The structure beside it holds the same things and actions.", 
    treeHelp: "Up and down move, left and right fold and unfold, Enter selects.", alarmsIn: "{{count}} alarms", treeToggle: "Fold or unfold the structure", view: "View", viewTree: "Structure", viewScene: "3D",
  },
  inspector: {
    label: "Inspector", now: "Now", events: "Events", about: "About", values: "Values", states: "States", trend: "Trend", actions: "Actions", span: "Span", hour: "1 h", day: "24 h", week: "7 d", year: "1 y",
    noSeries: "This device has no value to draw as a curve.", noHistory: "Nothing was recorded in this span.", coverage: "Known for {{value}} of the time", calibrated: "Corrected by calibration: {{text}}", range: "Range {{min}} to {{max}} {{unit}}",
    inAlarm: "In alarm", model: "Model", id: "Id", address: "Address", antennas: "Antennas", antenna: "Antenna {{n}}", calibration: "Calibration", position: "Position", modelMissing: "This model is not described here; only raw values can be shown.",
    nothing: "What was selected is not here", nothingText: "It may have been moved away, or the address is wrong.", edit: "Change", lastHeard: "Last heard", measured: "Measured {{time}}", chart: "Trend of {{name}}, lowest {{min}}, highest {{max}}, in {{unit}}",
    noEvents: "No events yet.", mean: "Mean", minmax: "Lowest to highest", reading: "Reading",
  },
  limit: {
    title: "Limits", high: "High limit {{value}} {{unit}}", low: "Low limit {{value}} {{unit}}", source: "show where the limits come from", from: "Source: {{source}}", priority: "priority {{priority}}", delay: "alarm after {{seconds}} s beyond it",
  },
  write: {
    title: "Change {{name}}", from: "Now", to: "To", ask: "Please confirm: change {{name}} from {{from}} to {{to}}.", send: "Send", outside: "Enter a value from {{min}} to {{max}}.", needed: "This is needed.",
    askAction: "Please confirm: {{name}}.", run: "Run", done: "Done", again: "Change again", number: "Enter a number.",
  },
  item: {
    callNumber: "Call number", barcode: "Barcode", owner: "Owner", likely: "Probably at", home: "Belongs at", evidenceFrom: "{{count}} pieces of evidence", library: "Library system", noLibrary: "The library system gave no status.",
    nowhere: "No trace yet", nowhereText: "No antenna has heard it, and the library system names no place.", rssi: "{{value}} dBm", probability: "{{value}} sure", tags: "Tags", untitled: "(untitled)",
  },
  place: {
    books: "Books here", noBooks: "No books were heard here.", count: "{{books}} books", states: "By state", things: "Devices here", noThings: "No devices here.", more: "{{count}} more are not listed.", parts: "Contains", bin: "Bin", empty: "No bin known here", slot: "No. {{n}}", 
  },
  find: {
    title: "Find", input: "Title, author, call number or barcode", start: "Type a title, author, call number or barcode", startText: "Such as 红楼梦, I247 or the barcode on the cover. Each copy shows where it probably is, and how sure that is.", none: "Nothing found for “{{q}}”",
    noneText: "Check the spelling, or type only the first words of the title.", results: "Works: {{works}}, copies: {{copies}}", resultsMore: "The first {{copies}} copies, of {{works}} works; type more to narrow down",
    available: "Available: {{count}}", copies: "of {{count}}", more: "Other copies: {{count}}", fewer: "Only the one easiest to get",
  },
  alarms: {
    title: "Alarms", active: "Standing", journal: "Journal", what: "What", where: "Where", since: "Since", value: "Value / limit", response: "What to do", consequence: "What it leads to", none: "Nothing needs you", noneText: "A value past its limit appears here, with what it leads to and what to do.",
    acknowledge: "Acknowledge", acknowledgeKey: "Press A to acknowledge", acknowledged: "Acknowledged by {{who}}, {{time}}", journalNone: "No alarms on record yet", journalNoneText: "Each alarm is written down here when it is raised, cleared and acknowledged.", raised: "Raised", cleared: "Cleared", acknowledgedEvent: "Acknowledged", twin: "system", 
    occurrence: "Occurrence {{n}}", may: "Your role may not acknowledge alarms.", source: "Device", cleared2: "Cleared {{time}}", event: "Event", who: "Who", time: "Time", priorityColumn: "Priority", keys: "Up and down choose, A acknowledges, Enter opens the device",
  },
  devices: {
    title: "Devices", filter: "Filter by name, place or model", health: "Health", heard: "Last heard", model: "Model", values: "Values", none: "No devices", noneText: "Devices listed in the site's files appear here.", noneMatch: "No device matches.",
    silent: "Silent", abnormal: "Abnormal", bad: "Bad values", alarm: "In alarm", uncertain: "Uncertain", fine: "Fine", countSilent: "{{count}} devices",
  },
  stacks: {
    title: "Stacks", none: "This site has no automated stack", noneText: "A stack in the building's layout appears here.", left: "Left face", right: "Right face", bins: "{{bins}} bins known in {{cells}} cells", noCrane: "No crane is listed for this aisle.", jobs: "Latest commands", noJobs: "No commands yet.", aisle: "Aisle {{n}}",
    onCrane: "On the crane: bin {{bin}}", occupied: "bins known", station: "{{bays}} bays × {{levels}} levels", ask: "Retrieve or store",
  },
  admin: { title: "Admin", sections: "Sections of the administration", system: "System" },
  retention: {
    title: "Kept and let go", kept: "{{what}}: {{days}} days", spool: "Messages in the spool", history: "Readings", intervals: "Places and states over time", presences: "Tags heard by antennas", journals: "journals of acts and alarms are never dropped",
    none: "Nothing has been dropped yet.", day: "Day (UTC)", what: "What was dropped", count: "How many", uncounted: "not counted", before: "Older than",
  },
  system: {
    messages: "Messages", received: "Received", committed: "On disk", rejected: "Not taken", perSecond: "Per second", spool: "Spool", rows: "Rows", oldest: "Oldest", last: "Latest", history: "History", embedded: "embedded", influx: "InfluxDB", backlog: "To forward", deadLetters: "Could not forward",
    disk: "Disk", free: "Free", used: "Used", daysLeft: "days left", daysUnknown: "Days left cannot be told yet", links: "Links", up: "Up", down: "Down", degraded: "Degraded", refusedModels: "Refused device models", noRefused: "All models were taken.",
    rejections: "Messages not taken", noRejections: "Every message was taken.", reason: "Reason", source: "Source", sample: "Sample", version: "Version", started: "Started", catching: "Catching up", isLive: "Live", file: "File", where: "Where", detail: "Detail", noLinks: "No outside links are configured.", cursor: "Cursor", error: "Error",
    kindbroker: "Own broker", kindmqtt: "MQTT", kindmodbus: "Modbus", kindinflux: "InfluxDB", time: "Time",
  },
  palette: { title: "Find", hint: "Up and down choose, Enter opens, Esc closes", none: "Nothing found.", start: "Type the name of a book, place or device", pages: "Pages", places: "Places", things: "Devices", items: "Books" },
};
