// What an application may grant to a component. Nothing is granted by default but clocks and random numbers.

/** Where standard input comes from; a string or bytes are its content. */
export type InputGrant =
  | "inherit"
  | "ignore"
  | (string & {})
  | number
  | Uint8Array
  | ((limit: number) => Uint8Array | string | undefined | null);

/** Where standard output goes; an array (or anything with `push`) collects the chunks. */
export type OutputGrant =
  | "inherit"
  | "ignore"
  | number
  | ((chunk: Uint8Array) => void)
  | { push(chunk: Uint8Array): unknown };

export interface Preopen {
  /** Path of a directory on the host. */
  readonly path: string;
  /** Files in it can be read but not changed. */
  readonly readOnly?: boolean | undefined;
}

export interface HostGrants {
  /** Arguments, the name of the program first. Default: none. */
  readonly args?: readonly string[] | undefined;
  /** Environment variables. Default: none. */
  readonly env?: Readonly<Record<string, string>> | undefined;
  /** The path that the guest may take for its working directory. Default: it has none. */
  readonly cwd?: string | undefined;
  /** Directories of the host by the path under which the guest finds them. Default: none. Not in browsers. */
  readonly preopens?: Readonly<Record<string, string | Preopen>> | undefined;
  /**
   * `"inherit"` (of the process), `"ignore"` (empty, the default), the number of an open file, the content as bytes or text, or a
   * function that is asked for at most so many bytes and answers `undefined` at the end.
   */
  readonly stdin?: InputGrant | undefined;
  /** `"inherit"`, `"ignore"` (the default), the number of an open file, or a function or array that gets the chunks. */
  readonly stdout?: OutputGrant | undefined;
  /** As `stdout`. */
  readonly stderr?: OutputGrant | undefined;
  /**
   * Sockets, name look-up and outgoing HTTP requests, all or nothing. They need the package `@bytecodealliance/preview2-shim`,
   * which is looked for when a component imports them; or pass the package's namespace. Default: every use of the network is denied.
   */
  readonly network?: boolean | { readonly preview2Shim: object } | undefined;
}
