import type { Same } from "../parts.ts";
import type { texts as zh } from "../zh/excursions.ts";

export const texts: Same<typeof zh> = {
  excursions: {
    title: "Excursions", none: "Nothing was out of limits", noneText: "The limits in force were not passed in what is recorded. Time without data is neither in range nor an excursion.", unjudged: "Nothing is judged", unjudgedText: "Nobody chose limits for this store, so nothing is out of them.", noneOf: "There are none of these", telling: "They are being told again from the minutes; the list fills up by itself.",
    show: "Show", shown: { due: "to be signed", going: "going on", signed: "signed", all: "all" }, csv: "Excursions as CSV", more: "{{count}} more",
    quantity: { temperature: "Temperature", humidity: "Relative humidity" },
    above: "{{quantity}} above {{value}} {{unit}}", below: "{{quantity}} below {{value}} {{unit}}", change: "{{quantity}} changed by more than {{value}} {{unit}} in a day",
    standing: { changed: "changed since it was signed", waiting: "to be signed", going: "going on", signed: "signed", gone: "told no more" },
    minutes: "{{minutes}} min", hours: "{{hours}} h {{minutes}} min", days: "{{days}} d {{hours}} h", whole: "{{days}} d",
    changedBy: "changed by {{value}} {{unit}}", peakIs: "peak {{value}} {{unit}}", doseIs: "dose {{value}} {{unit}}·h", since: "since {{from}}, for {{length}}", span: "{{from}} – {{to}}, {{length}}",
    begin: { crossed: "went out of the limits", gap: "after a gap: its real beginning was not seen", limits: "since other limits came into force" },
    end: { ended: "came back within the limits", going: "still going on", interrupted: "interrupted by a gap: whether it went on is not known", limits: "until other limits came into force" },
    facts: "Numbers", from: "Began", to: "Ended", length: "Lasted", peak: "Peak", largest: "Greatest change of a day", dose: "Dose beyond the limit", doseText: "by how much each hour, added up by the minute", noDose: "a change of a day has no dose", beyond: "Time beyond", known: "Known time", knownText: "a gap is never beyond the limit", limit: "Limit", subject: "For", at: "{{value}} {{unit}}, {{moment}}",
    unverified: "not verified against the standard's text", chart: "Minute by minute", chartText: "Dashed: the limit; shaded: in range. Where the line breaks nothing is known. The dot is the peak.", unknown: "not known",
    changedTitle: "Its numbers changed since it was signed", changedText: "A day was reckoned anew (a logger's file came later, a calibration was recorded), or limits were changed that day. Look again, then sign it again or take the signature back.", goneText: "Since it was reckoned anew it is told no more. The signature stays on record; take it back and say why.", goneInto: "It is a part of another one now", what: "What", asSigned: "When signed", now: "Now",
    candidates: "What may have been the cause", candidatesText: "What was so from {{before}} minutes before its beginning to {{after}} after. These are leads: a person decides.", noCandidates: "There was no alarm, no open door and no state of a machine that changed.", take: "Take as the cause", serves: "serves this store", open: "still",
    cause: "Cause", causeText: "What it was", choose: "Please choose", note: "Note (may be left empty)", sign: "Sign", signTitle: "Confirm the signature", signAsk: "Sign as {{name}}: {{cause}}. It goes into the journal together with the numbers; if these change later, that is shown here.", signedNotice: "It is signed.", signature: "Signature", signedBy: "{{name}}, {{at}}", unsigned: "Nobody has signed it yet.", notOver: "It is signed when it is over.", mayNot: "Conservators sign.",
    withdraw: "Take the signature back", withdrawTitle: "Confirm taking the signature back", withdrawText: "This is an act on record as well; the signature that was stays readable.", why: "Why", withdrawnNotice: "The signature is taken back.", taken: "{{name}} took the signature back: {{why}}", noted: "{{name}} wrote: {{text}}", wasSigned: "{{name}} signed: {{cause}}", history: "What was said", noHistory: "There are no notes yet.", addNote: "Add a note", noteText: "Note", noteNotice: "The note is saved.", back: "Back",
    cardNone: "No excursion waits for a signature", cardNoneText: "What is over waits here until a conservator has looked at it and signed.", cardGoing: "{{count}} going on", look: "Look", allOf: "All of them",
  },
};
