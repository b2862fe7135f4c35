import imported from "camera-controls";

// The compiler takes this package for CommonJS and sees the class one level deeper than a browser gets it.
export type CameraControls = InstanceType<typeof imported.default>;
export const CameraControls = imported as unknown as typeof imported.default;
