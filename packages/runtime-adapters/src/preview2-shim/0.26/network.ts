// wasi:sockets and wasi:http of the shim, for one instance. The default host takes its network from here too.

import { componentError } from "@perdure/abi-core/spi";
import type { Interface, Interfaces } from "../../host/instantiate.ts";
import { httpErrorCode } from "./errors.ts";
import { tap, type Mending } from "./resources.ts";
import type { Loose, Namespace, Preview2Shim } from "./shim.ts";

export function networkOf(shim: Preview2Shim, mending: Mending): Interfaces {
  let sockets: Readonly<Record<string, Namespace>> | undefined;
  /** With a network capability of its own: what an application has denied to the shim at large is not asked here. */
  const ownSockets = (): Readonly<Record<string, Namespace>> =>
    (sockets ??= shim.sockets["createSockets"]({ enableNetwork: true }) as Record<string, Namespace>);
  const part = (name: string): Namespace => ownSockets()[name]!;

  return new Map<string, () => Interface>([
    ["wasi:sockets/instance-network", () => part("instanceNetwork")],
    ["wasi:sockets/network", () => part("network")],
    ["wasi:sockets/ip-name-lookup", () => nameLookup(part("ipNameLookup"))],
    ["wasi:sockets/tcp", () => part("tcp")],
    ["wasi:sockets/tcp-create-socket", () => createTcpSocketOf(part("tcpCreateSocket"), mending)],
    ["wasi:sockets/udp", () => part("udp")],
    ["wasi:sockets/udp-create-socket", () => part("udpCreateSocket")],
    ["wasi:http/types", () => httpTypes(shim.http.types, mending)],
    ["wasi:http/outgoing-handler", () => outgoingHandler(shim.http.outgoingHandler, mending)],
  ]);
}

/** The shim reads addresses of the forms `[::1]` and `::ffff:1.2.3.4` wrongly; they are no names, so refusing them is right. */
const nameLookup = (lookup: Namespace): Interface => ({
  ...lookup,
  resolveAddresses: (network: Loose, name: string): Loose => {
    if (name.startsWith("[") || (name.includes(":") && name.includes("."))) throw componentError("invalid-argument");
    return lookup["resolveAddresses"](network, name);
  },
});

const createTcpSocketOf = (create: Namespace, mending: Mending): Interface => ({
  createTcpSocket: (family: string): Loose => mendSocket(create["createTcpSocket"](family), mending),
});

function mendSocket(socket: Loose, mending: Mending): Loose {
  const ends = (owner: Loose, input: Loose, output: Loose): [Loose, Loose] => [
    mending.input(owned(input, owner)),
    mending.output(owned(output, owner)),
  ];
  tap(socket, "finishConnect", ([input, output]) => ends(socket, input, output));
  return tap(socket, "accept", ([accepted, input, output]) => [
    mendSocket(accepted, mending),
    ...ends(accepted, input, output),
  ]);
}

/**
 * Lets a stream keep its socket. What a trapped component has left behind is collected, and the shim then throws out of the collector
 * when a socket goes before a pollable of its streams.
 */
const owned = (stream: Loose, owner: Loose): Loose => Object.defineProperty(stream, "socket", { value: owner });

function httpTypes(types: Namespace, mending: Mending): Interface {
  const Fields = types["Fields"] as new () => Loose;
  const OutgoingRequest = types["OutgoingRequest"] as new (headers: Loose) => Loose;
  const OutgoingResponse = types["OutgoingResponse"] as new (headers: Loose) => Loose;

  /** The shim's clone shares its entries with the original. */
  class OwnFields extends Fields {
    static fromList(entries: readonly (readonly [string, Uint8Array])[]): OwnFields {
      const fields = new OwnFields();
      for (const [name, value] of entries) fields["append"](name, value);
      return fields;
    }

    clone(): OwnFields {
      return OwnFields.fromList(this["entries"]());
    }
  }

  class OwnRequest extends OutgoingRequest {
    body(): Loose {
      return tap(super.body(), "write", mending.output);
    }
  }

  class OwnResponse extends OutgoingResponse {
    body(): Loose {
      return tap(super.body(), "write", mending.output);
    }
  }

  return {
    ...types,
    Fields: OwnFields,
    OutgoingRequest: OwnRequest,
    OutgoingResponse: OwnResponse,
    httpErrorCode,
  };
}

const outgoingHandler = (handler: Namespace, mending: Mending): Interface => ({
  handle: (request: Loose, options: Loose): Loose => {
    // The shim answers an internal error that tells of its own code.
    if (!request.authority()) throw componentError({ tag: "HTTP-request-URI-invalid" });
    return tap(handler["handle"](request, options), "get", (result) => {
      if (result?.tag === "ok" && result.val.tag === "ok")
        tap(result.val.val, "consume", (body) => tap(body, "stream", mending.input));
      return result;
    });
  },
});
