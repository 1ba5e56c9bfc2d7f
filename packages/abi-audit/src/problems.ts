/** One place where a generated file breaks the contract. Data first; `message` is made from it. */
export interface Problem {
  readonly code: "FOREIGN_IMPORT" | "COMPUTED_IMPORT" | "UNREADABLE";
  readonly file: string;
  /** The module specifier that must not be there, where the problem is one. */
  readonly specifier?: string;
  readonly message: string;
}
