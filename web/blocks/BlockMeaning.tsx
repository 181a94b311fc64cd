/** What blocking does and what not. */
export function BlockMeaning({ name }: { name: string }) {
  return (
    <p>
      Block {name}? Their messages are folded away for you, on all your devices. Nobody is told, {name} neither, and the
      host cannot tell. They still read what you write here, and see when you are online.
    </p>
  );
}
