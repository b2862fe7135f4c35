import { fault, type RowFault } from "@stacktwin/twin-models/row-fault";
import { SaxesParser, type SaxesTagPlain } from "saxes";
import { marcField, type MarcField } from "./marc-rows.ts";

const local = (name: string): string => name.slice(name.indexOf(":") + 1);

/**
 * The fields of one `record` element, those of `tags` alone; a fault where it is not well-formed. Namespace
 * prefixes are passed over: the element that declares them is not part of the record.
 */
export function readXmlRecord(xml: string, tags: ReadonlySet<string>): MarcField[] | RowFault {
  const parser = new SaxesParser();
  const fields: MarcField[] = [];
  let problem: string | null = null;
  let field: { tag: string; parts: string[] } | null = null;
  let text: string | null = null;
  parser.on("error", (error) => {
    problem ??= error.message.replace(/^[\d:]+\s*/, "");
  });
  parser.on("opentag", ({ name, attributes }: SaxesTagPlain) => {
    const kind = local(name);
    if (kind === "controlfield" || kind === "datafield") {
      const tag = attributes["tag"] ?? "";
      field = tags.has(tag) ? { tag, parts: [] } : null;
      text = field && kind === "controlfield" ? "" : null;
    } else if (kind === "subfield" && field) text = `\u001f${(attributes["code"] ?? "").slice(0, 1)}`;
  });
  const take = (more: string): void => {
    if (text !== null) text += more;
  };
  parser.on("text", take);
  parser.on("cdata", take);
  parser.on("closetag", ({ name }: SaxesTagPlain) => {
    const kind = local(name);
    if (field && text !== null && (kind === "subfield" || kind === "controlfield")) field.parts.push(text);
    if (kind === "subfield" || kind === "controlfield") text = null;
    if (field && (kind === "datafield" || kind === "controlfield")) {
      fields.push(marcField(field.tag, field.parts.join("")));
      field = null;
    }
  });
  parser.write(xml).close();
  return problem === null ? fields : fault("xml-broken", { problem: String(problem) });
}
