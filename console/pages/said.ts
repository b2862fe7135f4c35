/** The text of a form's field; empty when it is missing or a file. */
export function said(form: FormData, name: string): string {
  const value = form.get(name);
  return typeof value === "string" ? value : "";
}
