import type { ReactElement } from "react";
import { Icon } from "../look/Icon.tsx";

/** Nothing is wrong here: said plainly, with what that rests on. */
export function Calm({ title, text }: { title: string; text?: string }): ReactElement {
  return (
    <p className="home-calm">
      <Icon name="check" size={18} />
      <span>{title}{text ? <span className="small quiet">{text}</span> : null}</span>
    </p>
  );
}
