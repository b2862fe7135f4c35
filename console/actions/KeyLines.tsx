import type { ReactElement } from "react";

export interface KeyLine {
  what: string;
  /** What stands on the keys; a dash stands between the ends of a run. */
  caps: readonly string[];
}

/** What the keys of one part of the screen do there. */
export function KeyLines({ lines }: { lines: readonly KeyLine[] }): ReactElement {
  return (
    <dl>
      {lines.map(({ what, caps }) => (
        <div key={`${caps.join()} ${what}`}>
          <dt>{what}</dt>
          <dd><span className="keys">{caps.map((cap) => (cap === "–" ? <span key={cap} className="small quiet">{cap}</span> : <kbd key={cap}>{cap}</kbd>))}</span></dd>
        </div>
      ))}
    </dl>
  );
}
