-- CreateTable
CREATE TABLE "feed" (
    "user_id" TEXT COLLATE "C" NOT NULL,
    "id" UUID NOT NULL,
    "list_id" UUID,
    "hash" BYTEA NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "feed_pkey" PRIMARY KEY ("user_id","id")
);

-- CreateIndex
CREATE UNIQUE INDEX "feed_hash_key" ON "feed"("hash");

-- CreateIndex
CREATE INDEX "feed_user_id_list_id_idx" ON "feed"("user_id", "list_id");

-- AddForeignKey
ALTER TABLE "feed" ADD CONSTRAINT "feed_user_id_fkey" FOREIGN KEY ("user_id") REFERENCES "user"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "feed" ADD CONSTRAINT "feed_user_id_list_id_fkey" FOREIGN KEY ("user_id", "list_id") REFERENCES "list"("user_id", "id") ON DELETE CASCADE ON UPDATE CASCADE;

ALTER TABLE feed ADD CONSTRAINT feed_hash_is_sha256 CHECK (octet_length(hash) = 32);

-- docket_app lists, makes and revokes a user's feeds, and can't read the hashes. docket_auth finds the feed of an address.
GRANT SELECT (user_id, id, list_id, created_at), INSERT, DELETE ON feed TO docket_app;
GRANT SELECT ON feed TO docket_auth;

ALTER TABLE feed ENABLE ROW LEVEL SECURITY;
ALTER TABLE feed FORCE ROW LEVEL SECURITY;
CREATE POLICY own ON feed USING (user_id = current_setting('app.user_id', true))
  WITH CHECK (user_id = current_setting('app.user_id', true));
CREATE POLICY sign_in ON feed FOR SELECT TO docket_auth USING (true);
