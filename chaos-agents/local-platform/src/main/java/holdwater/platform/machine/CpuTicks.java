package holdwater.platform.machine;

import java.util.OptionalLong;

/**
 * {@code /proc/stat}: CPU time since boot, in ticks of all cores together.
 *
 * @param programs in programs and in the kernel on their behalf
 * @param interrupts which nobody in particular asked for
 * @param steal that the host gave to others while we wanted it
 * @param running threads that run or could, of all programs
 */
record CpuTicks(int cores, long programs, long interrupts, long steal, OptionalLong running) {
  private static final String RUNNING = "procs_running ";

  static CpuTicks parse(String stat) {
    int cores = 0;
    long[] all = {};
    OptionalLong running = OptionalLong.empty();
    for (String line : stat.split("\n", -1)) {
      if (line.startsWith("cpu ")) {
        all = numbers(line.substring(4));
      } else if (line.startsWith("cpu")) {
        cores++;
      } else if (line.startsWith(RUNNING)) {
        running = OptionalLong.of(Long.parseLong(line.substring(RUNNING.length()).strip()));
      }
    }
    // user, nice, system, idle, iowait, irq, softirq, steal; guests are counted as user already.
    return new CpuTicks(
        Math.max(1, cores),
        at(all, 0) + at(all, 1) + at(all, 2),
        at(all, 5) + at(all, 6),
        at(all, 7),
        running);
  }

  private static long[] numbers(String fields) {
    String[] words = fields.strip().split(" +", -1);
    long[] numbers = new long[words.length];
    for (int i = 0; i < words.length; i++) {
      numbers[i] = Long.parseLong(words[i]);
    }
    return numbers;
  }

  /** Old kernels have fewer. */
  private static long at(long[] numbers, int index) {
    return index < numbers.length ? numbers[index] : 0;
  }
}
