import * as fc from "fast-check";
import { describe, expect, it } from "vitest";
import { DecodeError } from "../contract.ts";
import { PartDocument } from "./codec.ts";
import { EM300, EM320, VS350 } from "./milesight-history.ts";
import { readFrame, writeFrame, type History, type Sample } from "./milesight.ts";

const read = (hex: string, history?: History): Sample[] => readFrame(Buffer.from(hex, "hex"), history);

/** The frame's samples, or those before what could not be read. */
function whole(bytes: Uint8Array, history?: History): { samples: unknown; complete: boolean } {
  try {
    return { samples: readFrame(bytes, history), complete: true };
  } catch (error) {
    if (!(error instanceof DecodeError)) throw error;
    return { samples: error instanceof PartDocument ? error.document : [], complete: false };
  }
}

describe("a frame", () => {
  it("says its channels by id and type", () => {
    expect(read("01755C03673401046865")).toEqual([{ "0175": 92, "0367": 308, "0468": 101 }]);
  });

  it("says below zero, masks, flows, numbered regions and alarms", () => {
    expect(read("0367CEFF")).toEqual([{ "0367": -50 }]);
    expect(read("04C9030800A1")[0]?.["04C9"]).toEqual([
      3,
      8,
      true,
      false,
      false,
      false,
      false,
      true,
      false,
      true,
      ...Array<boolean>(8).fill(false),
    ]);
    expect(read("09DA0001000200000000")).toEqual([{ "09DA": [256, 512, 0, 0] }]);
    expect(read("10E4010910112110E40275217533")).toEqual([{ "10E401": [4105, 8465], "10E402": [8565, 13_173] }]);
    expect(read("8367500103")).toEqual([{ "8367": [336, 3] }]);
  });

  it("says what the device is", () => {
    expect(read("FF0101FF086600B0940976FF090100FF1F1F07004B")).toEqual([
      { FF01: 1, FF08: "6600B0940976", FF09: [1, 0], FF1F: [31, 7, 0, 75] },
    ]);
  });

  it("says history in the length of its model", () => {
    expect(read("20CE9E74466310015D00", EM300)).toEqual([{ time: 1_665_561_758, "0367": 272, "0468": 93, "0500": 0 }]);
    expect(read("20CE9E74466310015D01755C", EM320)).toEqual([{ "0175": 92 }, { time: 1_665_561_758, "0367": 272, "0468": 93 }]);
    expect(read("20CEFF3DF16401070002001D000800", VS350)).toEqual([{ time: 1_693_531_647, kind: 1, "05CC": [7, 2], "04CC": [29, 8] }]);
  });

  it("without anything says nothing", () => {
    expect(read("")).toEqual([]);
  });
});

describe("a frame that cannot be read to its end", () => {
  it.each([
    ["an unknown type", "01755C4299FF", "unknown channel 4299"],
    ["history of a model that has none", "01755C20CE9E74466310015D00", "unknown channel 20CE"],
    ["device information that is not known", "01755CFF7701", "unknown channel FF77"],
    ["a value cut off", "01755C036734", "channel 0367 is cut off"],
    ["a channel cut off", "01755C03", "a channel is cut off"],
    ["a region cut off", "01755C10E4", "channel 10E4 is cut off"],
  ])("%s: what stands before it is taken", (_, hex, message) => {
    expect(() => read(hex)).toThrow(message);
    expect(whole(Buffer.from(hex, "hex"))).toEqual({ samples: [{ "0175": 92 }], complete: false });
  });

  it("is refused whole when it begins so", () => {
    expect(() => read("4299FF")).toThrow(DecodeError);
    expect(() => read("4299FF")).not.toThrow(PartDocument);
  });
});

it("cut at every byte, only whole channels are taken and none changes", () => {
  const bytes = Buffer.from("0367EE0004687C05000106CB02077DA803087D2500097366270B7D20000C7D3000", "hex");
  const [all = {}] = readFrame(bytes);
  for (let length = 1; length <= bytes.length; length++) {
    const { samples } = whole(bytes.subarray(0, length));
    const [found = {}] = samples as Sample[];
    expect(Object.entries(all).slice(0, Object.keys(found).length)).toEqual(Object.entries(found));
  }
});

it("any bytes are read or refused", () => {
  for (const history of [undefined, EM300, EM320, VS350])
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 60 }), (bytes) => void whole(bytes, history)),
      { numRuns: 500 },
    );
});

it("what is written is read again", () => {
  const u8 = fc.nat(255);
  const u16 = fc.nat(65_535);
  const samples = fc
    .record(
      {
        "0175": u8,
        "0367": fc.integer({ min: -32_768, max: 32_767 }),
        "0394": fc.nat(0xffffffff),
        "05CC": fc.tuple(u16, u16),
        "04C9": fc.tuple(u8, u8, ...Array.from({ length: 16 }, () => fc.boolean())),
        "10E403": fc.tuple(u16, u16),
        "84CC": fc.tuple(u16, u16, u8),
        FF08: fc.constant("6600B0940976"),
      },
      { requiredKeys: [] },
    )
    .filter((sample) => Object.keys(sample).length > 0);
  fc.assert(
    fc.property(samples, (sample) => {
      expect(readFrame(writeFrame(sample as Sample))).toEqual([sample]);
    }),
  );
  expect(() => writeFrame({ "4299": 1 })).toThrow("unknown channel 4299");
});
