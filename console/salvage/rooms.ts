/** Parts of what is kept, each by texts as keys: lists, their boxes, what was done, and about whom. */
export const ROOMS = ["lists", "boxes", "acts", "about"] as const;
export type Room = (typeof ROOMS)[number];

/** Keeps things by keys that sort as texts do. Each call is on disk when it resolves, and whole or not at all. */
export interface Rooms {
  /** False: for as long as the page is open. */
  lasting: boolean;
  /** Those whose keys begin so, in the order of the keys. */
  all(room: Room, prefix: string): Promise<unknown[]>;
  put(room: Room, entries: readonly (readonly [key: string, value: unknown])[]): Promise<void>;
  drop(room: Room, prefix: string): Promise<void>;
  /** Nothing is left, not even an empty database. */
  wipe(): Promise<void>;
}

/** Where a browser keeps nothing, and in tests. */
export function memoryRooms(): Rooms {
  const rooms = new Map<Room, Map<string, unknown>>(ROOMS.map((room) => [room, new Map()]));
  const of = (room: Room): Map<string, unknown> => rooms.get(room)!;
  const begin = (room: Room, prefix: string): string[] => [...of(room).keys()].filter((key) => key.startsWith(prefix)).sort();
  return {
    lasting: false,
    all: async (room, prefix) => begin(room, prefix).map((key) => of(room).get(key)),
    put: async (room, entries) => {
      for (const [key, value] of entries) of(room).set(key, value);
    },
    drop: async (room, prefix) => {
      for (const key of begin(room, prefix)) of(room).delete(key);
    },
    wipe: async () => {
      for (const room of rooms.values()) room.clear();
    },
  };
}
