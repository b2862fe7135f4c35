import { io, type Socket } from "socket.io-client";
import type { ClientToServer, Delta, Room, ServerToClient, Snapshot } from "@stacktwin/twin-models/live";

/** A program in a screen's place: what it was told in one room, in order. */
export interface Screen {
  snapshot: Snapshot;
  deltas: Delta[];
  close(): void;
}

/** Joins a room of the server at `url` with a session cookie; fails with the refusal. */
export async function openScreen(url: string, cookie: string, room: Room): Promise<Screen> {
  const socket: Socket<ServerToClient, ClientToServer> = io(url, {
    transports: ["websocket"],
    extraHeaders: { cookie },
    reconnection: false,
    forceNew: true,
  });
  const deltas: Delta[] = [];
  socket.on("delta", (delta) => deltas.push(delta));
  await new Promise<void>((done, fail) => socket.once("connect", done).once("connect_error", fail));
  const answer = await socket.timeout(10_000).emitWithAck("join", room);
  if (!answer.ok) throw new Error(`${answer.refusal.code}: ${answer.refusal.message}`);
  return { snapshot: answer.snapshot, deltas, close: () => void socket.disconnect() };
}
