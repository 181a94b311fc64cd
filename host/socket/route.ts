import { type Answer, type Ask, REQUESTS, type RequestName } from "@hearth/protocol";
import type { z } from "zod";
import type { HostState } from "../home/state.ts";
import type { Connection } from "./connection.ts";
import { type Answered, no } from "./refusal.ts";
import type { Standing } from "./standing.ts";

/** Who asks. What a request needs (a standing, a home) has been checked when its function gets this. */
export interface By<S extends Standing> {
  readonly state: HostState;
  readonly connection: Connection;
  readonly standing: S;
}

/** Answers a request whose body has not been read yet. */
export type Route<B> = (by: B, raw: unknown) => Promise<Answered<unknown>>;

/** A request's way: its body is read by its schema, and only then `handle` sees it. */
export function route<N extends RequestName, B>(
  name: N,
  handle: (by: B, ask: Ask<N>) => Promise<Answered<Answer<N>>> | Answered<Answer<N>>,
): Route<B> {
  // The schema belongs to `name`, which the compiler cannot follow through the table.
  const schema = REQUESTS[name].ask as unknown as z.ZodType<Ask<N>>;
  return async (by, raw) => {
    const body = schema.safeParse(raw);
    return body.success ? handle(by, body.data) : no("malformed");
  };
}
