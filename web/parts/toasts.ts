import { create } from "zustand";

export interface ToastText {
  readonly id: number;
  readonly text: string;
  readonly kind: "info" | "danger";
}

let last = 0;
export const useToasts = create<{ toasts: readonly ToastText[] }>(() => ({ toasts: [] }));

/** Says something for a few seconds: a thing done, or one that went wrong and needs nothing now. */
export function toast(text: string, kind: ToastText["kind"] = "info"): void {
  last += 1;
  useToasts.setState(({ toasts }) => ({ toasts: [...toasts.slice(-2), { id: last, text, kind }] }));
}

export function dropToast(id: number): void {
  useToasts.setState(({ toasts }) => ({ toasts: toasts.filter((toast) => toast.id !== id) }));
}
