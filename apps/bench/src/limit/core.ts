/** A core function by its name; the type is what the component's world says. */
export type Find = <F>(name: string) => F;

export type ToNumber = (...values: number[]) => number;
export type ToBigInt = (...values: bigint[]) => bigint;
export type OfShape = (tag: number, first: bigint, second: bigint) => number;
