import { once } from "node:events";
import { connect, createServer, type AddressInfo, type Socket } from "node:net";

/** A network between a browser and its server that can be cut: it passes bytes on, or nothing. */
export interface CutLine {
  url: string;
  /** Ends every connection that stands; the next ones are passed on. */
  drop(): void;
  /** While it is down nobody gets through. */
  setDown(down: boolean): void;
  stop(): Promise<void>;
}

export async function openCutLine(to: number): Promise<CutLine> {
  const open = new Set<Socket>();
  let down = false;
  const keep = (socket: Socket): Socket => {
    open.add(socket);
    return socket.on("error", () => undefined).on("close", () => open.delete(socket));
  };
  const drop = (): void => {
    for (const socket of open) socket.destroy();
  };
  const server = createServer((near) => {
    keep(near);
    if (down) {
      near.destroy();
      return;
    }
    const far = keep(connect(to, "127.0.0.1"));
    near.pipe(far).pipe(near);
    near.on("close", () => far.destroy());
    far.on("close", () => near.destroy());
  });
  server.listen(0, "127.0.0.1");
  await once(server, "listening");
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    drop,
    setDown(next) {
      down = next;
      if (down) drop();
    },
    stop: () =>
      new Promise((done) => {
        server.close(() => done());
        drop();
      }),
  };
}
