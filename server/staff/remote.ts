import { BlockList } from "node:net";

const loopback = new BlockList();
loopback.addSubnet("127.0.0.0", 8, "ipv4");
loopback.addAddress("::1", "ipv6");

/** True for an address of this machine itself, in either family, or the name localhost. */
export function isLoopback(address: string): boolean {
  const plain = address.replace(/^::ffff:/i, "").replace(/^\[|\]$/g, "");
  return plain === "localhost" || loopback.check(plain, plain.includes(":") ? "ipv6" : "ipv4");
}
