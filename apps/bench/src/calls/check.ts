// Before anything is timed: all subjects give the same results, and call the host with the same values.
import type { SubjectName } from "../row.ts";
import { checkSame } from "./check-same.ts";
import { makeRecordingImports } from "./host.ts";
import type { ResourceRow } from "./resource-rows.ts";
import type { CallRow } from "./rows.ts";
import type { MakeSubject } from "./subjects.ts";

type Subjects = Readonly<Record<SubjectName, MakeSubject>>;

/** @throws if the subjects differ. */
export function checkCall(subjects: Subjects, row: CallRow): void {
  // The first value of a row about the host is how often it is called.
  const values = row.inner === undefined ? row.values : [3, ...row.values.slice(1)];
  agree(row.name, subjects, (subject) => {
    const call = subject.api[row.export] as ((...values: readonly unknown[]) => unknown) | undefined;
    if (call === undefined) throw new Error(`There is no export "${row.export}".`);
    return call(...values);
  });
}

/** @throws if the subjects differ. */
export function checkResource(subjects: Subjects, row: ResourceRow): void {
  agree(row.name, subjects, (subject) => row.results(subject.res));
}

/** Errors are no row, but they must be the same too. @throws if the subjects differ. */
export function checkError(subjects: Subjects): void {
  agree("err of a result", subjects, (subject) => {
    try {
      return subject.api["giveRes"]?.(0 as never);
    } catch (error) {
      return { payload: (error as { readonly payload: unknown }).payload };
    }
  });
}

function agree(name: string, subjects: Subjects, use: (subject: ReturnType<MakeSubject>) => unknown): void {
  checkSame(name, subjects, (make) => {
    const seen: unknown[] = [];
    return { result: use(make(makeRecordingImports(seen))), seen };
  });
}
