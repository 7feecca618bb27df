-- The gate: what is done has passed it (docs/decisions/0015-the-database-holds-the-gate.md), and what a person planned, no token
-- loosens, whatever it calls (docs/decisions/0018-what-a-token-cannot-loosen.md).

-- What is defined here looks for temporary tables last: 20261121000020_search_path.
SELECT set_config('search_path', quote_ident(current_schema()) || ', pg_temp', true);

-- docket_system, as in 20261121000008_search, counts and judges on everybody's behalf.
COMMENT ON ROLE docket_system IS 'Owns what Docket''s database does on its own behalf. Nobody works as it.';
GRANT docket_system TO CURRENT_USER;
GRANT CREATE ON SCHEMA public TO docket_system;
GRANT SELECT (open_criteria), UPDATE (open_criteria) ON task TO docket_system;
GRANT SELECT (policy) ON list TO docket_system;
GRANT SELECT (user_id, task_id, kind, exit_code) ON evidence TO docket_system;
GRANT SELECT (user_id, task_id, answered_at) ON blocker TO docket_system;
GRANT SELECT, INSERT ON criterion, spec_reference TO docket_system;

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

-- What is done -----------------------------------------------------------------------------------------------------------

-- Whatever the path, be it an update, a bulk operation, an import, an undo or a move into the list: what is done has passed
-- here. That no criterion is open is held by task_gate_criteria. What was done before it came into another list is not asked
-- again for what may have been reopened since, only for what the list asks.
CREATE FUNCTION docket_gate() RETURNS trigger
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

CREATE TRIGGER gate_insert AFTER INSERT ON task FOR EACH ROW WHEN (NEW.status = 'done') EXECUTE FUNCTION docket_gate();
CREATE TRIGGER gate_update AFTER UPDATE ON task FOR EACH ROW
  WHEN (NEW.status = 'done' AND (OLD.status <> 'done' OR NEW.list_id <> OLD.list_id)) EXECUTE FUNCTION docket_gate();

-- What is blocked waits for its answer.
CREATE FUNCTION docket_keep_blocked() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path FROM CURRENT AS $$
BEGIN
  IF EXISTS (SELECT FROM blocker b WHERE b.user_id = NEW.user_id AND b.task_id = NEW.id AND b.answered_at IS NULL) THEN
    RAISE EXCEPTION 'its blocker has no answer' USING ERRCODE = 'check_violation', CONSTRAINT = 'task_blocker_open';
  END IF;
  RETURN NULL;
END $$;
CREATE TRIGGER keep_blocked AFTER UPDATE ON task FOR EACH ROW WHEN (OLD.status = 'blocked' AND NEW.status <> 'blocked')
  EXECUTE FUNCTION docket_keep_blocked();

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

-- What others planned ----------------------------------------------------------------------------------------------------

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

DO $$
DECLARE made text;
BEGIN
  FOREACH made IN ARRAY ARRAY['count_criteria()', 'gate()', 'keep_blocked()', 'keep_policy()',
    'copy_plan(text, uuid, uuid, timestamptz)'] LOOP
    EXECUTE format('ALTER FUNCTION docket_%s OWNER TO docket_system', made);
  END LOOP;
END $$;
REVOKE CREATE ON SCHEMA public FROM docket_system;
REVOKE docket_system FROM CURRENT_USER;
