/** What device `device` says as its `n`-th sample: the same for whoever asks, so that the reader can check the store. */
export function sampleAt(device: number, n: number, base: number): { time: number; temperature: number } {
  // A slow wave crosses 24 °C from time to time; steps of at least 0.1 are beyond every deadband.
  const wave = Math.sin((n + device * 37) / 2000) * 5;
  return { time: base + n, temperature: Math.round((20 + wave + (n % 2) * 0.2) * 10) / 10 };
}

export const deviceName = (device: number): string => `d${String(device).padStart(4, "0")}`;
