-- CreateTable
CREATE TABLE "idempotency_key" (
    "user_id" TEXT NOT NULL,
    "actor" TEXT NOT NULL,
    "key" TEXT NOT NULL,
    "fingerprint" BYTEA NOT NULL,
    "row_id" UUID NOT NULL,
    "attempt" INTEGER NOT NULL DEFAULT 1,
    "claimed_until" TIMESTAMPTZ(3) NOT NULL,
    "expires_at" TIMESTAMPTZ(3) NOT NULL,
    "status" SMALLINT,
    "headers" JSONB,
    "body" BYTEA,
    "content" BYTEA,

    CONSTRAINT "idempotency_key_pkey" PRIMARY KEY ("user_id","actor","key")
);

-- CreateIndex
CREATE INDEX "idempotency_key_user_id_expires_at_idx" ON "idempotency_key"("user_id", "expires_at");

-- AddForeignKey
ALTER TABLE "idempotency_key" ADD CONSTRAINT "idempotency_key_user_id_fkey" FOREIGN KEY ("user_id") REFERENCES "user"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- Roles and row-level security, as in 20261121000001_isolation.
GRANT SELECT, INSERT, UPDATE, DELETE ON idempotency_key TO docket_app;
ALTER TABLE idempotency_key ENABLE ROW LEVEL SECURITY;
ALTER TABLE idempotency_key FORCE ROW LEVEL SECURITY;
CREATE POLICY own ON idempotency_key USING (user_id = current_setting('app.user_id', true))
  WITH CHECK (user_id = current_setting('app.user_id', true));

-- Row-level security holds for the owner as well, so the keys of each user are removed as that user. Gives how many.
CREATE FUNCTION docket_purge_idempotency_keys() RETURNS bigint
LANGUAGE plpgsql SECURITY DEFINER SET search_path FROM CURRENT AS $$
DECLARE
  before_user text := coalesce(current_setting('app.user_id', true), '');
  one text;
  removed bigint;
  total bigint := 0;
BEGIN
  FOR one IN SELECT id FROM "user" LOOP
    PERFORM set_config('app.user_id', one, true);
    DELETE FROM idempotency_key WHERE user_id = one AND expires_at <= now();
    GET DIAGNOSTICS removed = ROW_COUNT;
    total := total + removed;
  END LOOP;
  PERFORM set_config('app.user_id', before_user, true);
  RETURN total;
END $$;
REVOKE EXECUTE ON FUNCTION docket_purge_idempotency_keys() FROM PUBLIC;
GRANT EXECUTE ON FUNCTION docket_purge_idempotency_keys() TO docket_auth;
