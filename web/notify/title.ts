const NAME = "Hearth";
let usual = NAME;
/** What stands in front of it, the newest last. */
const over: { readonly title: string }[] = [];

/** The window's title from now on; left out: the program's name. */
export function setTitle(title = NAME): void {
  usual = title;
  write();
}

/** Puts another in front of the window's title until the answer is called; what that is meanwhile comes back then. */
export function overTitle(title: string): () => void {
  const it = { title };
  over.push(it);
  write();
  return () => {
    const at = over.indexOf(it);
    if (at >= 0) over.splice(at, 1);
    write();
  };
}

function write(): void {
  document.title = over.at(-1)?.title ?? usual;
}
