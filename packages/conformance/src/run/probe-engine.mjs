// Runs on the engine that is asked, which may not read TypeScript. Prints its version, and which of the modules it was given it refuses.
// @ts-check

/** @type {Record<string, number[]>} */
const probes = JSON.parse(process.argv[2] ?? "{}");
const lacks = Object.keys(probes).filter((name) => !WebAssembly.validate(Uint8Array.from(probes[name] ?? [])));
process.stdout.write(JSON.stringify({ major: Number.parseInt(process.versions.node, 10), lacks }));
