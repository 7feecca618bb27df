-- Claims: whose writes one lets through, what is kept of it, and how it ends by itself.

-- What is defined here looks for temporary tables last: 20261121000020_search_path.
SELECT set_config('search_path', quote_ident(current_schema()) || ', pg_temp', true);

CREATE INDEX task_held ON task (user_id, claimed_until) WHERE claimed_until IS NOT NULL;
CREATE INDEX task_to_expire ON task (claimed_until) WHERE claimed_until IS NOT NULL;

-- Whether the task's list wants another actor to complete it than the one who holds it, and the caller is one.
CREATE FUNCTION docket_is_second_actor(owner text, task uuid, list uuid, held int) RETURNS boolean LANGUAGE sql STABLE AS $$
  SELECT EXISTS (SELECT FROM list l JOIN claim c ON c.user_id = l.user_id AND c.task_id = task AND c.fence = held
    WHERE l.user_id = owner AND l.id = list AND l.policy = 'second-actor' AND c.family <> docket_family(owner))
$$;

-- Nobody takes what somebody holds, and no other actor changes its status, whatever the path, be it a bulk operation, an import
-- or an undo. Core sets app.fence, where a fence was sent, and asks it of workers of one actor too. A claim that has run out
-- holds nothing.
CREATE FUNCTION docket_keep_claim() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE sent text := nullif(current_setting('app.fence', true), '');
BEGIN
  IF OLD.claimed_until <= now() THEN RETURN NEW; END IF;
  IF NEW.fence = OLD.fence AND (sent = OLD.id || ':' || OLD.fence OR sent IS NULL AND OLD.claimed_by = docket_actor()) THEN
    RETURN NEW;
  END IF;
  IF NEW.status = 'done' AND docket_is_second_actor(OLD.user_id, OLD.id, OLD.list_id, OLD.fence) THEN RETURN NEW; END IF;
  RAISE EXCEPTION 'somebody holds it' USING ERRCODE = 'check_violation', CONSTRAINT = 'task_held';
END $$;
CREATE TRIGGER keep_claim BEFORE UPDATE ON task FOR EACH ROW
  WHEN (OLD.claimed_until IS NOT NULL
    AND (NEW.status <> OLD.status OR NEW.fence <> OLD.fence OR NEW.claimed_until IS NULL))
  EXECUTE FUNCTION docket_keep_claim();

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

-- docket_system, as in 20261121000008_search, keeps what became of each claim.
COMMENT ON ROLE docket_system IS 'Owns what Docket''s database does on its own behalf. Nobody works as it.';
GRANT docket_system TO CURRENT_USER;
GRANT CREATE ON SCHEMA public TO docket_system;
GRANT SELECT, INSERT, UPDATE (ended_at, outcome) ON claim TO docket_system;
GRANT SELECT (claimed_until, version), UPDATE (status, version, updated_at) ON task TO docket_system;

CREATE FUNCTION docket_record_claim() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path FROM CURRENT AS $$
BEGIN
  IF NEW.fence < OLD.fence THEN
    RAISE EXCEPTION 'a fence only grows' USING ERRCODE = 'check_violation', CONSTRAINT = 'task_fence_grows';
  END IF;
  -- Not now(), which is when the transaction began: of two that wait for each other, the first to claim may have begun last.
  UPDATE claim c SET ended_at = least(clock_timestamp(), OLD.claimed_until), outcome = CASE
      WHEN OLD.claimed_until <= now() THEN 'expired' WHEN NEW.status IN ('done', 'blocked', 'cancelled') THEN NEW.status::text
      ELSE 'released' END
    WHERE c.user_id = NEW.user_id AND c.task_id = NEW.id AND c.ended_at IS NULL;
  IF NEW.fence > OLD.fence THEN
    INSERT INTO claim (user_id, id, task_id, fence, actor, family, worker, claimed_at)
    VALUES (NEW.user_id, docket_uuidv7(), NEW.id, NEW.fence, docket_actor(), docket_family(NEW.user_id), NEW.worker,
      clock_timestamp());
  END IF;
  RETURN NULL;
END $$;
CREATE TRIGGER record_claim AFTER UPDATE ON task FOR EACH ROW
  WHEN (NEW.fence <> OLD.fence OR OLD.claimed_until IS NOT NULL AND NEW.claimed_until IS NULL)
  EXECUTE FUNCTION docket_record_claim();

-- Puts back what was held and is no longer, of whomever. Each user's lines in the activity are an operation of their own.
CREATE FUNCTION docket_expire_claims(most int) RETURNS int LANGUAGE plpgsql SECURITY DEFINER SET search_path FROM CURRENT AS $$
DECLARE
  owner text;
  of_owner int;
  total int := 0;
BEGIN
  PERFORM set_config('app.actor', 'system', true), set_config('app.verb', 'task.expire', true);
  FOR owner IN SELECT DISTINCT x.user_id FROM (
    SELECT t.user_id FROM task t WHERE t.claimed_until <= now() ORDER BY t.claimed_until LIMIT most) x
  LOOP
    PERFORM set_config('app.user_id', owner, true), set_config('app.operation', '', true);
    UPDATE task t SET status = 'todo', version = t.version + 1, updated_at = now() FROM (
      SELECT o.id FROM task o WHERE o.user_id = owner AND o.claimed_until <= now()
      ORDER BY o.claimed_until LIMIT most FOR NO KEY UPDATE SKIP LOCKED) ended
    WHERE t.user_id = owner AND t.id = ended.id;
    GET DIAGNOSTICS of_owner = ROW_COUNT;
    total := total + of_owner;
  END LOOP;
  RETURN total;
END $$;
REVOKE ALL ON FUNCTION docket_expire_claims(int) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION docket_expire_claims(int) TO docket_auth;

ALTER FUNCTION docket_record_claim() OWNER TO docket_system;
ALTER FUNCTION docket_expire_claims(int) OWNER TO docket_system;
REVOKE CREATE ON SCHEMA public FROM docket_system;
REVOKE docket_system FROM CURRENT_USER;
