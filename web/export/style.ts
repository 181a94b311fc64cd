/** The look of an exported page: it stands in the page itself, and nothing else does. */
export const STYLE = `
:root { color-scheme: light dark; }
body { max-width: 46rem; margin: 0 auto; padding: 1.5rem 1rem 4rem; font: 16px/1.5 system-ui, sans-serif; overflow-wrap: anywhere; }
h1 { margin: 0; font-size: 1.4rem; }
h2 { margin: 2rem 0 0.5rem; padding-top: 0.75rem; border-top: 1px solid #8886; font-size: 1rem; }
p { margin: 0.3rem 0; }
header p, footer p, .note, .where { color: GrayText; font-size: 0.875rem; }
article { display: grid; grid-template-columns: 2.5rem minmax(0, 1fr); gap: 0 0.75rem; margin: 0.9rem 0; }
article > img, article > .face { width: 2.5rem; height: 2.5rem; border-radius: 50%; object-fit: cover; background: #8883; text-align: center; line-height: 2.5rem; }
article.threaded { margin-left: 2.5rem; }
.who { font-weight: 600; }
.text { white-space: pre-wrap; unicode-bidi: isolate; }
.text table, .text ul, .text ol { white-space: normal; }
.text p, .text td, .text th { white-space: pre-wrap; }
.heading { font-weight: 600; font-size: 1.1rem; }
blockquote { margin: 0.3rem 0; padding-left: 0.75rem; border-left: 3px solid #8886; }
pre { overflow-x: auto; margin: 0.3rem 0; padding: 0.5rem 0.75rem; border: 1px solid #8886; border-radius: 6px; }
code { font: 0.875em ui-monospace, monospace; }
table { border-collapse: collapse; }
th, td { padding: 0.2rem 0.6rem; border: 1px solid #8886; text-align: left; }
.center { text-align: center; }
.right { text-align: right; }
.spoiler { background: currentColor; border-radius: 3px; }
.spoiler:hover, .spoiler:focus { background: #8883; }
`;

/** Its hash, for the page's own policy. */
export async function styleHash(): Promise<string> {
  const digest = await crypto.subtle.digest("SHA-256", new TextEncoder().encode(STYLE));
  return btoa(String.fromCharCode(...new Uint8Array(digest)));
}
