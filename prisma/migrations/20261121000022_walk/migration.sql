-- What 20261121000021_plan has, over 10,000 tasks in a row: a cycle is looked for by the index alone, whatever the statistics
-- say. And what goes to the trash, or out of it for good, asks who needs it.

COMMENT ON ROLE docket_system IS 'Owns what Docket''s database does on its own behalf. Nobody works as it.';
GRANT docket_system TO CURRENT_USER;
GRANT CREATE ON SCHEMA public TO docket_system;


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

CREATE OR REPLACE FUNCTION docket_add_dependency() RETURNS trigger
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

ALTER FUNCTION docket_needs(text, uuid, uuid) OWNER TO docket_system;
ALTER FUNCTION docket_needed_by(uuid[]) OWNER TO docket_system;
ALTER FUNCTION docket_is_needed(text, uuid) OWNER TO docket_system;
REVOKE CREATE ON SCHEMA public FROM docket_system;
REVOKE docket_system FROM CURRENT_USER;
