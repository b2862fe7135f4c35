/** What the server sends to a browser (`PushMessage` of twin-models/push.ts). */
interface Said {
  title: string;
  body: string;
  url: string;
  tag: string;
}

const isSaid = (value: unknown): value is Said =>
  typeof value === "object" && value !== null && ["title", "body", "url", "tag"].every((name) => typeof (value as Record<string, unknown>)[name] === "string");

/** The notification that a message is shown as; a browser wants one for each, so that what cannot be read is shown as something that happened. */
export function noticeOf(text: string | undefined): { title: string; options: { body: string; tag: string; icon: string; data: string } } {
  let said: unknown;
  try {
    said = JSON.parse(text ?? "");
  } catch {
    said = null;
  }
  const { title, body, url, tag } = isSaid(said) ? said : { title: "Stacktwin 书库孪生", body: "", url: "/", tag: "stacktwin" };
  return { title, options: { body, tag, icon: "/icons/icon-192.png", data: url } };
}

/** Where a notification leads: into this console, whatever address it was sent with. */
export function pathOf(url: unknown, origin: string): string {
  try {
    const { pathname, search } = new URL(String(url), origin);
    return origin + pathname + search;
  } catch {
    return `${origin}/`;
  }
}
