import { Ban, ImageUp, type LucideIcon, Sparkles } from "lucide-react";
import { type ReactNode, useEffect, useId, useRef, useState } from "react";
import { Button } from "../../parts/Button.tsx";
import { classes } from "../../parts/classes.ts";
import { Notice } from "../../parts/Notice.tsx";
import { changeVideo, useVideo } from "../settings.ts";
import { type Background, isLandscape, LANDSCAPES, type LandscapeName, paint } from "./backgrounds.ts";
import { keepOwnPicture, useOwnPicture } from "./own.ts";

/** What stands behind this person in calls: the browser's own radio buttons, each with its picture. */
export function BackgroundChoice() {
  const name = useId();
  const chosen = useVideo((it) => it.background);
  const own = useOwnPicture((it) => it.url);
  const [fault, setFault] = useState<string>();
  const file = useRef<HTMLInputElement>(null);
  const put = (background: Background) => changeVideo({ background });
  async function take(input: HTMLInputElement) {
    const [picture] = input.files ?? [];
    input.value = ""; // the same one may be chosen again
    if (!picture) return;
    const why = await keepOwnPicture(picture);
    setFault(why);
    if (!why) put("own");
  }
  const option = (it: Background, label: string, look: ReactNode) => (
    <Option key={it} name={name} label={label} chosen={it === chosen} onChoose={() => put(it)}>
      {look}
    </Option>
  );
  return (
    <div className="grid grid-cols-1 gap-2.5">
      <div
        role="radiogroup"
        aria-label="Background"
        className="grid grid-cols-[repeat(auto-fill,minmax(5.5rem,1fr))] gap-2"
      >
        {option("none", "None", <Sign icon={Ban} />)}
        {option("blur", "Blur", <Sign icon={Sparkles} />)}
        {Object.entries(LANDSCAPES).map(
          ([it, { label }]) => isLandscape(it) && option(it, label, <Painted name={it} />),
        )}
        {own && option("own", "My picture", <img src={own} alt="" className="size-full object-cover" />)}
      </div>
      <input
        ref={file}
        type="file"
        accept="image/*"
        hidden
        tabIndex={-1}
        onChange={(event) => void take(event.target)}
      />
      <Button size="small" className="justify-self-start" onClick={() => file.current?.click()}>
        <ImageUp aria-hidden className="size-4" />
        {own ? "Choose another picture" : "Choose a picture of yours"}
      </Button>
      {fault && (
        <Notice kind="warn" alert>
          {fault}
        </Notice>
      )}
    </div>
  );
}

interface OptionProps {
  readonly name: string;
  readonly label: string;
  readonly chosen: boolean;
  readonly onChoose: () => void;
  readonly children: ReactNode;
}

function Option({ name, label, chosen, onChoose, children }: OptionProps) {
  return (
    <label
      className={classes(
        "relative grid cursor-pointer gap-1 rounded-lg border-2 p-1 text-xs has-[:focus-visible]:outline-2 has-[:focus-visible]:outline-accent",
        chosen ? "border-accent text-ink" : "border-transparent text-ink-soft hover:text-ink",
      )}
    >
      <span aria-hidden className="block aspect-video overflow-hidden rounded-md bg-sunken">
        {children}
      </span>
      <input
        type="radio"
        name={name}
        checked={chosen}
        onChange={onChoose}
        className="absolute inset-0 cursor-pointer appearance-none outline-none"
      />
      <span className="truncate text-center">{label}</span>
    </label>
  );
}

function Sign({ icon: Icon }: { icon: LucideIcon }) {
  return (
    <span className="grid size-full place-items-center">
      <Icon className="size-5" />
    </span>
  );
}

function Painted({ name }: { name: LandscapeName }) {
  const canvas = useRef<HTMLCanvasElement>(null);
  useEffect(() => {
    const brush = canvas.current?.getContext("2d");
    if (brush) paint(brush, name, brush.canvas.width, brush.canvas.height);
  }, [name]);
  return <canvas ref={canvas} width={192} height={108} className="size-full" />;
}
