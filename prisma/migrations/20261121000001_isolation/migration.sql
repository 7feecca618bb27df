-- What Prisma's schema language cannot say: checks, indexes for every sort that is offered, roles, row-level security,
-- and the triggers that give every user an Inbox and every write its line in the activity.

-- Checks -------------------------------------------------------------------------------------------------------------

ALTER TABLE "user" ADD CONSTRAINT user_id_not_empty CHECK (id <> '');
ALTER TABLE list
  ADD CONSTRAINT list_name_length CHECK (char_length(name) BETWEEN 1 AND 255),
  ADD CONSTRAINT list_inbox_stays CHECK (NOT is_inbox OR (deleted_at IS NULL AND archived_at IS NULL));
ALTER TABLE task
  ADD CONSTRAINT task_title_length CHECK (char_length(title) BETWEEN 1 AND 255),
  ADD CONSTRAINT task_ref_length CHECK (char_length(ref) BETWEEN 1 AND 64),
  ADD CONSTRAINT task_completed_at_when_done CHECK ((status = 'done') = (completed_at IS NOT NULL)),
  ADD CONSTRAINT task_not_its_own_parent CHECK (parent_id <> id);
ALTER TABLE label ADD CONSTRAINT label_name_length CHECK (char_length(name) BETWEEN 1 AND 64);

-- Indexes ------------------------------------------------------------------------------------------------------------

CREATE UNIQUE INDEX list_one_inbox ON list (user_id) WHERE is_inbox;

-- One index per sort serves both directions; tasks without a due date come last in both, hence two for that one.
CREATE INDEX task_by_created ON task (user_id, created_at, id) WHERE deleted_at IS NULL;
CREATE INDEX task_by_updated ON task (user_id, updated_at, id) WHERE deleted_at IS NULL;
CREATE INDEX task_by_due ON task (user_id, coalesce(due_at, 'infinity'), id) WHERE deleted_at IS NULL;
CREATE INDEX task_by_due_desc ON task (user_id, coalesce(due_at, '-infinity'), id) WHERE deleted_at IS NULL;
CREATE INDEX task_by_priority ON task (user_id, priority, id) WHERE deleted_at IS NULL;
CREATE INDEX task_by_title ON task (user_id, title COLLATE "und-x-icu", id) WHERE deleted_at IS NULL;
CREATE INDEX task_by_position ON task (user_id, position, id) WHERE deleted_at IS NULL;
CREATE INDEX task_by_list ON task (user_id, list_id, position, id) WHERE deleted_at IS NULL;

-- Roles --------------------------------------------------------------------------------------------------------------
-- Neither can log in: the connection's own role takes them on with SET LOCAL ROLE, for one transaction. docket_app works
-- on the owned tables, behind row-level security; docket_auth on Better Auth's.

DO $$ BEGIN
  CREATE ROLE docket_app NOLOGIN;
EXCEPTION WHEN duplicate_object OR unique_violation THEN NULL; END $$;
DO $$ BEGIN
  CREATE ROLE docket_auth NOLOGIN;
EXCEPTION WHEN duplicate_object OR unique_violation THEN NULL; END $$;
GRANT docket_app, docket_auth TO CURRENT_USER;

GRANT USAGE ON SCHEMA public TO docket_app, docket_auth;
GRANT SELECT, INSERT, UPDATE, DELETE ON list, ref_counter, task, label, task_label TO docket_app;
GRANT SELECT, INSERT ON activity TO docket_app; -- append-only
GRANT USAGE ON SEQUENCE activity_id_seq TO docket_app;
GRANT SELECT, INSERT, UPDATE, DELETE ON "user", session, account, verification, rate_limit TO docket_auth;

-- Row-level security -------------------------------------------------------------------------------------------------
-- An unset app.user_id is NULL or '', and no user has the id ''. FORCE: the owner of the tables is held to it as well.

DO $$
DECLARE owned text;
BEGIN
  FOREACH owned IN ARRAY ARRAY['list', 'ref_counter', 'task', 'label', 'task_label', 'activity'] LOOP
    EXECUTE format('ALTER TABLE %I ENABLE ROW LEVEL SECURITY', owned);
    EXECUTE format('ALTER TABLE %I FORCE ROW LEVEL SECURITY', owned);
    EXECUTE format('CREATE POLICY own ON %I USING (user_id = current_setting(''app.user_id'', true))
      WITH CHECK (user_id = current_setting(''app.user_id'', true))', owned);
  END LOOP;
END $$;

-- Activity -----------------------------------------------------------------------------------------------------------
-- Every write of every path is recorded in its own transaction, with the columns that changed. app.actor and app.verb
-- are set beside app.user_id. Rows that go with their account leave no line: their user is gone.

CREATE FUNCTION docket_changes(old_row jsonb, new_row jsonb) RETURNS jsonb
LANGUAGE sql IMMUTABLE PARALLEL SAFE AS $$
  SELECT jsonb_object_agg(key, value) FROM jsonb_each(old_row) WHERE value IS DISTINCT FROM new_row -> key
$$;

CREATE FUNCTION docket_record() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
  actor text := coalesce(nullif(current_setting('app.actor', true), ''), 'system');
  verb text := nullif(current_setting('app.verb', true), '');
BEGIN
  IF TG_OP = 'INSERT' THEN
    INSERT INTO activity (user_id, actor, verb, entity, entity_id, after)
    SELECT n.user_id, actor, coalesce(verb, 'system'), TG_TABLE_NAME, n.id, to_jsonb(n) - 'user_id' FROM new_rows n;
  ELSIF TG_OP = 'UPDATE' THEN
    INSERT INTO activity (user_id, actor, verb, entity, entity_id, before, after)
    SELECT n.user_id, actor, coalesce(verb, 'system'), TG_TABLE_NAME, n.id,
           docket_changes(to_jsonb(o), to_jsonb(n)), docket_changes(to_jsonb(n), to_jsonb(o))
    FROM new_rows n JOIN old_rows o USING (user_id, id) WHERE n IS DISTINCT FROM o;
  ELSIF verb IS NOT NULL THEN
    INSERT INTO activity (user_id, actor, verb, entity, entity_id, before)
    SELECT o.user_id, actor, verb, TG_TABLE_NAME, o.id, to_jsonb(o) - 'user_id' FROM old_rows o;
  END IF;
  RETURN NULL;
END $$;

DO $$
DECLARE recorded text;
BEGIN
  FOREACH recorded IN ARRAY ARRAY['list', 'task', 'label'] LOOP
    EXECUTE format('CREATE TRIGGER record_insert AFTER INSERT ON %I REFERENCING NEW TABLE AS new_rows
      FOR EACH STATEMENT EXECUTE FUNCTION docket_record()', recorded);
    EXECUTE format('CREATE TRIGGER record_update AFTER UPDATE ON %I REFERENCING OLD TABLE AS old_rows NEW TABLE AS new_rows
      FOR EACH STATEMENT EXECUTE FUNCTION docket_record()', recorded);
    EXECUTE format('CREATE TRIGGER record_delete AFTER DELETE ON %I REFERENCING OLD TABLE AS old_rows
      FOR EACH STATEMENT EXECUTE FUNCTION docket_record()', recorded);
  END LOOP;
END $$;

-- Accounts -----------------------------------------------------------------------------------------------------------

-- PostgreSQL has uuidv7() only since 18. RFC 9562, section 5.7: 48 bits of milliseconds, then version, then random.
CREATE FUNCTION docket_uuidv7() RETURNS uuid LANGUAGE sql VOLATILE PARALLEL SAFE AS $$
  SELECT encode(set_bit(set_bit(overlay(uuid_send(gen_random_uuid())
    PLACING substring(int8send(floor(extract(epoch FROM clock_timestamp()) * 1000)::bigint) FROM 3) FROM 1 FOR 6),
    52, 1), 53, 1), 'hex')::uuid
$$;

-- In the transaction of the sign-up itself: nobody is ever without an Inbox. Runs as the owner, since docket_auth may not
-- touch lists; the setting is what row-level security asks of everybody.
CREATE FUNCTION docket_make_inbox() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path FROM CURRENT AS $$
DECLARE before_user text := coalesce(current_setting('app.user_id', true), '');
BEGIN
  PERFORM set_config('app.user_id', NEW.id, true);
  INSERT INTO list (user_id, id, name, is_inbox, position) VALUES (NEW.id, docket_uuidv7(), 'Inbox', true, 'a0');
  PERFORM set_config('app.user_id', before_user, true);
  RETURN NULL;
END $$;
CREATE TRIGGER make_inbox AFTER INSERT ON "user" FOR EACH ROW EXECUTE FUNCTION docket_make_inbox();

-- Processes that hold a session in memory learn of its end at once.
CREATE FUNCTION docket_session_changed() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  PERFORM pg_notify('docket_session', OLD.id);
  RETURN NULL;
END $$;
CREATE TRIGGER session_changed AFTER UPDATE OR DELETE ON session FOR EACH ROW EXECUTE FUNCTION docket_session_changed();
