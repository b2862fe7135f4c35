import { LARGEST_PICTURE, PICTURE_TYPES } from "@stacktwin/twin-models/task-act";
import { fitWithin } from "./fit-within.ts";

/** Pixels of the longer side: enough to read a name plate, little enough for a slow network. */
const MOST = 2000;
const QUALITY = 0.85;

const isSent = (type: string): boolean => PICTURE_TYPES.some((each) => each === type);

/** A picture as it is sent: a photo that is too large, or of a kind that the server does not take, becomes a JPEG of at most 2000 pixels. Throws where the browser cannot read it. */
export async function reducePicture(file: File): Promise<Blob> {
  const picture = await createImageBitmap(file, { imageOrientation: "from-image" });
  try {
    const { width, height } = fitWithin(picture.width, picture.height, MOST);
    if (width === picture.width && isSent(file.type) && file.size <= LARGEST_PICTURE) return file;
    const canvas = new OffscreenCanvas(width, height);
    const paint = canvas.getContext("2d");
    if (!paint) throw new Error("no canvas");
    paint.drawImage(picture, 0, 0, width, height);
    return await canvas.convertToBlob({ type: "image/jpeg", quality: QUALITY });
  } finally {
    picture.close();
  }
}
