-- What makes a list a plan, and what of it the database holds itself: docs/decisions/0015-the-database-holds-the-gate.md.

-- What is defined here looks for temporary tables last: 20261121000020_search_path.
SELECT set_config('search_path', quote_ident(current_schema()) || ', pg_temp', true);

-- AlterTable
ALTER TABLE "list" ADD COLUMN "policy" TEXT NOT NULL DEFAULT 'self';
ALTER TABLE "task"
  ADD COLUMN "waits_for" INTEGER NOT NULL DEFAULT 0,
  ADD COLUMN "open_criteria" INTEGER NOT NULL DEFAULT 0,
  ADD COLUMN "fence" INTEGER NOT NULL DEFAULT 0,
  ADD COLUMN "claimed_until" TIMESTAMPTZ(3),
  ADD COLUMN "claimed_by" TEXT,
  ADD COLUMN "worker" TEXT,
  ADD COLUMN "reopened_fence" INTEGER NOT NULL DEFAULT 0,
  ADD COLUMN "claim_key" TEXT;
ALTER TABLE "activity" ADD COLUMN "task_id" UUID;

-- CreateTable
CREATE TABLE "dependency" (
    "user_id" TEXT COLLATE "C" NOT NULL,
    "id" UUID NOT NULL,
    "task_id" UUID NOT NULL,
    "depends_on_id" UUID NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "added_by" TEXT NOT NULL DEFAULT 'system',

    CONSTRAINT "dependency_pkey" PRIMARY KEY ("user_id","id")
);

-- CreateTable
CREATE TABLE "criterion" (
    "user_id" TEXT COLLATE "C" NOT NULL,
    "id" UUID NOT NULL,
    "task_id" UUID NOT NULL,
    "text" TEXT NOT NULL,
    "position" TEXT COLLATE "C" NOT NULL,
    "met_at" TIMESTAMPTZ(3),
    "met_by" TEXT,
    "version" INTEGER NOT NULL DEFAULT 1,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "added_by" TEXT NOT NULL DEFAULT 'system',

    CONSTRAINT "criterion_pkey" PRIMARY KEY ("user_id","id")
);

-- CreateTable
CREATE TABLE "claim" (
    "user_id" TEXT COLLATE "C" NOT NULL,
    "id" UUID NOT NULL,
    "task_id" UUID NOT NULL,
    "fence" INTEGER NOT NULL,
    "actor" TEXT NOT NULL,
    "family" TEXT NOT NULL,
    "worker" TEXT NOT NULL,
    "claimed_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "ended_at" TIMESTAMPTZ(3),
    "outcome" TEXT,

    CONSTRAINT "claim_pkey" PRIMARY KEY ("user_id","id")
);

-- CreateTable
CREATE TABLE "report" (
    "user_id" TEXT COLLATE "C" NOT NULL,
    "id" UUID NOT NULL,
    "task_id" UUID NOT NULL,
    "actor" TEXT NOT NULL,
    "worker" TEXT,
    "summary" TEXT NOT NULL,
    "files_created" TEXT[],
    "files_modified" TEXT[],
    "issues" TEXT,
    "next" TEXT,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "report_pkey" PRIMARY KEY ("user_id","id")
);

-- CreateTable
CREATE TABLE "evidence" (
    "user_id" TEXT COLLATE "C" NOT NULL,
    "id" UUID NOT NULL,
    "task_id" UUID NOT NULL,
    "criterion_id" UUID,
    "report_id" UUID,
    "actor" TEXT NOT NULL,
    "kind" TEXT NOT NULL,
    "value" TEXT NOT NULL,
    "exit_code" INTEGER,
    "note" TEXT,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "evidence_pkey" PRIMARY KEY ("user_id","id")
);

-- CreateTable
CREATE TABLE "blocker" (
    "user_id" TEXT COLLATE "C" NOT NULL,
    "id" UUID NOT NULL,
    "task_id" UUID NOT NULL,
    "actor" TEXT NOT NULL,
    "worker" TEXT,
    "reason" TEXT NOT NULL,
    "needed" TEXT NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "answer" TEXT,
    "answered_by" TEXT,
    "answered_at" TIMESTAMPTZ(3),

    CONSTRAINT "blocker_pkey" PRIMARY KEY ("user_id","id")
);

-- CreateTable
CREATE TABLE "spec_reference" (
    "user_id" TEXT COLLATE "C" NOT NULL,
    "id" UUID NOT NULL,
    "task_id" UUID NOT NULL,
    "document" TEXT NOT NULL,
    "section" TEXT NOT NULL,
    "hash" BYTEA,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "spec_reference_pkey" PRIMARY KEY ("user_id","id")
);

-- CreateIndex
CREATE UNIQUE INDEX "dependency_user_id_task_id_depends_on_id_key" ON "dependency"("user_id", "task_id", "depends_on_id");
CREATE INDEX "dependency_user_id_depends_on_id_idx" ON "dependency"("user_id", "depends_on_id");
CREATE INDEX "criterion_user_id_task_id_position_id_idx" ON "criterion"("user_id", "task_id", "position", "id");
CREATE UNIQUE INDEX "claim_user_id_task_id_fence_key" ON "claim"("user_id", "task_id", "fence");
CREATE INDEX "report_user_id_task_id_id_idx" ON "report"("user_id", "task_id", "id");
CREATE INDEX "evidence_user_id_task_id_id_idx" ON "evidence"("user_id", "task_id", "id");
CREATE INDEX "evidence_user_id_report_id_idx" ON "evidence"("user_id", "report_id");
CREATE INDEX "blocker_user_id_task_id_id_idx" ON "blocker"("user_id", "task_id", "id");
CREATE UNIQUE INDEX "spec_reference_user_id_task_id_document_section_key" ON "spec_reference"("user_id", "task_id", "document", "section");

-- AddForeignKey
ALTER TABLE "dependency" ADD CONSTRAINT "dependency_user_id_task_id_fkey" FOREIGN KEY ("user_id", "task_id") REFERENCES "task"("user_id", "id") ON DELETE CASCADE ON UPDATE CASCADE;
ALTER TABLE "dependency" ADD CONSTRAINT "dependency_user_id_depends_on_id_fkey" FOREIGN KEY ("user_id", "depends_on_id") REFERENCES "task"("user_id", "id") ON DELETE CASCADE ON UPDATE CASCADE;
ALTER TABLE "criterion" ADD CONSTRAINT "criterion_user_id_task_id_fkey" FOREIGN KEY ("user_id", "task_id") REFERENCES "task"("user_id", "id") ON DELETE CASCADE ON UPDATE CASCADE;
ALTER TABLE "claim" ADD CONSTRAINT "claim_user_id_task_id_fkey" FOREIGN KEY ("user_id", "task_id") REFERENCES "task"("user_id", "id") ON DELETE CASCADE ON UPDATE CASCADE;
ALTER TABLE "report" ADD CONSTRAINT "report_user_id_task_id_fkey" FOREIGN KEY ("user_id", "task_id") REFERENCES "task"("user_id", "id") ON DELETE CASCADE ON UPDATE CASCADE;
ALTER TABLE "evidence" ADD CONSTRAINT "evidence_user_id_task_id_fkey" FOREIGN KEY ("user_id", "task_id") REFERENCES "task"("user_id", "id") ON DELETE CASCADE ON UPDATE CASCADE;
ALTER TABLE "evidence" ADD CONSTRAINT "evidence_user_id_report_id_fkey" FOREIGN KEY ("user_id", "report_id") REFERENCES "report"("user_id", "id") ON DELETE CASCADE ON UPDATE CASCADE;
ALTER TABLE "blocker" ADD CONSTRAINT "blocker_user_id_task_id_fkey" FOREIGN KEY ("user_id", "task_id") REFERENCES "task"("user_id", "id") ON DELETE CASCADE ON UPDATE CASCADE;
ALTER TABLE "spec_reference" ADD CONSTRAINT "spec_reference_user_id_task_id_fkey" FOREIGN KEY ("user_id", "task_id") REFERENCES "task"("user_id", "id") ON DELETE CASCADE ON UPDATE CASCADE;

-- Checks -------------------------------------------------------------------------------------------------------------

ALTER TABLE list ADD CONSTRAINT list_policy_known CHECK (policy IN ('self', 'evidence', 'second-actor'));
ALTER TABLE task
  ADD CONSTRAINT task_gate_criteria CHECK (status <> 'done' OR open_criteria = 0),
  ADD CONSTRAINT task_claim_whole CHECK ((claimed_until IS NULL) = (claimed_by IS NULL)
    AND (claimed_until IS NULL) = (worker IS NULL) AND (claimed_until IS NULL OR status = 'in_progress'));
ALTER TABLE dependency ADD CONSTRAINT dependency_not_on_itself CHECK (depends_on_id <> task_id);
ALTER TABLE criterion
  ADD CONSTRAINT criterion_text_length CHECK (char_length(text) BETWEEN 1 AND 2000),
  ADD CONSTRAINT criterion_met_whole CHECK ((met_at IS NULL) = (met_by IS NULL));
ALTER TABLE evidence
  ADD CONSTRAINT evidence_kind_known CHECK (kind IN ('command', 'commit', 'url')),
  ADD CONSTRAINT evidence_exit_code_of_command CHECK ((kind = 'command') = (exit_code IS NOT NULL));
ALTER TABLE blocker
  ADD CONSTRAINT blocker_reason_known
    CHECK (reason IN ('missing-spec', 'contradiction', 'missing-dependency', 'access', 'other')),
  ADD CONSTRAINT blocker_answer_whole
    CHECK ((answered_at IS NULL) = (answer IS NULL) AND (answered_at IS NULL) = (answered_by IS NULL));

CREATE UNIQUE INDEX blocker_one_open ON blocker (user_id, task_id) WHERE answered_at IS NULL;
CREATE UNIQUE INDEX claim_one_held ON claim (user_id, task_id) WHERE ended_at IS NULL;
CREATE INDEX activity_by_task ON activity (user_id, task_id, id) WHERE task_id IS NOT NULL;

-- Who may what ---------------------------------------------------------------------------------------------------------

GRANT SELECT, INSERT, DELETE ON dependency TO docket_app, docket_limited;
GRANT SELECT, INSERT, UPDATE (text, position, met_at, version), DELETE ON criterion TO docket_app, docket_limited;
GRANT SELECT, INSERT, UPDATE, DELETE ON spec_reference TO docket_app, docket_limited;
GRANT SELECT, INSERT ON report, evidence TO docket_app, docket_limited; -- append-only
-- a criterion stays with its task; an answer comes after its question
GRANT SELECT, INSERT (user_id, id, task_id, actor, worker, reason, needed, created_at),
  UPDATE (answer, answered_by, answered_at) ON blocker TO docket_app, docket_limited;
GRANT SELECT ON claim TO docket_app, docket_limited; -- triggers write it

DO $$
DECLARE owned text;
BEGIN
  FOREACH owned IN ARRAY ARRAY['dependency', 'criterion', 'claim', 'report', 'evidence', 'blocker', 'spec_reference'] LOOP
    EXECUTE format('ALTER TABLE %I ENABLE ROW LEVEL SECURITY', owned);
    EXECUTE format('ALTER TABLE %I FORCE ROW LEVEL SECURITY', owned);
    EXECUTE format('CREATE POLICY own ON %I USING (user_id = current_setting(''app.user_id'', true))
      WITH CHECK (user_id = current_setting(''app.user_id'', true))', owned);
    EXECUTE format('CREATE POLICY limited ON %I AS RESTRICTIVE TO docket_limited
      USING (current_user <> ''docket_limited''
        OR EXISTS (SELECT FROM task t WHERE t.user_id = %1$I.user_id AND t.id = %1$I.task_id))', owned);
  END LOOP;
END $$;
CREATE POLICY limited_other_end ON dependency AS RESTRICTIVE FOR INSERT TO docket_limited
  WITH CHECK (current_user <> 'docket_limited'
    OR EXISTS (SELECT FROM task t WHERE t.user_id = dependency.user_id AND t.id = dependency.depends_on_id));

-- Who acts, and is stamped on what is written, whatever a row says -------------------------------------------------------
-- docket_system, as in 20261121000008_search, judges and records on everybody's behalf: a token that is restricted to lists
-- sees neither the tasks of others that wait for its own, nor the tokens above it.

COMMENT ON ROLE docket_system IS 'Owns what Docket''s database does on its own behalf. Nobody works as it.';
GRANT docket_system TO CURRENT_USER;
GRANT CREATE ON SCHEMA public TO docket_system;
GRANT SELECT (status) ON task TO docket_system;
GRANT SELECT (user_id, id, parent_id) ON token TO docket_system;
GRANT SELECT (id, user_id, entity, entity_id, before, after), INSERT ON activity TO docket_system;
GRANT USAGE ON SEQUENCE activity_id_seq TO docket_system;

CREATE FUNCTION docket_actor() RETURNS text LANGUAGE sql STABLE PARALLEL SAFE
RETURN coalesce(nullif(current_setting('app.actor', true), ''), 'system');

-- Whoever acts, or the token at the root of those that made it: a token that makes another is no second actor. One that was
-- revoked a moment ago, with its call still under way, has its family from the activity.
CREATE FUNCTION docket_family(owner text) RETURNS text
LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path FROM CURRENT AS $$
DECLARE
  actor text := docket_actor();
  member uuid;
  above uuid;
BEGIN
  IF actor NOT LIKE 'token:%' THEN RETURN actor; END IF;
  member := substr(actor, 7)::uuid;
  LOOP
    SELECT k.parent_id INTO above FROM token k WHERE k.user_id = owner AND k.id = member;
    IF NOT FOUND THEN
      SELECT (a.after ->> 'parent_id')::uuid INTO above FROM activity a
        WHERE a.user_id = owner AND a.entity_id = member AND a.entity = 'token' AND a.before IS NULL ORDER BY a.id LIMIT 1;
    END IF;
    IF above IS NULL THEN RETURN 'token:' || member; END IF;
    member := above;
  END LOOP;
END $$;

CREATE FUNCTION docket_stamp_actor() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  NEW.actor := docket_actor();
  RETURN NEW;
END $$;
CREATE TRIGGER stamp_actor BEFORE INSERT ON report FOR EACH ROW EXECUTE FUNCTION docket_stamp_actor();
CREATE TRIGGER stamp_actor BEFORE INSERT ON evidence FOR EACH ROW EXECUTE FUNCTION docket_stamp_actor();
CREATE TRIGGER stamp_actor BEFORE INSERT ON blocker FOR EACH ROW EXECUTE FUNCTION docket_stamp_actor();

CREATE FUNCTION docket_stamp_met() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  NEW.met_by := CASE WHEN NEW.met_at IS NOT NULL THEN docket_actor() END;
  RETURN NEW;
END $$;
CREATE TRIGGER stamp_met_insert BEFORE INSERT ON criterion FOR EACH ROW EXECUTE FUNCTION docket_stamp_met();
CREATE TRIGGER stamp_met_update BEFORE UPDATE ON criterion FOR EACH ROW WHEN (NEW.met_at IS DISTINCT FROM OLD.met_at)
  EXECUTE FUNCTION docket_stamp_met();

CREATE FUNCTION docket_stamp_answer() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF OLD.answered_at IS NOT NULL THEN
    RAISE EXCEPTION 'a blocker is answered once' USING ERRCODE = 'check_violation', CONSTRAINT = 'blocker_answered';
  END IF;
  NEW.answered_by := docket_actor();
  RETURN NEW;
END $$;
CREATE TRIGGER stamp_answer BEFORE UPDATE ON blocker FOR EACH ROW EXECUTE FUNCTION docket_stamp_answer();

CREATE FUNCTION docket_stamp_family() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  NEW.added_by := docket_family(NEW.user_id);
  RETURN NEW;
END $$;
-- What Docket copies (20261121000024_gate) stays whose it was.
CREATE TRIGGER stamp_family BEFORE INSERT ON criterion FOR EACH ROW WHEN (current_user <> 'docket_system')
  EXECUTE FUNCTION docket_stamp_family();
CREATE TRIGGER stamp_family BEFORE INSERT ON dependency FOR EACH ROW WHEN (current_user <> 'docket_system')
  EXECUTE FUNCTION docket_stamp_family();

-- Activity -----------------------------------------------------------------------------------------------------------

-- What triggers keep of a task is no change of it, and nothing to go back to.
CREATE FUNCTION docket_kept() RETURNS text[] LANGUAGE sql IMMUTABLE PARALLEL SAFE
RETURN ARRAY['waits_for', 'open_criteria', 'fence', 'claimed_until', 'claimed_by', 'worker', 'reopened_fence', 'claim_key'];

CREATE OR REPLACE FUNCTION docket_record() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
  actor text := docket_actor();
  verb text := nullif(current_setting('app.verb', true), '');
BEGIN
  -- OFFSET 0: each row becomes JSON once, not once a mention.
  IF TG_OP = 'INSERT' THEN
    INSERT INTO activity (user_id, actor, verb, entity, entity_id, list_id, after)
    SELECT n.user_id, actor, coalesce(verb, 'system'), TG_TABLE_NAME, n.id,
           CASE TG_TABLE_NAME WHEN 'list' THEN n.id ELSE (n.content ->> 'list_id')::uuid END, n.content
    FROM (SELECT r.user_id, r.id, to_jsonb(r) - docket_kept() - 'user_id' AS content FROM new_rows r OFFSET 0) n;
  ELSIF TG_OP = 'UPDATE' THEN
    INSERT INTO activity (user_id, actor, verb, entity, entity_id, list_id, before, after)
    SELECT c.user_id, actor, coalesce(verb, 'system'), TG_TABLE_NAME, c.id,
           CASE TG_TABLE_NAME WHEN 'list' THEN c.id ELSE (c.became ->> 'list_id')::uuid END,
           docket_changes(c.was, c.became), docket_changes(c.became, c.was)
    FROM (SELECT n.user_id, n.id, to_jsonb(o) - docket_kept() AS was, to_jsonb(n) - docket_kept() AS became
          FROM new_rows n JOIN old_rows o USING (user_id, id) WHERE n IS DISTINCT FROM o OFFSET 0) c
    WHERE c.was <> c.became;
  ELSIF verb IS NOT NULL THEN
    INSERT INTO activity (user_id, actor, verb, entity, entity_id, list_id, before)
    SELECT o.user_id, actor, verb, TG_TABLE_NAME, o.id,
           CASE TG_TABLE_NAME WHEN 'list' THEN o.id ELSE (o.content ->> 'list_id')::uuid END, o.content
    FROM (SELECT r.user_id, r.id, to_jsonb(r) - docket_kept() - 'user_id' AS content FROM old_rows r OFFSET 0) o;
  ELSE
    RETURN NULL;
  END IF;
  IF FOUND THEN PERFORM docket_notify_activity(); END IF;
  RETURN NULL;
END $$;

-- The same for what is part of a task: the line names the task and its list. What goes with its task leaves no line.
CREATE FUNCTION docket_record_part() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path FROM CURRENT AS $$
DECLARE
  who text := docket_actor();
  verb text := nullif(current_setting('app.verb', true), '');
BEGIN
  IF TG_OP = 'INSERT' THEN
    INSERT INTO activity (user_id, actor, verb, entity, entity_id, list_id, task_id, after)
    SELECT n.user_id, who, coalesce(verb, 'system'), TG_TABLE_NAME, n.id, t.list_id, t.id, to_jsonb(n) - 'user_id'
    FROM new_rows n JOIN task t ON t.user_id = n.user_id AND t.id = n.task_id;
  ELSIF TG_OP = 'UPDATE' THEN
    INSERT INTO activity (user_id, actor, verb, entity, entity_id, list_id, task_id, before, after)
    SELECT n.user_id, who, coalesce(verb, 'system'), TG_TABLE_NAME, n.id, t.list_id, t.id,
           docket_changes(to_jsonb(o), to_jsonb(n)), docket_changes(to_jsonb(n), to_jsonb(o))
    FROM new_rows n JOIN old_rows o USING (user_id, id) JOIN task t ON t.user_id = n.user_id AND t.id = n.task_id
    WHERE n IS DISTINCT FROM o;
  ELSIF verb IS NOT NULL THEN
    INSERT INTO activity (user_id, actor, verb, entity, entity_id, list_id, task_id, before)
    SELECT o.user_id, who, verb, TG_TABLE_NAME, o.id, t.list_id, t.id, to_jsonb(o) - 'user_id'
    FROM old_rows o JOIN task t ON t.user_id = o.user_id AND t.id = o.task_id;
  ELSE
    RETURN NULL;
  END IF;
  IF FOUND THEN PERFORM docket_notify_activity(); END IF;
  RETURN NULL;
END $$;

DO $$
DECLARE recorded text;
BEGIN
  FOREACH recorded IN ARRAY ARRAY['dependency', 'criterion', 'claim', 'report', 'evidence', 'blocker', 'spec_reference'] LOOP
    EXECUTE format('CREATE TRIGGER record_insert AFTER INSERT ON %I REFERENCING NEW TABLE AS new_rows
      FOR EACH STATEMENT EXECUTE FUNCTION docket_record_part()', recorded);
    EXECUTE format('CREATE TRIGGER record_update AFTER UPDATE ON %I REFERENCING OLD TABLE AS old_rows NEW TABLE AS new_rows
      FOR EACH STATEMENT EXECUTE FUNCTION docket_record_part()', recorded);
    EXECUTE format('CREATE TRIGGER record_delete AFTER DELETE ON %I REFERENCING OLD TABLE AS old_rows
      FOR EACH STATEMENT EXECUTE FUNCTION docket_record_part()', recorded);
  END LOOP;
END $$;

ALTER FUNCTION docket_family(text) OWNER TO docket_system;
ALTER FUNCTION docket_record_part() OWNER TO docket_system;
REVOKE CREATE ON SCHEMA public FROM docket_system;
REVOKE docket_system FROM CURRENT_USER;
