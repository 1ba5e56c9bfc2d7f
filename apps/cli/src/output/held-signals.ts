const names = ["SIGINT", "SIGTERM", "SIGHUP"] as const;

/** Signals that would end the process at once wait here, so that half of something can be taken back first. */
export interface HeldSignals {
  /** @throws where one has come */
  readonly pass: () => Promise<void>;
  /** The same, where a person would notice that nothing has looked for a while. */
  readonly passWhenDue: () => Promise<void> | undefined;
  /** From here on they act as ever; one that has come ends the process. */
  readonly release: () => Promise<void>;
}

/** In milliseconds; what is usually written takes less. */
const noticeable = 50;

export function holdSignals(): HeldSignals {
  let arrived: NodeJS.Signals | undefined;
  let looked = Date.now();
  const hold = (name: NodeJS.Signals): void => {
    arrived ??= name;
  };
  for (const name of names) process.on(name, hold);
  // Node tells of signals where a turn of its loop begins to wait. This turn may be past that, so the first of these is in this one, the second
  // in the next.
  const look = async (): Promise<void> => {
    for (let turn = 0; turn < 2; turn++) await new Promise((resolve) => setImmediate(resolve));
    looked = Date.now();
  };
  const pass = async (): Promise<void> => {
    await look();
    if (arrived !== undefined) throw new Error(`ended by ${arrived}`);
  };
  return {
    pass,
    passWhenDue: () => (Date.now() - looked < noticeable ? undefined : pass()),
    async release() {
      await look();
      for (const name of names) process.off(name, hold);
      if (arrived !== undefined) process.kill(process.pid, arrived);
    },
  };
}
