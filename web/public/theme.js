// Loaded before the first paint, so that a look of one's own choice never flashes in another. Written by look/look.ts.
try {
  const root = document.documentElement;
  const look = JSON.parse(localStorage.getItem("hearth.look")) ?? { theme: localStorage.getItem("hearth.theme") };
  for (const part of ["theme", "accent", "density", "motion"]) {
    const value = look[part];
    if (typeof value === "string" && !["system", "ember", "roomy"].includes(value)) root.dataset[part] = value;
  }
  if (look.textSize >= 80 && look.textSize <= 200 && look.textSize !== 100) root.style.fontSize = `${look.textSize}%`;
} catch {
  // no storage: the system's look
}
