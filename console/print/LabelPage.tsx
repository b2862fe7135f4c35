import { memo, type ReactElement } from "react";
import { drawLabel, type LabelText } from "./label.ts";
import type { Placed, Sheet } from "./sheet.ts";
import type { Symbology } from "./symbol.ts";

interface Props {
  sheet: Sheet;
  placed: readonly Placed[];
  labels: readonly LabelText[];
  kind: Symbology;
  /** Shows where the labels end; paper has its own edges. */
  edges?: boolean;
}

/** One page of labels; its user units are millimetres, so that it is as exact on paper as the browser prints. */
export const LabelPage = memo(function LabelPage({ sheet, placed, labels, kind, edges = false }: Props): ReactElement {
  const [width, height] = sheet.page;
  return (
    <svg className="label-page" width={`${width}mm`} height={`${height}mm`} viewBox={`0 0 ${width} ${height}`} role="img" aria-label={placed.map(({ label }) => labels[label]?.title).join(", ")}>
      {placed.map(({ label, x, y }) => {
        const text = labels[label];
        if (!text) return null;
        const { texts, symbol } = drawLabel(sheet.label, text, kind);
        return (
          <g key={label} transform={`translate(${x} ${y})`} data-id={text.id}>
            {edges ? <rect width={sheet.label[0]} height={sheet.label[1]} rx="1.5" className="label-edge" /> : null}
            {symbol ? (
              <svg x={symbol.x} y={symbol.y} width={symbol.width} height={symbol.height} viewBox={symbol.view} preserveAspectRatio="none" shapeRendering="crispEdges">
                <path d={symbol.path} fill="#000" fillRule="evenodd" />
              </svg>
            ) : null}
            {texts.map((part) => (
              <text key={`${part.y}`} x={part.x} y={part.y} style={{ fontSize: `${part.size}px` }} fontWeight={part.weight} className={part.mono ? "mono" : undefined} textAnchor={part.middle ? "middle" : "start"} fill="#000">{part.text}</text>
            ))}
          </g>
        );
      })}
    </svg>
  );
});
