import { expect, test } from "vitest";
import { insetsOf } from "./insets.ts";

const [wide, tall] = [{ left: 0, top: 0, right: 60, bottom: 20 }, { left: 0, top: 0, right: 20, bottom: 40 }];
const size = { width: 1000, height: 730 };

test("beside the panel of a layer or under it, where the plan gets larger", () => {
  const desk = insetsOf({ narrow: false, layer: true, front: false });
  const free = insetsOf({ narrow: false, layer: false, front: false })(size, wide);
  expect(desk(size, wide)).toEqual({ ...free, top: expect.any(Number) });
  expect(desk(size, wide).top).toBeGreaterThan(free.top);
  expect(desk(size, tall)).toEqual({ ...free, left: expect.any(Number) });
  expect(desk(size, tall).left).toBeGreaterThan(free.left);
});

test("a small sheet is not given away to the panel", () => {
  const small = { width: 600, height: 380 };
  expect(insetsOf({ narrow: false, layer: true, front: true })(small, wide)).toEqual(insetsOf({ narrow: false, layer: false, front: true })(small, wide));
});

test("on a sheet that is higher than wide the plan is drawn below the buttons, as wide as it can be", () => {
  const upright = { width: 470, height: 960 };
  expect(insetsOf({ narrow: false, layer: false, front: false })(upright, wide)).toMatchObject({ left: 20, right: 20 });
  expect(insetsOf({ narrow: false, layer: false, front: false })({ ...upright, height: 300 }, wide).right).toBeGreaterThan(20);
});

test("on a phone the panel lies below, and a front takes the rows of buttons away", () => {
  const [bare, layer, front] = [{}, { layer: true }, { front: true }].map((over) => insetsOf({ narrow: true, layer: false, front: false, ...over })(size, wide));
  expect(layer!.bottom).toBeGreaterThan(bare!.bottom);
  expect(front!.top).toBeLessThan(bare!.top);
});
