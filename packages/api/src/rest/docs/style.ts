/** The style sheet of the reference. Its colours are those of the pages, apps/web/styles/theme.css. */
export const STYLE = `
:root { color-scheme: light dark; --paper: #fff; --side: #f7f8f9; --line: #e6e8eb; --ink: #1d2025; --soft: #4c525b;
  --accent: #2760b4; --wash: #eef4fc; --get: #2760b4; --post: #1d7346; --patch: #835a0c; --delete: #b3261e; }
@media (prefers-color-scheme: dark) { :root { --paper: #141619; --side: #101214; --line: #282b30; --ink: #e9ebed;
  --soft: #b9bdc3; --accent: #83b3f5; --wash: #1c2633; --get: #83b3f5; --post: #6cc596; --patch: #e0b058; --delete: #f28b82; } }
* { box-sizing: border-box; }
html { scroll-padding-top: 1rem; }
body { margin: 0; background: var(--paper); color: var(--ink);
  font: 15px/1.55 ui-sans-serif, system-ui, -apple-system, 'Segoe UI', Roboto, sans-serif; }
a { color: var(--accent); text-decoration: none; }
a:hover { text-decoration: underline; }
:focus-visible { outline: 2px solid var(--accent); outline-offset: 2px; border-radius: 3px; }
.skip { position: absolute; left: -999px; }
.skip:focus { left: 1rem; top: 1rem; background: var(--paper); padding: .5rem 1rem; z-index: 1; }
nav { padding: 1.25rem; background: var(--side); border-bottom: 1px solid var(--line); font-size: 13px; }
nav h2 { margin: 1.1rem 0 .3rem; font-size: 12px; text-transform: capitalize; color: var(--soft); }
nav ul { list-style: none; margin: 0; padding: 0; }
nav a { display: block; padding: .2rem .4rem; border-radius: 5px; color: var(--ink); overflow-wrap: anywhere; }
nav li:target-within a, nav a:hover { background: var(--wash); text-decoration: none; }
main { padding: 1.5rem 1.25rem 6rem; max-width: 60rem; min-width: 0; }
h1 { font-size: 1.7rem; margin: 0 0 .5rem; letter-spacing: -.01em; }
main h2 { margin: 3rem 0 0; padding-bottom: .3rem; border-bottom: 1px solid var(--line); text-transform: capitalize; }
section { padding-top: 1.4rem; }
section:target > h3 { background: var(--wash); box-shadow: 0 0 0 .4rem var(--wash); border-radius: 2px; }
h3 { margin: 0; font-size: 1rem; overflow-wrap: anywhere; }
h3 a, h3 a:hover { color: var(--ink); }
h4 { margin: 1rem 0 .2rem; font-size: .8rem; color: var(--soft); }
p { margin: .4rem 0; }
code, pre { font: 13px/1.5 ui-monospace, SFMono-Regular, Menlo, Consolas, monospace; }
pre { background: var(--side); border: 1px solid var(--line); border-radius: 7px; padding: .7rem .9rem; overflow: auto; margin: .6rem 0; }
.soft, small { color: var(--soft); }
small { font-size: 12px; }
.method { display: inline-block; min-width: 3.6em; font: 600 11px/1.5 ui-monospace, monospace; color: var(--get); }
.post { color: var(--post); } .patch, .put { color: var(--patch); } .delete { color: var(--delete); }
.wide { overflow-x: auto; }
table { border-collapse: collapse; width: 100%; font-size: 13.5px; }
th, td { text-align: left; vertical-align: top; padding: .35rem 1rem .35rem 0; border-top: 1px solid var(--line); }
th { border: 0; font-weight: 500; color: var(--soft); font-size: 12px; }
td:first-child { white-space: nowrap; width: 1%; }
td table { margin: .3rem 0; }
@media (min-width: 60rem) {
  body { display: grid; grid-template-columns: 19rem minmax(0, 1fr); }
  nav { position: sticky; top: 0; height: 100vh; overflow-y: auto; border: 0; border-right: 1px solid var(--line); }
  main { padding: 2rem 3rem 6rem; }
}
@media print { nav { display: none; } section { break-inside: avoid; } }
`
