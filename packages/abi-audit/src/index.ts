export { checkImports } from "./checks/imports.ts";
export type { Problem } from "./problems.ts";
