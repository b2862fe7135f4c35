import { Type } from "typebox";

/**
 * What a property tells about the place its thing stands in, whatever maker and model:
 * - `seat`: whether a seat is taken: true or false, or a word of `free`, `taken`, `belongings`
 * - `people.in`, `people.out`: totals of a gate that only go up; a thing may have several of each, for its lines
 * - `people.here`: how many people it sees
 * - `leak`: true when there is water where none should be
 * - `air.temperature`, `air.humidity`, `air.co2`: the air of the room
 * - `outdoor.temperature`, `outdoor.humidity`: the air outside of the building
 * - `surface.temperature`: of a wall, a window or a pipe that it touches
 * - `light`: the light that falls where it stands, in lux
 * - `tag`: the EPC of an item, told as the item where the register knows it
 * - `main`: what stands for the thing in a line, where that is none of these
 * - `upkeep`: about the device itself, such as its battery; shown last
 */
export const MEANINGS = ["seat", "people.in", "people.out", "people.here", "leak", "air.temperature", "air.humidity", "air.co2", "outdoor.temperature", "outdoor.humidity", "surface.temperature", "light", "tag", "main", "upkeep"] as const;
export type Meaning = (typeof MEANINGS)[number];
export const MeaningSchema = Type.Enum(MEANINGS);
