/** How one value lies in bytes, little endian; `bits16` is a big-endian mask told bit by bit, `hexN` N bytes as hexadecimal. */
export type Field = "u8" | "u16" | "s16" | "u32" | "bits16" | "hex6" | "hex8";
export type Said = number | string | boolean;

interface Layout {
  size: number;
  read(view: DataView, at: number): Said[];
  /** Takes what it needs off the front of the list; what is not there is zero. */
  write(view: DataView, at: number, values: (Said | null)[]): void;
}

const next = (values: (Said | null)[]): number => Number(values.shift() ?? 0);

const identity = (size: number): Layout => ({
  size,
  read: (view, at) => [
    Buffer.from(view.buffer, view.byteOffset + at, size)
      .toString("hex")
      .toUpperCase(),
  ],
  write(view, at, values) {
    const bytes = Buffer.from(String(values.shift() ?? ""), "hex");
    for (let index = 0; index < size; index++) view.setUint8(at + index, bytes[index] ?? 0);
  },
});

const BITS = Array.from({ length: 16 }, (_, bit) => bit);

const LAYOUTS: Readonly<Record<Field, Layout>> = {
  u8: { size: 1, read: (view, at) => [view.getUint8(at)], write: (view, at, values) => view.setUint8(at, next(values)) },
  u16: { size: 2, read: (view, at) => [view.getUint16(at, true)], write: (view, at, values) => view.setUint16(at, next(values), true) },
  s16: { size: 2, read: (view, at) => [view.getInt16(at, true)], write: (view, at, values) => view.setInt16(at, next(values), true) },
  u32: { size: 4, read: (view, at) => [view.getUint32(at, true)], write: (view, at, values) => view.setUint32(at, next(values), true) },
  bits16: {
    size: 2,
    read: (view, at) => BITS.map((bit) => ((view.getUint16(at) >> bit) & 1) === 1),
    write: (view, at, values) =>
      view.setUint16(
        at,
        BITS.reduce((word, bit) => word | ((values.shift() ? 1 : 0) << bit), 0),
      ),
  },
  hex6: identity(6),
  hex8: identity(8),
};

export const fieldsSize = (fields: readonly Field[]): number => fields.reduce((size, field) => size + LAYOUTS[field].size, 0);

/** The values of consecutive fields; a mask gives one for every bit. The bytes must reach to their end. */
export function readFields(bytes: Uint8Array, at: number, fields: readonly Field[]): Said[] {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  let from = at;
  return fields.flatMap((field) => {
    const layout = LAYOUTS[field];
    from += layout.size;
    return layout.read(view, from - layout.size);
  });
}

/** The bytes of consecutive fields; values that are missing or null are zero. */
export function writeFields(fields: readonly Field[], values: readonly (Said | null)[]): Uint8Array {
  const bytes = new Uint8Array(fieldsSize(fields));
  const view = new DataView(bytes.buffer);
  const left = [...values];
  let at = 0;
  for (const field of fields) {
    LAYOUTS[field].write(view, at, left);
    at += LAYOUTS[field].size;
  }
  return bytes;
}
