/** Whose output is measured. */
export const sizedComponents = ["tiny", "bench", "io", "composed"] as const;

/** Packages whose installed size is measured. */
export const installedPackages = [
  "@perdure/abi-core",
  "@perdure/bindgen",
  "@perdure/runtime-adapters",
  "perdure",
] as const;

/** Bytes of one output. */
export interface Sizes {
  readonly raw: number;
  readonly minified: number;
  readonly compressed: number;
  readonly brotli: number;
  /** With abi-core, or whatever else is imported that is no host: what is loaded as long as nothing fails. */
  readonly bundled: number;
  /** What such a bundle reads later. */
  readonly onDemand: number;
}

interface SizeMeasure {
  readonly what: string;
  readonly pick: (sizes: Sizes) => number;
  /** Whether it is measured of jco's output too. */
  readonly peer: boolean;
}

const ofEach: readonly SizeMeasure[] = [
  { what: "raw", pick: ({ raw }) => raw, peer: true },
  { what: "min", pick: ({ minified }) => minified, peer: true },
  { what: "min + gzip", pick: ({ compressed }) => compressed, peer: true },
  { what: "min + brotli", pick: ({ brotli }) => brotli, peer: true },
  { what: "bundled with its runtime, min + gzip", pick: ({ bundled }) => bundled, peer: true },
  {
    what: "share of abi-core in the bundle, min + gzip",
    pick: ({ bundled, compressed }) => bundled - compressed,
    peer: false,
  },
];

/** A file of abi-core that is the same in all bundles. */
const onDemand: SizeMeasure = {
  what: "read only when loading fails, min + gzip",
  pick: (sizes) => sizes.onDemand,
  peer: false,
};

/** What is measured of one output. */
export const sizeMeasures = (component: (typeof sizedComponents)[number]): readonly SizeMeasure[] =>
  component === "tiny" ? [...ofEach, onDemand] : ofEach;

export const sizeTitle = (component: string, what: string): string => `size ${component}, ${what}`;

export const installedTitle = (name: string): string => `size ${name}, installed`;

export const sizeTitles: readonly string[] = [
  ...sizedComponents.flatMap((name) => sizeMeasures(name).map(({ what }) => sizeTitle(name, what))),
  ...installedPackages.map(installedTitle),
];
