import { spawn } from "node:child_process";
import type { Host } from "@perdure/abi-core/spi";
import { describe, expect, onTestFinished, test } from "vitest";
import { bytes, errorOf, interfaceOf, text } from "../../../test/scenario.ts";
import { shims } from "../../../test/shims.ts";
import { preview2Shim } from "../../preview2-shim/0.26/index.ts";
import { host } from "../index.ts";
import type { InputGrant, OutputGrant } from "../grants.ts";
import { findShim } from "./granted.ts";

interface Grants {
  readonly stdin?: InputGrant;
  readonly stdout?: OutputGrant;
}

/** Everything that offers the shim's network. */
const hosts = shims.flatMap(([version, shim]): [string, (grants?: Grants) => Host][] => [
  [`native host, shim ${version}`, (grants = {}) => host({ ...grants, network: { preview2Shim: shim } })],
  [`shim adapter ${version}`, (grants = {}) => preview2Shim(shim, { ...grants, network: true })],
]);

const loopback = (port: number) => ({ tag: "ipv4", val: { address: [127, 0, 0, 1], port } });

/** Does a step again until it stops answering "would-block", as guests do. */
function finish<Result>(step: () => Result): Result {
  for (;;) {
    try {
      return step();
    } catch (error) {
      if (error !== "would-block") throw error;
    }
  }
}

/** A connection with itself: both ends of one TCP connection. */
function connect(scenario: Host) {
  const network = interfaceOf(scenario, "wasi:sockets/instance-network").instanceNetwork();
  const { createTcpSocket } = interfaceOf(scenario, "wasi:sockets/tcp-create-socket");
  const listener = createTcpSocket("ipv4");
  listener.startBind(network, loopback(0));
  finish(() => listener.finishBind());
  listener.startListen();
  finish(() => listener.finishListen());
  const client = createTcpSocket("ipv4");
  client.startConnect(network, listener.localAddress());
  const [input, output] = finish(() => client.finishConnect());
  const [server, serverInput, serverOutput] = finish(() => listener.accept());
  return { sockets: [client, server, listener], input, output, serverInput, serverOutput };
}

/** An HTTP server in another process: this thread blocks while a guest waits. */
async function serve(): Promise<string> {
  const script = `
    require("node:http").createServer((request, response) => {
      let body = "";
      request.on("data", (chunk) => body += chunk).on("end", () => {
        response.writeHead(201, { "x-method": request.method, "x-header": request.headers["x-sent"] });
        response.end("echo " + request.url + " " + body);
      });
    }).listen(0, "127.0.0.1", function () { console.log(this.address().port); });`;
  const server = spawn(process.execPath, ["-e", script], { stdio: ["ignore", "pipe", "inherit"] });
  onTestFinished(() => void server.kill());
  const port = await new Promise((resolve) => server.stdout.once("data", resolve));
  return `127.0.0.1:${String(port).trim()}`;
}

describe.each(hosts)("%s", (_name, makeHost) => {
  test("connects, sends and receives over TCP, and polls sockets together with timers", () => {
    const scenario = makeHost();
    const { poll } = interfaceOf(scenario, "wasi:io/poll");
    const clock = interfaceOf(scenario, "wasi:clocks/monotonic-clock");
    const { input, output, serverInput, serverOutput } = connect(scenario);

    const readable = serverInput.subscribe();
    expect([...poll([readable, clock.subscribeDuration(10_000_000n)])]).toEqual([1]);
    output.blockingWriteAndFlush(bytes("ping"));
    expect([...poll([clock.subscribeDuration(10_000_000_000n), readable])]).toEqual([1]);
    expect(text(serverInput.blockingRead(100n))).toBe("ping");
    serverOutput.blockingWriteAndFlush(bytes("pong pong"));
    const pollable = input.subscribe();
    expect([...poll([pollable])]).toEqual([0]);
    expect(input.blockingSkip(5n)).toBe(5n);
    expect(text(input.blockingRead(100n))).toBe("pong");
  });

  test("splices between streams of any origin", () => {
    const chunks: Uint8Array[] = [];
    const scenario = makeHost({ stdin: "from standard input", stdout: chunks });
    const { input, serverInput, serverOutput, output } = connect(scenario);
    const stdin = interfaceOf(scenario, "wasi:cli/stdin").getStdin();
    const stdout = interfaceOf(scenario, "wasi:cli/stdout").getStdout();

    expect(output.blockingSplice(stdin, 5n)).toBe(5n);
    expect(output.splice(stdin, 100n)).toBe(14n);
    output.blockingFlush();
    let received = 0n;
    while (received < 19n) received += serverOutput.blockingSplice(serverInput, 100n);
    serverOutput.blockingFlush();
    while (received > 0n) received -= stdout.blockingSplice(input, 100n);
    expect(chunks.map(text).join("")).toBe("from standard input");
  });

  test("sends and receives datagrams", () => {
    const scenario = makeHost();
    const network = interfaceOf(scenario, "wasi:sockets/instance-network").instanceNetwork();
    const { createUdpSocket } = interfaceOf(scenario, "wasi:sockets/udp-create-socket");
    const bound = () => {
      const socket = createUdpSocket("ipv4");
      socket.startBind(network, loopback(0));
      finish(() => socket.finishBind());
      return socket;
    };
    const [receiver, sender] = [bound(), bound()];
    const [incoming] = receiver.stream(undefined);
    const [, outgoing] = sender.stream(undefined);
    outgoing.checkSend();
    expect(outgoing.send([{ data: bytes("datagram"), remoteAddress: receiver.localAddress() }])).toBe(1n);
    incoming.subscribe().block();
    expect(incoming.receive(1n).map(({ data }: { data: Uint8Array }) => text(data))).toEqual(["datagram"]);
  });

  test("resolves names, and refuses what the shim would misread", () => {
    const scenario = makeHost();
    const network = interfaceOf(scenario, "wasi:sockets/instance-network").instanceNetwork();
    const { resolveAddresses } = interfaceOf(scenario, "wasi:sockets/ip-name-lookup");
    const stream = resolveAddresses(network, "127.0.0.1");
    stream.subscribe().block();
    expect(stream.resolveNextAddress()).toEqual({ tag: "ipv4", val: [127, 0, 0, 1] });
    expect(stream.resolveNextAddress()).toBeUndefined();
    expect(errorOf(() => resolveAddresses(network, "[::1]"))).toBe("invalid-argument");
    expect(errorOf(() => resolveAddresses(network, "::ffff:127.0.0.1"))).toBe("invalid-argument");
  });

  test("reports a refused connection", () => {
    const scenario = makeHost();
    const network = interfaceOf(scenario, "wasi:sockets/instance-network").instanceNetwork();
    const socket = interfaceOf(scenario, "wasi:sockets/tcp-create-socket").createTcpSocket("ipv4");
    socket.startConnect(network, loopback(1));
    expect(errorOf(() => finish(() => socket.finishConnect()))).toBe("connection-refused");
  });

  test("sends HTTP requests with a body and reads the response", async () => {
    const authority = await serve();
    const scenario = makeHost({ stdin: "body from stdin" });
    const types = interfaceOf(scenario, "wasi:http/types");
    const headers = types.Fields.fromList([["x-sent", bytes("value")]]);
    const copy = headers.clone();
    copy.append("x-copy", bytes("only"));
    expect(headers.entries()).toHaveLength(1);

    const request = new types.OutgoingRequest(headers);
    request.setMethod({ tag: "post" });
    request.setScheme({ tag: "HTTP" });
    request.setAuthority(authority);
    request.setPathWithQuery("/path?query");
    const body = request.body();
    const output = body.write();
    output.blockingSplice(interfaceOf(scenario, "wasi:cli/stdin").getStdin(), 100n);
    output.blockingFlush();
    output[Symbol.dispose]();
    types.OutgoingBody.finish(body, undefined);
    const future = interfaceOf(scenario, "wasi:http/outgoing-handler").handle(request, undefined);
    interfaceOf(scenario, "wasi:io/poll").poll([future.subscribe()]);
    const result = future.get();
    expect([result.tag, result.val.tag]).toEqual(["ok", "ok"]);
    const response = result.val.val;
    expect(response.status()).toBe(201);
    expect(response.headers().get("x-method").map(text)).toEqual(["POST"]);
    expect(response.headers().get("x-header").map(text)).toEqual(["value"]);
    const stream = response.consume().stream();
    expect(stream.blockingSkip(5n)).toBe(5n);
    expect(text(stream.blockingRead(1000n))).toBe("/path?query body from stdin");
  });

  test("reports failures of HTTP as error codes", () => {
    const scenario = makeHost();
    const { OutgoingRequest, Fields, httpErrorCode } = interfaceOf(scenario, "wasi:http/types");
    const { handle } = interfaceOf(scenario, "wasi:http/outgoing-handler");
    const request = new OutgoingRequest(new Fields());
    request.setPathWithQuery("/");
    expect(errorOf(() => handle(request, undefined))).toEqual({ tag: "HTTP-request-URI-invalid" });
    request.setScheme({ tag: "HTTP" });
    request.setAuthority("127.0.0.1:1");
    const future = handle(request, undefined);
    future.subscribe().block();
    expect(future.get()).toMatchObject({ val: { tag: "err", val: { tag: "connection-refused" } } });
    expect(httpErrorCode({ payload: { tag: "connection-refused" } })).toEqual({ tag: "connection-refused" });
    expect(httpErrorCode({ payload: new Error("x") })).toBeUndefined();
  });
});

describe("finding the shim", () => {
  test("takes the one that is installed", () => {
    expect(interfaceOf(host({ network: true }), "wasi:sockets/tcp").TcpSocket).toBeTypeOf("function");
  });

  test("is not tried before a component imports the network", () => {
    expect(() => host({ network: { preview2Shim: {} } }).resolve("wasi:cli/stdout", "0.2.0")).not.toThrow();
    expect(() => host({ network: { preview2Shim: {} } }).resolve("wasi:sockets/tcp", "0.2.0")).toThrow(
      /not @bytecodealliance\/preview2-shim 0.26/,
    );
  });

  test("fails with the way to install it", () => {
    const nothingInstalled = requireThat("MODULE_NOT_FOUND", "Cannot find module '@bytecodealliance/preview2-shim'");
    expect(() => findShim(nothingInstalled, ["/a", undefined])).toThrow(
      /npm install @bytecodealliance\/preview2-shim@"0.26.0 \|\| 0.26.1"/,
    );
  });

  test("does not hide that the shim itself is broken", () => {
    const broken = requireThat("MODULE_NOT_FOUND", "Cannot find module 'something-else'");
    expect(() => findShim(broken, ["/a"])).toThrow("something-else");
  });

  test("goes on to where the program is", () => {
    const asked: string[] = [];
    const require = (place: string) => (name: string) => {
      asked.push(place);
      if (place === "/program") return { name };
      throw Object.assign(new Error(`Cannot find module '${name}'`), { code: "MODULE_NOT_FOUND" });
    };
    expect(findShim(require, ["/adapter", "/program"])).toEqual({ name: "@bytecodealliance/preview2-shim" });
    expect(asked).toEqual(["/adapter", "/program"]);
  });
});

const requireThat = (code: string, message: string) => () => (): never => {
  throw Object.assign(new Error(message), { code });
};
