import { lazy } from "react";

// Fetched when they are first drawn: nobody needs them to read.
export const RoomMenu = lazy(async () => ({ default: (await import("./RoomMenu.tsx")).RoomMenu }));
export const CategoryMenu = lazy(async () => ({ default: (await import("./CategoryMenu.tsx")).CategoryMenu }));
