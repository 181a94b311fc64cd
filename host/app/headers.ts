/** Headers of every answer (design: security.md, The app). The socket's own address is `'self'` to current browsers. */
export function securityHeaders(isHttps: boolean): Record<string, string> {
  return {
    "content-security-policy": POLICY,
    "cross-origin-opener-policy": "same-origin",
    "cross-origin-embedder-policy": "require-corp",
    "cross-origin-resource-policy": "same-origin",
    "origin-agent-cluster": "?1",
    "permissions-policy": PERMISSIONS,
    "referrer-policy": "no-referrer",
    "x-content-type-options": "nosniff",
    "x-dns-prefetch-control": "off",
    "x-frame-options": "DENY",
    ...(isHttps && { "strict-transport-security": "max-age=31536000" }),
  };
}

const POLICY = [
  "default-src 'none'",
  "base-uri 'none'",
  "connect-src 'self'",
  "font-src 'self'",
  "form-action 'none'",
  "frame-ancestors 'none'",
  "img-src 'self' blob: data:",
  "manifest-src 'self'",
  "media-src 'self' blob:",
  "require-trusted-types-for 'script'",
  // SQLite, RNNoise and the network behind backgrounds are WebAssembly; nothing else is evaluated.
  "script-src 'self' 'wasm-unsafe-eval'",
  "style-src 'self'",
  "trusted-types hearth",
  "worker-src 'self'",
].join("; ");

const PERMISSIONS = [
  "camera=(self)",
  "display-capture=(self)",
  "fullscreen=(self)",
  "microphone=(self)",
  "speaker-selection=(self)",
  "accelerometer=()",
  "browsing-topics=()",
  "geolocation=()",
  "gyroscope=()",
  "hid=()",
  "magnetometer=()",
  "midi=()",
  "payment=()",
  "serial=()",
  "usb=()",
  "xr-spatial-tracking=()",
].join(", ");
