-- An undo that was undone itself (a redo) keeps its row: undoing the redo means the operation that it brought back.
-- The lines of an operation are found by its transaction. Nothing has been undone before this.
ALTER TABLE "undone" ADD COLUMN "redone_by" BIGINT, ADD COLUMN "xid" xid8 NOT NULL;
ALTER TABLE "undone" DROP CONSTRAINT "undone_pkey", ADD CONSTRAINT "undone_pkey" PRIMARY KEY ("user_id", "operation", "undone_by");
CREATE INDEX "undone_user_id_redone_by_idx" ON "undone"("user_id", "redone_by");
REVOKE DELETE ON undone FROM docket_app, docket_limited;
GRANT UPDATE (redone_by) ON undone TO docket_app, docket_limited;
