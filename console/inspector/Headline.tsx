import type { ThingId } from "@stacktwin/twin-models/ids";
import type { ModelInfo } from "@stacktwin/twin-models/thing";
import type { ReactElement } from "react";
import { headline } from "../format/values.ts";
import { useThingPresent } from "../live/use-live.ts";
import { Reading } from "./Reading.tsx";

/** A thing's main values in one line. */
export function Headline({ thing, model }: { thing: ThingId; model: ModelInfo }): ReactElement {
  const present = useThingPresent(thing);
  return (
    <span style={{ display: "inline-flex", gap: 10 }}>
      {headline(model).map((info) => (
        <Reading key={info.name} present={present[info.name]} info={info} />
      ))}
    </span>
  );
}
