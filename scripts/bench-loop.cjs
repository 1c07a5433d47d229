// Loaded into the server while it is measured: tells at its end for how long its event loop stood still.
const { writeSync } = require('node:fs');
const { monitorEventLoopDelay } = require('node:perf_hooks');
const delay = monitorEventLoopDelay({ resolution: 2 });
delay.enable();
process.on('SIGUSR2', () => delay.reset());
process.on('exit', () => {
  const ms = value => (value / 1e6).toFixed(1);
  // The server's console writes to its client.
  writeSync(
    2,
    `event loop delay ms: p50 ${ms(delay.percentile(50))}, p99 ${ms(delay.percentile(99))}, max ${ms(delay.max)}\n`,
  );
});
