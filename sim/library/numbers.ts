/** ISIL of the owning library. */
export const OWNER = "CN-440100-1-DEMO";

/** Codabar library barcode: 3 (item), institution, number, and the check digit of the modulus 10 scheme. */
export function barcodeOf(number: number): string {
  const digits = `34401${String(number).padStart(8, "0")}`;
  let sum = 0;
  for (let i = 0; i < digits.length; i++) {
    const digit = Number(digits[i]) * (i % 2 === 0 ? 2 : 1);
    sum += digit > 9 ? digit - 9 : digit;
  }
  return digits + String((10 - (sum % 10)) % 10);
}

/** 96-bit EPC: a header of ten hex digits for this library, then the barcode's own digits. */
export const epcOf = (barcode: string): string => `C244010001${barcode}`;
