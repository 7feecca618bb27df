import type { CataloguedProcedure } from '@docket/api'

/** Put in by the build: every procedure that there was. */
declare const PROCEDURES: readonly CataloguedProcedure[]

export const catalogue = PROCEDURES
