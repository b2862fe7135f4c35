/** A label without the name of the place it is listed under, when it begins with it: "Lobby climate" under "Lobby" is "Climate". `within`: it may also go on in the same word, as sides of an aisle do. */
export function shortLabel(label: string, under: string, within = false): string {
  if (under === "" || !label.startsWith(under)) return label;
  const rest = label.slice(under.length).replace(/^[\s,，·:：-]+/, "");
  // Cutting inside a word or leaving nothing would hide what it is.
  if (rest === "" || (!within && /^[a-z0-9]/i.test(label.slice(under.length)))) return label;
  return rest.charAt(0).toUpperCase() + rest.slice(1);
}
