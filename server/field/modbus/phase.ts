/** An even spread by name (FNV-1a): the same thing is polled at the same part of its period in every run, 0 ≤ phase < 1. */
export function phaseOf(name: string): number {
  let hash = 0x811c9dc5;
  for (let index = 0; index < name.length; index += 1) hash = Math.imul(hash ^ name.charCodeAt(index), 0x01000193);
  // The low bits of FNV differ most between similar names; mix them upwards.
  hash = Math.imul(hash ^ (hash >>> 16), 0x85ebca6b);
  return ((hash ^ (hash >>> 13)) >>> 0) / 2 ** 32;
}
