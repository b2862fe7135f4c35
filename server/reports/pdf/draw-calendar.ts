import type { BlockOf, DaySquare, Legend } from "../document.ts";
import { INK, PAGE, Sheet, WIDTH } from "./sheet.ts";

/** Parts of the known time from which on a square has its shade. */
const SHADES = [
  { from: 0.999_5, shade: "inside" },
  { from: 0.9, shade: "mostly" },
  { from: 0.5, shade: "partly" },
  { from: 0, shade: "outside" },
] as const;
/** A day of which less is known has a corner cut off. */
const WHOLE = 0.999_5;

const shadeOf = ({ part, known, judged }: DaySquare): keyof Legend =>
  known === 0 ? "unknown" : !judged || part === null ? "unjudged" : (SHADES.find(({ from }) => part >= from)?.shade ?? "outside");
const COLOURS: Record<keyof Legend, string> = { inside: INK.inside, mostly: INK.mostly, partly: INK.partly, outside: INK.outside, unknown: INK.unknown, unjudged: INK.faint };

/** Never rounded up to all, nor down to nothing. */
const percentOf = (part: number): string => String(part > 0 && part < 0.01 ? 1 : part < 1 && part > 0.99 ? 99 : Math.round(part * 100));

function square(sheet: Sheet, day: DaySquare, x: number, y: number, width: number, height: number): void {
  const shade = shadeOf(day);
  sheet.box(x, y, width, height, COLOURS[shade]);
  sheet.pdf.lineWidth(0.4).strokeColor(shade === "unknown" ? INK.line : "#ffffff").rect(x, y, width, height).stroke();
  if (shade === "unknown") sheet.line(x, y + height, x + width, y, INK.line, 0.5);
  else if (day.known < WHOLE) {
    const cut = Math.min(5, width / 2.5);
    sheet.pdf.fillColor("#ffffff").moveTo(x + width - cut, y).lineTo(x + width, y).lineTo(x + width, y + cut).closePath().fill();
    sheet.line(x + width - cut, y, x + width, y + cut, INK.quiet, 0.4);
  }
}
const inkOn = (day: DaySquare): string => (shadeOf(day) === "outside" ? "#ffffff" : INK.text);

function drawLegend(sheet: Sheet, legend: Legend): void {
  let x = PAGE.left;
  const samples: Record<keyof Legend, DaySquare> = {
    inside: { day: 0, part: 1, known: 1, judged: true }, mostly: { day: 0, part: 0.95, known: 1, judged: true }, partly: { day: 0, part: 0.7, known: 0.5, judged: true },
    outside: { day: 0, part: 0.2, known: 1, judged: true }, unknown: { day: 0, part: null, known: 0, judged: true }, unjudged: { day: 0, part: null, known: 1, judged: false },
  };
  for (const [name, text] of Object.entries(legend) as [keyof Legend, string][]) {
    const width = 13 + sheet.widthOf(sheet.shown(text), 6.8) + 10;
    if (x + width > PAGE.width - PAGE.right) {
      x = PAGE.left;
      sheet.y += 11;
    }
    square(sheet, { ...samples[name], known: name === "unknown" ? 0 : 1 }, x, sheet.y + 1.5, 9, 7);
    sheet.write(text, x + 12, sheet.y, { size: 6.8, colour: INK.quiet });
    x += width;
  }
  sheet.y += 15;
}

const CELL = { width: 33, height: 22 };

/** Two quantities of a month side by side, weeks from top to bottom; each square says how much of what is known was in range, in %. */
export function drawCalendar(sheet: Sheet, { months, weekdays, legend }: BlockOf<"calendar">): void {
  const weeks = Math.max(...months.map(({ offset, days }) => Math.ceil((offset + days.length) / 7)));
  sheet.need(weeks * CELL.height + 44);
  const top = sheet.y;
  for (const [n, { title, offset, days }] of months.entries()) {
    const left = PAGE.left + n * (WIDTH - 7 * CELL.width);
    sheet.write(title, left, top, { size: 8.4, weight: "bold" });
    for (const [at, name] of weekdays.entries()) sheet.write(name, left + at * CELL.width, top + 13, { size: 6.6, colour: INK.quiet, align: "center", width: CELL.width });
    for (const [at, day] of days.entries()) {
      const [x, y] = [left + ((offset + at) % 7) * CELL.width, top + 24 + Math.floor((offset + at) / 7) * CELL.height];
      square(sheet, day, x, y, CELL.width, CELL.height);
      sheet.write(String(day.day), x + 2.5, y + 0.5, { size: 6.2, colour: shadeOf(day) === "outside" ? "#ffffff" : INK.quiet });
      if (day.part !== null && day.judged && day.known > 0) sheet.write(percentOf(day.part), x, y + 9, { size: 7.6, colour: inkOn(day), align: "right", width: CELL.width - 3 });
    }
  }
  sheet.y = top + 24 + weeks * CELL.height + 5;
  drawLegend(sheet, legend);
}

const ROW = { height: 12.5, name: 40, told: 42 };

export function drawYearCalendar(sheet: Sheet, { title, rows, legend }: BlockOf<"yearCalendar">): void {
  sheet.need(rows.length * ROW.height + 46);
  sheet.write(title, PAGE.left, sheet.y, { size: 8.4, weight: "bold" });
  sheet.y += 14;
  const width = (WIDTH - ROW.name - ROW.told) / 31;
  for (let day = 1; day <= 31; day++) sheet.write(String(day), PAGE.left + ROW.name + (day - 1) * width, sheet.y, { size: 5.6, colour: INK.quiet, align: "center", width });
  sheet.y += 9;
  for (const { title: name, days, told } of rows) {
    sheet.write(name, PAGE.left, sheet.y + 1, { size: 7, colour: INK.quiet });
    for (const day of days) square(sheet, day, PAGE.left + ROW.name + (day.day - 1) * width, sheet.y, width, ROW.height);
    sheet.write(told, PAGE.left, sheet.y + 1, { size: 7, align: "right", width: WIDTH });
    sheet.y += ROW.height;
  }
  sheet.y += 5;
  drawLegend(sheet, legend);
}
