-- Saved views, and what keeps the order and the tree of tasks whole while many change them at once.

-- CreateTable
CREATE TABLE "view" (
    "user_id" TEXT COLLATE "C" NOT NULL,
    "id" UUID NOT NULL,
    "name" TEXT NOT NULL,
    "filter" JSONB NOT NULL,
    "position" TEXT COLLATE "C" NOT NULL,
    "version" INTEGER NOT NULL DEFAULT 1,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "updated_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "view_pkey" PRIMARY KEY ("user_id","id")
);

-- CreateIndex
CREATE INDEX "view_user_id_position_id_idx" ON "view"("user_id", "position", "id");

-- AddForeignKey
ALTER TABLE "view" ADD CONSTRAINT "view_user_id_fkey" FOREIGN KEY ("user_id") REFERENCES "user"("id") ON DELETE CASCADE ON UPDATE CASCADE;

ALTER TABLE "view" ADD CONSTRAINT view_name_length CHECK (char_length(name) BETWEEN 1 AND 255);
GRANT SELECT, INSERT, UPDATE, DELETE ON "view" TO docket_app;
ALTER TABLE "view" ENABLE ROW LEVEL SECURITY;
ALTER TABLE "view" FORCE ROW LEVEL SECURITY;
CREATE POLICY own ON "view" USING (user_id = current_setting('app.user_id', true))
  WITH CHECK (user_id = current_setting('app.user_id', true));

CREATE TRIGGER record_insert AFTER INSERT ON "view" REFERENCING NEW TABLE AS new_rows
  FOR EACH STATEMENT EXECUTE FUNCTION docket_record();
CREATE TRIGGER record_update AFTER UPDATE ON "view" REFERENCING OLD TABLE AS old_rows NEW TABLE AS new_rows
  FOR EACH STATEMENT EXECUTE FUNCTION docket_record();
CREATE TRIGGER record_delete AFTER DELETE ON "view" REFERENCING OLD TABLE AS old_rows
  FOR EACH STATEMENT EXECUTE FUNCTION docket_record();

-- One transaction at a time puts things of one user between others, or under others. It ends with the transaction, and so
-- works behind a pooler.
CREATE FUNCTION docket_lock_order(owner text) RETURNS void LANGUAGE sql VOLATILE AS $$
  SELECT pg_advisory_xact_lock(hashtextextended('docket.order:' || owner, 0))
$$;

-- Whoever sets a parent, by whatever path: two who set the halves of a cycle at once wait for one another, and the second
-- sees what the first did.
CREATE FUNCTION docket_refuse_cycle() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  PERFORM docket_lock_order(NEW.user_id);
  IF EXISTS (
    WITH RECURSIVE above AS (
      SELECT NEW.parent_id AS id
      UNION SELECT t.parent_id FROM task t JOIN above ON above.id = t.id
        WHERE t.user_id = NEW.user_id AND t.parent_id IS NOT NULL
    )
    SELECT FROM above WHERE id = NEW.id
  ) THEN
    RAISE EXCEPTION 'a task is its own ancestor' USING ERRCODE = 'check_violation', CONSTRAINT = 'task_no_cycle';
  END IF;
  RETURN NULL;
END $$;
CREATE TRIGGER refuse_cycle AFTER UPDATE OF parent_id ON task FOR EACH ROW
  WHEN (NEW.parent_id IS NOT NULL AND NEW.parent_id IS DISTINCT FROM OLD.parent_id)
  EXECUTE FUNCTION docket_refuse_cycle();
