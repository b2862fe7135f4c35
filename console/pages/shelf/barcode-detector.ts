/** What of a reader of barcodes is used here: the types of a page have no word of the browser's own. */
interface Detector {
  detect(from: HTMLVideoElement): Promise<Seen[]>;
}
interface Seen {
  rawValue: string;
  format: string;
}
interface DetectorClass {
  new (options?: { formats: string[] }): Detector;
  getSupportedFormats(): Promise<readonly string[]>;
}

/** Of those that are printed on books and shelves. */
const FORMATS = ["code_39", "code_93", "code_128", "codabar", "ean_13", "ean_8", "itf", "upc_a", "qr_code", "data_matrix"];

async function ofBrowser(): Promise<Detector | null> {
  const known = (globalThis as { BarcodeDetector?: DetectorClass }).BarcodeDetector;
  if (!known) return null;
  const supported = await known.getSupportedFormats();
  const formats = FORMATS.filter((format) => supported.includes(format));
  return formats.length === 0 ? null : new known({ formats });
}

/** ZXing for browsers that read no barcodes themselves (those of desks, and of Apple): brought with its machine code when a camera is opened there. */
async function ofOurs(): Promise<Detector> {
  const [{ BarcodeDetector, prepareZXingModule }, { default: wasm }] = await Promise.all([import("barcode-detector/ponyfill"), import("zxing-wasm/reader/zxing_reader.wasm?url")]);
  await prepareZXingModule({ overrides: { locateFile: (name: string, prefix: string) => (name.endsWith(".wasm") ? wasm : prefix + name) }, fireImmediately: true });
  return new (BarcodeDetector as unknown as DetectorClass)({ formats: FORMATS });
}

/** What the code says. Codabar frames it with letters that scanners leave out. */
export const textOf = ({ rawValue, format }: Seen): string => (format === "codabar" ? rawValue.replace(/^[A-D](.*)[A-D]$/i, "$1") : rawValue);

/** Null where no camera may be asked for (no TLS). Rejects where the reader of barcodes could not be brought. */
export async function openDetector(): Promise<Detector | null> {
  if (!("mediaDevices" in navigator)) return null;
  return (await ofBrowser()) ?? (await ofOurs());
}
