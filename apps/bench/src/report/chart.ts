// The call rows as a picture: how far ours and the peer are from the limit, on a logarithmic scale.
import type { Document } from "./document.ts";
import { ratio } from "./format.ts";

const rowHeight = 15;
const left = 290;
const width = 960;
const right = 60;
const top = 64;
const [lowest, highest] = [0.5, 10_000] as const;

export function toChart({ calls, machine, date }: Document): string {
  const height = top + calls.rows.length * rowHeight + 24;
  const rows = calls.rows.flatMap(({ name, ours, peer }, index) => {
    if (ours === undefined || peer === undefined) return [];
    const y = top + index * rowHeight;
    const middle = y + rowHeight / 2;
    const kind = ours > 1.5 ? "over" : "ours";
    return [
      `<text class="name" x="${left - 8}" y="${middle + 4}">${escape(name)}</text>`,
      `<line class="link" x1="${at(ours)}" x2="${at(peer)}" y1="${middle}" y2="${middle}"/>`,
      `<circle class="peer" cx="${at(peer)}" cy="${middle}" r="3"/>`,
      `<circle class="${kind}" cx="${at(ours)}" cy="${middle}" r="4"/>`,
      `<text class="value" x="${at(peer) + 8}" y="${middle + 4}">${ratio(ours)} · ${ratio(peer)}</text>`,
    ];
  });
  const marks = [1, 10, 100, 1000].map(
    (value) =>
      `<line class="${value === 1 ? "limit" : "grid"}" x1="${at(value)}" x2="${at(value)}" y1="${top - 6}" y2="${height - 18}"/>` +
      `<text class="mark" x="${at(value)}" y="${top - 10}">${value === 1 ? "limit" : `${value} ×`}</text>`,
  );
  const title = `Calls, as ratios to hand-written glue: ours ${ratio(calls.geomean)}, jco ${ratio(calls.peerGeomean)} in the geometric mean`;
  return `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${width + right} ${height}" role="img" aria-label="${escape(title)}">
<style>
svg { background: #fff; font: 11px system-ui, sans-serif; }
text { fill: #333; } .title { font-size: 15px; font-weight: 600; } .name { text-anchor: end; } .value, .mark { fill: #777; font-size: 10px; } .mark { text-anchor: middle; }
.grid { stroke: #ddd; } .limit { stroke: #2a7; } .link { stroke: #ddd; } .ours { fill: #2a7; } .over { fill: #d62; } .peer { fill: #99a; }
@media (prefers-color-scheme: dark) { svg { background: #111; } text { fill: #ddd; } .value, .mark { fill: #999; } .grid, .link { stroke: #333; } }
</style>
<text class="title" x="12" y="22">${escape(title)}</text>
<text class="value" x="12" y="38">Node ${machine.node}, ${date}; green and orange: ours (orange above 1.5 ×), grey: jco; lower is better</text>
${[...marks, ...rows].join("\n")}
</svg>
`;
}

function at(value: number): number {
  const bounded = Math.min(Math.max(value, lowest), highest);
  const share = Math.log(bounded / lowest) / Math.log(highest / lowest);
  return Math.round(left + share * (width - left - 90));
}

const escape = (text: string): string =>
  text.replaceAll("&", "&amp;").replaceAll("<", "&lt;").replaceAll(">", "&gt;").replaceAll('"', "&quot;");
