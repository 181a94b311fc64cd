import type { Me } from "@hearth/client/api.ts";
import type { FileSpace } from "@hearth/client/blobs/space-api.ts";
import { useEffect, useState } from "react";
import { useForm } from "../entrance/useForm.ts";
import { Failed } from "../parts/Failed.tsx";
import { Field } from "../parts/Field.tsx";
import { SaveBar } from "../parts/SaveBar.tsx";
import { useDevice } from "../state/hearth.ts";
import { inMegabytes, readMegabytes, usedText } from "./fileSpace.ts";

const NO_NUMBER = "Type a whole number of megabytes.";

/** How much of files the host keeps: for owners to set, and for everybody to see what of it they use. */
export function FilesAtHost({ me }: { me: Me }) {
  const device = useDevice();
  const [space, setSpace] = useState<FileSpace>();
  const [failure, setFailure] = useState<string>();
  const [asked, setAsked] = useState(0);

  // biome-ignore lint/correctness/useExhaustiveDependencies: again behind every change
  useEffect(() => {
    let over = false;
    void device.fileSpace().then((answer) => {
      if (over) return;
      if (answer.ok) setSpace(answer.value);
      setFailure(answer.ok ? undefined : answer.error.text);
    });
    return () => {
      over = true;
    };
  }, [device, asked]);

  return (
    <section aria-labelledby="files-at-host" className="grid grid-cols-1 gap-4">
      <div>
        <h3 id="files-at-host" className="font-semibold">
          Files at the host
        </h3>
        <p className="text-ink-soft text-sm">
          The host keeps files of rooms whose history it keeps, sealed: it cannot open them. Larger files go from device
          to device, while somebody who has them is online.
        </p>
      </div>
      <div role="status" className="text-sm">
        {space && usedText(space).map((sentence) => <p key={sentence}>{sentence}</p>)}
      </div>
      <Failed text={failure} />
      {space && me.maySetHome && <Rules space={space} onSaved={() => setAsked(asked + 1)} />}
    </section>
  );
}

function Rules({ space, onSaved }: { space: FileSpace; onSaved: () => void }) {
  const device = useDevice();
  const [file, setFile] = useState(inMegabytes(space.rules.file));
  const [person, setPerson] = useState(inMegabytes(space.rules.person));
  const [saved, setSaved] = useState(false);
  const faultOf = (text: string) => (readMegabytes(text) === undefined ? NO_NUMBER : undefined);
  const form = useForm<"file" | "person">({
    check: () => ({ file: faultOf(file), person: faultOf(person) }),
    send: async () => {
      const done = await device.setFileRules({ file: readMegabytes(file) ?? 0, person: readMegabytes(person) ?? 0 });
      setSaved(done.ok);
      if (done.ok) onSaved();
      return done;
    },
  });
  return (
    <form
      ref={form.ref}
      onSubmit={form.submit}
      noValidate
      onChange={() => setSaved(false)}
      className="grid grid-cols-1 gap-4"
    >
      <Field
        label="Largest file, in MB"
        name="file"
        value={file}
        inputMode="numeric"
        autoComplete="off"
        error={form.faults.file}
        onChange={(event) => {
          setFile(event.target.value);
          form.changed("file");
        }}
      />
      <Field
        label="All files of one person, in MB"
        name="person"
        value={person}
        inputMode="numeric"
        autoComplete="off"
        error={form.faults.person}
        hint="What is there already stays, also when it is more."
        onChange={(event) => {
          setPerson(event.target.value);
          form.changed("person");
        }}
      />
      <Failed text={form.failure} />
      <SaveBar name="Save limits" busy={form.busy} saved={saved} />
    </form>
  );
}
