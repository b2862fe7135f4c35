import { connectAsync, type IClientOptions } from "mqtt";
import { TwinError } from "@stacktwin/twin-models/errors";
import { MAX_MESSAGE } from "../limits.ts";

export interface ListenTo {
  url: string;
  user?: string;
  password?: string;
  /** PEM texts. */
  tls?: { ca?: string; cert?: string; key?: string };
  /** Not that of any other session: a broker closes the first of two with the same one. */
  clientId: string;
  filter: string;
  heard: (topic: string, payload: Uint8Array, retained: boolean) => void;
  /** Called once when the broker is gone, before or after that nothing more is heard. */
  gone: (reason: string) => void;
}

const CONNECT_MS = 10_000;

/**
 * A second, clean session with a broker that takes everything at QoS 0: nothing is queued for it and nothing waits for
 * it. Throws DEVICE_SILENT without an answer, DEVICE_FAILED when the broker refuses.
 */
export async function listenTo({ url, user, password, tls, clientId, filter, heard, gone }: ListenTo): Promise<() => Promise<void>> {
  const options: IClientOptions = {
    clientId,
    clean: true,
    protocolVersion: 4,
    connectTimeout: CONNECT_MS,
    keepalive: 30,
    reconnectPeriod: 0,
    ...(user === undefined ? {} : { username: user }),
    ...(password === undefined ? {} : { password }),
    ...tls,
  };
  const client = await connectAsync(url, options, false).catch((cause: unknown) => {
    const reason = cause instanceof Error ? cause.message : String(cause);
    throw new TwinError("DEVICE_SILENT", `${url}: ${reason}`, undefined, { cause });
  });
  let ended = false;
  client.on("error", () => undefined);
  client.on("close", () => {
    if (ended) return;
    ended = true;
    gone("the broker closed the connection");
  });
  client.on("message", (topic, payload, { retain }) => {
    if (!ended && payload.length <= MAX_MESSAGE) heard(topic, payload, retain);
  });
  const close = async (): Promise<void> => {
    ended = true;
    await client.endAsync(true);
  };
  try {
    await client.subscribeAsync(filter, { qos: 0 });
  } catch (cause) {
    await close();
    throw new TwinError("DEVICE_FAILED", `${url} does not let ${user ?? "this account"} subscribe to ${filter}`, undefined, { cause });
  }
  return close;
}
