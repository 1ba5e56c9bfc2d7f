// wasi:http/types as far as it goes without a network: requests can be put together, and are refused when they are to be sent.

import { componentError } from "@perdure/abi-core/spi";
import { OutputStream } from "../io/output-stream.ts";

/** outgoing-handler.handle */
export const refusedRequest = (): never => {
  throw componentError({ tag: "HTTP-request-denied" });
};

type Tagged = { readonly tag: string; readonly val?: string };

const token = /^[!#$%&'*+\-.^_`|~0-9A-Za-z]+$/;

/** Resource `fields`: names compare without case, and keep the case that they came with. */
export class Fields {
  #entries: (readonly [name: string, value: Uint8Array])[] = [];
  #immutable = false;

  static fromList(entries: readonly (readonly [string, Uint8Array])[]): Fields {
    const fields = new Fields();
    for (const [name, value] of entries) fields.append(name, value);
    return fields;
  }

  get(name: string): Uint8Array[] {
    return this.#entries.filter((entry) => isSame(entry[0], name)).map((entry) => entry[1]);
  }

  has(name: string): boolean {
    return this.#entries.some((entry) => isSame(entry[0], name));
  }

  set(name: string, values: readonly Uint8Array[]): void {
    this.#check(name, values);
    this.#remove(name);
    for (const value of values) this.#entries.push([name, value]);
  }

  delete(name: string): void {
    this.#check(name, []);
    this.#remove(name);
  }

  append(name: string, value: Uint8Array): void {
    this.#check(name, [value]);
    this.#entries.push([name, value]);
  }

  entries(): (readonly [string, Uint8Array])[] {
    return [...this.#entries];
  }

  clone(): Fields {
    return Fields.fromList(this.#entries);
  }

  /** The headers of a request or response belong to it. */
  freeze(): this {
    this.#immutable = true;
    return this;
  }

  [Symbol.dispose](): void {}

  #remove(name: string): void {
    this.#entries = this.#entries.filter((entry) => !isSame(entry[0], name));
  }

  #check(name: string, values: readonly Uint8Array[]): void {
    if (this.#immutable) throw componentError({ tag: "immutable" });
    const isValue = (value: Uint8Array): boolean => !value.some((byte) => byte === 0 || byte === 10 || byte === 13);
    if (!token.test(name) || !values.every(isValue)) throw componentError({ tag: "invalid-syntax" });
  }
}

const isSame = (one: string, other: string): boolean => one.toLowerCase() === other.toLowerCase();

/** An `err` without a payload. */
const failed = (): Error => componentError(undefined);

/** Resource `outgoing-body`: what is written goes nowhere. */
export class OutgoingBody {
  #written = false;

  write(): OutputStream {
    if (this.#written) throw failed();
    this.#written = true;
    return new OutputStream({ write() {} });
  }

  static finish(_body: OutgoingBody, _trailers: Fields | undefined): void {}

  [Symbol.dispose](): void {}
}

/** What requests and responses have in common. */
class OutgoingMessage {
  readonly #headers: Fields;
  #bodyTaken = false;

  constructor(headers: Fields) {
    this.#headers = headers.freeze();
  }

  headers(): Fields {
    return this.#headers;
  }

  body(): OutgoingBody {
    if (this.#bodyTaken) throw failed();
    this.#bodyTaken = true;
    return new OutgoingBody();
  }

  [Symbol.dispose](): void {}
}

export class OutgoingRequest extends OutgoingMessage {
  #method: Tagged = { tag: "get" };
  #pathWithQuery: string | undefined;
  #scheme: Tagged | undefined;
  #authority: string | undefined;

  method(): Tagged {
    return this.#method;
  }

  setMethod(method: Tagged): void {
    if (method.tag === "other" && !token.test(method.val ?? "")) throw failed();
    this.#method = method;
  }

  pathWithQuery(): string | undefined {
    return this.#pathWithQuery;
  }

  setPathWithQuery(pathWithQuery: string | undefined): void {
    this.#pathWithQuery = pathWithQuery;
  }

  scheme(): Tagged | undefined {
    return this.#scheme;
  }

  setScheme(scheme: Tagged | undefined): void {
    this.#scheme = scheme;
  }

  authority(): string | undefined {
    return this.#authority;
  }

  setAuthority(authority: string | undefined): void {
    this.#authority = authority;
  }
}

export class OutgoingResponse extends OutgoingMessage {
  #statusCode = 200;

  statusCode(): number {
    return this.#statusCode;
  }

  setStatusCode(statusCode: number): void {
    if (statusCode < 100 || statusCode > 999) throw failed();
    this.#statusCode = statusCode;
  }
}

export class RequestOptions {
  #connect: bigint | undefined;
  #firstByte: bigint | undefined;
  #betweenBytes: bigint | undefined;

  connectTimeout(): bigint | undefined {
    return this.#connect;
  }

  setConnectTimeout(duration: bigint | undefined): void {
    this.#connect = duration;
  }

  firstByteTimeout(): bigint | undefined {
    return this.#firstByte;
  }

  setFirstByteTimeout(duration: bigint | undefined): void {
    this.#firstByte = duration;
  }

  betweenBytesTimeout(): bigint | undefined {
    return this.#betweenBytes;
  }

  setBetweenBytesTimeout(duration: bigint | undefined): void {
    this.#betweenBytes = duration;
  }

  [Symbol.dispose](): void {}
}
