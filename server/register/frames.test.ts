import * as fc from "fast-check";
import { describe, expect, test } from "vitest";
import type { RowFault } from "@stacktwin/twin-models/row-fault";
import { cellsOf, cutCsv } from "./csv-frames.ts";
import { Framer, type Cutter, type Frame } from "../imports/frames.ts";
import { cutMarc } from "./marc-frames.ts";
import { cnmarc, isoRecord, xmlFile } from "./marc-fixture.ts";
import { readRecord } from "./marc-record.ts";
import { cutXml } from "./xml-frames.ts";

const COMMA = 0x2c;
const START = { offset: 0, number: 1 };

interface Shown {
  number: number;
  at: number;
  fault: RowFault | null;
  text: string;
}

/** All frames of a file that comes in pieces of these sizes, again and again. */
function framed(cut: Cutter, bytes: Buffer, sizes: readonly number[], from = START): Shown[] {
  const framer = new Framer(cut, from);
  const frames: Shown[] = [];
  const keep = (more: readonly Frame[]): void => {
    for (const { number, at, fault, bytes: of } of more) frames.push({ number, at, fault, text: of.toString("latin1") });
  };
  let at = from.offset;
  for (let i = 0; at < bytes.length; i++) {
    const size = sizes[i % sizes.length] ?? 1;
    keep(framer.push(bytes.subarray(at, at + size), false));
    at += size;
  }
  keep(framer.push(Buffer.alloc(0), true));
  return frames;
}

const broken = Buffer.from(isoRecord(cnmarc(1, "utf-8"))).subarray(0, 200);
const FILES: Record<string, [Cutter, Buffer]> = {
  "ISO 2709": [cutMarc, Buffer.concat([isoRecord(cnmarc(1, "gb18030")), Buffer.from("\r\n"), broken, isoRecord(cnmarc(2, "utf-8")), broken])],
  MARCXML: [cutXml, xmlFile([cnmarc(1, "utf-8"), cnmarc(2, "utf-8"), cnmarc(10, "utf-8")])],
  CSV: [cutCsv(COMMA, 3), Buffer.from('a,b,c\r\n\r\n1,"two\nlines ""x""",3\n4,"open,6\n7,8,9\n"x",y,z')],
};

describe.each(Object.entries(FILES))("%s", (_name, [cut, file]) => {
  const whole = framed(cut, file, [file.length]);

  test("comes out the same in whatever pieces it arrives", () => {
    expect(whole.length).toBeGreaterThan(2);
    fc.assert(
      fc.property(fc.array(fc.integer({ min: 1, max: 700 }), { minLength: 1, maxLength: 20 }), (sizes) => {
        expect(framed(cut, file, sizes)).toEqual(whole);
      }),
      { numRuns: 60 },
    );
  });

  test("goes on from the mark behind any record as if it had never stopped", () => {
    for (const [i, { at, number }] of whole.entries()) expect(framed(cut, file, [64], { offset: at, number })).toEqual(whole.slice(i));
  });

  test("random changes of bytes are never more than faults, and each byte belongs to one record at most", () => {
    fc.assert(
      fc.property(fc.array(fc.tuple(fc.nat(file.length - 1), fc.integer({ min: 0, max: 255 })), { maxLength: 12 }), (changes) => {
        const bytes = Buffer.from(file);
        for (const [at, value] of changes) bytes[at] = value;
        let end = 0;
        for (const { at, text } of framed(cut, bytes, [100])) {
          expect(at).toBeGreaterThanOrEqual(end);
          end = at + text.length;
          const piece = bytes.subarray(at, end);
          expect(readRecord(piece)).toBeTypeOf("object");
          expect(cellsOf(piece, COMMA).length).toBeGreaterThan(0);
        }
        expect(end).toBeLessThanOrEqual(bytes.length);
      }),
      { numRuns: 300 },
    );
  });
});

test.each<[string, Cutter, Buffer]>([
  ["zeros", cutMarc, Buffer.alloc(3_000_000)],
  ["no terminators", cutMarc, Buffer.alloc(3_000_000, "x")],
  ["line feeds", cutCsv(COMMA, 2), Buffer.alloc(3_000_000, "\n")],
  ["one line", cutCsv(COMMA, 2), Buffer.alloc(3_000_000, "x")],
  ["an open mark", cutCsv(COMMA, 2), Buffer.concat([Buffer.from('"'), Buffer.alloc(3_000_000, "x\n")])],
  ["XML of another kind", cutXml, Buffer.alloc(3_000_000, "<p>text</p>")],
])("megabytes of %s are passed over without being kept", (_what, cut, bytes) => {
  const framer = new Framer(cut, START);
  let behind = 0;
  for (let at = 0; at < bytes.length; at += 65_536) {
    framer.push(bytes.subarray(at, at + 65_536), false);
    behind = Math.max(behind, Math.min(bytes.length, at + 65_536) - framer.mark().offset);
  }
  expect(behind).toBeLessThan(1_300_000);
});
