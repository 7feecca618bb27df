import type { RouterOutputs } from '@docket/api'

export type Graph = RouterOutputs['plan']['graph']
export type GraphNode = Graph['nodes'][number]
export type GraphEdge = Graph['edges'][number]
