import { Fragment, type ReactElement } from "react";
import type { PrintList } from "./list.ts";
import { Printout } from "./Printout.tsx";

/** A text inside of a style sheet. */
const quoted = (text: string): string => `"${text.replaceAll(/["\\\n<>]/g, " ")}"`;

interface Props {
  list: PrintList;
  /** Which site, what part of it, as of when and in what zone. */
  about: readonly string[];
  /** With a box to be ticked before each line. */
  ticks: boolean;
}

/** A list on A4: its head once, the heads of its columns, its name and the page on every page. */
export function ListPaper({ list, about, ticks }: Props): ReactElement {
  const foot = [list.title, ...about].join(" · ");
  const width = list.columns.length + (ticks ? 1 : 0);
  return (
    <Printout page={`size: A4; margin: 14mm 12mm 16mm; @bottom-left { content: ${quoted(foot)}; font: 7.5pt sans-serif } @bottom-right { content: counter(page) " / " counter(pages); font: 7.5pt sans-serif }`}>
      <header><h1>{list.title}</h1>{about.map((line) => <p key={line}>{line}</p>)}</header>
      <table>
        <thead><tr>{ticks ? <th>{" "}</th> : null}{list.columns.map(({ label }) => <th key={label}>{label}</th>)}</tr></thead>
        <tbody>
          {list.groups.map(({ title, rows }, at) => (
            <Fragment key={`${at} ${title}`}>
              {title === "" ? null : <tr className="group"><td colSpan={width}>{title}</td></tr>}
              {rows.map((row) => (
                <tr key={row.join("\t")}>
                  {ticks ? <td className="tick">{" "}</td> : null}
                  {row.map((value, column) => <td key={list.columns[column]?.label} className={list.columns[column]?.mono ? "mono" : undefined}>{value}</td>)}
                </tr>
              ))}
            </Fragment>
          ))}
        </tbody>
      </table>
    </Printout>
  );
}
