-- Tokens that are restricted to lists retry as well; the kept answers of others are not theirs to see.
GRANT SELECT, INSERT, UPDATE, DELETE ON idempotency_key TO docket_limited;
CREATE POLICY limited ON idempotency_key AS RESTRICTIVE TO docket_limited
  USING (current_user <> 'docket_limited' OR actor = current_setting('app.actor', true));
