import type { Same } from "../parts.ts";
import type { texts as zh } from "../zh/doses.ts";

export const texts: Same<typeof zh> = {
  doses: {
    title: "Doses of books", lead: "Books over or near the light that a year allows them, or on which mould may have begun: along where each really was, not by room.",
    over: "Over their dose", overText: "Take them off display, turn the page or dim the light; look for mould book by book.", near: "Near their dose", nearText: "From 80 % of what is allowed on: there is still time.",
    counts: "{{light}} over their light, {{mould}} with a risk of mould, {{near}} near", until: "told up to {{at}}, anew every hour", csv: "As CSV",
    lux: "{{value}} klx·h in the last year", atLeastLux: "at least {{value}} klx·h in the last year", of: "allowed {{max}} klx·h ({{source}})", part: "{{part}} of what is allowed", noLight: "no light on record", noLimit: "no sensitivity known: light is not judged", known: "light known {{part}} of the time",
    sensitivity: { irresponsive: "not sensitive to light", low: "low sensitivity to light", medium: "medium sensitivity to light", high: "high sensitivity to light" }, assumed: "the default of rare books, the census does not say",
    mould: "mould index {{index}}", atLeastMould: "mould index at least {{index}}", begun: "growth may have begun", litIn: "most light in {{place}}", mouldIn: "most mould in {{place}}",
    none: "No book is near its dose", noneText: "Where a case or a room has a light sensor, and where books are is on record, books from 80 % of a year's light on are listed here; and books that were in air in which mould grows. Of a space without a light sensor there is nothing to tell.",
    notYet: "They are told for the first time", notYetText: "It takes a few minutes as a rule, and is told anew every hour.", waiting: "Days of air that wait to be reckoned, from which doses may grow: {{count}}.", left: "Only the worst are listed; not listed: {{count}}.", more: "{{count}} more", untitled: "(no title)",
  },
};
