import { lazy } from "react";

// Fetched when they are first drawn, and only by those in charge: nobody needs them to read.
export const ChannelMenu = lazy(async () => ({ default: (await import("./ChannelMenu.tsx")).ChannelMenu }));
export const CategoryMenu = lazy(async () => ({ default: (await import("./CategoryMenu.tsx")).CategoryMenu }));
