/** One command of `stacktwin`. */
export interface CliCommand {
  usage: string;
  summary: string;
  /** Answers the exit status. */
  run(args: string[], say: (line: string) => void): Promise<number>;
}
