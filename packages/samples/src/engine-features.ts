// (module (memory 0) (data (offset (i32.add (i32.const 0) (i32.const 0)))))
const extendedConst = [
  0, 0x61, 0x73, 0x6d, 1, 0, 0, 0, 5, 3, 1, 0, 0, 11, 10, 1, 0, 0x41, 0, 0x41, 0, 0x6a, 0x0b, 1, 0,
];

// (module (tag) (func (block (try_table (catch_all 0)))))
const tryTable = [
  0, 0x61, 0x73, 0x6d, 1, 0, 0, 0, 1, 4, 1, 0x60, 0, 0, 3, 2, 1, 0, 13, 3, 1, 0, 0, 10, 13, 1, 11, 0, 0x02, 0x40, 0x1f,
  0x40, 1, 0x02, 0, 0x0b, 0x0b, 0x0b,
];

/** Features of WebAssembly that some components need and the oldest supported engine has not, by a module that shows them. */
const probes = {
  "extended-const": Uint8Array.from(extendedConst),
  try_table: Uint8Array.from(tryTable),
} as const;

export type EngineFeature = keyof typeof probes;

/** Whether this engine can run what needs a feature, if anything. */
export function engineHas(feature: EngineFeature | undefined): boolean {
  return feature === undefined || WebAssembly.validate(probes[feature]);
}
