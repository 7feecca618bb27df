-- Docket counts for itself, for more than sign-in: Better Auth's own counters go.
DROP TABLE "rate_limit";

-- CreateTable
CREATE UNLOGGED TABLE "rate_counter" (
    "key" TEXT NOT NULL,
    "count" INTEGER NOT NULL,
    "ends_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "rate_counter_pkey" PRIMARY KEY ("key")
);

-- CreateIndex
CREATE INDEX "rate_counter_ends_at_idx" ON "rate_counter"("ends_at");

GRANT SELECT, INSERT, UPDATE, DELETE ON rate_counter TO docket_auth;
