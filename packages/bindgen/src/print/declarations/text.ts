/** Small pieces of TypeScript text. Everything that comes from a component passes through one of these. */

const identifier = /^[A-Za-z_$][A-Za-z0-9_$]*$/;

/** Words that cannot name a parameter, a function or a type in a declaration file. */
const reserved: ReadonlySet<string> = new Set(
  (
    "any arguments as async await bigint boolean break case catch class const continue debugger declare default delete do else enum eval export extends false " +
    "finally for from function get if implements import in instanceof interface is keyof let module namespace never new null number object of package " +
    "private protected public require return set static string super switch symbol this throw true try type typeof undefined unique unknown var void " +
    "while with yield"
  ).split(" "),
);

export function isReserved(name: string): boolean {
  return reserved.has(name);
}

/** Whether a name can be exported as it is; an interface's full name, for one, cannot. */
export function isExportable(name: string): boolean {
  return identifier.test(name) && !reserved.has(name);
}

/** A name that may stand for a parameter or a local declaration. */
export function localName(name: string): string {
  if (!identifier.test(name)) return `_${name.replace(/[^A-Za-z0-9_$]/g, "_")}`;
  return reserved.has(name) ? `_${name}` : name;
}

/** A member name: as it is where the grammar allows, else quoted. */
export function memberName(name: string): string {
  return identifier.test(name) ? name : quoted(name);
}

/** The name of a function in an object type, where `new` as it stands would say how to construct it. */
export function functionMember(name: string): string {
  return name === "new" ? quoted(name) : memberName(name);
}

/** The name of a function in a class; `constructor` as it stands would be the constructor itself. */
export function methodMember(name: string): string {
  return name === "constructor" ? `[${quoted(name)}]` : memberName(name);
}

/** A string literal; line separators are escaped, since old parsers end a line there. */
export function quoted(text: string): string {
  return JSON.stringify(text)
    .replace(/\u2028/g, "\\u2028")
    .replace(/\u2029/g, "\\u2029");
}

/** A documentation comment as lines, empty without text; the end of a comment inside the text is broken up. */
export function comment(text: string | undefined, tags: readonly string[] = []): readonly string[] {
  const body = [
    ...(text === undefined || text.trim() === "" ? [] : text.trim().split(/\r\n|[\n\r\u2028\u2029]/)),
    ...tags,
  ].map((line) => line.replace(/\*\//g, "*\\/").trimEnd());
  if (body.length === 0) return [];
  if (body.length === 1) return [`/** ${body[0] ?? ""} */`];
  return ["/**", ...body.map((line) => (line === "" ? " *" : ` * ${line}`)), " */"];
}

export function indent(lines: readonly string[]): readonly string[] {
  return lines.map((line) => (line === "" ? "" : `  ${line}`));
}
