import type { Millis } from "@stacktwin/twin-models/ids";

const WINDOW = 60_000;
const FAILURES = 5;
/** A house behind one address may mistype; one that tries many names may not. */
const FAILURES_PER_ADDRESS = 30;
const KEPT = 10_000;

/** Failed sign-ins of the last minute, per name and address and per address alone. */
export class Attempts {
  readonly #failures = new Map<string, Millis[]>();

  /** Counts an attempt as failed before its outcome is known, so that many at once count too. False: too many already. */
  begin(name: string, address: string, now: Millis): boolean {
    const pair = this.#recent(`${address} ${name}`, now);
    const all = this.#recent(address, now);
    if (pair.length >= FAILURES || all.length >= FAILURES_PER_ADDRESS) return false;
    this.#keep(`${address} ${name}`, [...pair, now]);
    this.#keep(address, [...all, now]);
    return true;
  }

  succeeded(name: string, address: string): void {
    this.#failures.delete(`${address} ${name}`);
    this.#keep(address, (this.#failures.get(address) ?? []).slice(0, -1));
  }

  #recent(key: string, now: Millis): Millis[] {
    return (this.#failures.get(key) ?? []).filter((at) => now - at < WINDOW);
  }

  #keep(key: string, times: Millis[]): void {
    this.#failures.delete(key);
    if (times.length > 0) this.#failures.set(key, times);
    for (const oldest of this.#failures.keys()) {
      if (this.#failures.size <= KEPT) break;
      this.#failures.delete(oldest);
    }
  }
}
