/** A browser that tells by what it is connected: a phone's. */
interface Connection extends EventTarget {
  readonly type?: string;
}

/** Calls when this device has come into another network: it was in none before, or its radio is another now. */
export function onNetwork(listener: () => void): void {
  window.addEventListener("online", () => listener());
  const { connection } = navigator as Navigator & { readonly connection?: Connection };
  let type = connection?.type;
  // It tells of every estimate of its speed besides.
  connection?.addEventListener("change", () => {
    if (connection.type === type) return;
    type = connection.type;
    if (type !== "none") listener();
  });
}
