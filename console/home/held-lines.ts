/**
 * Which lines a short list shows now, when it showed `shown` and `wrong` (the worst first) would be told: every line keeps
 * its place, one that has become right leaves it only to one that is wrong, so that nothing moves under the eye.
 */
export function heldLines(shown: readonly string[], wrong: readonly string[], most: number): string[] {
  const stillWrong = new Set(wrong);
  const waiting = wrong.filter((id) => !shown.includes(id));
  const held = shown.map((id) => (stillWrong.has(id) ? id : (waiting.shift() ?? id)));
  return [...held, ...waiting].slice(0, most);
}
