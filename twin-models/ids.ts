import { Type, type TUnsafe } from "typebox";

/** A string that may not be passed where another kind of id is meant. */
export type Brand<B extends string> = string & { readonly __brand: B };

export type SiteId = Brand<"site">;
export type ThingId = Brand<"thing">;
export type PlaceId = Brand<"place">;
/** `owner ISIL` + `:` + `barcode`. */
export type ItemKey = Brand<"item">;
export type AlarmId = Brand<"alarm">;
export type CommandId = Brand<"command">;
export type PersonId = Brand<"person">;

/** UTC milliseconds since 1970. */
export type Millis = number;

const ID = "^[^\\s/?#][^\\s?#]{0,127}$";

/** The one place where a string from outside becomes a branded id. */
const branded = <B extends string>(description: string): TUnsafe<Brand<B>> =>
  Type.Unsafe<Brand<B>>(Type.String({ pattern: ID, description }));

export const SiteIdSchema = branded<"site">("Site id");
export const ThingIdSchema = branded<"thing">("Thing (device) id, unique within the installation");
export const PlaceIdSchema = branded<"place">("Place id, never reused");
export const ItemKeySchema = branded<"item">("Item key: owner ISIL, colon, barcode");
export const AlarmIdSchema = branded<"alarm">("Alarm id");
export const CommandIdSchema = branded<"command">("Command id, chosen by the asker; retries reuse it");
export const PersonIdSchema = branded<"person">("Staff account id");

export const MillisSchema = Type.Number({ description: "UTC milliseconds since 1970" });

/** Text in the two languages every screen speaks. */
export const TextSchema = Type.Object({ zh: Type.String(), en: Type.String() }, { additionalProperties: false });
export type Text = { zh: string; en: string };
