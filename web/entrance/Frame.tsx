import { type ReactNode, useEffect, useRef } from "react";
import { ThemeChoice } from "../look/ThemeChoice.tsx";
import { setTitle } from "../notify/title.ts";
import { Logo } from "../parts/Logo.tsx";

interface Props {
  readonly title: string;
  readonly about?: ReactNode;
  readonly children?: ReactNode;
}

/** The quiet page around every screen before the rooms. */
export function Frame({ title, about, children }: Props) {
  const heading = useRef<HTMLHeadingElement>(null);
  useEffect(() => {
    setTitle(`${title} · Hearth`);
    // A new screen is read from its heading, unless one of its fields has the focus already.
    if (document.activeElement === document.body) heading.current?.focus();
    return () => setTitle();
  }, [title]);
  return (
    <div className="flex h-full flex-col overflow-y-auto print:overflow-visible">
      <main className="m-auto w-full max-w-md px-4 py-8 sm:px-0">
        <div className="animate-rise rounded-xl border border-line bg-surface p-5 shadow-lift sm:p-8 print:border-0 print:shadow-none">
          <Logo className="not-printed mb-5 size-10" />
          <h1
            ref={heading}
            tabIndex={-1}
            className="text-balance outline-none font-semibold text-2xl leading-tight tracking-tight [overflow-wrap:anywhere]"
          >
            {title}
          </h1>
          {about && <p className="mt-2 text-ink-soft">{about}</p>}
          {children && <div className="mt-6">{children}</div>}
        </div>
        <div className="not-printed mt-4 flex justify-center">
          <ThemeChoice />
        </div>
      </main>
    </div>
  );
}
