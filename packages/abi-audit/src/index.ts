export { checkImports } from "./checks/imports.ts";
export { moduleSpecifiers } from "./module-specifiers.ts";
export type { Problem } from "./problems.ts";
