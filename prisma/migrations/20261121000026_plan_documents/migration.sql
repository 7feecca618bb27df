-- The files that plans came from: prisma/schema/plan-document.prisma.

-- CreateTable
CREATE TABLE "plan_document" (
    "user_id" TEXT COLLATE "C" NOT NULL,
    "id" UUID NOT NULL,
    "list_id" UUID NOT NULL,
    "source" TEXT NOT NULL,
    "content" TEXT NOT NULL,
    "imported_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "plan_document_pkey" PRIMARY KEY ("user_id","id")
);

-- CreateTable
CREATE TABLE "plan_box" (
    "user_id" TEXT COLLATE "C" NOT NULL,
    "id" UUID NOT NULL,
    "document_id" UUID NOT NULL,
    "task_id" UUID NOT NULL,
    "criterion_id" UUID,
    "line" INTEGER,
    "place" INTEGER,
    "mark" TEXT,
    "state" TEXT NOT NULL,
    "ref" TEXT NOT NULL,
    "words" UUID NOT NULL,
    "since" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "plan_box_pkey" PRIMARY KEY ("user_id","id")
);

-- CreateIndex
CREATE UNIQUE INDEX "plan_document_user_id_list_id_source_key" ON "plan_document"("user_id", "list_id", "source");
CREATE INDEX "plan_box_user_id_document_id_idx" ON "plan_box"("user_id", "document_id");
CREATE INDEX "plan_box_user_id_task_id_idx" ON "plan_box"("user_id", "task_id");

-- AddForeignKey
ALTER TABLE "plan_document" ADD CONSTRAINT "plan_document_user_id_list_id_fkey" FOREIGN KEY ("user_id", "list_id") REFERENCES "list"("user_id", "id") ON DELETE CASCADE ON UPDATE CASCADE;
ALTER TABLE "plan_box" ADD CONSTRAINT "plan_box_user_id_document_id_fkey" FOREIGN KEY ("user_id", "document_id") REFERENCES "plan_document"("user_id", "id") ON DELETE CASCADE ON UPDATE CASCADE;
ALTER TABLE "plan_box" ADD CONSTRAINT "plan_box_user_id_task_id_fkey" FOREIGN KEY ("user_id", "task_id") REFERENCES "task"("user_id", "id") ON DELETE CASCADE ON UPDATE CASCADE;

ALTER TABLE plan_box
  ADD CONSTRAINT plan_box_state_known CHECK (state IN ('open', 'done', 'cancelled')),
  ADD CONSTRAINT plan_box_mark_placed CHECK ((place IS NULL OR mark IS NOT NULL) AND (place IS NULL OR line IS NOT NULL));

GRANT SELECT, INSERT, UPDATE, DELETE ON plan_document, plan_box TO docket_app, docket_limited;
ALTER TABLE plan_document ENABLE ROW LEVEL SECURITY;
ALTER TABLE plan_document FORCE ROW LEVEL SECURITY;
CREATE POLICY own ON plan_document USING (user_id = current_setting('app.user_id', true))
  WITH CHECK (user_id = current_setting('app.user_id', true));
CREATE POLICY limited ON plan_document AS RESTRICTIVE TO docket_limited
  USING (current_user <> 'docket_limited' OR list_id = ANY ((SELECT docket_list_ids())::uuid[]));
ALTER TABLE plan_box ENABLE ROW LEVEL SECURITY;
ALTER TABLE plan_box FORCE ROW LEVEL SECURITY;
CREATE POLICY own ON plan_box USING (user_id = current_setting('app.user_id', true))
  WITH CHECK (user_id = current_setting('app.user_id', true));
CREATE POLICY limited ON plan_box AS RESTRICTIVE TO docket_limited
  USING (current_user <> 'docket_limited' OR EXISTS (SELECT FROM plan_document d
    WHERE d.user_id = plan_box.user_id AND d.id = plan_box.document_id));
