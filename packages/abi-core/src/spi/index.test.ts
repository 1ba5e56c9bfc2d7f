import { afterEach, expect, test } from "vitest";
import { isAbiError } from "../v1/index.ts";
import * as spi from "./index.ts";

afterEach(() => spi.registerHost(undefined));

test("a host is registered, replaced and taken back", () => {
  const host = (name: string): spi.Host => ({ spi: 1, name, resolve: () => undefined });
  const first = host("first"),
    second = host("second");
  expect(spi.registeredHost()).toBe(undefined);
  spi.registerHost(first);
  spi.registerHost(second);
  expect(spi.registeredHost()).toBe(second);
  spi.registerHost(undefined);
  expect(spi.registeredHost()).toBe(undefined);
});

test("an adapter's error is recognised like those of abi-core", () => {
  const error = spi.adapterError("NOT_GRANTED", "The directory was not granted.");
  expect(isAbiError(error)).toBe(true);
  expect(error).toMatchObject({ name: "AdapterError", code: "NOT_GRANTED", message: "The directory was not granted." });
});

test("adapters see nothing of the binding ABI", () => {
  expect(Object.keys(spi).sort()).toEqual([
    "adapterError",
    "componentError",
    "exit",
    "exitCode",
    "isComponentError",
    "markDirect",
    "registerHost",
    "registeredHost",
  ]);
});
