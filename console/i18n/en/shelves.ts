import type { Same } from "../parts.ts";
import type { texts as zh } from "../zh/shelves.ts";

export const texts: Same<typeof zh> = {
  shelves: {
    span: "The last 28 days", rates: "Not-on-shelf rate by zone and day", zone: "Zone", counted: "{{away}} of {{covered}} not on their shelf; {{uncovered}} more not covered", noDays: "Nothing recorded yet", noDaysText: "Every hour the server notes how the books of each zone stand; the first day is here an hour after it began.",
    astray: "Books went astray {{count}} times", none: "No book went astray in this time.", hours: "By hour", atHour: "{{hour}}:00: {{count}}", after: "Before that they were:", more: "Too much happened: what went astray is counted from {{from}} on.",
    reading: "How often to read the shelves", readingText: "By how fast books went astray in this time: after so many days about 2 % of the range's books are not in their place.", range: "Range", books: "Books", strays: "Astray", readEvery: "Every", days: "{{days}} days",
  },
};
