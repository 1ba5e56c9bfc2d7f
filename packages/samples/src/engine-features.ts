// (module (memory 0) (data (offset (i32.add (i32.const 0) (i32.const 0)))))
const extendedConst = [
  0, 0x61, 0x73, 0x6d, 1, 0, 0, 0, 5, 3, 1, 0, 0, 11, 10, 1, 0, 0x41, 0, 0x41, 0, 0x6a, 0x0b, 1, 0,
];

/** Features of WebAssembly that some components need and the oldest supported engine has not, by a module that shows them. */
const probes = { "extended-const": Uint8Array.from(extendedConst) } as const;

export type EngineFeature = keyof typeof probes;

/** Whether this engine can run what needs a feature, if anything. */
export function engineHas(feature: EngineFeature | undefined): boolean {
  return feature === undefined || WebAssembly.validate(probes[feature]);
}
