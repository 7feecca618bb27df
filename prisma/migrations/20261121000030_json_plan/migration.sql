-- What a file of Docket's own tells of work that was done elsewhere: docs/decisions/0022-what-a-file-tells-is-told.md. Who did it by
-- its word; actor, met_by and answered_by stay whoever imported it, by the triggers that stamp them.

-- AlterTable
ALTER TABLE "criterion" ADD COLUMN "told_by" JSONB;
ALTER TABLE "report" ADD COLUMN "told_by" JSONB;
ALTER TABLE "evidence" ADD COLUMN "told_by" JSONB;
ALTER TABLE "blocker" ADD COLUMN "told_by" JSONB, ADD COLUMN "answer_told_by" JSONB;

ALTER TABLE criterion ADD CONSTRAINT criterion_told_when_met CHECK (told_by IS NULL OR met_at IS NOT NULL);
ALTER TABLE blocker ADD CONSTRAINT blocker_answer_told_whole
  CHECK (answer_told_by IS NULL OR told_by IS NOT NULL AND answered_at IS NOT NULL);

-- Of what a file tells, the answer comes with its question.
GRANT INSERT (told_by, answer, answered_by, answered_at, answer_told_by) ON blocker TO docket_app, docket_limited;
CREATE FUNCTION docket_stamp_told_answer() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF NEW.told_by IS NULL THEN
    RAISE EXCEPTION 'an answer comes after its question' USING ERRCODE = 'check_violation', CONSTRAINT = 'blocker_answered';
  END IF;
  NEW.answered_by := docket_actor();
  RETURN NEW;
END $$;
CREATE TRIGGER stamp_told_answer BEFORE INSERT ON blocker FOR EACH ROW WHEN (NEW.answered_at IS NOT NULL)
  EXECUTE FUNCTION docket_stamp_told_answer();

-- Who opens or meets a criterion here does so by themselves.
CREATE FUNCTION docket_forget_told() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  NEW.told_by := NULL;
  RETURN NEW;
END $$;
CREATE TRIGGER forget_told BEFORE UPDATE ON criterion FOR EACH ROW WHEN (NEW.met_at IS DISTINCT FROM OLD.met_at)
  EXECUTE FUNCTION docket_forget_told();
