/** What the page's stores have. */
interface Store<State> {
  getState(): State;
  subscribe(listener: () => void): () => void;
}

/** Waits until a store is so. */
export function untilStore<State>(store: Store<State>, isSo: (state: State) => boolean): Promise<void> {
  return new Promise((done) => {
    const look = () => {
      if (!isSo(store.getState())) return;
      stop();
      done();
    };
    const stop = store.subscribe(look);
    look();
  });
}
