/** Full-width and half-width, upper and lower case are the same to a reader who searches. */
export const folded = (text: string): string => text.normalize("NFKC").toLowerCase();

const isHanCode = (code: number): boolean => (code >= 0x3400 && code <= 0x9fff) || (code >= 0xf900 && code <= 0xfaff) || code === 0x3007;
export const isHan = (text: string, at: number): boolean => isHanCode(text.charCodeAt(at));

/** A letter or digit of a word that is written with spaces; in folded text. */
export const isWordCode = (code: number): boolean =>
  (code >= 97 && code <= 122) || (code >= 48 && code <= 57) || (code >= 0xc0 && code < 0x3000 && code !== 0xd7 && code !== 0xf7 && !(code >= 0x2000 && code <= 0x2bff)) || (code >= 0xac00 && code <= 0xd7a3);
