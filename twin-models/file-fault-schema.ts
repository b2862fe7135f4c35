import { Type } from "typebox";
import type { FileFault } from "./file-fault.ts";

/** Every problem can carry one, so that the document would list it hundreds of times; apart from the wording, which screens bring when they need it. */
export const FileFaultSchema = Type.Unsafe<FileFault>(Type.Object({}, { additionalProperties: true, description: "The fault of file-fault.ts: code, params, row" }));
