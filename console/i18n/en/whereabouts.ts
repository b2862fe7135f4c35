import type { Same } from "../parts.ts";
import type { texts as zh } from "../zh/whereabouts.ts";

export const texts: Same<typeof zh> = {
  evidence: { sighting: "Tag heard", silence: "Not heard", loan: "Loan", return: "Return", "store-job": "Bin moved by the automated store", gate: "Went through a gate", register: "Item register", confirmed: "Confirmed by a person", sweep: "Heard by a handheld reader" },
  order: {
    title: "Order on the shelf", fine: "All {{count}} stand where they belong and in order.", noBooks: "No books stand here now.", moves: "Move {{count}} to restore order", behind: "Goes after {{callNumber}}", first: "Goes first on its shelf", less: "{{left}} < {{right}}", shorter: "“{{left}}” ends first and stands before “{{right}}”",
    misplaced: "{{count}} do not belong here", belongs: "Belongs at {{place}}", unreadable: "{{count}} call numbers cannot be sorted", more: "Of each kind only the first 200 are listed.", basis: "Whether a book stands here is estimated from antennas; the sequence is the register's, which antennas cannot tell: reading the shelf book by book tells it.", basisRead: "The sequence is as it was read book by book on {{read}} of {{count}} shelves, last {{time}}; of the others it is the register's.",
  },
  way: {
    title: "The way there", show: "Route", close: "Close", from: "Start", minutes: "About {{minutes}} min", metres: "{{metres}} m", none: "No way leads there from here, or it is not in the building.", stand: "I am here", stood: "Noted: routes start here",
    walk: "Through {{space}}, {{metres}} m", change: "Up or down to {{to}} by {{by}}", aisle: "Into the aisle between {{a}} and {{b}}", before: "To the front of {{a}}", shelf: "{{place}}: shelf {{shelf}} of {{of}} from the floor", arrive: "You are at {{place}}",
  },
};
