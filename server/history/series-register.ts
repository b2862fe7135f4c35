import type { SiteId, ThingId } from "@stacktwin/twin-models/ids";
import type { SeriesId } from "../contracts/history.ts";
import type { Database, Statement } from "../sqlite/database.ts";
import { Tail } from "./tail.ts";

export interface Series extends SeriesId {
  /** Row of the series table, 0 until something of it is sealed. */
  id: number;
  /** Groups up to this one are sealed for this series. */
  sealedSeq: number;
  /** Newest sealed time, −Infinity at first. */
  last: number;
  /** Grows whenever its chunks change. */
  version: number;
  tail: Tail;
}

interface Row {
  id: number;
  site: SiteId;
  thing: ThingId;
  property: string;
  sealed_seq: number;
  last: number | null;
}

/** Every series known, by site, thing and property. */
export class SeriesRegister {
  readonly all: Series[] = [];
  readonly #sites = new Map<string, Map<string, Map<string, Series>>>();
  #enrolled: Series[] = [];
  readonly #rows: Statement<Row>;
  readonly #insert: Statement<never>;
  readonly #update: Statement<never>;

  constructor(db: Database) {
    this.#rows = db.prepare<Row>("SELECT id, site, thing, property, sealed_seq, last FROM series");
    this.#insert = db.prepare("INSERT INTO series (site, thing, property) VALUES (?, ?, ?)");
    this.#update = db.prepare("UPDATE series SET sealed_seq = ?, last = ? WHERE id = ?");
  }

  load(): void {
    for (const row of this.#rows.all()) {
      const series = this.get(row.site, row.thing, row.property);
      series.id = row.id;
      series.sealedSeq = row.sealed_seq;
      series.last = row.last ?? -Infinity;
    }
  }

  find({ site, thing, property }: SeriesId): Series | undefined {
    return this.#sites.get(site)?.get(thing)?.get(property);
  }

  /** Made when unknown. */
  get(site: SiteId, thing: ThingId, property: string): Series {
    const known = this.#sites.get(site)?.get(thing)?.get(property);
    if (known) return known;
    const series: Series = { site, thing, property, id: 0, sealedSeq: 0, last: -Infinity, version: 0, tail: new Tail() };
    const things = this.#sites.get(site) ?? new Map<string, Map<string, Series>>();
    const properties = things.get(thing) ?? new Map<string, Series>();
    this.#sites.set(site, things.set(thing, properties.set(property, series)));
    this.all.push(series);
    return series;
  }

  *ofSite(site: SiteId): Generator<Series> {
    for (const properties of this.#sites.get(site)?.values() ?? []) yield* properties.values();
  }

  /** Gives the series its row. Inside a transaction; `settle` must follow it. */
  enrol(series: Series): void {
    if (series.id !== 0) return;
    series.id = this.#insert.run(series.site, series.thing, series.property).lastInsertRowid;
    this.#enrolled.push(series);
  }

  /** Ends a transaction: after a rollback the new rows are not there. */
  settle(committed: boolean): void {
    if (!committed) for (const series of this.#enrolled) series.id = 0;
    this.#enrolled = [];
  }

  /** Records how far a series is sealed. Inside the transaction of its chunks. */
  record(series: Series, sealedSeq: number, last: number): void {
    this.#update.run(Math.max(series.sealedSeq, sealedSeq), Math.max(series.last, last), series.id);
  }

  /** The same in memory, after the commit. */
  sealed(series: Series, sealedSeq: number, last: number): void {
    series.sealedSeq = Math.max(series.sealedSeq, sealedSeq);
    series.last = Math.max(series.last, last);
    series.version++;
  }
}
