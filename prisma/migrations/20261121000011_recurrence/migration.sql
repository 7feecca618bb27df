-- Tasks that come again: completing one makes its successor, which names the task that it follows. One successor at most.
ALTER TABLE task
  ADD COLUMN recurrence jsonb,
  ADD COLUMN predecessor_id uuid,
  ADD CONSTRAINT task_recurs_from_due CHECK (recurrence IS NULL OR due_at IS NOT NULL);

CREATE UNIQUE INDEX task_user_id_predecessor_id_key ON task (user_id, predecessor_id);
