/** A picture that is drawn where it is needed: a sky, hills before each other, and perhaps a light in the sky. */
interface Landscape {
  readonly label: string;
  /** From above to the horizon. */
  readonly sky: readonly [string, string, string];
  /** From far to near. */
  readonly hills: readonly string[];
  /** Where it stands, in parts of the whole picture; `glow`: around it. */
  readonly light?: { readonly x: number; readonly y: number; readonly colour: string; readonly glow: string };
}

export const LANDSCAPES = {
  dusk: {
    label: "Dusk",
    sky: ["#37325f", "#b3617a", "#f6b27a"],
    hills: ["#7d4b6c", "#4f3557", "#2b2140"],
    light: { x: 0.74, y: 0.6, colour: "#ffe3ae", glow: "#ffc98a" },
  },
  meadow: {
    label: "Meadow",
    sky: ["#8ec5ea", "#c4e2f1", "#f3f6e6"],
    hills: ["#9cc7a3", "#6aa878", "#3f7f57"],
    light: { x: 0.2, y: 0.22, colour: "#fffbe2", glow: "#fff2b8" },
  },
  sea: {
    label: "Sea",
    sky: ["#5fa3c7", "#a5cfdd", "#e8efe6"],
    hills: ["#4f93ad", "#2f7391", "#1d5673"],
  },
  night: {
    label: "Night",
    sky: ["#0b1026", "#1b2547", "#3a4674"],
    hills: ["#232d54", "#161d3b", "#0c1126"],
    light: { x: 0.78, y: 0.2, colour: "#f2efe0", glow: "#8f9bd0" },
  },
  paper: {
    label: "Paper",
    sky: ["#efe8dc", "#ece3d4", "#e6dac7"],
    hills: ["#dfd1bb", "#d6c6ad", "#ccb99d"],
  },
} as const satisfies Readonly<Record<string, Landscape>>;
export type LandscapeName = keyof typeof LANDSCAPES;

/** What stands behind a person in their picture. `own`: a picture of theirs. */
export type Background = "none" | "blur" | LandscapeName | "own";

export const isLandscape = (it: string): it is LandscapeName => Object.hasOwn(LANDSCAPES, it);

export const isBackground = (it: unknown): it is Background =>
  typeof it === "string" && (it === "none" || it === "blur" || it === "own" || isLandscape(it));

type Brush = CanvasRenderingContext2D | OffscreenCanvasRenderingContext2D;

/** Draws it over the whole of a canvas, sizes in pixels. */
export function paint(brush: Brush, name: LandscapeName, width: number, height: number): void {
  const { sky, hills, light }: Landscape = LANDSCAPES[name];
  const air = brush.createLinearGradient(0, 0, 0, height * 0.75);
  sky.forEach((colour, n) => void air.addColorStop(n / 2, colour));
  brush.fillStyle = air;
  brush.fillRect(0, 0, width, height);
  if (light) shine(brush, light, width, height);
  hills.forEach((colour, n) => {
    brush.fillStyle = colour;
    brush.beginPath();
    brush.moveTo(0, height);
    for (let x = 0; x <= 1.001; x += 0.02) brush.lineTo(x * width, height * ridge(x, n));
    brush.lineTo(width, height);
    brush.fill();
  });
}

/** How far below the upper edge a hill stands, in parts of the height. */
const ridge = (x: number, n: number) =>
  0.5 + n * 0.13 + 0.05 * Math.sin(x * (4 - n) + n * 2.1) + 0.018 * Math.sin(x * 11 + n * 4);

function shine(brush: Brush, { x, y, colour, glow }: NonNullable<Landscape["light"]>, width: number, height: number) {
  const [atX, atY] = [x * width, y * height];
  const around = brush.createRadialGradient(atX, atY, 0, atX, atY, height * 0.5);
  around.addColorStop(0, glow);
  around.addColorStop(1, `${glow}00`);
  brush.fillStyle = around;
  brush.fillRect(0, 0, width, height);
  brush.fillStyle = colour;
  brush.beginPath();
  brush.arc(atX, atY, height * 0.07, 0, Math.PI * 2);
  brush.fill();
}
