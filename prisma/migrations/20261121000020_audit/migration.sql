-- Tokens and feeds are recorded as well: that they were made, renamed and revoked, by whom. Nothing that tells of a secret:
-- only the columns that a trigger names, so neither the hash nor the hint, nor a column that is added later. A use of a
-- token (last_used_at) is no change of it. One that goes with its account, or with a list that is purged, leaves no line.

-- Row by row: statements see all columns or none, and docket_auth, which notes the use, may not write here.
CREATE FUNCTION docket_record_credential() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
  actor text := coalesce(nullif(current_setting('app.actor', true), ''), 'system');
  verb text := nullif(current_setting('app.verb', true), '');
  was jsonb;
  became jsonb;
BEGIN
  IF TG_OP = 'DELETE' AND verb IS NULL THEN RETURN NULL; END IF;
  IF TG_OP <> 'INSERT' THEN
    was := (SELECT jsonb_object_agg(key, value) FROM jsonb_each(to_jsonb(OLD)) WHERE key = ANY (TG_ARGV));
  END IF;
  IF TG_OP <> 'DELETE' THEN
    became := (SELECT jsonb_object_agg(key, value) FROM jsonb_each(to_jsonb(NEW)) WHERE key = ANY (TG_ARGV));
  END IF;
  INSERT INTO activity (user_id, actor, verb, entity, entity_id, list_id, before, after) VALUES (
    coalesce(NEW.user_id, OLD.user_id), actor, coalesce(verb, 'system'), TG_TABLE_NAME, coalesce(NEW.id, OLD.id),
    (coalesce(became, was) ->> 'list_id')::uuid,
    CASE TG_OP WHEN 'UPDATE' THEN docket_changes(was, became) ELSE was END,
    CASE TG_OP WHEN 'UPDATE' THEN docket_changes(became, was) ELSE became END);
  RETURN NULL;
END $$;

CREATE TRIGGER record_write AFTER INSERT OR DELETE ON token FOR EACH ROW
  EXECUTE FUNCTION docket_record_credential('id', 'parent_id', 'name', 'scopes', 'list_ids', 'created_at', 'expires_at');
CREATE TRIGGER record_update AFTER UPDATE ON token FOR EACH ROW
  WHEN ((OLD.name, OLD.scopes, OLD.list_ids, OLD.expires_at) IS DISTINCT FROM (NEW.name, NEW.scopes, NEW.list_ids, NEW.expires_at))
  EXECUTE FUNCTION docket_record_credential('name', 'scopes', 'list_ids', 'expires_at');
CREATE TRIGGER record_write AFTER INSERT OR DELETE ON feed FOR EACH ROW
  EXECUTE FUNCTION docket_record_credential('id', 'list_id', 'created_at');

-- A token that is restricted to lists has no business with them: not even with the feed of a list of its own.
CREATE POLICY limited_credentials ON activity AS RESTRICTIVE FOR SELECT TO docket_limited
  USING (current_user <> 'docket_limited' OR entity NOT IN ('token', 'feed'));
