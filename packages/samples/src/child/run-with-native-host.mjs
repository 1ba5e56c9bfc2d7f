// node run-with-native-host.mjs '{ "bindings", "args", "env", "preopens" }': generated bindings under the default host.
import { exitCode } from "@perdure/abi-core/v1";
import { host } from "@perdure/runtime-adapters/host";

const { bindings, args, env, preopens } = JSON.parse(process.argv[2]);
const { instantiate } = await import(bindings);
const streams = { stdin: "inherit", stdout: "inherit", stderr: "inherit" };
const exports = await instantiate({}, { host: host({ args, env, preopens, ...streams }) });
try {
  exports.run.run();
} catch (error) {
  const code = exitCode(error);
  if (code === undefined && error.name !== "ComponentError") throw error;
  process.exitCode = code ?? 1;
}
