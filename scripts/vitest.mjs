// Starts vitest under whatever Node runs this file. Its reporter needs Map.groupBy, which Node 20 does not have;
// tests run in processes of their own, so they see the engine as it is.
// @ts-check

Map.groupBy ??= (items, keyOf) => {
  /** @type {Map<any, any[]>} */
  const groups = new Map();
  let index = 0;
  for (const item of items) {
    const key = keyOf(item, index++);
    const group = groups.get(key);
    if (group === undefined) groups.set(key, [item]);
    else group.push(item);
  }
  return groups;
};

// @ts-expect-error -- a binary has no declarations
await import("../node_modules/vitest/vitest.mjs");
