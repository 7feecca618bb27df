-- What a person planned, no token loosens, whatever it calls: docs/decisions/0016-what-a-token-cannot-loosen.md.

-- AlterTable
ALTER TABLE "criterion" ADD COLUMN "added_by" TEXT NOT NULL DEFAULT 'system';
ALTER TABLE "dependency" ADD COLUMN "added_by" TEXT NOT NULL DEFAULT 'system';

GRANT docket_system TO CURRENT_USER;
GRANT CREATE ON SCHEMA public TO docket_system;

-- What only triggers write -------------------------------------------------------------------------------------------------
-- Not by grants, as Prisma names every column of a row that it inserts. These triggers come before end_claim, which changes
-- reopened_fence itself, in the order of their names.

CREATE FUNCTION docket_keep_counts() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF current_user <> 'docket_system' THEN
    RAISE EXCEPTION 'this is counted, not written' USING ERRCODE = 'check_violation', CONSTRAINT = 'task_counts_kept';
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER counts_kept_insert BEFORE INSERT ON task FOR EACH ROW
  WHEN (NEW.waits_for <> 0 OR NEW.open_criteria <> 0 OR NEW.fence <> 0 OR NEW.reopened_fence <> 0 OR NEW.claimed_until IS NOT NULL)
  EXECUTE FUNCTION docket_keep_counts();
CREATE TRIGGER counts_kept BEFORE UPDATE ON task FOR EACH ROW
  WHEN (NEW.waits_for <> OLD.waits_for OR NEW.open_criteria <> OLD.open_criteria OR NEW.reopened_fence <> OLD.reopened_fence
    OR NEW.fence NOT IN (OLD.fence, OLD.fence + 1))
  EXECUTE FUNCTION docket_keep_counts();

-- A criterion stays with its task, and an answer comes after its question.
REVOKE UPDATE ON criterion FROM docket_app, docket_limited;
GRANT UPDATE (text, position, met_at, version) ON criterion TO docket_app, docket_limited;
REVOKE INSERT ON blocker FROM docket_app, docket_limited;
GRANT INSERT (user_id, id, task_id, actor, worker, reason, needed, created_at) ON blocker TO docket_app, docket_limited;

-- Whose it is ------------------------------------------------------------------------------------------------------------

-- As before; a token that was revoked a moment ago, with its call still under way, has its family from the activity.
CREATE OR REPLACE FUNCTION docket_family(owner text) RETURNS text
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
GRANT SELECT (id, user_id, entity, entity_id, before, after) ON activity TO docket_system;

CREATE FUNCTION docket_stamp_family() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  NEW.added_by := docket_family(NEW.user_id);
  RETURN NEW;
END $$;
-- What Docket copies (below) stays whose it was.
CREATE TRIGGER stamp_family BEFORE INSERT ON criterion FOR EACH ROW WHEN (current_user <> 'docket_system')
  EXECUTE FUNCTION docket_stamp_family();
CREATE TRIGGER stamp_family BEFORE INSERT ON dependency FOR EACH ROW WHEN (current_user <> 'docket_system')
  EXECUTE FUNCTION docket_stamp_family();

CREATE FUNCTION docket_keep_planned() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF docket_actor() LIKE 'token:%' AND docket_family(OLD.user_id) <> OLD.added_by THEN
    RAISE EXCEPTION 'somebody else planned it'
      USING ERRCODE = 'check_violation', CONSTRAINT = TG_TABLE_NAME || '_of_others';
  END IF;
  IF TG_OP = 'DELETE' THEN RETURN OLD; END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER keep_planned BEFORE DELETE ON dependency FOR EACH ROW EXECUTE FUNCTION docket_keep_planned();
CREATE TRIGGER keep_planned_delete BEFORE DELETE ON criterion FOR EACH ROW EXECUTE FUNCTION docket_keep_planned();
CREATE TRIGGER keep_planned_update BEFORE UPDATE ON criterion FOR EACH ROW WHEN (NEW.text <> OLD.text)
  EXECUTE FUNCTION docket_keep_planned();

-- The gate -----------------------------------------------------------------------------------------------------------------

-- As before, and what is blocked stays so whatever status it had. What was done before it came into another list is not asked
-- again for what may have been reopened since, only for what the list asks.
CREATE OR REPLACE FUNCTION docket_gate() RETURNS trigger
LANGUAGE plpgsql SECURITY DEFINER SET search_path FROM CURRENT AS $$
DECLARE
  rule text;
  mine text;
BEGIN
  IF TG_OP = 'INSERT' OR OLD.status <> 'done' THEN
    IF NEW.waits_for > 0 THEN
      RAISE EXCEPTION 'it depends on what is not done'
        USING ERRCODE = 'check_violation', CONSTRAINT = 'task_gate_dependencies';
    END IF;
    IF EXISTS (SELECT FROM blocker b WHERE b.user_id = NEW.user_id AND b.task_id = NEW.id AND b.answered_at IS NULL) THEN
      RAISE EXCEPTION 'its blocker has no answer' USING ERRCODE = 'check_violation', CONSTRAINT = 'task_gate_blocker';
    END IF;
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

-- A task that recurs asks the same again, of the same people's making: its criteria, open, and where it comes from. Only
-- within a list, so that nobody who is restricted to lists copies out of others.
CREATE FUNCTION docket_copy_plan(owner text, original uuid, successor uuid, at timestamptz) RETURNS void
LANGUAGE plpgsql SECURITY DEFINER SET search_path FROM CURRENT AS $$
BEGIN
  IF NOT EXISTS (SELECT FROM task t JOIN task s ON s.user_id = t.user_id AND s.list_id = t.list_id
    WHERE t.user_id = owner AND t.id = original AND s.id = successor) THEN RETURN; END IF;
  INSERT INTO criterion (user_id, id, task_id, text, position, created_at, added_by)
    SELECT owner, docket_uuidv7(), successor, c.text, c.position, at, c.added_by
    FROM criterion c WHERE c.user_id = owner AND c.task_id = original ORDER BY c.position, c.id;
  INSERT INTO spec_reference (user_id, id, task_id, document, section, hash, created_at)
    SELECT owner, docket_uuidv7(), successor, s.document, s.section, s.hash, at
    FROM spec_reference s WHERE s.user_id = owner AND s.task_id = original ORDER BY s.id;
END $$;
ALTER FUNCTION docket_copy_plan(text, uuid, uuid, timestamptz) OWNER TO docket_system;
GRANT SELECT, INSERT ON criterion, spec_reference TO docket_system;

REVOKE CREATE ON SCHEMA public FROM docket_system;
REVOKE docket_system FROM CURRENT_USER;
