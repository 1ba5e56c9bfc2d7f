// The network where it is not granted: every interface is there, so that components which could use it run; every attempt to reach
// anything is answered with the error that WASI has for it. preview2-shim is not needed.

import { componentError } from "@perdure/abi-core/spi";
import type { Interface, Interfaces } from "../instantiate.ts";
import {
  Fields,
  OutgoingBody,
  OutgoingRequest,
  OutgoingResponse,
  RequestOptions,
  refusedRequest,
} from "./unsent-request.ts";

const accessDenied = (): never => {
  throw componentError("access-denied");
};

type Class = new () => object;

/** A resource that nobody can get hold of here; a component that imports it finds its methods all the same. */
function unreachable(name: string, methods: string): Class {
  const Resource = {
    [name]: class {
      [Symbol.dispose](): void {}
    },
  }[name]!;
  for (const method of methods.split(" ")) Object.defineProperty(Resource.prototype, method, { value: accessDenied });
  return Resource;
}

class ResponseOutparam {
  static set = accessDenied;

  [Symbol.dispose](): void {}
}

class Network {
  [Symbol.dispose](): void {}
}

const sharedSocketMethods =
  "startBind finishBind localAddress remoteAddress addressFamily receiveBufferSize setReceiveBufferSize " +
  "sendBufferSize setSendBufferSize subscribe";

const tcpMethods =
  "startConnect finishConnect startListen finishListen accept isListening setListenBacklogSize keepAliveEnabled " +
  "setKeepAliveEnabled keepAliveIdleTime setKeepAliveIdleTime keepAliveInterval setKeepAliveInterval keepAliveCount " +
  "setKeepAliveCount hopLimit setHopLimit shutdown";

export const deniedNetwork = (): Interfaces =>
  new Map<string, () => Interface>([
    ["wasi:sockets/instance-network", () => ({ instanceNetwork: () => new Network() })],
    ["wasi:sockets/network", () => ({ Network, networkErrorCode: () => undefined })],
    [
      "wasi:sockets/ip-name-lookup",
      () => ({
        resolveAddresses: accessDenied,
        ResolveAddressStream: unreachable("ResolveAddressStream", "resolveNextAddress subscribe"),
      }),
    ],
    ["wasi:sockets/tcp", () => ({ TcpSocket: unreachable("TcpSocket", `${sharedSocketMethods} ${tcpMethods}`) })],
    ["wasi:sockets/tcp-create-socket", () => ({ createTcpSocket: accessDenied })],
    [
      "wasi:sockets/udp",
      () => ({
        UdpSocket: unreachable("UdpSocket", `${sharedSocketMethods} stream unicastHopLimit setUnicastHopLimit`),
        IncomingDatagramStream: unreachable("IncomingDatagramStream", "receive subscribe"),
        OutgoingDatagramStream: unreachable("OutgoingDatagramStream", "checkSend send subscribe"),
      }),
    ],
    ["wasi:sockets/udp-create-socket", () => ({ createUdpSocket: accessDenied })],
    ["wasi:http/outgoing-handler", () => ({ handle: refusedRequest })],
    ["wasi:http/types", httpTypes],
  ]);

const httpTypes = (): Interface => ({
  Fields,
  OutgoingRequest,
  OutgoingResponse,
  OutgoingBody,
  RequestOptions,
  IncomingRequest: unreachable("IncomingRequest", "method pathWithQuery scheme authority headers consume"),
  IncomingResponse: unreachable("IncomingResponse", "status headers consume"),
  IncomingBody: Object.assign(unreachable("IncomingBody", "stream"), { finish: accessDenied }),
  FutureTrailers: unreachable("FutureTrailers", "subscribe get"),
  FutureIncomingResponse: unreachable("FutureIncomingResponse", "subscribe get"),
  ResponseOutparam: ResponseOutparam,
  httpErrorCode: () => undefined,
});
