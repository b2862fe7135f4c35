import { existsSync } from "node:fs";
import { builtinModels, modelFilesIn } from "@stacktwin/devices/builtin";

/** The models that come with the product, then those dropped in; a folder that is not there holds none. */
export const modelFiles = (folders: readonly string[]): ReturnType<typeof builtinModels> => [
  ...builtinModels(),
  ...folders.filter((folder) => existsSync(folder)).flatMap(modelFilesIn),
];
