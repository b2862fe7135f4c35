import type { LibraryAnswer, LibraryWord } from "../contracts/library-system.ts";

/** Of an answer the words about what was asked, in the spelling it was asked with; of an item that comes twice with two meanings none. */
export function wordsAbout(asked: readonly string[], said: readonly (LibraryWord | null)[]): LibraryAnswer {
  const wanted = new Set(asked);
  const found = new Map<string, LibraryWord | null>();
  let unfit = 0;
  for (const word of said) {
    if (word === null) continue;
    const before = found.get(word.barcode);
    if (!wanted.has(word.barcode)) unfit++;
    else if (before === undefined) found.set(word.barcode, word);
    else if (before === null || before.status !== word.status) {
      unfit++;
      found.set(word.barcode, null);
    }
  }
  return { words: [...found.values()].filter((word) => word !== null), unfit };
}
