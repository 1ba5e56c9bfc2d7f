/** Whether a text can be a name, a member or a key as it stands. One expression for all that ask: each that is written anew is compiled anew. */
export function isIdentifierName(text: string): boolean {
  return identifierName.test(text);
}

const identifierName = /^[A-Za-z_$][A-Za-z0-9_$]*$/;
