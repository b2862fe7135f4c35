import { Fragment, type ReactElement } from "react";
import type { Drawn } from "./drawn.ts";

interface Props {
  lines: readonly Drawn[];
  count: number;
  /** Of one line, pixels. */
  height: number;
  line: (index: number) => ReactElement;
}

const Space = ({ height }: { height: number }): ReactElement => <div aria-hidden="true" style={{ height }} />;

/** Lines with space where others are left out. */
export function Spaced({ lines, count, height, line }: Props): ReactElement {
  const after = count - 1 - (lines.at(-1)?.index ?? count - 1);
  return (
    <>
      {lines.map(({ index, skipped }) => {
        const drawn = line(index);
        return <Fragment key={drawn.key}>{skipped > 0 ? <Space height={skipped * height} /> : null}{drawn}</Fragment>;
      })}
      {after > 0 ? <Space height={after * height} /> : null}
    </>
  );
}
