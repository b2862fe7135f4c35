const WIDE = /[\u1100-\u115f\u2e80-\u303e\u3041-\ua4cf\uac00-\ud7a3\uf900-\ufaff\ufe30-\ufe4f\uff00-\uff60\uffe0-\uffe6]|[\u{20000}-\u{3fffd}]/u;
const NARROW = /[ .,:;'!|iljtfI1()[\]-]/;

/** About how wide a text is, in sizes of its type: paper has no second try, so rather too wide. */
export function widthOf(text: string, mono = false): number {
  let width = 0;
  for (const sign of text) width += WIDE.test(sign) ? 1.02 : mono ? 0.62 : NARROW.test(sign) ? 0.4 : /[A-ZMW0-9@%]/.test(sign) ? 0.72 : 0.58;
  return width;
}

/** The largest type, between `least` and `most`, in which a text fits a width; and the text, cut where even the least is too large. */
export function fitted(text: string, width: number, most: number, least: number, mono = false): { size: number; text: string } {
  const size = Math.min(most, width / Math.max(0.01, widthOf(text, mono)));
  if (size >= least) return { size, text };
  let cut = Array.from(text);
  while (cut.length > 1 && (widthOf(cut.join(""), mono) + 1) * least > width) cut = cut.slice(0, -1);
  return { size: least, text: `${cut.join("")}…` };
}
