import { describe, expect, test } from "vitest";
import { bytes, errorOf, interfaceOf } from "../../../test/scenario.ts";
import { shims } from "../../../test/shims.ts";
import { networkInterfaces } from "../features.ts";
import { host } from "../index.ts";

describe("the network without a grant", () => {
  test("is there, with every function that the granted one has", () => {
    const denied = host();
    const granted = host({ network: { preview2Shim: shims[1]![1] } });
    for (const name of networkInterfaces) {
      const [here, there] = [interfaceOf(denied, name), interfaceOf(granted, name)];
      for (const [member, value] of Object.entries(there)) {
        expect(here[member], `${name} ${member}`).toBeTypeOf("function");
        if (!/^[A-Z]/.test(member)) continue;
        for (const method of Object.getOwnPropertyNames((value as { prototype?: object }).prototype ?? {}))
          // `noop` is a leftover of the shim's.
          if (method !== "noop") expect(here[member].prototype[method], `${name} ${member}.${method}`).toBeDefined();
      }
    }
  });

  test("denies sockets and names", () => {
    const denied = host({ network: false });
    const network = interfaceOf(denied, "wasi:sockets/instance-network").instanceNetwork();
    const attempts = [
      () => interfaceOf(denied, "wasi:sockets/tcp-create-socket").createTcpSocket("ipv4"),
      () => interfaceOf(denied, "wasi:sockets/udp-create-socket").createUdpSocket("ipv6"),
      () => interfaceOf(denied, "wasi:sockets/ip-name-lookup").resolveAddresses(network, "localhost"),
    ];
    for (const attempt of attempts) expect(errorOf(attempt)).toBe("access-denied");
    expect(interfaceOf(denied, "wasi:sockets/network").networkErrorCode({})).toBeUndefined();
  });

  test("lets requests be built, and refuses to send them", () => {
    const { Fields, OutgoingRequest, OutgoingBody, RequestOptions, OutgoingResponse, httpErrorCode } = interfaceOf(
      host(),
      "wasi:http/types",
    );
    const headers = Fields.fromList([["Accept", bytes("a")]]);
    const copy = headers.clone();
    const request = new OutgoingRequest(headers);
    request.setMethod({ tag: "post" });
    request.setScheme({ tag: "HTTPS" });
    request.setAuthority("example.com");
    request.setPathWithQuery("/x");
    expect([request.method(), request.scheme(), request.authority(), request.pathWithQuery()]).toEqual([
      { tag: "post" },
      { tag: "HTTPS" },
      "example.com",
      "/x",
    ]);
    expect(errorOf(() => request.headers().append("a", bytes("b")))).toEqual({ tag: "immutable" });
    copy.set("accept", [bytes("b"), bytes("c")]);
    copy.append("X-Other", bytes("d"));
    copy.delete("x-other");
    expect([copy.get("ACCEPT"), copy.has("x-other"), headers.entries()]).toEqual([
      [bytes("b"), bytes("c")],
      false,
      [["Accept", bytes("a")]],
    ]);
    expect(errorOf(() => copy.append("a b", bytes("")))).toEqual({ tag: "invalid-syntax" });
    expect(errorOf(() => copy.append("a", bytes("b\r\nc: d")))).toEqual({ tag: "invalid-syntax" });

    const body = request.body();
    body.write().blockingWriteAndFlush(bytes("content"));
    OutgoingBody.finish(body, undefined);
    expect(errorOf(() => request.body())).toBeUndefined();
    expect(errorOf(() => body.write())).toBeUndefined();
    const options = new RequestOptions();
    options.setConnectTimeout(1n);
    options.setFirstByteTimeout(2n);
    options.setBetweenBytesTimeout(undefined);
    expect([options.connectTimeout(), options.firstByteTimeout(), options.betweenBytesTimeout()]).toEqual([
      1n,
      2n,
      undefined,
    ]);
    const response = new OutgoingResponse(new Fields());
    response.setStatusCode(404);
    expect(response.statusCode()).toBe(404);
    expect(errorOf(() => response.setStatusCode(1))).toBeUndefined();
    const { handle } = interfaceOf(host(), "wasi:http/outgoing-handler");
    expect(errorOf(() => handle(request, options))).toEqual({ tag: "HTTP-request-denied" });
    expect(httpErrorCode({})).toBeUndefined();
  });
});
