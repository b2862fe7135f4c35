import { mkdirSync } from "node:fs";
import { dirname, resolve } from "node:path";
import Libsql from "libsql";
import { TwinError } from "@stacktwin/twin-models/errors";

/** What a column holds. Booleans are 0 and 1; blobs come back as Buffer. */
export type SqlValue = number | bigint | string | Uint8Array | null;

export interface Statement<Row> {
  run(...args: SqlValue[]): { changes: number; lastInsertRowid: number };
  get(...args: SqlValue[]): Row | undefined;
  all(...args: SqlValue[]): Row[];
  /** Rows one by one. Do not run the same statement again before the loop has ended. */
  iterate(...args: SqlValue[]): IterableIterator<Row>;
}

/** The few calls of an SQLite driver that the stores use; all synchronous. */
export interface Database {
  readonly file: string;
  prepare<Row = Record<string, SqlValue>>(sql: string): Statement<Row>;
  /** One or more statements without parameters. */
  exec(sql: string): void;
  /** All or nothing. Inside another transaction it is part of that one. */
  transaction<T>(work: () => T): T;
  /** As `transaction`, but without waiting for the disk: for what can be derived again. It is never on disk later than a transaction after it. */
  derived<T>(work: () => T): T;
  readonly inTransaction: boolean;
  /** Moves the write-ahead log into the file. */
  checkpoint(): void;
  close(): void;
}

export interface OpenOptions {
  /** Only look; takes no lock, so that a running server is not in the way. */
  readonly?: boolean;
}

/**
 * Opens the data file of an installation, made if missing. A commit is on disk when it returns.
 * Throws TwinError CONFLICT when another process holds the data folder, or the file is no data file.
 */
export function openDatabase(file: string, options: OpenOptions = {}): Database {
  const path = resolve(file);
  mkdirSync(dirname(path), { recursive: true });
  const release = options.readonly ? () => undefined : lockFolder(path);
  let raw: Libsql.Database;
  try {
    raw = new Libsql(path, { timeout: 5000 });
    raw.exec(options.readonly ? "PRAGMA query_only = ON" : PRAGMAS);
  } catch (error) {
    release();
    const { code } = error as { code?: string };
    if (code !== "SQLITE_NOTADB" && code !== "SQLITE_CORRUPT") throw error;
    throw new TwinError("CONFLICT", `${path} is not a data file, or is damaged. Restore a backup, or choose another folder.`, undefined, { cause: error });
  }
  return wrap(raw, path, release, options.readonly === true);
}

/**
 * FULL: each commit is flushed, which is what an acknowledgement promises. Pages of 8 KiB hold a few sealed
 * chunks each. The log is moved into the file often, so that no commit has to wait long for it.
 */
const PRAGMAS = `
  PRAGMA page_size = 8192;
  PRAGMA journal_mode = WAL;
  PRAGMA synchronous = FULL;
  PRAGMA wal_autocheckpoint = 512;
  PRAGMA journal_size_limit = 67108864;
  PRAGMA cache_size = -32768;
  PRAGMA temp_store = MEMORY;
`;

/** The system drops the lock of a killed process, which a file with a process number would not. */
function lockFolder(path: string): () => void {
  const lock = new Libsql(`${path}.lock`, { timeout: 0 });
  try {
    lock.exec("BEGIN EXCLUSIVE");
  } catch (error) {
    lock.close();
    if ((error as { code?: string }).code !== "SQLITE_BUSY") throw error;
    throw new TwinError("CONFLICT", `The data folder ${dirname(path)} is in use by another Stacktwin. Stop it first, or choose another folder.`, undefined, { cause: error });
  }
  return () => {
    lock.exec("ROLLBACK");
    lock.close();
  };
}

function wrap(raw: Libsql.Database, file: string, release: () => void, readonly: boolean): Database {
  let open = true;
  const db: Database = {
    file,
    prepare: <Row>(sql: string) => statement<Row>(raw, sql),
    exec: (sql) => void raw.exec(sql),
    get inTransaction() {
      return raw.inTransaction;
    },
    transaction: (work) => {
      if (raw.inTransaction) return work();
      raw.exec("BEGIN IMMEDIATE");
      try {
        const result = work();
        raw.exec("COMMIT");
        return result;
      } catch (error) {
        // A full disk has already rolled back by itself.
        if (raw.inTransaction) raw.exec("ROLLBACK");
        throw error;
      }
    },
    derived: (work) => {
      if (raw.inTransaction) return work();
      raw.exec("PRAGMA synchronous = NORMAL");
      try {
        return db.transaction(work);
      } finally {
        raw.exec("PRAGMA synchronous = FULL");
      }
    },
    checkpoint: () => void raw.prepare("PRAGMA wal_checkpoint(TRUNCATE)").get([]),
    close: () => {
      if (!open) return;
      open = false;
      try {
        // The driver keeps statements until collected, so closing alone would leave the log behind.
        if (!readonly) db.checkpoint();
      } catch {
        // On a full disk what was committed stays in the log, and the next start finds it there.
      } finally {
        raw.close();
        release();
      }
    },
  };
  return db;
}

function statement<Row>(raw: Libsql.Database, sql: string): Statement<Row> {
  const made = raw.prepare(sql);
  const columns = made.reader ? made.raw(true).columns().map((column) => column.name) : [];
  const row = (values: unknown): Row => {
    const result: Record<string, unknown> = {};
    for (let at = 0; at < columns.length; at++) result[columns[at] as string] = (values as unknown[])[at];
    return result as Row;
  };
  function* iterate(args: SqlValue[]): Generator<Row> {
    let ended = false;
    try {
      for (const values of made.iterate(checked(args))) yield row(values);
      ended = true;
    } finally {
      // An unfinished query would hold back checkpoints; asking again for one row resets it.
      if (!ended) made.get(args);
    }
  }
  return {
    run: (...args) => {
      const { changes, lastInsertRowid } = made.run(checked(args));
      return { changes, lastInsertRowid: Number(lastInsertRowid) };
    },
    get: (...args) => {
      const values = made.get(checked(args));
      return values === undefined ? undefined : row(values);
    },
    all: (...args) => Array.from(made.iterate(checked(args)), row),
    iterate: (...args) => iterate(args),
  };
}

/** The driver ends the process on a boolean, so it must never see one. */
function checked(args: SqlValue[]): SqlValue[] {
  for (const value of args) {
    const kind = typeof value;
    if (kind === "boolean" || kind === "undefined") throw new TypeError(`SQL parameter is a ${kind}`);
  }
  return args;
}
