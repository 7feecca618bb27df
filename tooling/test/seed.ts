const seed = process.env.FAST_CHECK_SEED

// Elsewhere every run tries something new; in CI the same tree is tried the same way each time (.ci/run says which).
if (seed) {
  const { default: fc } = await import('fast-check')
  fc.configureGlobal({ seed: Number(seed) })
}
