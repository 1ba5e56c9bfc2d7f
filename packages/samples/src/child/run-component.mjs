// node run-component.mjs '{ "bindings", "shim"?, "args", "env", "preopens" }': generated bindings of a program, under the
// default host or under the adapter for a release of preview2-shim.
import { exitCode } from "@perdure/abi-core/v1";

const { bindings, shim, args, env, preopens } = JSON.parse(process.argv[2]);
const grants = { args, env, preopens, stdin: "inherit", stdout: "inherit", stderr: "inherit" };

async function createHost() {
  if (shim === undefined) return (await import("@perdure/runtime-adapters/host")).host(grants);
  const { preview2Shim } = await import("@perdure/runtime-adapters/preview2-shim/0.26");
  return preview2Shim(await import(shim), grants);
}

const { instantiate } = await import(bindings);
const component = await instantiate({}, { host: await createHost() });
try {
  component.run.run();
} catch (error) {
  // The end of a program that calls exit, or its own report of a failure; anything else is a defect.
  const code = exitCode(error) ?? (error.name === "ComponentError" ? 1 : undefined);
  if (code === undefined) throw error;
  process.exitCode = code;
}
