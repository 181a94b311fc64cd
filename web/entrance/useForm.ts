import type { Failure, Outcome } from "@hearth/client/api.ts";
import { type FormEvent, type RefObject, useLayoutEffect, useRef, useState } from "react";

type Faults<Name extends string> = Partial<Record<Name, string | undefined>>;

interface Form<Name extends string> {
  readonly ref: RefObject<HTMLFormElement | null>;
  readonly busy: boolean;
  readonly faults: Faults<Name>;
  /** What went wrong and belongs to no field. */
  readonly failure: string | undefined;
  submit(event: FormEvent): void;
  /** Forgets what was wrong with a field, because it has been changed. */
  changed(name: Name): void;
}

interface Way<Name extends string> {
  /** What is wrong before anything is sent; by the field's `name`. */
  check(): Faults<Name>;
  send(): Promise<Outcome>;
  /** The field that a refusal is about, if it is about one. */
  place?(failure: Failure): Name | undefined;
}

/** A form that is checked, sent once, and says beside the field what was wrong; focus goes to the first such field. */
export function useForm<Name extends string>({ check, send, place }: Way<Name>): Form<Name> {
  const ref = useRef<HTMLFormElement>(null);
  const [busy, setBusy] = useState(false);
  const [faults, setFaults] = useState<Faults<Name>>({});
  const [failure, setFailure] = useState<string>();
  const [refused, setRefused] = useState(0);

  // biome-ignore lint/correctness/useExhaustiveDependencies: once for every refusal, when its fields are marked
  useLayoutEffect(() => {
    ref.current?.querySelector<HTMLElement>("[aria-invalid=true]")?.focus();
  }, [refused]);

  function refuse(next: Faults<Name>, text?: string): void {
    setFaults(next);
    setFailure(text);
    setRefused((count) => count + 1);
  }

  async function run(): Promise<void> {
    const found = check();
    if (Object.values(found).some(Boolean)) return refuse(found);
    setBusy(true);
    setFaults({});
    setFailure(undefined);
    const outcome = await send();
    setBusy(false);
    if (outcome.ok) return;
    const field = place?.(outcome.error);
    if (field === undefined) refuse({}, outcome.error.text);
    else refuse({ [field]: outcome.error.text } as Faults<Name>);
  }

  return {
    ref,
    busy,
    faults,
    failure,
    submit: (event) => {
      event.preventDefault();
      if (!busy) void run();
    },
    changed: (name) => setFaults((now) => (now[name] ? { ...now, [name]: undefined } : now)),
  };
}
