import type { Help } from "./contract.ts";

export const en: Help = {
  itemState: {
    title: "State of a book",
    what: "How it is with a book right now: from where it most probably is, what the library system says of it, and whether antennas cover that place.",
    source: "Antennas at shelves and gates; loans and returns of the library system.",
    values: [
      ["On its shelf", "Most probably on its own shelf."],
      ["Misplaced", "Most probably on another shelf."],
      ["Out of order", "The right shelf, the wrong place in it."],
      ["Elsewhere", "On a trolley, in a book drop, a reading room, a case or another site."],
      ["In transit", "The library system says it is on its way."],
      ["On loan", "The library system lent it out, and it was not heard since."],
      ["Missing", "It should be here and antennas listen, yet it was not heard for long."],
      ["Unknown", "No antenna covers its place, or there never was a trace. Unknown is not missing."],
    ],
  },
  notOnShelf: {
    title: "Not-on-shelf rate",
    what: "Of the books that are neither on loan nor in transit, how many are probably not on their own shelf: misplaced, elsewhere or missing. Books that no antenna covers are left out and counted apart.",
    unit: "% of books under coverage, neither on loan nor in transit",
    source: "The state of each book, from its location estimate and the library system.",
  },
  probability: {
    title: "Probability",
    what: "How likely the book is to be here. 92 % means: about ninety-two times in a hundred it is found. It follows from which antennas heard it last, how strongly, and how often those antennas hear the shelves beside; without new readings it fades slowly.",
    unit: "%",
    source: "The location estimate; its evidence lists every reading.",
  },
  age: {
    title: "Age",
    what: "Time since the system last heard this value, not since the device was installed or the page opened. Past the interval that is due for the device (three reports as a rule) it is stale and hatched: still the last that was heard, but no longer the present.",
    unit: "seconds, minutes, hours, days; the full time on hover",
    source: "The time the device sent along, checked against the clock of the server.",
  },
  quality: {
    title: "Quality of a value",
    what: "How far a value may be trusted.",
    source: "What the device says itself, the range in its model, and when its message arrived.",
    values: [
      ["Good", "In time and within range."],
      ["Uncertain", "The device is not sure, the value is out of range, or a clock is wrong."],
      ["Bad", "The device says not to use it; left out of all figures."],
      ["Stale", "Nothing new for longer than is due."],
      ["Never heard", "Empty. Unknown is not zero, and not normal."],
      ["Abnormal", "The device says that it is not as it should be (an octagon)."],
    ],
  },
  coverage: {
    title: "Time known",
    what: "How much of the chosen time the value was known. A value is known from its arrival until the interval that is due has passed; where the curve is open nothing is known, which counts neither as inside nor as outside of limits.",
    unit: "% of the chosen time",
    source: "Readings in the history, and the longest interval in the model.",
  },
  calibrated: {
    title: "Corrected by calibration",
    what: "What is shown is corrected by a certificate: reading × gain + offset, from when the certificate holds. The history keeps what the device said, so another certificate corrects the past as well.",
    source: "Calibration certificates in the site's file of devices.",
  },
  alarmState: {
    title: "State of an alarm",
    what: "Whether it still stands, and whether somebody has seen it. To acknowledge says “I have seen it and it is mine”, not that it is over.",
    source: "Limits, values and acknowledgements (the states of ISA-18.2).",
    values: [
      ["Unacknowledged", "It stands and nobody has acknowledged it. Its shape is filled."],
      ["Acknowledged", "It stands and somebody works on it. Its shape is hollow."],
      ["Cleared, unacknowledged", "The value is back within its limit, but nobody saw it; acknowledging takes it off the list."],
      ["Normal", "Not on the list; its story stays in the journal."],
    ],
  },
  priority: {
    title: "Priority of an alarm",
    what: "How soon somebody must act. The file of limits says so, not how far the value is out. Shape and colour both stand for it.",
    source: "The file of limits, where each names its source.",
    values: [
      ["Urgent (square)", "At once, or people, collections or machines come to harm."],
      ["High (triangle)", "Soon."],
      ["Medium (diamond)", "Today."],
      ["Low (circle)", "When there is time."],
    ],
  },
  craneState: {
    title: "State of a crane",
    what: "What the machine reports of itself, in the words of PackML (ISA-TR88.00.02).",
    source: "The crane's controller.",
    values: [
      ["Idle", "Ready and waiting to be asked."],
      ["Executing", "Fetching or bringing a bin."],
      ["Held", "It stopped itself, and goes on once the cause is gone."],
      ["Suspended", "It waits for something else, such as a port that is taken."],
      ["Stopped", "It was stopped and must be reset before it can be used."],
      ["Aborted", "A fault stopped it: somebody must go there."],
    ],
  },
};
