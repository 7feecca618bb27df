-- The trash is emptied after 30 days, by the database's own time.

-- CreateTable
CREATE TABLE "job" (
    "name" TEXT NOT NULL,
    "due_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "job_pkey" PRIMARY KEY ("name")
);

GRANT SELECT, INSERT, UPDATE ON job TO docket_auth;

CREATE INDEX task_in_trash ON task (user_id, deleted_at, id) WHERE deleted_at IS NOT NULL;
CREATE INDEX task_to_purge ON task (deleted_at) WHERE deleted_at IS NOT NULL;
CREATE INDEX list_to_purge ON list (deleted_at) WHERE deleted_at IS NOT NULL;

-- docket_system, as in 20261121000008_search, may remove what has been in the trash for 30 days, of whomever, and nothing
-- else: its policy says so, whatever its function does.
COMMENT ON ROLE docket_system IS 'Owns what Docket''s database does on its own behalf. Nobody works as it.';
GRANT docket_system TO CURRENT_USER;
GRANT CREATE ON SCHEMA public TO docket_system;
GRANT SELECT (parent_id, list_id, deleted_at), DELETE ON task TO docket_system;
GRANT SELECT (user_id, id, deleted_at), DELETE ON list TO docket_system;
CREATE POLICY system_reads ON list FOR SELECT TO docket_system USING (true);
CREATE POLICY system_purges ON task FOR DELETE TO docket_system USING (deleted_at < now() - interval '30 days');
CREATE POLICY system_purges ON list FOR DELETE TO docket_system USING (deleted_at < now() - interval '30 days');

-- From the leaves up, so that nothing goes along which isn't old enough itself. To be called until it gives 0.
CREATE FUNCTION docket_purge_trash(most int) RETURNS int LANGUAGE plpgsql SECURITY DEFINER SET search_path FROM CURRENT AS $$
DECLARE
  tasks int;
  lists int;
BEGIN
  DELETE FROM task t USING (
    SELECT o.user_id, o.id FROM task o WHERE o.deleted_at < now() - interval '30 days'
      AND NOT EXISTS (SELECT FROM task c WHERE c.user_id = o.user_id AND c.parent_id = o.id)
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
REVOKE ALL ON FUNCTION docket_purge_trash(int) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION docket_purge_trash(int) TO docket_auth;
ALTER FUNCTION docket_purge_trash(int) OWNER TO docket_system;
REVOKE CREATE ON SCHEMA public FROM docket_system;
REVOKE docket_system FROM CURRENT_USER;
