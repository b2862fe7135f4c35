import { useEffect, useRef, type ReactElement } from "react";
import { NavLink, useMatch } from "react-router";

/** A tab that comes into view when it is opened: on a phone there are more than fit. */
export function SectionTab({ to, label }: { to: string; label: string }): ReactElement {
  const link = useRef<HTMLAnchorElement>(null);
  const open = useMatch({ path: to, end: false }) !== null;
  useEffect(() => {
    if (open) link.current?.scrollIntoView({ inline: "center", block: "nearest" });
  }, [open]);
  return <NavLink ref={link} to={to}>{label}</NavLink>;
}
