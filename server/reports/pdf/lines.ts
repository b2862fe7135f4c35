/** Nothing of these begins a line, and nothing of those ends one. */
const NOT_FIRST = new Set("，。、；：？！）》」』】〉％℃°…—·”’),.;:?!%");
const NOT_LAST = new Set("（《「『【〈“‘(");
/** What may be parted from its neighbours: Chinese characters and their punctuation. */
const WIDE = /[\u2e80-\u9fff\uf900-\ufaff\uff00-\uffef\u3000-\u303f\u{20000}-\u{3ffff}]/u;

/** Pieces of a text between which a line may end; a space is at the end of a piece. */
function piecesOf(text: string): string[] {
  const pieces: string[] = [];
  let before = "";
  for (const letter of text) {
    const last = pieces.at(-1);
    const parted = last === undefined || before === " " || before === "-" || before === "/" || ((WIDE.test(letter) || WIDE.test(before)) && !NOT_FIRST.has(letter) && !NOT_LAST.has(before));
    if (parted && letter !== " ") pieces.push(letter);
    else pieces[pieces.length - 1] = (last ?? "") + letter;
    before = letter;
  }
  return pieces;
}

/**
 * A text in lines that are no wider than `width`, by the rules of Chinese punctuation and the spaces of English. What is wider by itself is cut
 * where it has to be. `widthOf` tells the width of a string.
 */
export function linesOf(text: string, width: number, widthOf: (text: string) => number): string[] {
  const lines: string[] = [];
  for (const paragraph of text.split("\n")) {
    let line = "";
    for (const piece of piecesOf(paragraph)) {
      if (line !== "" && widthOf((line + piece).trimEnd()) > width) {
        lines.push(line.trimEnd());
        line = "";
      }
      line += piece;
      while (widthOf(line.trimEnd()) > width) {
        const letters = Array.from(line);
        let cut = letters.length - 1;
        while (cut > 1 && widthOf(letters.slice(0, cut).join("")) > width) cut--;
        if (cut < 1) break;
        lines.push(letters.slice(0, cut).join(""));
        line = letters.slice(cut).join("");
      }
    }
    lines.push(line.trimEnd());
  }
  return lines;
}
