-- A task that goes for good together with one that waits for it, as those of an account do, or of the trash: PostgreSQL refuses
-- to update a row BEFORE it is deleted by the same statement. After all of them are gone, and before their dependencies go
-- along: triggers run in the order of their names, and those of foreign keys are called RI_ConstraintTrigger.

DROP TRIGGER forget_task ON task;
CREATE TRIGGER "A_forget_task" AFTER DELETE ON task FOR EACH ROW WHEN (OLD.status <> 'done')
  EXECUTE FUNCTION docket_forget_task();
