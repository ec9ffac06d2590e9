package holdwater.platform.machine;

import java.util.Map;

/**
 * The machine at one moment: all its counters.
 *
 * @param nanos of the monotonic clock
 * @param processes by id
 */
record MachineTicks(long nanos, CpuTicks cpu, Map<Long, ProcessTicks> processes, WaitTimes waits) {}
