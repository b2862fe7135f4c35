export const root: string;
export function step(title: string, command: string, args: readonly string[], say: (line: string) => void, env?: NodeJS.ProcessEnv): void;
export function buildPrograms(say: (line: string) => void): void;
export function buildConsole(say: (line: string) => void): void;
