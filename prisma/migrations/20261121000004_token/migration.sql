-- CreateTable
CREATE TABLE "token" (
    "user_id" TEXT COLLATE "C" NOT NULL,
    "id" UUID NOT NULL,
    "parent_id" UUID,
    "name" TEXT NOT NULL,
    "scopes" TEXT[],
    "list_ids" UUID[],
    "hash" BYTEA NOT NULL,
    "hint" TEXT NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "expires_at" TIMESTAMPTZ(3),
    "last_used_at" TIMESTAMPTZ(3),

    CONSTRAINT "token_pkey" PRIMARY KEY ("user_id","id")
);

-- CreateIndex
CREATE UNIQUE INDEX "token_hash_key" ON "token"("hash");

-- CreateIndex
CREATE INDEX "token_user_id_parent_id_idx" ON "token"("user_id", "parent_id");

-- AddForeignKey
ALTER TABLE "token" ADD CONSTRAINT "token_user_id_fkey" FOREIGN KEY ("user_id") REFERENCES "user"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "token" ADD CONSTRAINT "token_user_id_parent_id_fkey" FOREIGN KEY ("user_id", "parent_id") REFERENCES "token"("user_id", "id") ON DELETE CASCADE ON UPDATE CASCADE;

-- Checks -------------------------------------------------------------------------------------------------------------

ALTER TABLE token
  ADD CONSTRAINT token_name_length CHECK (char_length(name) BETWEEN 1 AND 255),
  ADD CONSTRAINT token_hash_is_sha256 CHECK (octet_length(hash) = 32);

-- A token makes narrower ones only, whatever the program says. Since nothing but the name can change, it stays so.
CREATE FUNCTION docket_check_token() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF NOT EXISTS (
    SELECT FROM token p WHERE p.user_id = NEW.user_id AND p.id = NEW.parent_id AND NEW.scopes <@ p.scopes
      AND (p.list_ids IS NULL OR NEW.list_ids <@ p.list_ids) AND (p.expires_at IS NULL OR NEW.expires_at <= p.expires_at)
  ) THEN
    RAISE EXCEPTION 'A token can only make narrower ones' USING ERRCODE = 'insufficient_privilege';
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER check_token BEFORE INSERT ON token FOR EACH ROW WHEN (NEW.parent_id IS NOT NULL)
  EXECUTE FUNCTION docket_check_token();

-- Who may what ---------------------------------------------------------------------------------------------------------
-- docket_app lists, makes and revokes a user's tokens, and can't read the hashes. docket_auth finds the token of a
-- request, and notes its use.

GRANT SELECT (user_id, id, parent_id, name, scopes, list_ids, hint, created_at, expires_at, last_used_at),
  INSERT, UPDATE (name), DELETE ON token TO docket_app;
GRANT SELECT, UPDATE (last_used_at) ON token TO docket_auth;

ALTER TABLE token ENABLE ROW LEVEL SECURITY;
ALTER TABLE token FORCE ROW LEVEL SECURITY;
CREATE POLICY own ON token USING (user_id = current_setting('app.user_id', true))
  WITH CHECK (user_id = current_setting('app.user_id', true));
CREATE POLICY sign_in ON token TO docket_auth USING (true) WITH CHECK (true);

-- Processes that hold a token in memory learn of its end at once, as of a session's.
CREATE FUNCTION docket_token_revoked() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  PERFORM pg_notify('docket_session', OLD.id::text);
  RETURN NULL;
END $$;
CREATE TRIGGER token_revoked AFTER DELETE ON token FOR EACH ROW EXECUTE FUNCTION docket_token_revoked();

-- Tokens that are restricted to lists ----------------------------------------------------------------------------------
-- They work as a role of their own, for which more policies hold: what docket_app pays for them is nothing. app.list_ids
-- is set beside app.user_id; unset, it is NULL, and nothing is seen. A table that is not granted here is closed to them.

DO $$ BEGIN
  CREATE ROLE docket_limited NOLOGIN;
EXCEPTION WHEN duplicate_object OR unique_violation THEN NULL; END $$;
GRANT docket_limited TO CURRENT_USER;
GRANT USAGE ON SCHEMA public TO docket_limited;
GRANT SELECT, UPDATE ON list TO docket_limited;
GRANT SELECT, INSERT, UPDATE, DELETE ON ref_counter, task, task_label TO docket_limited;
GRANT SELECT, INSERT ON label TO docket_limited; -- the words are the account's; renaming and deleting reach into every list
GRANT SELECT, INSERT ON activity TO docket_limited;
GRANT USAGE ON SEQUENCE activity_id_seq TO docket_limited;
GRANT SELECT (user_id, id, parent_id, name, scopes, list_ids, hint, created_at, expires_at, last_used_at),
  INSERT, UPDATE (name), DELETE ON token TO docket_limited;

CREATE FUNCTION docket_list_ids() RETURNS uuid[] LANGUAGE sql STABLE PARALLEL SAFE
RETURN nullif(current_setting('app.list_ids', true), '')::uuid[];

-- The owner of the tables is a member of the role, and so would be held to its policies as well: hence current_user.
CREATE POLICY limited ON list AS RESTRICTIVE TO docket_limited
  USING (current_user <> 'docket_limited' OR id = ANY ((SELECT docket_list_ids())::uuid[]));
CREATE POLICY limited ON task AS RESTRICTIVE TO docket_limited
  USING (current_user <> 'docket_limited' OR list_id = ANY ((SELECT docket_list_ids())::uuid[]));
CREATE POLICY limited ON ref_counter AS RESTRICTIVE TO docket_limited
  USING (current_user <> 'docket_limited' OR list_id = ANY ((SELECT docket_list_ids())::uuid[]));
CREATE POLICY limited ON task_label AS RESTRICTIVE TO docket_limited
  USING (current_user <> 'docket_limited'
    OR EXISTS (SELECT FROM task t WHERE t.user_id = task_label.user_id AND t.id = task_label.task_id));
CREATE POLICY limited ON token AS RESTRICTIVE TO docket_limited
  USING (current_user <> 'docket_limited' OR list_ids <@ (SELECT docket_list_ids()));
-- What a trigger records is recorded; only reading is limited. Of the labels, what others did stays out.
CREATE POLICY limited ON activity AS RESTRICTIVE FOR SELECT TO docket_limited USING (
  current_user <> 'docket_limited' OR (entity = 'list' AND entity_id = ANY ((SELECT docket_list_ids())::uuid[]))
  OR (entity = 'task' AND EXISTS (SELECT FROM task t WHERE t.user_id = activity.user_id AND t.id = activity.entity_id)));
