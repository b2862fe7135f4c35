import { spawnSync } from "node:child_process";
import { existsSync } from "node:fs";
import { join } from "node:path";
import type { Browser } from "playwright-core";
import { openBoxes, type BoxPage, type BoxScene } from "../../bench/scene/naive.ts";
import type { Pose } from "../../bench/scene/console-tour.ts";

const HERE = import.meta.dirname;
export const XEOKIT_FOLDER = join(HERE, "node_modules/@xeokit/xeokit-sdk/dist");
const SDK = join(XEOKIT_FOLDER, "xeokit-sdk.es.js");

/** Installs xeokit beside this file unless it is there; false when that is not possible here. */
export function installed(): boolean {
  if (existsSync(SDK)) return true;
  return spawnSync("npm", ["install", "--workspaces=false", "--no-audit", "--no-fund", "--ignore-scripts"], { cwd: HERE, stdio: "inherit" }).status === 0 && existsSync(SDK);
}

export const XEOKIT_PAGE = `<!doctype html><style>html,body{margin:0;height:100%}canvas{display:block;width:100%;height:100%}</style><canvas id="view"></canvas>
<script type="module">import * as xeokit from "/xeokit/xeokit-sdk.es.js"; window.xeokit = xeokit; window.ready = true;</script>`;

/** As much of it as is used here. */
interface Xeokit {
  Viewer: new (options: object) => {
    scene: { camera: XeokitCamera; on(event: string, listener: () => void): void; glRedraw(): void };
    camera: XeokitCamera;
  };
  SceneModel: new (scene: object, options: object) => {
    createGeometry(geometry: object): void;
    createMesh(mesh: object): void;
    createEntity(entity: object): void;
    finalize(): void;
    visible: boolean;
  };
  buildBoxGeometry: (options: object) => object;
}
interface XeokitCamera {
  eye: number[];
  look: number[];
  up: number[];
  projection: string;
  perspective: { fov: number; fovAxis: string; near: number; far: number };
}

/** One entity with one instanced box per book, as its own example of a large model does; a model for each storey. Runs in the page. */
async function build({ colours, lift }: BoxScene): Promise<void> {
  const { Viewer, SceneModel, buildBoxGeometry } = (window as unknown as { xeokit: Xeokit }).xeokit;
  const read = async (path: string): Promise<ArrayBuffer> => (await fetch(path)).arrayBuffer();
  const [boxes, classes, starts] = [new Float32Array(await read("/boxes")), new Uint8Array(await read("/classes")), (await (await fetch("/starts")).json()) as number[]];
  const viewer = new Viewer({ canvasId: "view", transparent: false, antialias: true });
  const paints = colours.map((rgb) => rgb.map((channel) => channel / 255));
  const storeys: InstanceType<Xeokit["SceneModel"]>[] = [];
  for (let storey = 0; storey + 1 < starts.length; storey++) {
    const model = new SceneModel(viewer.scene, { id: `storey ${storey}`, isModel: true, edges: false, edgesEnabled: false, pbrEnabled: false, saoEnabled: false });
    model.createGeometry(buildBoxGeometry({ id: "box", xSize: 1, ySize: 1, zSize: 1 }));
    for (let n = starts[storey] ?? 0; n < (starts[storey + 1] ?? 0); n++) {
      const [x = 0, y = 0, z = 0, wide = 0, high = 0] = boxes.subarray(n * 6, n * 6 + 6);
      model.createMesh({ id: `m${n}`, geometryId: "box", position: [x, y, z], scale: [wide / 2, high / 2, 0.09], rotation: [0, 0, 0], color: paints[classes[n] ?? 0] });
      model.createEntity({ id: `b${n}`, meshIds: [`m${n}`], isObject: true });
    }
    model.finalize();
    storeys.push(model);
  }
  let frames = 0;
  const canvas = document.querySelector("canvas");
  viewer.scene.on("rendered", () => {
    if (canvas) canvas.dataset["frames"] = String(++frames);
  });
  const shown = storeys.map(() => true);
  window.drawPose = (pose) => {
    for (const [storey, model] of storeys.entries()) {
      const open = pose.showing[storey] === "open";
      if (shown[storey] !== open) model.visible = shown[storey] = open;
    }
    // The boxes stand lifted: where the pose's storey is not, the eye is lifted instead.
    const one = pose.showing.filter((showing) => showing === "open").length === 1 ? pose.showing.indexOf("open") : -1;
    const raised = one < 0 ? 0 : (lift[one] ?? 0) - (pose.lift[one] ?? 0);
    const [x = 0, y = 0, z = 0] = pose.position;
    const [qx = 0, qy = 0, qz = 0, qw = 1] = pose.quaternion;
    const turned = (vx: number, vy: number, vz: number): [number, number, number] => {
      const [tx, ty, tz] = [2 * (qy * vz - qz * vy), 2 * (qz * vx - qx * vz), 2 * (qx * vy - qy * vx)];
      return [vx + qw * tx + qy * tz - qz * ty, vy + qw * ty + qz * tx - qx * tz, vz + qw * tz + qx * ty - qy * tx];
    };
    const [dx, dy, dz] = turned(0, 0, -10);
    const { camera } = viewer.scene;
    camera.projection = "perspective";
    Object.assign(camera.perspective, { fovAxis: "y", fov: pose.fov, near: pose.near, far: pose.far });
    camera.eye = [x, y + raised, z];
    camera.look = [x + dx, y + dy + raised, z + dz];
    camera.up = turned(0, 1, 0);
    viewer.scene.glRedraw();
  };
}

export const openXeokit = (browser: Browser, scene: BoxScene, first: Pose): Promise<BoxPage> => openBoxes(browser, "/xeokit.html", scene, build, first);
