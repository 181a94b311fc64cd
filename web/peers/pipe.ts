/** Messages as between a page and its Worker, where both are the page. */
export function pipe<Said extends object>() {
  const listeners = new Set<(event: MessageEvent<Said>) => void>();
  return {
    post: (said: Said): void => {
      for (const listener of listeners) listener(new MessageEvent("message", { data: said }));
    },
    listen: (_: "message", listener: (event: MessageEvent<Said>) => void): void => void listeners.add(listener),
  };
}
