import { ReportTopology, TopologyBox, TopologyLink } from './report-data';
import { cut, wrapped } from './svg-text';
import { Html, html } from '../../syntax/html';

/** Widths and places in units of the picture. */
const WIDTH = 1200;
const LEFT = { x: 0, width: 220 };
const FRONT = { x: 284, width: 236 };
const HARBOR = { x: 584, width: 252 };
const RIGHT = { x: 910, width: 266 };
const BOX = { height: 68, gap: 14 };
const TILE = { width: 112, height: 46, gap: 10 };
const HEAD = 38;
const LANE = 24;

/** A place in the picture. */
interface Place {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
}

/** The picture of a Harbor: who comes to it from the left, what it connects to on the right, and what goes past it below. */
export function topologySvg(topology: ReportTopology, id: string, label: string): Html {
  const { clients, watchers, workloads, endpoints, direct } = topology;
  const tiles = HEAD + Math.ceil(workloads.length / 2) * (TILE.height + TILE.gap) + TILE.gap;
  const left = watchers.length + clients.length;
  const height = Math.max(tiles, ...[left, endpoints.length].map(count => count * (BOX.height + BOX.gap) - BOX.gap));
  const all = height + direct.length * LANE;
  const right = endpoints.map((_, at) => placeIn(RIGHT, { at, count: endpoints.length, height }));
  const lefts = [...watchers, ...clients].map((_, at) => placeIn(LEFT, { at, count: left, height }));
  const doors = lefts.slice(watchers.length);
  const front = { ...FRONT, y: (middle(doors[0]) + middle(doors[doors.length - 1])) / 2 - BOX.height / 2, height: BOX.height };
  const harbor = { ...HARBOR, y: 0, height };
  return html`<svg viewBox="-2 -2 ${WIDTH + 4} ${all + 4}" role="img" aria-labelledby="${id}-title ${id}-text">
<title id="${id}-title">${label}</title><desc id="${id}-text">${description(topology)}</desc>
${doors.map(door => arrow(rightOf(door), leftOf(front)))}
${watchers.map((_, at) => arrow(rightOf(lefts[at]), [harbor.x, middle(lefts[at])]))}
${arrow(rightOf(front), [harbor.x, middle(front)])}
${endpoints.map((link, at) => linkArrow(link, right[at]))}
${direct.map(({ to, why }, at) => past(doors[doors.length - 1], right[endpoints.findIndex(({ name }) => name === to)], { why, y: height + (at + 1) * LANE - 2, at }))}
${[...watchers, ...clients].map((one, at) => box(lefts[at], one, []))}
${box(front, topology.front, [])}
<rect class="group" x="${harbor.x}" y="0" width="${harbor.width}" height="${height}" rx="8"/>
<text class="head" x="${harbor.x + 14}" y="25">${cut(`Harbor in namespace ${topology.namespace}`, 32)}</text>
${workloads.map((workload, at) => tile(workload, at))}
${endpoints.map((link, at) => box(right[at], link, link.components))}
</svg>`;
}

/** What the picture shows, in sentences. */
function description({ front, clients, workloads, endpoints, direct }: ReportTopology): string {
  return [
    `${clients.map(({ title }) => title).join(' and ')} come by ${front.title} (${front.detail}).`,
    `Harbor has ${workloads.map(({ title, detail }) => `${title} (${detail})`).join(', ')}.`,
    ...endpoints.map(({ title, detail, components, ports }) => (
      `${components.join(', ')} to ${title}: ${detail}${ports.length > 0 ? `, ${ports.join(', ')}` : ''}.`
    )),
    ...direct.map(({ to, why }) => `Nodes to ${to}: ${why}.`),
  ].join(' ');
}

/** The place of one of several boxes below each other, in the middle of a column. */
function placeIn(column: { readonly x: number; readonly width: number }, { at, count, height }: Readonly<Record<'at' | 'count' | 'height', number>>): Place {
  const used = count * (BOX.height + BOX.gap) - BOX.gap;
  return { ...column, y: (height - used) / 2 + at * (BOX.height + BOX.gap), height: BOX.height };
}

function middle({ y, height }: Place): number {
  return y + height / 2;
}

function box(place: Place, { title, detail }: TopologyBox, below: readonly string[]): Html {
  const { x, y, width, height } = place;
  const letters = Math.floor((width - 24) / 6.7);
  const [titles, details] = [wrapped(title, letters, 2), wrapped(detail, Math.floor((width - 24) / 5.9), below.length > 0 ? 1 : 2)];
  const texts = [
    ...titles.map(text => ({ text, kind: 'title' })),
    ...[...details, ...below.length > 0 ? [cut(below.join(', '), 42)] : []].map(text => ({ text, kind: 'small' })),
  ].slice(0, 3);
  const first = y + (height - texts.length * 17) / 2 + 13;
  return html`<g><title>${[title, detail, ...below].join(', ')}</title><rect class="box" x="${x}" y="${y}" width="${width}" height="${height}" rx="6"/>${texts.map(({ text, kind }, at) => html`<text class="${kind}" x="${x + 12}" y="${first + at * 17}">${text}</text>`)}</g>
`;
}

function tile({ title, detail }: TopologyBox, at: number): Html {
  const x = HARBOR.x + 9 + (at % 2) * (TILE.width + TILE.gap);
  const y = HEAD + Math.floor(at / 2) * (TILE.height + TILE.gap);
  return html`<g><rect class="tile" x="${x}" y="${y}" width="${TILE.width}" height="${TILE.height}" rx="5"/><text class="title" x="${x + 10}" y="${y + 20}">${cut(title, 15)}</text><text class="small" x="${x + 10}" y="${y + 36}">${cut(detail, 17)}</text></g>
`;
}

/** A point, from or to which an arrow leads. */
type Point = readonly [x: number, y: number];

function arrow([fromX, fromY]: Point, [toX, toY]: Point): Html {
  const bend = (fromX + toX) / 2;
  const line = fromY === toY ? `M${fromX} ${fromY}H${toX - 6}` : `M${fromX} ${fromY}C${bend} ${fromY} ${bend} ${toY} ${toX - 6} ${toY}`;
  return html`<path class="flow" d="${line}"/><path class="tip" d="M${toX} ${toY}l-8-4v8z"/>
`;
}

/** The middle of the right edge, and of the left one. */
function rightOf(place: Place): Point {
  return [place.x + place.width, middle(place)];
}

function leftOf(place: Place): Point {
  return [place.x, middle(place)];
}

function linkArrow({ ports }: TopologyLink, place: Place): Html {
  const [x, y] = [HARBOR.x + HARBOR.width, middle(place)];
  const numbers = [...new Set(ports.map(port => port.replace('TCP ', '')))];
  const text = numbers.length > 2 ? `${numbers.length} ports` : numbers.join(', ');
  return html`${arrow([x, y], leftOf(place))}<text class="small" x="${x + 8}" y="${y - 6}">${cut(text, 11)}</text>`;
}

/** A connection of nodes that goes below Harbor to the far side of a box. */
function past(from: Place, to: Place | undefined, { why, y, at }: { readonly why: string; readonly y: number; readonly at: number }): Html {
  if (!to) { return html``; }
  const [start, end, edge] = [from.x + 24 + at * 14, to.x + to.width, WIDTH - 4 - at * 10];
  return html`<path class="flow past" d="M${start} ${from.y + from.height}V${y}H${edge}V${middle(to)}H${end + 6}"/><path class="tip" d="M${end} ${middle(to)}l8-4v8z"/><text class="small" x="${FRONT.x}" y="${y - 6}">nodes: ${cut(why, 48)}</text>
`;
}
