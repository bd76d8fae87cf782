/** The style sheet of the page. It fetches nothing: fonts are those of the system. */
export const STYLES = `
:root { color-scheme: light dark; --ground: #fff; --ink: #17202b; --muted: #55606e; --line: #d8dee6; --soft: #f5f7f9; --accent: #1d5c9e; --works: #1c6a3a;
  --degraded: #7d5200; --fails: #a1212b; --box: #fff; --flow: #7b8896; }
@media (prefers-color-scheme: dark) { :root { --ground: #11151b; --ink: #e3e8ee; --muted: #9fabb9; --line: #2d3642; --soft: #181d25; --accent: #82b5f0;
  --works: #77c794; --degraded: #e2b65f; --fails: #f2898f; --box: #1d232c; --flow: #76828f; } }
* { box-sizing: border-box; }
html { scroll-padding-top: 1rem; -webkit-text-size-adjust: 100%; }
body { margin: 0; background: var(--ground); color: var(--ink); font: 15px/1.55 system-ui, -apple-system, "Segoe UI", Roboto, "Liberation Sans", sans-serif; }
header, main, footer { max-width: 76rem; margin: 0 auto; padding: 0 1.25rem; }
header { padding-top: 2.5rem; }
main { padding-bottom: 2rem; }
footer { border-top: 1px solid var(--line); padding-top: 1rem; padding-bottom: 3rem; color: var(--muted); font-size: 13px; }
h1 { font-size: 1.9rem; line-height: 1.2; font-weight: 650; letter-spacing: -0.015em; margin: 0 0 .35rem; overflow-wrap: anywhere; }
h2 { font-size: 1.3rem; line-height: 1.3; font-weight: 650; letter-spacing: -0.01em; margin: 3rem 0 .5rem; overflow-wrap: anywhere; }
h3 { font-size: 1.2rem; line-height: 1.3; font-weight: 650; margin: 0; overflow-wrap: anywhere; }
h4 { font-size: 1rem; font-weight: 600; margin: 0; display: inline; }
p { margin: .35rem 0 .75rem; max-width: 48rem; }
a { color: var(--accent); text-underline-offset: .15em; }
a:focus-visible, summary:focus-visible, input:focus-visible, button:focus-visible, .scroll:focus-visible { outline: 2px solid var(--accent); outline-offset: 2px; }
code { font: .92em/1.45 ui-monospace, SFMono-Regular, Menlo, Consolas, "Liberation Mono", monospace; overflow-wrap: anywhere; }
.skip { position: absolute; left: -100vw; top: 0; background: var(--ground); padding: .5rem 1rem; z-index: 2; }
.skip:focus { left: 0; }
.lead { color: var(--muted); margin: 0; }
nav ul { display: flex; flex-wrap: wrap; gap: .25rem 1.25rem; list-style: none; margin: 1.25rem 0 0; padding: .75rem 0; border-block: 1px solid var(--line); }
.sums { display: grid; grid-template-columns: repeat(auto-fit, minmax(9rem, 1fr)); gap: 1px; background: var(--line); border: 1px solid var(--line); border-radius: 6px;
  overflow: hidden; margin: 1.5rem 0 0; }
.sums div { background: var(--ground); padding: .8rem 1rem; }
.sums dt { color: var(--muted); font-size: 13px; }
.sums dd { margin: .1rem 0 0; font-size: 1.35rem; font-weight: 600; font-variant-numeric: tabular-nums; overflow-wrap: anywhere; }
.sums dd small { font-size: 13px; font-weight: 400; color: var(--muted); }
.controls { display: flex; flex-wrap: wrap; gap: .6rem 1rem; align-items: end; margin: 1rem 0; }
.controls[hidden] { display: none; }
.controls label { font-size: 13px; color: var(--muted); display: grid; gap: .2rem; flex: 0 1 24rem; }
input[type=search] { font: inherit; color: inherit; background: var(--box); border: 1px solid var(--flow); border-radius: 5px; padding: .4rem .6rem; width: 100%; }
button { font: inherit; font-size: 14px; color: inherit; background: var(--soft); border: 1px solid var(--flow); border-radius: 5px; padding: .4rem .8rem; cursor: pointer; }
.controls output { color: var(--muted); font-size: 13px; padding-bottom: .5rem; }
.scroll { overflow-x: auto; margin: .5rem 0 1.25rem; border: 1px solid var(--line); border-radius: 6px; background: var(--ground); }
table { border-collapse: collapse; width: 100%; font-size: 13.5px; line-height: 1.45; }
.wide table { min-width: 68rem; }
caption { text-align: left; color: var(--muted); padding: .6rem .8rem; font-size: 13px; border-bottom: 1px solid var(--line); }
caption span { display: block; position: sticky; left: .8rem; max-width: min(100%, calc(100vw - 4.5rem)); }
th, td { text-align: left; vertical-align: top; padding: .5rem .8rem; border-bottom: 1px solid var(--line); }
tbody tr:last-child > * { border-bottom: 0; }
tbody th { font-weight: 550; min-width: 8rem; }
td { min-width: 5.5rem; }
table code { overflow-wrap: break-word; }
.digest { overflow-wrap: anywhere; min-width: 14rem; display: inline-block; }
.prose { min-width: 15rem; }
#overview td { min-width: 6.5rem; } #overview td:nth-child(2) { min-width: 10rem; } #overview td.number { min-width: 3.5rem; }
thead th { background: var(--soft); color: var(--muted); font-weight: 600; font-size: 12.5px; white-space: nowrap; }
/* names stay on screen while their rows scroll, where there is room for both */
@media (min-width: 48rem) { .wide tbody th, .wide thead th:first-child { position: sticky; left: 0; background: var(--ground); } .wide thead th:first-child { background: var(--soft); } }
.number { text-align: right; font-variant-numeric: tabular-nums; white-space: nowrap; min-width: 4rem; }
td ul, .lines { list-style: none; margin: 0; padding: 0; }
.design { border-top: 1px solid var(--line); margin: 1.5rem 0 0; padding: 1.25rem 0 .25rem; }
.design > details > summary { padding: .1rem 0 .35rem; border: 0; }
.design > details > summary h3 { display: inline; }
.facts { display: grid; grid-template-columns: repeat(auto-fill, minmax(min(100%, 20rem), 1fr)); gap: .7rem 2rem; margin: 1rem 0; }
.facts dt { color: var(--muted); font-size: 12.5px; }
.facts dd { margin: 0; overflow-wrap: anywhere; }
.part { border-top: 1px solid var(--line); }
.part > summary { padding: .6rem 0; }
.part > summary small { color: var(--muted); font-size: 13px; margin-left: .4rem; }
summary { cursor: pointer; }
.tag { display: inline-block; font-size: 12px; line-height: 1.3; border: 1px solid currentColor; border-radius: 3px; padding: 0 .35rem; white-space: nowrap; }
.works { color: var(--works); } .degraded { color: var(--degraded); } .fails { color: var(--fails); } .muted { color: var(--muted); font-weight: 400; }
.matrix td { min-width: 11rem; } .matrix td.prose { min-width: 24rem; }
.picture { margin: 1rem 0 1.25rem; }
.picture svg { display: block; width: 100%; min-width: 60rem; height: auto; font: 13px system-ui, -apple-system, "Segoe UI", Roboto, "Liberation Sans", sans-serif; }
.picture .scroll { background: var(--soft); margin: 0; padding: 1.25rem; }
.picture figcaption { color: var(--muted); font-size: 13px; margin-top: .5rem; max-width: 48rem; }
svg .box { fill: var(--box); stroke: var(--line); } svg .group { fill: none; stroke: var(--accent); stroke-width: 1.25; }
svg .tile { fill: var(--box); stroke: var(--line); } svg text { fill: var(--ink); } svg .title { font-weight: 600; } svg .small { font-size: 11.5px; fill: var(--muted); }
svg .head { font-weight: 600; fill: var(--accent); } svg .flow { fill: none; stroke: var(--flow); stroke-width: 1.25; } svg .past { stroke-dasharray: 5 4; }
svg .tip { fill: var(--flow); }
@media (min-width: 48rem) { tbody th { min-width: 11rem; } }
@media print {
  :root { --ground: #fff; --ink: #000; --muted: #444; --line: #bbb; --soft: #f3f3f3; --accent: #123f70; --works: #14532d; --degraded: #5f3f00; --fails: #7f1d1d;
    --box: #fff; --flow: #666; color-scheme: light; }
  @page { margin: 14mm; }
  body { font-size: 10.5pt; } header, main, footer { max-width: none; padding-inline: 0; } .skip, .controls, nav { display: none; }
  details::details-content { content-visibility: visible; display: block; block-size: auto; height: auto; }
  .scroll { overflow: visible; } .wide table, .picture svg { min-width: 0; } table { font-size: 7.5pt; } th, td, tbody th, .matrix td, .matrix td.prose, .prose, .digest { min-width: 0; padding: .3rem .4rem; overflow-wrap: break-word; }
  .digest { padding: 0; overflow-wrap: anywhere; }
  tr, .picture, .sums { break-inside: avoid; } h2, h3, h4, summary { break-after: avoid; } thead { display: table-header-group; }
}
`;
