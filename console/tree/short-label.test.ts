import { expect, test } from "vitest";
import { shortLabel } from "./short-label.ts";

test("leaves out the place it is listed under", () => {
  expect(shortLabel("善本书库温湿度 西南", "善本书库")).toBe("温湿度 西南");
  expect(shortLabel("Lobby climate, south", "Lobby")).toBe("Climate, south");
});

test("keeps a label whole where the rest would say nothing", () => {
  expect(shortLabel("Lobby", "Lobby")).toBe("Lobby");
  expect(shortLabel("B011 reader", "B01")).toBe("B011 reader");
  expect(shortLabel("Crane 1", "Aisle 1")).toBe("Crane 1");
});

test("the side of an aisle belongs to the cell", () => {
  expect(shortLabel("Aisle 1L bay 3 level 4", "Aisle 1", true)).toBe("L bay 3 level 4");
  expect(shortLabel("Aisle 12L bay 3 level 4", "Aisle 2", true)).toBe("Aisle 12L bay 3 level 4");
  expect(shortLabel("1 巷道左 3 列 4 层", "1 巷道", true)).toBe("左 3 列 4 层");
});
