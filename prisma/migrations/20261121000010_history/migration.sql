-- What undo and realtime need of the activity: which lines were written together, in which list, and a number by which a
-- reader that comes back knows what it has not seen. Defaults of an ADD COLUMN, not UPDATE: row-level security would hide
-- every line from it.

-- Lines of one transaction share a number: an operation. It is taken from the sequence of the lines' own ids.
CREATE FUNCTION docket_operation() RETURNS bigint LANGUAGE plpgsql AS $$
DECLARE known text := nullif(current_setting('app.operation', true), '');
BEGIN
  RETURN coalesce(known, set_config('app.operation', nextval('activity_id_seq')::text, true))::bigint;
END $$;

-- Ids are given before a transaction commits, so `id > last` misses one that commits late. A line is new to a reader where
-- its transaction was not visible in the snapshot that the reader saw last; hence the transaction's own id.
ALTER TABLE "activity"
  ADD COLUMN "operation" BIGINT NOT NULL DEFAULT nextval('activity_id_seq'),
  ADD COLUMN "list_id" UUID,
  ADD COLUMN "xid" xid8 NOT NULL DEFAULT pg_current_xact_id();
ALTER TABLE "activity" ALTER COLUMN "operation" SET DEFAULT docket_operation();
CREATE INDEX "activity_user_id_xid_idx" ON "activity"("user_id", "xid");

-- Operations that were undone, and by which operation; undoing that one removes the row.
CREATE TABLE "undone" (
    "user_id" TEXT COLLATE "C" NOT NULL,
    "operation" BIGINT NOT NULL,
    "undone_by" BIGINT NOT NULL,

    CONSTRAINT "undone_pkey" PRIMARY KEY ("user_id","operation")
);
CREATE INDEX "undone_user_id_undone_by_idx" ON "undone"("user_id", "undone_by");
ALTER TABLE "undone" ADD CONSTRAINT "undone_user_id_fkey" FOREIGN KEY ("user_id") REFERENCES "user"("id") ON DELETE CASCADE ON UPDATE CASCADE;
ALTER TABLE undone ENABLE ROW LEVEL SECURITY;
ALTER TABLE undone FORCE ROW LEVEL SECURITY;
CREATE POLICY own ON undone USING (user_id = current_setting('app.user_id', true))
  WITH CHECK (user_id = current_setting('app.user_id', true));
GRANT SELECT, INSERT, DELETE ON undone TO docket_app, docket_limited;

-- A token that is restricted to lists reads what was written in them, and what left them.
DROP POLICY limited ON activity;
CREATE POLICY limited ON activity AS RESTRICTIVE FOR SELECT TO docket_limited USING (
  current_user <> 'docket_limited' OR list_id = ANY ((SELECT docket_list_ids())::uuid[])
  OR (before ->> 'list_id')::uuid = ANY ((SELECT docket_list_ids())::uuid[]));

-- One a transaction and user, however many statements: PostgreSQL drops repeated ones.
CREATE FUNCTION docket_notify_activity() RETURNS void LANGUAGE sql AS $$
  SELECT pg_notify('docket_activity', current_setting('app.user_id'))
  WHERE nullif(current_setting('app.user_id', true), '') IS NOT NULL
$$;

-- The two columns of a due date are one value: where one changes, both are told.
CREATE OR REPLACE FUNCTION docket_changes(old_row jsonb, new_row jsonb) RETURNS jsonb
LANGUAGE sql IMMUTABLE PARALLEL SAFE AS $$
  SELECT jsonb_object_agg(key, value) FROM jsonb_each(old_row) WHERE value IS DISTINCT FROM new_row -> key
    OR key IN ('due_at', 'due_all_day') AND (old_row -> 'due_at', old_row -> 'due_all_day')
      IS DISTINCT FROM (new_row -> 'due_at', new_row -> 'due_all_day')
$$;

CREATE OR REPLACE FUNCTION docket_record() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
  actor text := coalesce(nullif(current_setting('app.actor', true), ''), 'system');
  verb text := nullif(current_setting('app.verb', true), '');
BEGIN
  -- OFFSET 0: each row becomes JSON once, not once a mention.
  IF TG_OP = 'INSERT' THEN
    INSERT INTO activity (user_id, actor, verb, entity, entity_id, list_id, after)
    SELECT n.user_id, actor, coalesce(verb, 'system'), TG_TABLE_NAME, n.id,
           CASE TG_TABLE_NAME WHEN 'list' THEN n.id ELSE (n.content ->> 'list_id')::uuid END, n.content
    FROM (SELECT r.user_id, r.id, to_jsonb(r) - 'user_id' AS content FROM new_rows r OFFSET 0) n;
  ELSIF TG_OP = 'UPDATE' THEN
    INSERT INTO activity (user_id, actor, verb, entity, entity_id, list_id, before, after)
    SELECT c.user_id, actor, coalesce(verb, 'system'), TG_TABLE_NAME, c.id,
           CASE TG_TABLE_NAME WHEN 'list' THEN c.id ELSE (c.became ->> 'list_id')::uuid END,
           docket_changes(c.was, c.became), docket_changes(c.became, c.was)
    FROM (SELECT n.user_id, n.id, to_jsonb(o) AS was, to_jsonb(n) AS became
          FROM new_rows n JOIN old_rows o USING (user_id, id) WHERE n IS DISTINCT FROM o OFFSET 0) c;
  ELSIF verb IS NOT NULL THEN
    INSERT INTO activity (user_id, actor, verb, entity, entity_id, list_id, before)
    SELECT o.user_id, actor, verb, TG_TABLE_NAME, o.id,
           CASE TG_TABLE_NAME WHEN 'list' THEN o.id ELSE (o.content ->> 'list_id')::uuid END, o.content
    FROM (SELECT r.user_id, r.id, to_jsonb(r) - 'user_id' AS content FROM old_rows r OFFSET 0) o;
  ELSE
    RETURN NULL;
  END IF;
  IF FOUND THEN PERFORM docket_notify_activity(); END IF;
  RETURN NULL;
END $$;

-- Labels that are put on a task or taken off it change the task: one line a task and statement, with all its labels before
-- and after. A task that goes itself leaves no line for its labels.
CREATE FUNCTION docket_record_labels() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
  actor text := coalesce(nullif(current_setting('app.actor', true), ''), 'system');
  verb text := nullif(current_setting('app.verb', true), '');
BEGIN
  IF TG_OP = 'INSERT' THEN
    INSERT INTO activity (user_id, actor, verb, entity, entity_id, list_id, before, after)
    SELECT t.user_id, actor, coalesce(verb, 'system'), 'task', t.id, t.list_id,
           jsonb_build_object('label_ids', to_jsonb(array(SELECT unnest(l.now) EXCEPT SELECT unnest(c.labels) ORDER BY 1))),
           jsonb_build_object('label_ids', to_jsonb(l.now), 'version', t.version)
    FROM (SELECT r.user_id, r.task_id, array_agg(r.label_id) AS labels FROM new_rows r GROUP BY 1, 2) c
      JOIN task t ON t.user_id = c.user_id AND t.id = c.task_id
      CROSS JOIN LATERAL (SELECT array(SELECT x.label_id FROM task_label x
        WHERE x.user_id = c.user_id AND x.task_id = c.task_id ORDER BY 1) AS now OFFSET 0) l;
  ELSIF verb IS NOT NULL THEN
    INSERT INTO activity (user_id, actor, verb, entity, entity_id, list_id, before, after)
    SELECT t.user_id, actor, verb, 'task', t.id, t.list_id,
           jsonb_build_object('label_ids', to_jsonb(array(SELECT unnest(l.now) UNION SELECT unnest(c.labels) ORDER BY 1))),
           jsonb_build_object('label_ids', to_jsonb(l.now), 'version', t.version)
    FROM (SELECT r.user_id, r.task_id, array_agg(r.label_id) AS labels FROM old_rows r GROUP BY 1, 2) c
      JOIN task t ON t.user_id = c.user_id AND t.id = c.task_id
      CROSS JOIN LATERAL (SELECT array(SELECT x.label_id FROM task_label x
        WHERE x.user_id = c.user_id AND x.task_id = c.task_id ORDER BY 1) AS now OFFSET 0) l;
  ELSE
    RETURN NULL;
  END IF;
  IF FOUND THEN PERFORM docket_notify_activity(); END IF;
  RETURN NULL;
END $$;
CREATE TRIGGER record_insert AFTER INSERT ON task_label REFERENCING NEW TABLE AS new_rows
  FOR EACH STATEMENT EXECUTE FUNCTION docket_record_labels();
CREATE TRIGGER record_delete AFTER DELETE ON task_label REFERENCING OLD TABLE AS old_rows
  FOR EACH STATEMENT EXECUTE FUNCTION docket_record_labels();
