export type { TokenScope } from '@docket/core/token/schema'
