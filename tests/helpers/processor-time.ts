/** How long this process has used processors so far, in milliseconds. A bound on it holds on a busy machine too; what merely waits is ended by the runner's time limit. */
export function readProcessorMs(): number {
  const { user, system } = process.cpuUsage();
  return (user + system) / 1000;
}
