-- A temporary table is found before one of the same name that is here to stay, wherever the search path doesn't name pg_temp. So
-- whoever may make one could mislead the functions that work on behalf of somebody else. Each of them names it last.

COMMENT ON ROLE docket_system IS 'Owns what Docket''s database does on its own behalf. Nobody works as it.';
GRANT docket_system TO CURRENT_USER;
GRANT CREATE ON SCHEMA public TO docket_system;
DO $$
DECLARE made text;
BEGIN
  FOREACH made IN ARRAY ARRAY['make_inbox()', 'purge_idempotency_keys()', 'search(text)', 'purge_trash(int)'] LOOP
    EXECUTE format('ALTER FUNCTION docket_%s SET search_path = %I, pg_temp', made, current_schema());
  END LOOP;
END $$;
REVOKE CREATE ON SCHEMA public FROM docket_system;
REVOKE docket_system FROM CURRENT_USER;
