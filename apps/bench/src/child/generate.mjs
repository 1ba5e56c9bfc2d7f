// Prints the milliseconds from having the bytes to having all files, the loading of the tool included.
import { readFileSync } from "node:fs";

const component = readFileSync(process.argv[2]);
const start = performance.now();
const { generate } = await import("@perdure/bindgen");
generate(component, { name: "large" });
console.log(performance.now() - start);
