import type { PlaceId } from "@stacktwin/twin-models/ids";
import { useEffect, useRef, useState, type KeyboardEvent, type MouseEvent, type ReactElement } from "react";
import { Vector3, type PerspectiveCamera } from "three";
import { useLanguage, useText } from "../i18n/i18n.ts";
import type { SceneModel } from "./frames.ts";
import type { Heart } from "./heart.ts";
import { TEXTS } from "./texts.ts";

type Outline = readonly (readonly [number, number])[];
const pathOf = (outline: Outline): string => `M${outline.map(([x, z]) => `${x.toFixed(2)} ${z.toFixed(2)}`).join("L")}Z`;

interface Props {
  model: SceneModel;
  storey: number;
  camera: () => PerspectiveCamera | null;
  heart: Heart;
  /** CSS colour a room has in the chosen layer. */
  tintOf: (room: PlaceId) => string | undefined;
  onGo: (x: number, z: number) => void;
  onRoom: (room: PlaceId) => void;
}

/** How far outside the plan the eye is still shown where it is, as a share of the plan; farther it stands at the edge. */
const MARGIN = 0.12;
const WEDGE = 0.34;

/** The storey from above, small: where one stands and looks. A click flies there. */
export function Plan({ model, storey, camera, heart, tintOf, onGo, onRoom }: Props): ReactElement | null {
  const language = useLanguage();
  const text = useText();
  const svg = useRef<SVGSVGElement>(null);
  const eye = useRef<SVGGElement>(null);
  const [active, setActive] = useState(0);
  const at = model.storeys[storey];
  const rooms = model.rooms.filter((room) => room.storey === storey);
  const xs = at?.outline.map(([x]) => x) ?? [0];
  const zs = at?.outline.map(([, z]) => z) ?? [0];
  const [left, top, width, depth] = [Math.min(...xs), Math.min(...zs), Math.max(...xs) - Math.min(...xs), Math.max(...zs) - Math.min(...zs)];
  const margin = Math.max(width, depth) * MARGIN;
  const size = Math.max(width, depth) * WEDGE;

  useEffect(() => {
    const way = new Vector3();
    const show = (): void => {
      const lens = camera();
      if (!lens || !eye.current) return;
      lens.getWorldDirection(way);
      const spare = margin * 0.7;
      const x = Math.min(left + width + spare, Math.max(left - spare, lens.position.x));
      const z = Math.min(top + depth + spare, Math.max(top - spare, lens.position.z));
      eye.current.setAttribute("transform", `translate(${x.toFixed(2)} ${z.toFixed(2)}) rotate(${((Math.atan2(way.z, way.x) * 180) / Math.PI).toFixed(1)})`);
    };
    show();
    return heart.drawn(show);
  }, [camera, heart, left, top, width, depth, margin]);

  if (!at) return null;
  const go = (event: MouseEvent): void => {
    const matrix = svg.current?.getScreenCTM();
    if (!matrix) return;
    const { x, y } = new DOMPoint(event.clientX, event.clientY).matrixTransform(matrix.inverse());
    onGo(x, y);
  };
  const onKey = (event: KeyboardEvent, room: PlaceId, index: number): void => {
    const by = { ArrowRight: 1, ArrowDown: 1, ArrowLeft: -1, ArrowUp: -1 }[event.key];
    if (by !== undefined) {
      const next = (index + by + rooms.length) % rooms.length;
      setActive(next);
      svg.current?.querySelectorAll<SVGPathElement>("[role=button]")[next]?.focus();
    } else if (event.key === "Enter" || event.key === " ") onRoom(room);
    else return;
    event.preventDefault();
    event.stopPropagation();
  };
  return (
    <figure className="scene-plan" aria-label={TEXTS.planOf[language].replace("{storey}", text(at.name))}>
      <figcaption>{text(at.name)}</figcaption>
      {/* By key each room in it is a button. */}
      {/* oxlint-disable-next-line jsx-a11y/no-static-element-interactions */}
      <svg ref={svg} viewBox={`${left - margin} ${top - margin} ${width + 2 * margin} ${depth + 2 * margin}`} onClick={go}>
        <path className="plan-storey" d={pathOf(at.outline)} />
        {rooms.map(({ space }, index) => (
          <path
            key={space.id} role="button" className="plan-room" d={pathOf(space.outline)} style={{ fill: tintOf(space.id) }} aria-label={text(space.name)}
            tabIndex={index === Math.min(active, rooms.length - 1) ? 0 : -1} onFocus={() => setActive(index)} onKeyDown={(event) => onKey(event, space.id, index)}
          >
            <title>{text(space.name)}</title>
          </path>
        ))}
        {model.ranges.filter((one) => one.storey === storey).map(({ range, frame, length }) => (
          <rect key={range.id} className="plan-range" width={length} height={range.depth} transform={`translate(${frame.x} ${frame.z}) rotate(${(Math.atan2(frame.sin, frame.cos) * 180) / Math.PI})`} />
        ))}
        <g ref={eye} className="plan-eye">
          <path d={`M0 0L${size} ${-size * 0.42}A${size * 1.08} ${size * 1.08} 0 0 1 ${size} ${size * 0.42}Z`} />
          <circle r={size * 0.1} />
        </g>
      </svg>
    </figure>
  );
}
