import { fileURLToPath } from "node:url";
import type { Browser, Page } from "playwright-core";
import type * as Three from "three";
import type { Pose } from "./console-tour.ts";
import { drawAgain, measured, type Frame } from "./meter.ts";

/** A page of boxes, ready to be drawn from any pose. */
export interface BoxPage {
  /** Frames drawn from a pose. */
  draw(pose: Pose, times: number): Promise<Frame[]>;
  /** Milliseconds from the beginning of the navigation to the first frame with all boxes. */
  ready: number;
  close(): Promise<void>;
}

export interface BoxScene {
  url: string;
  width: number;
  height: number;
  colours: readonly (readonly number[])[];
  /** Storey lifts that are in the boxes already. */
  lift: readonly number[];
  /** A mesh for each storey, so that those which are not looked at need not be drawn; else one for all. */
  apart: boolean;
}

declare global {
  interface Window {
    three?: typeof Three;
    /** The scripts of a page of boxes are here. */
    ready?: boolean;
    drawPose?: (pose: Pose) => void;
  }
}

export const THREE_FOLDER = fileURLToPath(new URL(".", import.meta.resolve("three")));
export const NAIVE_PAGE = `<!doctype html><style>body{margin:0}canvas{display:block}</style><canvas></canvas>
<script type="importmap">{"imports":{"three":"/three/three.module.js"}}</script>
<script type="module">import * as three from "three"; window.three = three; window.ready = true;</script>`;

/** What anybody would write first: one instanced box per book. Runs in the page. */
async function build({ width, height, colours, lift, apart }: BoxScene): Promise<void> {
  const three = window.three;
  const canvas = document.querySelector("canvas");
  if (!three || !canvas) throw new Error("the page has no three.js");
  const read = async (path: string): Promise<ArrayBuffer> => (await fetch(path)).arrayBuffer();
  const [boxes, classes, starts] = [
    new Float32Array(await read("/boxes")),
    new Uint8Array(await read("/classes")),
    (await (await fetch("/starts")).json()) as number[],
  ];
  const renderer = new three.WebGLRenderer({ canvas, antialias: true });
  renderer.setSize(width, height, false);
  const scene = new three.Scene();
  scene.background = new three.Color("#f4f6f5");
  const lamp = new three.DirectionalLight("#ffffff", 1.5);
  lamp.position.set(55, 130, 75);
  scene.add(lamp, new three.HemisphereLight("#ffffff", "#d9dddb", 1.8));
  const geometry = new three.BoxGeometry(1, 1, 1);
  const material = new three.MeshLambertMaterial();
  const paints = colours.map(([r = 0, g = 0, b = 0]) => new three.Color().setRGB(r / 255, g / 255, b / 255, three.SRGBColorSpace));
  const [matrix, at, turn, size] = [new three.Matrix4(), new three.Vector3(), new three.Quaternion(), new three.Vector3()];
  const up = new three.Vector3(0, 1, 0);
  const meshes: Three.InstancedMesh[] = [];
  const parts = apart ? starts : [0, starts.at(-1) ?? 0];
  for (let part = 0; part + 1 < parts.length; part++) {
    const [from, to] = [parts[part] ?? 0, parts[part + 1] ?? 0];
    const mesh = new three.InstancedMesh(geometry, material, to - from);
    for (let n = from; n < to; n++) {
      const [x = 0, y = 0, z = 0, wide = 0, high = 0, way = 1] = boxes.subarray(n * 6, n * 6 + 6);
      matrix.compose(at.set(x, y, z), turn.setFromAxisAngle(up, way > 0 ? 0 : Math.PI), size.set(wide, high, 0.18));
      mesh.setMatrixAt(n - from, matrix);
      mesh.setColorAt(n - from, paints[classes[n] ?? 0] ?? new three.Color());
    }
    scene.add(mesh);
    meshes.push(mesh);
  }
  const camera = new three.PerspectiveCamera();
  let frames = 0;
  window.drawPose = (pose) => {
    if (apart) for (const [storey, mesh] of meshes.entries()) mesh.visible = pose.showing[storey] === "open";
    // The boxes stand lifted: where the storey that is looked at does not, the eye is lifted instead.
    const one = pose.showing.filter((showing) => showing === "open").length === 1 ? pose.showing.indexOf("open") : -1;
    camera.position.fromArray(pose.position);
    if (one >= 0) camera.position.y += (lift[one] ?? 0) - (pose.lift[one] ?? 0);
    camera.quaternion.fromArray(pose.quaternion);
    Object.assign(camera, { fov: pose.fov, near: pose.near, far: pose.far, aspect: pose.aspect });
    camera.updateProjectionMatrix();
    requestAnimationFrame(() => {
      renderer.render(scene, camera);
      canvas.dataset["calls"] = String(renderer.info.render.calls);
      canvas.dataset["triangles"] = String(renderer.info.render.triangles);
      canvas.dataset["frames"] = String(++frames);
    });
  };
}

/** Opens a page of boxes in a context of its own, and builds it by `make`, a function that runs there. */
export async function openBoxes(
  browser: Browser,
  path: string,
  scene: BoxScene,
  make: (scene: BoxScene) => Promise<void>,
  first: Pose,
): Promise<BoxPage> {
  const context = await browser.newContext({ viewport: { width: scene.width, height: scene.height } });
  await measured(context);
  const page: Page = await context.newPage();
  page.setDefaultTimeout(900_000);
  await page.goto(scene.url + path);
  await page.waitForFunction(() => window.ready === true);
  await page.evaluate(make, scene);
  const draw = (pose: Pose, times: number): Promise<Frame[]> =>
    drawAgain(page, times, () => page.evaluate((to) => window.drawPose?.(to), pose));
  await draw(first, 1);
  const ready = await page.evaluate(() => performance.now());
  return { draw, ready, close: () => context.close() };
}

export const openNaive = (browser: Browser, scene: BoxScene, first: Pose): Promise<BoxPage> =>
  openBoxes(browser, "/naive.html", scene, build, first);
