import { Graph, layout } from '@dagrejs/dagre';
import type { DependencyEdge } from '../../../shared/domain/dependency.ts';

/** A server on the map; positions are of its middle. */
export interface MapNode {
  id: string;
  name: string;
  x: number;
  y: number;
  width: number;
  height: number;
}

/** A dependency on the map, as the points of its line. */
export interface MapLine {
  edge: DependencyEdge;
  points: readonly { x: number; y: number }[];
}

/** A map of dependencies, laid out from left to right. */
export interface DependencyMap {
  nodes: MapNode[];
  lines: MapLine[];
  width: number;
  height: number;
}

const HEIGHT = 30;
const CHARACTER = 7.2;
const MARGIN = 16;

/** Lays out servers and what they depend on; what is needed stands at the right of what needs it. */
export function layOutMap(edges: readonly DependencyEdge[]): DependencyMap {
  const graph = new Graph({ multigraph: true });
  graph.setGraph({ rankdir: 'LR', nodesep: 12, ranksep: 72, marginx: MARGIN, marginy: MARGIN });
  graph.setDefaultEdgeLabel(() => ({}));
  const names = new Map<string, string>();
  for (const { from, fromName, to, toName } of edges) names.set(from, fromName).set(to, toName);
  for (const [id, name] of names) graph.setNode(id, { width: Math.max(72, name.length * CHARACTER + 24), height: HEIGHT });
  for (const { id, from, to } of edges) graph.setEdge(from, to, {}, id);
  layout(graph);
  const nodes = [...names].map(([id, name]): MapNode => {
    const { x = 0, y = 0, width = 0, height = 0 } = graph.node(id) as Partial<MapNode>;
    return { id, name, x, y, width, height };
  });
  const lines = edges.map((edge): MapLine => {
    const { points = [] } = graph.edge(edge.from, edge.to, edge.id) as { points?: { x: number; y: number }[] };
    return { edge, points };
  });
  const size = graph.graph() as { width?: number; height?: number };
  return { nodes, lines, width: Math.max(1, size.width ?? 1), height: Math.max(1, size.height ?? 1) };
}
