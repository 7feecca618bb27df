-- Search by substring, over an index. docs/decisions/0012-search-looks-first.md has the why and the figures.

CREATE EXTENSION IF NOT EXISTS pg_trgm;
CREATE EXTENSION IF NOT EXISTS btree_gin; -- the user's id within the index

-- Letter case aside, in every script, whatever the locale of the database. A sigma at the end of a word is a sigma, so that
-- a part of a text that is folded is a part of the text folded.
CREATE FUNCTION docket_fold(words text) RETURNS text LANGUAGE sql IMMUTABLE PARALLEL SAFE
RETURN translate(lower(words COLLATE "und-x-icu"), 'ς', 'σ');

-- What the index knows of a text. It is made of threes of letters: in scripts that write a word in one or two signs each sign
-- counts three times, so that one alone can be looked up.
CREATE FUNCTION docket_searchable(words text) RETURNS text LANGUAGE sql IMMUTABLE PARALLEL SAFE
RETURN regexp_replace(docket_fold(words),
  '([\u0e00-\u0eff\u1000-\u11ff\u1780-\u17ff\u2e80-\ud7ff\uf900-\ufaff\U00020000-\U0003ffff])', '\1\1\1', 'g');

-- `user_id || ''` and not `user_id`: whoever asks for it can mean no other index than this one.
CREATE INDEX task_search ON task
  USING gin ((user_id || ''), docket_searchable(title || E'\n' || coalesce(notes, '')) gin_trgm_ops);

-- Row-level security lets no operator near an index that might tell of rows of others (LIKE is not leakproof). So one
-- function looks into the index as a role of its own, which sees the words of all, and gives ids of the asking user's: the
-- asking query holds them against the policies like any others.
DO $$ BEGIN
  CREATE ROLE docket_system NOLOGIN;
EXCEPTION WHEN duplicate_object OR unique_violation THEN NULL; END $$;
-- Also keeps the migrations of other databases of this server waiting, which grant and revoke it as well.
COMMENT ON ROLE docket_system IS 'Owns what Docket''s database does on its own behalf. Nobody works as it.';
GRANT docket_system TO CURRENT_USER;
GRANT USAGE, CREATE ON SCHEMA public TO docket_system;
GRANT SELECT (user_id, id, title, notes) ON task TO docket_system;
CREATE POLICY system_reads ON task FOR SELECT TO docket_system USING (true);

CREATE FUNCTION docket_search(words text) RETURNS SETOF uuid
LANGUAGE sql STABLE SECURITY DEFINER SET search_path FROM CURRENT
SET enable_seqscan = off SET enable_indexscan = off SET enable_indexonlyscan = off SET max_parallel_workers_per_gather = 0 AS $$
  SELECT id FROM task WHERE user_id || '' = current_setting('app.user_id', true)
    AND docket_searchable(title || E'\n' || coalesce(notes, ''))
      LIKE '%' || regexp_replace(docket_searchable(words), '([\\%_])', '\\\1', 'g') || '%'
$$;
REVOKE ALL ON FUNCTION docket_search(text) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION docket_search(text) TO docket_app, docket_limited;
ALTER FUNCTION docket_search(text) OWNER TO docket_system;
REVOKE CREATE ON SCHEMA public FROM docket_system;
-- Members are held to the policies of a role: were the owner of the tables one, it would see all rows.
REVOKE docket_system FROM CURRENT_USER;
