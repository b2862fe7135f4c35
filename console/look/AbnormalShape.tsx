import type { ReactElement } from "react";

/** Stop and look: an octagon with a stroke. In ink, because colours belong to alarms. */
export function AbnormalShape({ size = 14 }: { size?: number }): ReactElement {
  return (
    <svg className="icon" width={size} height={size} viewBox="0 0 16 16" fill="none" stroke="currentColor" strokeWidth="1.8" strokeLinejoin="round" strokeLinecap="round" aria-hidden="true">
      <path d="M5.2 1.5h5.6l3.7 3.7v5.6l-3.7 3.7H5.2l-3.7-3.7V5.2z" />
      <path d="M8 4.8v4M8 11.2v.1" />
    </svg>
  );
}
