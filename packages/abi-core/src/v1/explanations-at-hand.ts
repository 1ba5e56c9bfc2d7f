// Where explanations come from in the sources: they are there. What is built has `explanations-on-demand.ts` in place of this file.
import * as explanations from "./explanations.ts";

/** How errors of loading are explained; `undefined` where that cannot be had without waiting. */
export const explanationsNow = (): typeof explanations | undefined => explanations;

/** The same; waiting is possible. @throws (rejects) where the file cannot be had. */
export const explanationsLater = async (): Promise<typeof explanations> => explanations;
