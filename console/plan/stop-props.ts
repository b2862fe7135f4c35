/** What makes a part of the drawing something to point at, to stand on by key and to hear. */
export interface StopProps {
  "data-stop": string;
  role: "button";
  tabIndex: -1;
  "aria-label": string;
  "aria-pressed": boolean;
}

/** Nothing on a sheet that is only looked at. The board puts the one of them that Tab reaches into the order. */
export const stopProps = (key: string, name: string | undefined, chosen: boolean): StopProps | undefined =>
  name === undefined ? undefined : { "data-stop": key, role: "button", tabIndex: -1, "aria-label": name, "aria-pressed": chosen };
