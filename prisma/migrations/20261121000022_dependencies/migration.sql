-- What waits for what: counted under the row's lock, without cycles over 10,000 tasks in a row, and kept while it is needed
-- (docs/decisions/0021-what-is-needed-stays.md).

-- What is defined here looks for temporary tables last: 20261121000020_search_path.
SELECT set_config('search_path', quote_ident(current_schema()) || ', pg_temp', true);

-- docket_system, as in 20261121000008_search, counts on everybody's behalf. The trash is emptied on nobody's.
COMMENT ON ROLE docket_system IS 'Owns what Docket''s database does on its own behalf. Nobody works as it.';
GRANT docket_system TO CURRENT_USER;
GRANT CREATE ON SCHEMA public TO docket_system;
GRANT SELECT (waits_for), UPDATE (waits_for) ON task TO docket_system;
GRANT SELECT (user_id, task_id, depends_on_id) ON dependency TO docket_system;
CREATE POLICY system_counts ON task FOR UPDATE TO docket_system USING (true) WITH CHECK (true);
CREATE POLICY system_reads ON dependency FOR SELECT TO docket_system USING (true);

-- Counted ----------------------------------------------------------------------------------------------------------------

-- Adding and removing dependencies of one user takes turns: two who add the halves of a cycle at once wait for one another.
CREATE FUNCTION docket_lock_plan(owner text) RETURNS void LANGUAGE sql VOLATILE AS $$
  SELECT pg_advisory_xact_lock(hashtextextended('docket.plan:' || owner, 0))
$$;

-- Whether a task depends on another, be it by way of others. OFFSET 0 keeps the look-up from becoming a join of its own choice.
CREATE FUNCTION docket_needs(owner text, task uuid, other uuid) RETURNS boolean LANGUAGE plpgsql
SET search_path FROM CURRENT SET enable_seqscan = off SET enable_bitmapscan = off AS $$
BEGIN
  RETURN EXISTS (
    WITH RECURSIVE needed AS (
      SELECT task AS id
      UNION SELECT l.id FROM needed n CROSS JOIN LATERAL (
        SELECT d.depends_on_id AS id FROM dependency d WHERE d.user_id = owner AND d.task_id = n.id OFFSET 0
      ) l
    )
    SELECT FROM needed WHERE id = other
  );
END $$;
REVOKE ALL ON FUNCTION docket_needs(text, uuid, uuid) FROM PUBLIC;

-- BEFORE, so that of several rows in one statement each sees those before it: with the rows of a task before those that wait
-- for it, nothing has to be walked. The task that is waited for is locked, so that it isn't done while it is counted.
CREATE FUNCTION docket_add_dependency() RETURNS trigger
LANGUAGE plpgsql SECURITY DEFINER SET search_path FROM CURRENT AS $$
DECLARE other task_status;
BEGIN
  PERFORM docket_lock_plan(NEW.user_id);
  IF EXISTS (SELECT FROM dependency d WHERE d.user_id = NEW.user_id AND d.depends_on_id = NEW.task_id)
    AND docket_needs(NEW.user_id, NEW.depends_on_id, NEW.task_id) THEN
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

-- What is done holds nobody up any more; what is reopened does again.
CREATE FUNCTION docket_follow_done() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path FROM CURRENT AS $$
BEGIN
  PERFORM docket_count_waiting(NEW.user_id, NEW.id, CASE WHEN NEW.status = 'done' THEN -1 ELSE 1 END);
  RETURN NULL;
END $$;
CREATE TRIGGER gate_follow AFTER UPDATE ON task FOR EACH ROW
  WHEN ((OLD.status = 'done') <> (NEW.status = 'done')) EXECUTE FUNCTION docket_follow_done();

-- A task may go for good together with one that waits for it, as those of an account do, or of the trash: PostgreSQL refuses to
-- update a row BEFORE it is deleted by the same statement. So this runs after all of them are gone, and before their
-- dependencies go along: triggers run in the order of their names, and those of foreign keys are called RI_ConstraintTrigger.
CREATE FUNCTION docket_forget_task() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path FROM CURRENT AS $$
BEGIN
  PERFORM docket_count_waiting(OLD.user_id, OLD.id, -1);
  RETURN NULL;
END $$;
CREATE TRIGGER "A_forget_task" AFTER DELETE ON task FOR EACH ROW WHEN (OLD.status <> 'done')
  EXECUTE FUNCTION docket_forget_task();

-- Needed -----------------------------------------------------------------------------------------------------------------

-- Of the caller's tasks, which open ones need one of these that is not done. A token that is restricted to lists is told of
-- those beyond them by their ids, and nothing else.
CREATE FUNCTION docket_needed_by(ids uuid[]) RETURNS TABLE (task_id uuid, depends_on_id uuid) LANGUAGE sql STABLE SECURITY DEFINER
SET search_path FROM CURRENT SET enable_seqscan = off AS $$
  SELECT d.task_id, d.depends_on_id FROM unnest(ids) AS asked (id)
    JOIN task o ON o.user_id = current_setting('app.user_id', true) AND o.id = asked.id AND o.status <> 'done'
    JOIN dependency d ON d.user_id = o.user_id AND d.depends_on_id = o.id
    JOIN task t ON t.user_id = d.user_id AND t.id = d.task_id
  WHERE t.deleted_at IS NULL AND t.status NOT IN ('done', 'cancelled')
$$;
REVOKE ALL ON FUNCTION docket_needed_by(uuid[]) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION docket_needed_by(uuid[]) TO docket_app, docket_limited;

-- Whether something that may still be worked on, now or once it is restored, needs a task: nothing is freed by what nobody did.
CREATE FUNCTION docket_is_needed(owner text, task uuid) RETURNS boolean LANGUAGE sql STABLE
SET search_path FROM CURRENT SET enable_seqscan = off AS $$
  WITH RECURSIVE above AS (
    SELECT t.id, t.deleted_at FROM dependency d JOIN task t ON t.user_id = d.user_id AND t.id = d.task_id
      WHERE d.user_id = owner AND d.depends_on_id = task AND t.status <> 'done'
    UNION SELECT t.id, t.deleted_at FROM above a JOIN dependency d ON d.user_id = owner AND d.depends_on_id = a.id
      JOIN task t ON t.user_id = d.user_id AND t.id = d.task_id
      WHERE t.status <> 'done' AND a.deleted_at < now() - interval '30 days'
  )
  SELECT EXISTS (SELECT FROM above WHERE deleted_at IS NULL OR deleted_at >= now() - interval '30 days')
$$;
REVOKE ALL ON FUNCTION docket_is_needed(text, uuid) FROM PUBLIC;

-- As in 20261121000009_trash, but for what is needed.
CREATE OR REPLACE FUNCTION docket_purge_trash(most int) RETURNS int
LANGUAGE plpgsql SECURITY DEFINER SET search_path FROM CURRENT AS $$
DECLARE
  tasks int;
  lists int;
BEGIN
  DELETE FROM task t USING (
    SELECT o.user_id, o.id FROM task o WHERE o.deleted_at < now() - interval '30 days'
      AND NOT EXISTS (SELECT FROM task c WHERE c.user_id = o.user_id AND c.parent_id = o.id)
      AND (o.status = 'done' OR NOT docket_is_needed(o.user_id, o.id))
    ORDER BY o.deleted_at LIMIT most
  ) old WHERE t.user_id = old.user_id AND t.id = old.id AND t.deleted_at < now() - interval '30 days';
  GET DIAGNOSTICS tasks = ROW_COUNT;
  DELETE FROM list l USING (
    SELECT o.user_id, o.id FROM list o WHERE o.deleted_at < now() - interval '30 days'
      AND NOT EXISTS (SELECT FROM task t WHERE t.user_id = o.user_id AND t.list_id = o.id)
    ORDER BY o.deleted_at LIMIT most
  ) old WHERE l.user_id = old.user_id AND l.id = old.id AND l.deleted_at < now() - interval '30 days';
  GET DIAGNOSTICS lists = ROW_COUNT;
  RETURN tasks + lists;
END $$;

DO $$
DECLARE made text;
BEGIN
  FOREACH made IN ARRAY ARRAY['needs(text, uuid, uuid)', 'add_dependency()', 'remove_dependency()', 'count_waiting(text, uuid, int)',
    'follow_done()', 'forget_task()', 'needed_by(uuid[])', 'is_needed(text, uuid)'] LOOP
    EXECUTE format('ALTER FUNCTION docket_%s OWNER TO docket_system', made);
  END LOOP;
END $$;
REVOKE CREATE ON SCHEMA public FROM docket_system;
REVOKE docket_system FROM CURRENT_USER;
