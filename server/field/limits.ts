/** The largest message a device may send, bytes. */
export const MAX_MESSAGE = 1024 * 1024;
/** A command that could not be delivered by then must not move anything any more. */
export const COMMAND_LIFE_MS = 60_000;
