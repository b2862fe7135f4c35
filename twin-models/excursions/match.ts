interface Span {
  from: number;
  to: number;
}

/** What was kept of one side of a quantity before, and whether people said something of it. */
export interface Before extends Span {
  id: string;
  spoken: boolean;
  gone: boolean;
}

export interface Matched {
  /** For each that is told now, the one that it was before; null: it is new. */
  ids: (string | null)[];
  /** Told no more, with the one told now (its place in the list) that covers most of it. */
  lost: { id: string; into: number | null }[];
}

const shared = (a: Span, b: Span): number => Math.min(a.to, b.to) - Math.max(a.from, b.from);

/**
 * Which of those told now are those told before: what begins at the same moment, or overlaps. Where two become one, that of which people said
 * something goes on; where one becomes two, the greatest part of it does.
 */
export function matchTold(before: readonly Before[], told: readonly Span[]): Matched {
  const pairs = before.flatMap((one, was) => told.flatMap((other, now) => (shared(one, other) > 0 || one.from === other.from ? [{ was, now, same: one.from === other.from, overlap: shared(one, other), ...one }] : [])));
  pairs.sort((a, b) => Number(a.gone) - Number(b.gone) || Number(b.spoken) - Number(a.spoken) || Number(b.same) - Number(a.same) || b.overlap - a.overlap || a.was - b.was);
  const ids: (string | null)[] = told.map(() => null);
  const taken = new Set<number>();
  for (const { was, now, id } of pairs) {
    if (taken.has(was) || ids[now] !== null) continue;
    ids[now] = id;
    taken.add(was);
  }
  const lost = before.flatMap((one, was) => {
    if (taken.has(was)) return [];
    const into = told.map((other, now) => [shared(one, other), now] as const).filter(([overlap]) => overlap > 0).sort(([a], [b]) => b - a)[0]?.[1] ?? null;
    return [{ id: one.id, into }];
  });
  return { ids, lost };
}
