import { z } from 'zod'

/** The signed-in person. */
export const Account = z.object({
  id: z.string(),
  name: z.string(),
  email: z.string(),
  image: z.string().nullable(),
})
export type Account = z.infer<typeof Account>
