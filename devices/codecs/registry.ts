import type { Codec } from "./codec.ts";
import { gluedJson } from "./glued-json.ts";
import { json } from "./json.ts";
import { keonn } from "./keonn.ts";
import { lorawan, type FrameCodec } from "./lorawan.ts";
import { readFrame, writeFrame, type History, type Sample } from "./milesight.ts";
import { EM300, EM320, VS350 } from "./milesight-history.ts";

const milesight = (history?: History): FrameCodec => ({
  read: (bytes) => readFrame(bytes, history),
  write: (sample) => writeFrame(sample as Sample),
});

/** The codecs that a model may name in `lib:codec`; without a name it is JSON. */
export const CODECS: Readonly<Record<string, Codec>> = {
  json,
  "glued-json": gluedJson,
  keonn,
  lorawan: lorawan(),
  "lorawan-milesight": lorawan(milesight()),
  "lorawan-milesight-em300": lorawan(milesight(EM300)),
  "lorawan-milesight-em320": lorawan(milesight(EM320)),
  "lorawan-milesight-vs350": lorawan(milesight(VS350)),
};
