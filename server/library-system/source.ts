import type { LibrarySystemConfig } from "@stacktwin/twin-models/library-system";
import type { Clock } from "../contracts/clock.ts";
import type { LibrarySource } from "../contracts/library-system.ts";
import { createFolioSource } from "./folio-source.ts";
import { createKohaSource } from "./koha-source.ts";
import { createSip2Source } from "./sip2-source.ts";

type Kind = LibrarySystemConfig["kind"];
type Makers = { [K in Kind]: (config: Extract<LibrarySystemConfig, { kind: K }>, around: { clock: Clock; timeZone: string }) => LibrarySource };
const MAKERS: Makers = { sip2: createSip2Source, koha: createKohaSource, folio: createFolioSource };

/** Opens nothing: the first question does. */
export const createLibrarySource = <K extends Kind>(config: Extract<LibrarySystemConfig, { kind: K }>, around: { clock: Clock; timeZone: string }): LibrarySource => MAKERS[config.kind as K](config, around);
