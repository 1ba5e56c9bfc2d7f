// Prints the milliseconds from having the bytes to having all files, the loading of the tool included.
import { readFileSync } from "node:fs";

const component = readFileSync(process.argv[2]);
const start = performance.now();
const { transpile } = await import("@bytecodealliance/jco");
await transpile(component, { name: "large", quiet: true });
console.log(performance.now() - start);
