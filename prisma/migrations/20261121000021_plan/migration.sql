-- What makes a list a plan, and what of it the database holds itself: docs/decisions/0015-the-database-holds-the-gate.md.

-- AlterTable
ALTER TABLE "list" ADD COLUMN "policy" TEXT NOT NULL DEFAULT 'self';
ALTER TABLE "task"
  ADD COLUMN "waits_for" INTEGER NOT NULL DEFAULT 0,
  ADD COLUMN "open_criteria" INTEGER NOT NULL DEFAULT 0,
  ADD COLUMN "fence" INTEGER NOT NULL DEFAULT 0,
  ADD COLUMN "claimed_until" TIMESTAMPTZ(3),
  ADD COLUMN "claimed_by" TEXT,
  ADD COLUMN "worker" TEXT,
  ADD COLUMN "reopened_fence" INTEGER NOT NULL DEFAULT 0;
ALTER TABLE "activity" ADD COLUMN "task_id" UUID;

-- CreateTable
CREATE TABLE "dependency" (
    "user_id" TEXT COLLATE "C" NOT NULL,
    "id" UUID NOT NULL,
    "task_id" UUID NOT NULL,
    "depends_on_id" UUID NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

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
GRANT SELECT, INSERT, UPDATE, DELETE ON criterion, spec_reference TO docket_app, docket_limited;
GRANT SELECT, INSERT ON report, evidence TO docket_app, docket_limited; -- append-only
GRANT SELECT, INSERT, UPDATE (answer, answered_by, answered_at) ON blocker TO docket_app, docket_limited;
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

-- docket_system, as in 20261121000008_search, counts and judges on everybody's behalf: a token that is restricted to lists
-- sees neither the tasks of others that wait for its own, nor the tokens above it.
COMMENT ON ROLE docket_system IS 'Owns what Docket''s database does on its own behalf. Nobody works as it.';
GRANT docket_system TO CURRENT_USER;
GRANT CREATE ON SCHEMA public TO docket_system;
GRANT SELECT (status, waits_for, open_criteria), UPDATE (waits_for, open_criteria) ON task TO docket_system;
GRANT SELECT (policy) ON list TO docket_system;
GRANT SELECT (user_id, id, parent_id) ON token TO docket_system;
GRANT SELECT (user_id, task_id, depends_on_id) ON dependency TO docket_system;
GRANT SELECT (user_id, task_id, kind, exit_code) ON evidence TO docket_system;
GRANT SELECT (user_id, task_id, answered_at) ON blocker TO docket_system;
GRANT SELECT, INSERT, UPDATE (ended_at, outcome) ON claim TO docket_system;
-- The trash is emptied on nobody's behalf.
CREATE POLICY system_counts ON task FOR UPDATE TO docket_system USING (true) WITH CHECK (true);
CREATE POLICY system_reads ON dependency FOR SELECT TO docket_system USING (true);

-- What waits for what --------------------------------------------------------------------------------------------------

-- Adding and removing dependencies of one user takes turns: two who add the halves of a cycle at once wait for one another.
CREATE FUNCTION docket_lock_plan(owner text) RETURNS void LANGUAGE sql VOLATILE AS $$
  SELECT pg_advisory_xact_lock(hashtextextended('docket.plan:' || owner, 0))
$$;

-- BEFORE, so that of several rows in one statement each sees those before it: with the rows of a task before those that wait
-- for it, nothing has to be walked. The task that is waited for is locked, so that it isn't done while it is counted.
CREATE FUNCTION docket_add_dependency() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path FROM CURRENT AS $$
DECLARE other task_status;
BEGIN
  PERFORM docket_lock_plan(NEW.user_id);
  IF EXISTS (SELECT FROM dependency d WHERE d.user_id = NEW.user_id AND d.depends_on_id = NEW.task_id) AND EXISTS (
    WITH RECURSIVE needed AS (
      SELECT NEW.depends_on_id AS id
      UNION SELECT d.depends_on_id FROM dependency d JOIN needed n ON d.task_id = n.id WHERE d.user_id = NEW.user_id
    )
    SELECT FROM needed WHERE id = NEW.task_id
  ) THEN
    RAISE EXCEPTION 'a task depends on itself' USING ERRCODE = 'check_violation', CONSTRAINT = 'dependency_no_cycle';
  END IF;
  SELECT t.status INTO other FROM task t WHERE t.user_id = NEW.user_id AND t.id = NEW.depends_on_id FOR SHARE;
  -- A row that is there already is left to ON CONFLICT, or to the constraint.
  IF other <> 'done' AND NOT EXISTS (SELECT FROM dependency d
    WHERE d.user_id = NEW.user_id AND d.task_id = NEW.task_id AND d.depends_on_id = NEW.depends_on_id) THEN
    UPDATE task t SET waits_for = t.waits_for + 1 WHERE t.user_id = NEW.user_id AND t.id = NEW.task_id AND t.status <> 'done';
    IF NOT FOUND AND EXISTS (SELECT FROM task t WHERE t.user_id = NEW.user_id AND t.id = NEW.task_id) THEN
      RAISE EXCEPTION 'a task that is done waits for nothing'
        USING ERRCODE = 'check_violation', CONSTRAINT = 'dependency_of_done';
    END IF;
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER add_dependency BEFORE INSERT ON dependency FOR EACH ROW EXECUTE FUNCTION docket_add_dependency();

CREATE FUNCTION docket_remove_dependency() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path FROM CURRENT AS $$
DECLARE other task_status;
BEGIN
  SELECT t.status INTO other FROM task t WHERE t.user_id = OLD.user_id AND t.id = OLD.depends_on_id FOR SHARE;
  -- Of a task that is gone, docket_forget_task has counted.
  IF other <> 'done' THEN
    UPDATE task t SET waits_for = t.waits_for - 1 WHERE t.user_id = OLD.user_id AND t.id = OLD.task_id;
  END IF;
  RETURN NULL;
END $$;
CREATE TRIGGER remove_dependency AFTER DELETE ON dependency FOR EACH ROW EXECUTE FUNCTION docket_remove_dependency();

CREATE FUNCTION docket_count_waiting(owner text, other uuid, difference int) RETURNS void
LANGUAGE plpgsql SECURITY DEFINER SET search_path FROM CURRENT AS $$
BEGIN
  IF NOT EXISTS (SELECT FROM dependency d WHERE d.user_id = owner AND d.depends_on_id = other) THEN RETURN; END IF;
  PERFORM t.id FROM task t JOIN dependency d ON d.user_id = t.user_id AND d.task_id = t.id
    WHERE d.user_id = owner AND d.depends_on_id = other ORDER BY t.id FOR NO KEY UPDATE OF t;
  UPDATE task t SET waits_for = t.waits_for + difference FROM dependency d
    WHERE d.user_id = owner AND d.depends_on_id = other AND t.user_id = d.user_id AND t.id = d.task_id;
END $$;
REVOKE ALL ON FUNCTION docket_count_waiting(text, uuid, int) FROM PUBLIC;

CREATE FUNCTION docket_forget_task() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path FROM CURRENT AS $$
BEGIN
  PERFORM docket_count_waiting(OLD.user_id, OLD.id, -1);
  RETURN OLD;
END $$;
CREATE TRIGGER forget_task BEFORE DELETE ON task FOR EACH ROW WHEN (OLD.status <> 'done')
  EXECUTE FUNCTION docket_forget_task();

-- What is open -----------------------------------------------------------------------------------------------------------

CREATE FUNCTION docket_count_criteria() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path FROM CURRENT AS $$
BEGIN
  UPDATE task t SET open_criteria = t.open_criteria
      + CASE WHEN TG_OP <> 'DELETE' AND NEW.met_at IS NULL THEN 1 ELSE 0 END
      - CASE WHEN TG_OP <> 'INSERT' AND OLD.met_at IS NULL THEN 1 ELSE 0 END
    WHERE t.user_id = coalesce(NEW.user_id, OLD.user_id) AND t.id = coalesce(NEW.task_id, OLD.task_id);
  RETURN NULL;
END $$;
CREATE TRIGGER count_insert AFTER INSERT ON criterion FOR EACH ROW WHEN (NEW.met_at IS NULL)
  EXECUTE FUNCTION docket_count_criteria();
CREATE TRIGGER count_update AFTER UPDATE ON criterion FOR EACH ROW WHEN ((OLD.met_at IS NULL) <> (NEW.met_at IS NULL))
  EXECUTE FUNCTION docket_count_criteria();
CREATE TRIGGER count_delete AFTER DELETE ON criterion FOR EACH ROW WHEN (OLD.met_at IS NULL)
  EXECUTE FUNCTION docket_count_criteria();

-- The gate -------------------------------------------------------------------------------------------------------------

CREATE FUNCTION docket_actor() RETURNS text LANGUAGE sql STABLE PARALLEL SAFE
RETURN coalesce(nullif(current_setting('app.actor', true), ''), 'system');

-- Whoever acts, or the token at the root of those that made it: a token that makes another is no second actor.
CREATE FUNCTION docket_family(owner text) RETURNS text LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path FROM CURRENT AS $$
DECLARE
  actor text := docket_actor();
  root uuid;
BEGIN
  IF actor NOT LIKE 'token:%' THEN RETURN actor; END IF;
  WITH RECURSIVE above AS (
    SELECT k.id, k.parent_id FROM token k WHERE k.user_id = owner AND k.id = substr(actor, 7)::uuid
    UNION ALL SELECT k.id, k.parent_id FROM token k JOIN above a ON k.id = a.parent_id WHERE k.user_id = owner
  )
  SELECT id INTO root FROM above WHERE parent_id IS NULL;
  RETURN coalesce('token:' || root, actor);
END $$;

-- Whatever the path, be it an update, a bulk operation, an import, an undo or a move into the list: what is done has passed
-- here. That no criterion is open is held by task_gate_criteria.
CREATE FUNCTION docket_gate() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path FROM CURRENT AS $$
DECLARE
  rule text;
  mine text;
BEGIN
  IF NEW.waits_for > 0 THEN
    RAISE EXCEPTION 'it depends on what is not done'
      USING ERRCODE = 'check_violation', CONSTRAINT = 'task_gate_dependencies';
  END IF;
  SELECT l.policy INTO rule FROM list l WHERE l.user_id = NEW.user_id AND l.id = NEW.list_id;
  IF rule = 'evidence' AND NOT EXISTS (SELECT FROM evidence e WHERE e.user_id = NEW.user_id AND e.task_id = NEW.id
    AND (e.kind <> 'command' OR e.exit_code = 0)) THEN
    RAISE EXCEPTION 'its list asks for evidence' USING ERRCODE = 'check_violation', CONSTRAINT = 'task_gate_evidence';
  ELSIF rule = 'second-actor' THEN
    mine := docket_family(NEW.user_id);
    IF NOT coalesce((SELECT bool_and(c.family <> mine) FROM claim c
      WHERE c.user_id = NEW.user_id AND c.task_id = NEW.id AND c.fence > NEW.reopened_fence), false) THEN
      RAISE EXCEPTION 'its list asks for a second actor'
        USING ERRCODE = 'check_violation', CONSTRAINT = 'task_gate_second_actor';
    END IF;
  END IF;
  RETURN NULL;
END $$;
CREATE TRIGGER gate_insert AFTER INSERT ON task FOR EACH ROW WHEN (NEW.status = 'done') EXECUTE FUNCTION docket_gate();
CREATE TRIGGER gate_update AFTER UPDATE ON task FOR EACH ROW
  WHEN (NEW.status = 'done' AND (OLD.status <> 'done' OR NEW.list_id <> OLD.list_id)) EXECUTE FUNCTION docket_gate();

CREATE FUNCTION docket_follow_done() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path FROM CURRENT AS $$
BEGIN
  PERFORM docket_count_waiting(NEW.user_id, NEW.id, CASE WHEN NEW.status = 'done' THEN -1 ELSE 1 END);
  RETURN NULL;
END $$;
CREATE TRIGGER gate_follow AFTER UPDATE ON task FOR EACH ROW
  WHEN ((OLD.status = 'done') <> (NEW.status = 'done')) EXECUTE FUNCTION docket_follow_done();

-- A token can ask for more than a list did, and never for less, be it by way of another list.
CREATE FUNCTION docket_keep_policy() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path FROM CURRENT AS $$
DECLARE
  was text;
  becomes text;
BEGIN
  IF docket_actor() NOT LIKE 'token:%' THEN RETURN NEW; END IF;
  IF TG_TABLE_NAME = 'list' THEN
    was := OLD.policy;
    becomes := NEW.policy;
  ELSE
    SELECT l.policy INTO was FROM list l WHERE l.user_id = OLD.user_id AND l.id = OLD.list_id;
    SELECT l.policy INTO becomes FROM list l WHERE l.user_id = NEW.user_id AND l.id = NEW.list_id;
  END IF;
  IF was <> 'self' AND becomes <> was THEN
    RAISE EXCEPTION 'only a person can loosen what a list asks for'
      USING ERRCODE = 'check_violation', CONSTRAINT = 'list_policy_by_people';
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER keep_policy BEFORE UPDATE ON list FOR EACH ROW WHEN (NEW.policy <> OLD.policy)
  EXECUTE FUNCTION docket_keep_policy();
CREATE TRIGGER keep_policy BEFORE UPDATE ON task FOR EACH ROW WHEN (NEW.list_id <> OLD.list_id)
  EXECUTE FUNCTION docket_keep_policy();

CREATE FUNCTION docket_keep_blocked() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path FROM CURRENT AS $$
BEGIN
  IF EXISTS (SELECT FROM blocker b WHERE b.user_id = NEW.user_id AND b.task_id = NEW.id AND b.answered_at IS NULL) THEN
    RAISE EXCEPTION 'its blocker has no answer' USING ERRCODE = 'check_violation', CONSTRAINT = 'task_blocker_open';
  END IF;
  RETURN NULL;
END $$;
CREATE TRIGGER keep_blocked AFTER UPDATE ON task FOR EACH ROW WHEN (OLD.status = 'blocked' AND NEW.status <> 'blocked')
  EXECUTE FUNCTION docket_keep_blocked();

-- Claims -----------------------------------------------------------------------------------------------------------------

-- A claim ends with the status that it gave, whoever changes that.
CREATE FUNCTION docket_end_claim() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF NEW.status <> 'in_progress' THEN
    NEW.claimed_until := NULL;
    NEW.claimed_by := NULL;
    NEW.worker := NULL;
  END IF;
  IF OLD.status = 'done' AND NEW.status <> 'done' THEN NEW.reopened_fence := OLD.fence; END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER end_claim BEFORE UPDATE ON task FOR EACH ROW
  WHEN (NEW.status <> 'in_progress' AND NEW.claimed_until IS NOT NULL OR OLD.status = 'done' AND NEW.status <> 'done')
  EXECUTE FUNCTION docket_end_claim();

CREATE FUNCTION docket_record_claim() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path FROM CURRENT AS $$
BEGIN
  IF NEW.fence < OLD.fence THEN
    RAISE EXCEPTION 'a fence only grows' USING ERRCODE = 'check_violation', CONSTRAINT = 'task_fence_grows';
  END IF;
  UPDATE claim c SET ended_at = least(now(), OLD.claimed_until), outcome = CASE
      WHEN OLD.claimed_until <= now() THEN 'expired' WHEN NEW.status IN ('done', 'blocked', 'cancelled') THEN NEW.status::text
      ELSE 'released' END
    WHERE c.user_id = NEW.user_id AND c.task_id = NEW.id AND c.ended_at IS NULL;
  IF NEW.fence > OLD.fence THEN
    INSERT INTO claim (user_id, id, task_id, fence, actor, family, worker)
    VALUES (NEW.user_id, docket_uuidv7(), NEW.id, NEW.fence, docket_actor(), docket_family(NEW.user_id), NEW.worker);
  END IF;
  RETURN NULL;
END $$;
CREATE TRIGGER record_claim AFTER UPDATE ON task FOR EACH ROW
  WHEN (NEW.fence <> OLD.fence OR OLD.claimed_until IS NOT NULL AND NEW.claimed_until IS NULL)
  EXECUTE FUNCTION docket_record_claim();

-- Who did it -------------------------------------------------------------------------------------------------------------

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

-- Activity -----------------------------------------------------------------------------------------------------------

-- What triggers keep of a task is no change of it, and nothing to go back to.
CREATE FUNCTION docket_kept() RETURNS text[] LANGUAGE sql IMMUTABLE PARALLEL SAFE
RETURN ARRAY['waits_for', 'open_criteria', 'fence', 'claimed_until', 'claimed_by', 'worker', 'reopened_fence'];

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

-- Whose functions the definer's are --------------------------------------------------------------------------------------

GRANT INSERT ON activity TO docket_system;
GRANT USAGE ON SEQUENCE activity_id_seq TO docket_system;
DO $$
DECLARE made text;
BEGIN
  FOREACH made IN ARRAY ARRAY['add_dependency()', 'remove_dependency()', 'count_waiting(text, uuid, int)', 'forget_task()',
    'count_criteria()', 'family(text)', 'gate()', 'follow_done()', 'keep_policy()', 'keep_blocked()', 'record_claim()',
    'record_part()'] LOOP
    EXECUTE format('ALTER FUNCTION docket_%s OWNER TO docket_system', made);
  END LOOP;
END $$;
REVOKE CREATE ON SCHEMA public FROM docket_system;
REVOKE docket_system FROM CURRENT_USER;
