-- What is ready, best first, list by list: a page of it reads no task that isn't ready, be there as many as may. That one is
-- held now is left to the query, which the clock has a say in; that its list is not archived, too. An index for each priority,
-- since nothing is looked up by comparing enums (20261121000009_trash_sorts).

CREATE INDEX task_ready_urgent ON task (user_id, list_id, (CASE WHEN due_at IS NULL THEN 'infinity' ELSE due_at END), position, id)
  WHERE deleted_at IS NULL AND waits_for = 0 AND (status = 'todo' OR claimed_until IS NOT NULL) AND priority = 'urgent';
CREATE INDEX task_ready_high ON task (user_id, list_id, (CASE WHEN due_at IS NULL THEN 'infinity' ELSE due_at END), position, id)
  WHERE deleted_at IS NULL AND waits_for = 0 AND (status = 'todo' OR claimed_until IS NOT NULL) AND priority = 'high';
CREATE INDEX task_ready_medium ON task (user_id, list_id, (CASE WHEN due_at IS NULL THEN 'infinity' ELSE due_at END), position, id)
  WHERE deleted_at IS NULL AND waits_for = 0 AND (status = 'todo' OR claimed_until IS NOT NULL) AND priority = 'medium';
CREATE INDEX task_ready_low ON task (user_id, list_id, (CASE WHEN due_at IS NULL THEN 'infinity' ELSE due_at END), position, id)
  WHERE deleted_at IS NULL AND waits_for = 0 AND (status = 'todo' OR claimed_until IS NOT NULL) AND priority = 'low';
