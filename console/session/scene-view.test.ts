import type { ThingId } from "@stacktwin/twin-models/ids";
import { expect, test } from "vitest";
import { packPose, readSceneView, unpackPose, withSceneView, type SceneView } from "./scene-view.ts";

const params = (text: string): URLSearchParams => new URLSearchParams(text);

test("a view survives the address, to the centimetre", () => {
  const view: SceneView = {
    layer: "humidity", against: true, together: true, cut: { axis: "z", at: -12.5 }, walk: true, follow: "crane 1" as ThingId,
    camera: { eye: [12.34, 1.65, -70.01], target: [0, 0, 3.2], clear: 0.8 },
  };
  expect(readSceneView(params(withSceneView(params("place=A"), view).toString()))).toEqual(view);
  expect(withSceneView(params("place=A&layer=x"), { layer: null }).toString()).toBe("place=A");
});

test("a camera in the address is short, and nonsense is no camera", () => {
  const text = packPose({ eye: [60.25, 48.1, 90.75], target: [20, 4.32, 15] });
  expect(text.length).toBeLessThan(32);
  expect(unpackPose(text)).toEqual({ eye: [60.25, 48.1, 90.75], target: [20, 4.32, 15] });
  for (const bad of [null, "", "1_2_3", "1_2_3_4_5_x!", "0_0_0_0_0_0", "zzzzzz_0_0_0_0_0", "1_2_3_4_5_6_7_8"]) expect(unpackPose(bad), String(bad)).toBeNull();
});

test("a section that nobody could cut is none", () => {
  for (const bad of ["y3", "x", "x1e9", "z--3"]) expect(readSceneView(params(`cut=${bad}`)).cut, bad).toBeNull();
  expect(readSceneView(params("cut=x7.5")).cut).toEqual({ axis: "x", at: 7.5 });
});
