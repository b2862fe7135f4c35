import type { PICTURE_TYPES } from "@stacktwin/twin-models/task-act";

type PictureType = (typeof PICTURE_TYPES)[number];
const text = (bytes: Uint8Array, from: number, to: number): string => Buffer.from(bytes.subarray(from, to)).toString("latin1");

/** By what the file begins with, whatever it is called: JPEG (SOI and a marker), PNG (its signature), WebP (RIFF form). */
const SIGNS: Record<PictureType, (bytes: Uint8Array) => boolean> = {
  "image/jpeg": (bytes) => text(bytes, 0, 3) === "\xff\xd8\xff",
  "image/png": (bytes) => text(bytes, 0, 8) === "\x89PNG\r\n\x1a\n",
  "image/webp": (bytes) => text(bytes, 0, 4) === "RIFF" && text(bytes, 8, 12) === "WEBP",
};

/** The media type of a picture; undefined for anything else. */
export const pictureType = (bytes: Uint8Array): PictureType | undefined =>
  (Object.keys(SIGNS) as PictureType[]).find((type) => SIGNS[type](bytes));
