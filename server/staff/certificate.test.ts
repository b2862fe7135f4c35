import { mkdtemp, rm, stat } from "node:fs/promises";
import { createServer, request, type Server } from "node:https";
import type { AddressInfo } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { madeCertificate, ownCertificate, serverNames, type Served } from "./certificate.ts";
import { transport } from "./transport.ts";

const DAY = 86_400_000;
const now = Date.now();
let folder: string;
let served: Served;
let server: Server;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), "certificate-"));
  served = await madeCertificate(join(folder, "tls"), ["library.example", "192.0.2.7", "localhost", "127.0.0.1"], now);
  server = createServer({ key: served.key, cert: served.cert }, (_request, response) => response.end("hello"));
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
});
afterAll(async () => {
  await new Promise((resolve) => server.close(resolve));
  await rm(folder, { recursive: true });
});

const get = (ca: string | undefined, servername: string): Promise<string> =>
  new Promise((resolve, reject) => {
    const { port } = server.address() as AddressInfo;
    const options = {
      host: "127.0.0.1",
      port,
      servername,
      headers: { host: servername },
      agent: false as const,
      ...(ca === undefined ? {} : { ca }),
    };
    request(options, (response) => response.setEncoding("utf8").on("data", resolve))
      .on("error", reject)
      .end();
  });

describe("a certificate made by the server", () => {
  test("is accepted by a client that trusts the authority, under each of its names, and by no other", async () => {
    expect(await get(served.ca ?? "", "localhost")).toBe("hello");
    expect(await get(served.ca ?? "", "library.example")).toBe("hello");
    await expect(get(served.ca ?? "", "elsewhere.example")).rejects.toThrow(/altnames/i);
    await expect(get(undefined, "localhost")).rejects.toThrow(/certificate|issuer|chain/i);
  });

  test("keeps its keys to the owner", async () => {
    for (const name of ["ca.key", "server.key"]) expect((await stat(join(folder, "tls", name))).mode & 0o777).toBe(0o600);
  });

  test("is kept while it serves, and renewed before it expires or for another name, by the same authority", async () => {
    const names = ["library.example", "localhost"];
    expect((await madeCertificate(join(folder, "tls"), names, now + 300 * DAY)).cert).toBe(served.cert);
    const other = join(folder, "other");
    const first = await madeCertificate(other, names, now);
    const renewed = await madeCertificate(other, names, now + 370 * DAY);
    expect(renewed.cert).not.toBe(first.cert);
    expect(renewed.validTo).toBeGreaterThan(now + 700 * DAY);
    const renamed = await madeCertificate(other, [...names, "new.example"], now + 370 * DAY);
    expect(renamed.cert).not.toBe(renewed.cert);
    expect(renamed.ca).toBe(first.ca);
  });

  test("covers this machine's interfaces", () => {
    expect(serverNames(["0.0.0.0", "stack.example"])).toEqual(expect.arrayContaining(["stack.example", "localhost", "127.0.0.1"]));
    expect(serverNames(["0.0.0.0"])).not.toContain("0.0.0.0");
  });
});

test("own files are checked against each other", async () => {
  const tls = join(folder, "tls");
  await expect(ownCertificate({ cert: join(tls, "server.crt"), key: join(tls, "server.key") })).resolves.toMatchObject({
    ca: null,
    cert: served.cert,
  });
  await expect(ownCertificate({ cert: join(tls, "server.crt"), key: join(tls, "ca.key") })).rejects.toMatchObject({
    code: "BAD_INPUT",
    place: "/web/tls",
  });
  await expect(ownCertificate({ cert: join(tls, "none.crt"), key: join(tls, "ca.key") })).rejects.toMatchObject({ place: "/web/tls/cert" });
});

test.each([
  ["127.0.0.1", "http"],
  ["::1", "http"],
  ["localhost", "http"],
  ["0.0.0.0", "https"],
  ["192.168.1.5", "https"],
  ["::", "https"],
  ["library.example", "https"],
] as const)("%s is served over %s", (host, scheme) => expect(transport({ host })).toBe(scheme));
test("a certificate of one's own means https everywhere", () => expect(transport({ host: "127.0.0.1", tls: {} })).toBe("https"));
