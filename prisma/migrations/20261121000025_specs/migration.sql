-- The documents that plans come from: which requirement has which tasks, and what has changed since they were planned.

-- CreateTable
CREATE TABLE "spec" (
    "user_id" TEXT COLLATE "C" NOT NULL,
    "id" UUID NOT NULL,
    "list_id" UUID NOT NULL,
    "document" TEXT NOT NULL,
    "hash" BYTEA NOT NULL,
    "version" INTEGER NOT NULL DEFAULT 1,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "updated_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "spec_pkey" PRIMARY KEY ("user_id","id")
);

-- CreateTable
CREATE TABLE "spec_section" (
    "user_id" TEXT COLLATE "C" NOT NULL,
    "spec_id" UUID NOT NULL,
    "place" INTEGER NOT NULL,
    "section" TEXT NOT NULL,
    "kind" TEXT NOT NULL,
    "title" TEXT NOT NULL,
    "text" TEXT NOT NULL,
    "hash" BYTEA NOT NULL,

    CONSTRAINT "spec_section_pkey" PRIMARY KEY ("user_id","spec_id","place")
);

-- CreateIndex
CREATE UNIQUE INDEX "spec_user_id_list_id_document_key" ON "spec"("user_id", "list_id", "document");

-- AddForeignKey
ALTER TABLE "spec" ADD CONSTRAINT "spec_user_id_list_id_fkey" FOREIGN KEY ("user_id", "list_id") REFERENCES "list"("user_id", "id") ON DELETE CASCADE ON UPDATE CASCADE;
ALTER TABLE "spec_section" ADD CONSTRAINT "spec_section_user_id_spec_id_fkey" FOREIGN KEY ("user_id", "spec_id") REFERENCES "spec"("user_id", "id") ON DELETE CASCADE ON UPDATE CASCADE;

ALTER TABLE spec_section ADD CONSTRAINT spec_section_kind_known CHECK (kind IN ('requirement', 'story', 'section'));

GRANT SELECT, INSERT, UPDATE, DELETE ON spec, spec_section TO docket_app, docket_limited;
DO $$
DECLARE owned text;
BEGIN
  FOREACH owned IN ARRAY ARRAY['spec', 'spec_section'] LOOP
    EXECUTE format('ALTER TABLE %I ENABLE ROW LEVEL SECURITY', owned);
    EXECUTE format('ALTER TABLE %I FORCE ROW LEVEL SECURITY', owned);
    EXECUTE format('CREATE POLICY own ON %I USING (user_id = current_setting(''app.user_id'', true))
      WITH CHECK (user_id = current_setting(''app.user_id'', true))', owned);
  END LOOP;
END $$;
CREATE POLICY limited ON spec AS RESTRICTIVE TO docket_limited
  USING (current_user <> 'docket_limited' OR list_id = ANY ((SELECT docket_list_ids())::uuid[]));
CREATE POLICY limited ON spec_section AS RESTRICTIVE TO docket_limited
  USING (current_user <> 'docket_limited'
    OR EXISTS (SELECT FROM spec s WHERE s.user_id = spec_section.user_id AND s.id = spec_section.spec_id));

CREATE TRIGGER record_insert AFTER INSERT ON spec REFERENCING NEW TABLE AS new_rows
  FOR EACH STATEMENT EXECUTE FUNCTION docket_record();
CREATE TRIGGER record_update AFTER UPDATE ON spec REFERENCING OLD TABLE AS old_rows NEW TABLE AS new_rows
  FOR EACH STATEMENT EXECUTE FUNCTION docket_record();
CREATE TRIGGER record_delete AFTER DELETE ON spec REFERENCING OLD TABLE AS old_rows
  FOR EACH STATEMENT EXECUTE FUNCTION docket_record();

-- What documents and task lists call the same thing: `US-01`, `User Story 1` and `us1`; `FR-001` and `FR-1`.
CREATE FUNCTION docket_spec_key(section text) RETURNS text LANGUAGE sql IMMUTABLE PARALLEL SAFE
RETURN regexp_replace(regexp_replace(upper(btrim(section)), '^(USER STORY|STORY|US)[ -]*0*(\d+)$', 'US-\2'),
  '^([A-Z]+)[ -]?0*(\d+[A-Z]?)$', '\1-\2');
