const WIDE = /[\u1100-\u115f\u2e80-\u303e\u3041-\ua4cf\uac00-\ud7a3\uf900-\ufaff\ufe30-\ufe4f\uff00-\uff60\uffe0-\uffe6]|[\u{20000}-\u{3fffd}]/u;
const NARROW = /[ .,:;'!|iljtfI()[\]-]/;
/** How much wider bold letters are in the widest faces that screens and printers fall back to. */
const BOLD = 1.13;

/** The kind of type a text is set in. */
export interface Type {
  mono: boolean;
  weight: 400 | 600;
}

/** About how wide a text is, in sizes of its type: paper has no second try, so rather too wide. */
export function widthOf(text: string, { mono, weight }: Type): number {
  let width = 0;
  for (const sign of text) width += WIDE.test(sign) ? 1.02 : mono ? 0.62 : (NARROW.test(sign) ? 0.4 : /[mwMW@%]/.test(sign) ? 0.98 : /[A-Z]/.test(sign) ? 0.74 : 0.64) * (weight === 600 ? BOLD : 1);
  return width;
}

/** The largest type, between `least` and `most`, in which a text fits a width; and the text, cut where even the least is too large. */
export function fitted(text: string, width: number, most: number, least: number, type: Type): { size: number; text: string } {
  const size = Math.min(most, width / Math.max(0.01, widthOf(text, type)));
  if (size >= least) return { size, text };
  let cut = Array.from(text);
  while (cut.length > 1 && (widthOf(cut.join(""), type) + 1) * least > width) cut = cut.slice(0, -1);
  return { size: least, text: `${cut.join("")}…` };
}
