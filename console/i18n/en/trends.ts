import type { Same } from "../parts.ts";
import type { texts as zh } from "../zh/trends.ts";

export const texts: Same<typeof zh> = {
  trends: {
    add: "Add a line", find: "Device, place or quantity", findNone: "No line matches.", none: "No line is chosen yet", noneText: "Compare up to six. Lines of one unit share a plot; plots of other units stand below it over the same time.", missing: "Not here, or no number over time: {{names}}", forget: "Remove", remove: "Remove", removeSeries: "Remove {{name}}",
    zoom: "Zoom", earlier: "Earlier", later: "Later", closer: "Zoom in", wider: "Zoom out", toNow: "Back to now", compare: "Compare with", nothing: "nothing", before: { day: "a day before", week: "a week before", year: "a year (365 days) before" }, asTable: "As table",
    chart: "Trend of {{names}}", keys: "Left and right move the read-out, Page Up and Page Down by more; plus and minus zoom, Shift with left and right pans, Escape goes back.", spanSaid: "{{from}} to {{to}}, {{zone}}", hint: "Drag to zoom in; Ctrl and the wheel zoom, the wheel alone once the chart is clicked; arrow keys read out.", hintTouch: "One finger reads out, two zoom and pan.",
    noData: "no data", known: "Known", quality: "Quality", doubtsUntold: "Too many values to tell the quality of each in this span; zoom in to see it.", lowest: "Lowest", highest: "Highest", marks: "Events", marksHint: "{{count}} events", moreMarks: "{{count}} more", mark: { alarm: "Alarm", cleared: "Cleared", command: "Command", event: "Event" },
    openLarge: "Open large", ofPicked: "Show trends", noneOfPicked: "The selected devices have no trend", year: "The past year, day by day", shows: "Show", dayMean: "daily mean", dayOutside: "hours outside limits", calendarOf: "{{name}}: {{shows}} of the past year, a week in each row", hoursOutside: "{{count}} h outside limits", dayInside: "in range {{value}} %", dayUnjudged: "no limits were in force", dayPart: "in range", percentUnit: "%", daysUnjudged: "No data, or no limits: {{count}} days", hoursKnown: "{{known}} of {{hours}} hours with data", hourUnit: "h", daysNone: "No data: {{count}} days", daysPartial: "Some data: {{count}} days",
  },
  psychro: { title: "Psychrometric chart", of: "Psychrometric chart of {{name}}", dryBulb: "Dry-bulb temperature", ratio: "Humidity ratio", dewPoint: "dew point", inside: "{{value}} of the known time within limits", noLimits: "no limits are set", density: "The stronger the colour, the longer ({{count}} time steps)", pressure: "At standard pressure, 1013.25 hPa" },
};
