import type { Static, TSchema } from "typebox";
import { readChecked, type Mistake } from "./read-file.ts";

/** An entry of a list in a file, with how to speak of what is wrong in it. */
export interface Located<T> {
  value: T;
  mistake: (part: string, what: string, remedy: string) => Mistake;
}

/** The entries of the lists called `name` in these files. */
export const readLists = <S extends TSchema, T>(
  files: readonly string[],
  schema: S,
  name: string,
  listOf: (file: Static<S>) => readonly T[],
  mistakes: Mistake[],
): Located<T>[] =>
  files.flatMap((file) => {
    const read = readChecked(file, schema, mistakes);
    if (!read) return [];
    return listOf(read.value).map((value, row) => ({
      value,
      mistake: (part, what, remedy) => ({ file, ...read.locate(`/${name}/${row}/${part}`), what, remedy }),
    }));
  });
