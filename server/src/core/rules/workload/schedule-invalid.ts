import { isTemplated } from '../../syntax/templates.ts';
import { defineRule } from '../define.ts';
import { isChecked } from '../support/checked.ts';
import { cronProblem, cronRange } from '../support/cron.ts';

export const scheduleInvalid = defineRule({
  id: 'workload/schedule-invalid',
  severity: 'error',
  since: '0.1.0',
  kinds: ['CronJob'],
  messages: {
    count: 'A schedule has five fields: minute, hour, day, month, day of the week (this one has {count})',
    part: '"{part}" is no value for field {position} of a schedule: it takes {least} to {most}, `*`, `,`, `-` and `/`',
    shortcut: 'No such schedule; there are @yearly, @monthly, @weekly, @daily, @hourly and @every',
    timeZone: 'The time zone is not part of a schedule; it belongs in `timeZone`',
  },
  docs: {
    summary: 'A schedule of a CronJob that is not in the form of cron.',
    why: 'A schedule has five fields: minute (0 to 59), hour (0 to 23), day of the month (1 to 31), month (1 to 12) and day of the week (0 to 6, where Sunday is 0). Months and days may be written with three letters.',
    wrong: `apiVersion: batch/v1
kind: CronJob
metadata:
  name: backup
spec:
  schedule: "0 24 * * *"
  jobTemplate:
    spec:
      template:
        spec:
          restartPolicy: Never
          containers:
            - name: backup
              image: registry.example/backup:1
`,
    right: `apiVersion: batch/v1
kind: CronJob
metadata:
  name: backup
spec:
  schedule: "0 0 * * *"
  jobTemplate:
    spec:
      template:
        spec:
          restartPolicy: Never
          containers:
            - name: backup
              image: registry.example/backup:1
`,
    links: ['https://kubernetes.io/docs/concepts/workloads/controllers/cron-jobs/#schedule-syntax'],
  },
  check({ resource, object, at }, _world, report) {
    const field = object.at('spec').at('schedule');
    const schedule = field.text();
    if (!isChecked(resource) || !schedule || isTemplated(schedule)) return;
    const problem = cronProblem(schedule);
    const place = at(field);
    if (problem?.what === 'count') report({ message: 'count', at: place, args: { count: problem.count } });
    else if (problem?.what === 'part') {
      const { part, index } = problem;
      const { least, most } = cronRange(index);
      report({ message: 'part', at: place, args: { part, position: index + 1, least, most } });
    } else if (problem) report({ message: problem.what, at: place });
  },
});
