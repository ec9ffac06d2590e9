// Where everything stands: regions, in them zones side by side, in a zone its instances by how deep
// in the call graph they are, under the zones what is regional. Arithmetic, without a document.

const GAP = 12;
const PAD = 10;
const TITLE = 24;
const NODE = { height: 44, least: 96, most: 168, gap: 8, row: 30 };
const CLIENTS = { width: 110, height: 30 };

/** {width, height, boxes: [...], nodes: Map id -> {x, y, width, height}, clients} */
export function layout(topology, width) {
  const depths = depthOf(topology);
  const perRow = width < 720 ? 1 : topology.regions.length;
  const out = { width, boxes: [], nodes: new Map(), anchors: new Map() };
  out.clients = { x: (width - CLIENTS.width) / 2, y: 2, ...CLIENTS };
  let y = CLIENTS.height + NODE.row;
  for (let i = 0; i < topology.regions.length; i += perRow) {
    const row = topology.regions.slice(i, i + perRow);
    const each = (width - GAP * (row.length - 1)) / row.length;
    const heights = row.map((region, j) => place(out, topology, depths, region, j * (each + GAP), y, each));
    y += Math.max(...heights) + GAP;
  }
  out.height = y;
  return out;
}

function place(out, topology, depths, region, x, y, width) {
  const zones = region.zones;
  const inner = width - 2 * PAD;
  const each = (inner - GAP * (zones.length - 1)) / Math.max(1, zones.length);
  const top = y + TITLE;
  const heights = zones.map((zone, i) => {
    const left = x + PAD + i * (each + GAP);
    const mine = topology.instances.filter((one) => one.zone === zone);
    const height = fill(out, rows(mine, depths, each - 2 * PAD), left + PAD, top + TITLE, each - 2 * PAD) + TITLE + PAD;
    return { zone, left, height };
  });
  const high = Math.max(0, ...heights.map((one) => one.height));
  for (const { zone, left } of heights) {
    out.boxes.push({ kind: "zone", name: zone, x: left, y: top, width: each, height: high });
    out.anchors.set(zone, { x: left + each / 2, y: top + high });
  }
  out.anchors.set(region.name, { x: x + width / 2, y: top + high });
  const regional = topology.instances.filter((one) => one.region === region.name && !one.zone);
  const below = top + high + (regional.length ? NODE.row : 0);
  const used = fill(out, rows(regional, new Map(), inner), x + PAD, below, inner);
  const height = below + used + PAD - y;
  out.boxes.unshift({ kind: "region", name: region.name, x, y, width, height });
  return height;
}

/** Rows of instances, the callers first; a row holds as many as there is room for. */
function rows(instances, depths, width) {
  const most = Math.max(1, Math.floor((width + NODE.gap) / (NODE.least + NODE.gap)));
  const layers = new Map();
  for (const one of instances) {
    const depth = depths.get(one.service) ?? 0;
    layers.set(depth, [...(layers.get(depth) ?? []), one]);
  }
  const found = [];
  for (const depth of [...layers.keys()].sort((a, b) => a - b)) {
    const layer = layers.get(depth);
    for (let i = 0; i < layer.length; i += most) {
      found.push(layer.slice(i, i + most));
    }
  }
  return found;
}

/** The height that the rows took. */
function fill(out, found, x, y, width) {
  found.forEach((row, i) => {
    const size = Math.min(NODE.most, (width - NODE.gap * (row.length - 1)) / row.length);
    const gap = (width - size * row.length) / (row.length + 1);
    const tight = gap < NODE.gap;
    row.forEach((one, j) => {
      const left = tight ? x + j * (size + NODE.gap) : x + gap + j * (size + gap);
      out.nodes.set(one.id, { x: left, y: y + i * (NODE.height + NODE.row), width: size, height: NODE.height });
    });
  });
  return found.length ? found.length * (NODE.height + NODE.row) - NODE.row : 0;
}

/** Whether the instance sends what goes over the link: a broker has one link for a whole place. */
export function sends(instance, link) {
  const place = instance.zone || instance.region;
  return link.source === `${place}.${instance.service}` || link.source === `${place}.*`;
}

/** How many calls away from clients a service is at most; what nobody calls is at the top. */
function depthOf(topology) {
  const calls = new Map();
  const serviceOf = new Map(topology.instances.map((one) => [one.id, one.service]));
  for (const link of topology.links) {
    const from = serviceOf.get(link.source);
    const to = serviceOf.get(link.target);
    if (from && to && from !== to) {
      calls.set(from, new Set([...(calls.get(from) ?? []), to]));
    }
  }
  const depths = new Map(topology.instances.map((one) => [one.service, 0]));
  // A circle of calls would go on for ever; no path is longer than there are services.
  for (let round = 0; round < depths.size; round++) {
    for (const [from, targets] of calls) {
      for (const to of targets) {
        depths.set(to, Math.min(depths.size, Math.max(depths.get(to), depths.get(from) + 1)));
      }
    }
  }
  return depths;
}
