/** The rows of generating one component. */
export function generationTitles(component: string): Readonly<Record<"time" | "memory" | "warm", string>> {
  return {
    time: `generate ${component}, new process`,
    memory: `generate ${component}, peak memory`,
    warm: `generate ${component}, warm`,
  };
}
