import type { DefinedResource, ResourceType, ValueType } from "../../plan/model.ts";
import { abi } from "../symbols.ts";
import { call, js, type Printable } from "../text/printable.ts";
import { resourceClass, resourceIdentifier, instanceIdentifier } from "../module/unit.ts";
import { type Body, check, constant, emit, named, numbered, wishFor } from "./body.ts";

type Handle = ValueType & { readonly kind: "own" | "borrow"; readonly resource: ResourceType };

/** A handle index of the component as what stands for the resource outside; statements keep the order of table operations. */
export function liftHandle(body: Body, type: Handle, index: Printable): Printable {
  const { unit, side } = body;
  const instance = instanceIdentifier(unit, side.instance);
  const resource = resourceIdentifier(unit, type.resource);
  if (type.kind === "own") {
    const rep = call(abi.liftOwn, instance, resource, index);
    if (side.handles === "reps" || type.resource.kind === "imported") return numbered(body, "r", rep);
    return numbered(body, "r", call(abi.wrap, resourceClass(unit, type.resource), resource, rep));
  }
  if (body.lends === undefined) throw new Error("A borrow is lifted outside of parameters.");
  if (side.handles === "objects" && type.resource.kind === "defined")
    return numbered(body, "r", lentObject(body, type.resource, index, body.lends));
  return numbered(body, "r", call(abi.lendInto, instance, resource, index, body.lends));
}

/** The resource of a component, as what JavaScript borrows. */
export function lentObject(body: Body, type: DefinedResource, index: Printable, lends: Printable): Printable {
  const { unit, side } = body;
  const resource = resourceIdentifier(unit, type);
  const handle = call(abi.lend, instanceIdentifier(unit, side.instance), resource, index);
  return call(abi.wrapBorrow, resourceClass(unit, type), resource, handle, lends);
}

/** What stands for the resource outside as a handle index of the component, or as the representation where it owns the type. */
export function lowerHandle(body: Body, type: Handle, value: Printable, path: string): Printable {
  const { unit, side } = body;
  const instance = instanceIdentifier(unit, side.instance);
  const resource = resourceIdentifier(unit, type.resource);
  const source = body.moves === undefined ? value : named(body, wishFor(path, "object"), value);
  if (type.kind === "own") {
    const index = call(abi.lowerOwn, instance, resource, takenRep(body, type, source, path));
    return numbered(body, "h", recorded(body, index, source));
  }
  let rep = source;
  if (side.handles === "objects") {
    if (type.resource.kind === "imported") rep = check(body, abi.hostObject, path, source);
    else {
      const handle = constant(body, "lent", check(body, abi.lendObject, path, source, resource));
      if (body.lends === undefined) throw new Error("A borrow is lowered outside of parameters.");
      emit(body, js`${body.lends}.push(${handle});`);
      rep = call(abi.borrowed, handle);
    }
  }
  return lowerBorrowedRep(body, type, rep, source);
}

/**
 * A representation that the callee borrows. A component sees the representations of its own resources as they are.
 * @param object what stands for the resource outside.
 */
export function lowerBorrowedRep(body: Body, type: Handle, rep: Printable, object: Printable): Printable {
  const { unit, side } = body;
  if (type.resource.kind === "defined" && type.resource.instance === side.instance) return numbered(body, "h", rep);
  if (body.borrowScope === undefined) throw new Error("A borrow is lowered outside of parameters.");
  const instance = instanceIdentifier(unit, side.instance);
  const index = call(abi.lowerBorrow, instance, resourceIdentifier(unit, type.resource), rep, body.borrowScope);
  return numbered(body, "h", recorded(body, index, object));
}

/** The index of a new handle; it is noted where the call can still be refused. */
function recorded(body: Body, index: Printable, object: Printable): Printable {
  if (body.moves === undefined) return index;
  return call(abi.recordMove, instanceIdentifier(body.unit, body.side.instance), index, object, body.moves);
}

function takenRep(body: Body, type: Handle, value: Printable, path: string): Printable {
  if (body.side.handles === "reps") return value;
  if (type.resource.kind === "imported") return check(body, abi.hostObject, path, value);
  return check(body, abi.takeObject, path, value, resourceIdentifier(body.unit, type.resource));
}

/** Whether a borrow of this resource needs an entry in the callee's table, and so a scope. */
export function borrowsIntoTable(resource: ResourceType, callee: number): boolean {
  return resource.kind === "imported" || resource.instance !== callee;
}
