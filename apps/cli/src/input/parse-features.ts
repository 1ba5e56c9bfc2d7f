import { allFeatures, defaultFeatures, type FeatureName, type Features } from "@perdure/bindgen";
import { userError } from "../user-error.ts";

/** `more-async-builtins` for `moreAsyncBuiltins`: how features are written on a command line. */
const names: ReadonlyMap<string, FeatureName> = new Map(
  Object.keys(allFeatures).map((name) => [
    name.replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`),
    name as FeatureName,
  ]),
);

/** One paragraph for the help of commands that take `--features`. */
export const featuresHelp: string = `Features are parts of the Component Model that are not in every version of it. On from the start:
${list(true)}. Off:
${list(false)}.
"no-" before a name turns it off (no-async), "all" turns all of them on.`;

function list(on: boolean): string {
  return [...names].flatMap(([name, feature]) => (defaultFeatures[feature] === on ? [name] : [])).join(", ");
}

/** Reads `threads,no-async`, given once or several times. */
export function parseFeatures(lists: readonly string[]): Features {
  const features: Record<string, boolean> = { ...defaultFeatures };
  for (const item of lists.flatMap((list) => list.split(",")).map((item) => item.trim())) {
    const on = !/^(no)?-/.test(item);
    const word = item.replace(/^(no)?-/, "");
    // Messages of the library call features by their names in JavaScript.
    const name = names.get(word) ?? (Object.hasOwn(allFeatures, word) ? (word as FeatureName) : undefined);
    if (name !== undefined) features[name] = on;
    else if (word === "all") for (const feature of names.values()) features[feature] = on;
    else
      throw userError(
        "USAGE",
        `there is no feature ${JSON.stringify(word)}. There are: ${[...names.keys()].join(", ")}, all`,
      );
  }
  return features as unknown as Features;
}

/** The message with features as they are written on a command line; the library has their names in JavaScript. */
export function withFlags(message: string): string {
  return message.replace(/the feature "(\w+)"/, (text, feature: string) => {
    const flag = [...names].find(([, name]) => name === feature)?.[0];
    return flag === undefined ? text : `the feature "${flag}"`;
  });
}

/** How to turn on the feature that an error asks for; undefined where it asks for none. */
export function featureAdvice(message: string): string | undefined {
  const flag = /the feature "([\w-]+)" is not enabled/.exec(message)?.[1];
  return flag === undefined ? undefined : `--features ${flag} turns it on`;
}
