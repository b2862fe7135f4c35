import { useFrame, useThree } from "@react-three/fiber";
import { CameraControls } from "./controls.ts";
import { useEffect, useRef, type ReactElement } from "react";
import { Box3, Matrix4, PerspectiveCamera, Quaternion, Raycaster, Sphere, Spherical, Vector2, Vector3, Vector4 } from "three";
import { packPose } from "../session/scene-view.ts";
import { ease, useHeart } from "./heart.ts";
import { nearPlane } from "./poses.ts";
import { cutAway, type Cut } from "./section.ts";
import { calm, type View } from "./view.ts";

CameraControls.install({ THREE: { Vector2, Vector3, Vector4, Quaternion, Matrix4, Spherical, Box3, Sphere, Raycaster } });

/** Past this a frame is late, not slow: motions then go on as if it had been in time. */
const LONGEST_STEP = 0.25;
/** Vertical fields of view, degrees: a drawing seen from afar, and what someone sees who stands in it. */
const FIELD = { afar: 26, inside: 58 } as const;
const fieldOf = (view: View): number => (view.standing() ? FIELD.inside : FIELD.afar);
/** What stands nearer to someone inside is not drawn, metres. */
const NEAR = 0.12;
const ENDS = ["controlstart", "control", "controlend", "transitionstart", "update", "wake"] as const;

interface Props {
  view: View;
  /** Drag turns; taken as a click when the pointer hardly moved, so that picking and turning share a button. */
  surface: HTMLElement;
  reach: number;
  cut: Cut | null;
  /** The camera has come to rest somewhere else. */
  onRest: () => void;
}

/** Camera, its gestures, and the only call that draws. The canvas tells of every frame in `data-frames`, `data-calls`, `data-triangles`, whether more are due in `data-awake`, and in `data-camera` where the camera came to rest. */
export function Rig({ view, surface, reach, cut, onRest }: Props): null | ReactElement {
  const { camera, gl, scene, invalidate, size } = useThree();
  const heart = useHeart();
  const controls = useRef<CameraControls | null>(null);
  const awake = useRef(false);
  const frames = useRef(0);
  const moved = useRef(false);

  useEffect(() => {
    if (!(camera instanceof PerspectiveCamera)) return undefined;
    const made = new CameraControls(camera, surface);
    made.smoothTime = 0.11;
    made.draggingSmoothTime = 0.04;
    made.dollyToCursor = true;
    made.mouseButtons.left = CameraControls.ACTION.ROTATE;
    made.mouseButtons.right = CameraControls.ACTION.TRUCK;
    made.mouseButtons.middle = CameraControls.ACTION.TRUCK;
    made.touches.one = CameraControls.ACTION.TOUCH_ROTATE;
    made.touches.two = CameraControls.ACTION.TOUCH_DOLLY_TRUCK;
    for (const name of ENDS) made.addEventListener(name, () => heart.wake());
    made.addEventListener("controlstart", () => view.taken());
    controls.current = made;
    heart.drawWith(() => {
      gl.domElement.dataset["awake"] = "";
      invalidate();
    });
    const leave = view.attach(made, () => ({ fov: fieldOf(view), aspect: camera.aspect }), () => heart.wake());
    heart.wake();
    return () => {
      leave();
      heart.drawWith(null);
      made.dispose();
      controls.current = null;
    };
  }, [camera, gl, surface, heart, view, invalidate]);

  useEffect(() => {
    view.reach(reach * 6);
  }, [view, reach]);
  useEffect(() => heart.wake(), [heart, cut]);
  useEffect(() => {
    view.resized();
    heart.wake();
  }, [heart, view, size]);

  useFrame((_, delta) => {
    const made = controls.current;
    if (!made) return;
    const seconds = awake.current ? Math.min(delta, LONGEST_STEP) : 1 / 60;
    const turning = made.update(seconds);
    const moving = heart.beat(seconds);
    const lens = camera as PerspectiveCamera;
    const field = calm() ? null : ease(lens.fov, fieldOf(view), seconds);
    lens.fov = field ?? fieldOf(view);
    lens.near = view.standing() ? NEAR : nearPlane(made.distance, view.clear());
    lens.far = made.distance + reach * 4;
    lens.updateProjectionMatrix();
    lens.updateMatrixWorld();
    if (cut) cutAway(lens, cut);
    gl.render(scene, camera);
    if (cut) lens.updateProjectionMatrix();
    heart.after();
    awake.current = turning || moving || field !== null;
    if (awake.current) invalidate();
    const { dataset } = gl.domElement;
    if (!awake.current) delete dataset["awake"];
    if (turning) moved.current = true;
    else if (moved.current) {
      moved.current = false;
      const pose = view.pose();
      if (pose) dataset["camera"] = packPose(pose);
      onRest();
    }
    dataset["frames"] = String(++frames.current);
    dataset["calls"] = String(gl.info.render.calls);
    dataset["triangles"] = String(gl.info.render.triangles);
  }, 1);
  return null;
}
