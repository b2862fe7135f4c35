/** What of the browser's own reader of barcodes is used here: the types of a page have no word of it. */
interface Detector {
  detect(from: HTMLVideoElement): Promise<{ rawValue: string }[]>;
}
interface DetectorClass {
  new (options?: { formats: string[] }): Detector;
  getSupportedFormats(): Promise<string[]>;
}

/** Of those that are printed on books and shelves. */
const FORMATS = ["code_39", "code_93", "code_128", "codabar", "ean_13", "ean_8", "itf", "upc_a", "qr_code", "data_matrix"];

/** Null where the browser reads no barcodes, or no camera may be asked for (no TLS). */
export async function openDetector(): Promise<Detector | null> {
  const known = (globalThis as { BarcodeDetector?: DetectorClass }).BarcodeDetector;
  if (!known || !("mediaDevices" in navigator)) return null;
  const supported = await known.getSupportedFormats();
  const formats = FORMATS.filter((format) => supported.includes(format));
  return formats.length === 0 ? null : new known({ formats });
}
