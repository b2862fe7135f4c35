import * as fc from "fast-check";
import { describe, expect, it } from "vitest";
import { DecodeError } from "../contract.ts";
import { PartDocument, type Codec } from "./codec.ts";
import { gluedJson } from "./glued-json.ts";
import { keonn } from "./keonn.ts";

/** What of a message is whole, or undefined when nothing is. */
function whole(codec: Codec, payload: Uint8Array): unknown {
  try {
    return codec.decode(payload);
  } catch (error) {
    if (error instanceof PartDocument) return error.document;
    expect(error).toBeInstanceOf(DecodeError);
    return undefined;
  }
}

describe("glued objects", () => {
  const objects = [{ a: "}{", b: '"\\' }, { c: [1, { d: "馆" }] }, { e: null }];
  const bytes = gluedJson.encode(objects);

  it("come one by one, whatever stands in their text", () => {
    expect(gluedJson.decode(bytes)).toEqual(objects);
    expect(gluedJson.decode(Buffer.from('\ufeff{"a":1}\r\n {"b":2}\n'))).toEqual([{ a: 1 }, { b: 2 }]);
    expect(gluedJson.decode(Buffer.from(" "))).toEqual([]);
  });

  it("cut at every byte: the whole ones, never half of one", () => {
    const ends = objects.map((_, index) => gluedJson.encode(objects.slice(0, index + 1)).length);
    for (let length = 1; length <= bytes.length; length++) {
      const count = ends.filter((end) => end <= length).length;
      expect(whole(gluedJson, bytes.subarray(0, length)), `at ${length}`).toEqual(count === 0 ? undefined : objects.slice(0, count));
    }
  });

  it("after something else nothing more is taken", () => {
    expect(whole(gluedJson, Buffer.from('{"a":1},{"b":2}'))).toEqual([{ a: 1 }]);
    expect(whole(gluedJson, Buffer.from('{"a":1}{b:2}{"c":3}'))).toEqual([{ a: 1 }]);
    expect(whole(gluedJson, Buffer.from("[1]"))).toBeUndefined();
    expect(() => gluedJson.decode(Buffer.from([0x7b, 0xb1, 0xea, 0xb1, 0xea, 0x7d]))).toThrow("not UTF-8");
  });

  it("come back as they were", () => {
    fc.assert(
      fc.property(
        fc.array(
          fc.dictionary(
            fc.string(),
            fc.json().map((text) => JSON.parse(text) as unknown),
          ),
        ),
        (list) => {
          const plain: unknown = JSON.parse(JSON.stringify(list));
          expect(gluedJson.decode(gluedJson.encode(plain))).toEqual(plain);
        },
      ),
    );
  });
});

describe("reads of a Keonn shelf", () => {
  const reads = [
    { epc: "E28011700000020F7CBD7358", rssi: -39, antenna: 10_000 },
    { epc: "00000000DEADBEEF", rssi: -31.5, antenna: 20_304 },
  ];
  const bytes = keonn.encode({ mac: "60:e8:5b:0a:78:5f", reads });

  it("tell tag, strength and the path to the antenna", () => {
    expect(Buffer.from(bytes).toString()).toBe("60:e8:5b:0a:78:5f|e28011700000020f7cbd7358:-39@1/0/0|00000000deadbeef:-31.5@2/3/4");
    expect(keonn.decode(bytes)).toEqual({ mac: "60:e8:5b:0a:78:5f", reads });
  });

  it.each(["e280:-39@0/0/0", "e280:-39@1/100/0", "e28:-39@1/0/0", "e280:-39@1/0", "e280:x@1/0/0", ":-39@1/0/0"])("%s is none", (read) => {
    expect(whole(keonn, Buffer.from(`60:e8:5b:0a:78:5f|${read}`))).toBeUndefined();
    expect(whole(keonn, Buffer.concat([bytes, Buffer.from(`|${read}`)]))).toMatchObject({ reads });
  });

  it("cut at every byte: whole reads only", () => {
    for (let length = 17; length < bytes.length; length++) {
      const found = whole(keonn, bytes.subarray(0, length)) as { reads: unknown[] } | undefined;
      expect(reads.slice(0, found?.reads.length ?? 0)).toEqual(found?.reads ?? []);
    }
  });

  it("no two paths share an antenna, and each comes back", () => {
    const paths = fc.tuple(fc.integer({ min: 1, max: 99 }), fc.nat(99), fc.nat(99));
    fc.assert(
      fc.property(paths, ([port, first, second]) => {
        const text = `60:e8:5b:0a:78:5f|e280:-39@${port}/${first}/${second}`;
        expect(Buffer.from(keonn.encode(keonn.decode(Buffer.from(text)))).toString()).toBe(text);
      }),
    );
  });

  it("any bytes are read or refused", () => {
    fc.assert(fc.property(fc.uint8Array({ maxLength: 80 }), (payload) => void whole(keonn, payload)));
    fc.assert(fc.property(fc.string({ maxLength: 80 }), (text) => void whole(keonn, Buffer.from(`60:e8:5b:0a:78:5f|${text}`))));
  });
});
