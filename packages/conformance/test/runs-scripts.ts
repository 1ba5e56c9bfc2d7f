/** Scripts run in child processes from source, which an engine that cannot strip types does not do. */
export const runsScripts: boolean = process.features.typescript !== false && process.features.typescript !== undefined;
