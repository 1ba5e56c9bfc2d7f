// Loaded before a program: its last words are the most memory it ever had, in megabytes.
import { readFileSync, writeSync } from "node:fs";

process.on("exit", () => {
  writeSync(2, `\nPEAK ${peakKilobytes() / 1024}\n`);
});

/** Linux counts the process that started this one into `maxRSS`, but not into what /proc says. */
function peakKilobytes(): number {
  try {
    const status = readFileSync("/proc/self/status", "utf8");
    return Number(/VmHWM:\s*(\d+)/.exec(status)?.[1]);
  } catch {
    return process.resourceUsage().maxRSS;
  }
}
