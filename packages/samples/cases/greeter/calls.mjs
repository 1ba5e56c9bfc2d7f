export const imports = (seen) => ({ "acme:log/sink": { write: (line) => void seen.push(line) } });

export const calls = [
  [(c) => c.greet("Ada"), "Hello, Ada!"],
  [(_, seen) => [...seen], ["somebody is greeted"]],
  [(c) => c.greet("Zoë 😀"), "Hello, Zoë 😀!"],
  [(c) => c.greet(""), "Hello, !"],
  [(c) => c.greet(7), { rejects: "greet: name must be a string" }],
];
