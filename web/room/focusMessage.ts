/** Brings the keyboard to a message that is on screen; where it is not, to the messages. */
export function focusMessage(id: string): void {
  const message = document.querySelector<HTMLElement>(`article[data-message="${id}"]`);
  (message ?? document.querySelector<HTMLElement>("[role=log]"))?.focus();
}
