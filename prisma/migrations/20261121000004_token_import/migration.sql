-- An import says INSERT INTO list even where it makes none: the role of tokens that are restricted to lists may say so,
-- and no row of its passes.
GRANT INSERT ON list TO docket_limited;
CREATE POLICY limited_insert ON list AS RESTRICTIVE FOR INSERT TO docket_limited
  WITH CHECK (current_user <> 'docket_limited');
