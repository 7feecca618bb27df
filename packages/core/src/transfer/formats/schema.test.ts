import { expect, test } from 'vitest'
import { guessFormat } from './schema'

test.each([
  ['Home.csv', '\uFEFFTYPE,CONTENT,PRIORITY,INDENT\ntask,x,1,1', 'todoist-csv'],
  ['Home.csv', '"TYPE";"CONTENT";"DESCRIPTION"\r\n', 'todoist-csv'],
  ['docket-2026-01-02.csv', 'id,ref,title,list\n', 'csv'],
  ['tasks.txt', '\n {"docket":1}', 'json'],
  ['tasks.csv', '[{"title":"x"}]', 'json'],
  ['tasks.json', '', 'json'],
  ['TickTick-backup.csv', '"Date: 2026-02-01+0000"\n"Version: 7.1"\n"Folder Name","List Name","Title"', 'ticktick'],
  ['todoist.json', '{"full_sync":true,"collaborators":[],"items":[{"content":"x"}]}', 'todoist-json'],
  ['vikunja-export.zip', 'PK\u0003\u0004\uFFFD', 'vikunja'],
  ['data.json', '[{"id":1,"title":"Inbox","identifier":"","hex_color":"","parent_project_id":0}]', 'vikunja'],
  ['lists.json', '{"@odata.context":"x","value":[{"displayName":"Tasks"}]}', 'microsoft-todo'],
  ['Tasks.ics', 'BEGIN:VCALENDAR\r\nVERSION:2.0', 'icalendar'],
  ['calendar.txt', '\uFEFFbegin:vcalendar\n', 'icalendar'],
  ['docket.json', '{"format":"docket","tasks":[{"title":"\\"importance\\": 1"}]}', 'json'],
  ['tasks.md', '# Tasks: x\n', 'tasks.md'],
  ['plan.txt', '---\na: b\n---\n# Tasks\n- [ ] T001 x\n', 'tasks.md'],
  ['issues.jsonl', '{"id":"bd-1","title":"x","issue_type":"task"}\n', 'beads'],
  ['tasks.json', '{"master":{"tasks":[{"id":1,"testStrategy":""}]}}', 'task-master'],
  ['task-1 - x.md', '---\nid: task-1\ntitle: x\nstatus: To Do\n---\n', 'backlog.md'],
  ['backlog.zip', 'PK\u0003\u0004\uFFFDtasks/task-1.md', 'backlog.md'],
  [
    'docket.json',
    '{"format":"docket","version":1,"tasks":[{"title":"x","extra":{"vikunja":{"hex_color":"f00"}}}]}',
    'json',
  ],
  ['book.xlsx', 'PK\u0003\u0004\u0014[Content_Types].xml', 'csv'],
  ['types.csv', 'title,content\nTYPE,CONTENT', 'csv'],
])('%s that begins with %j is %s', (name, head, format) => {
  expect(guessFormat(name, head)).toBe(format)
})
