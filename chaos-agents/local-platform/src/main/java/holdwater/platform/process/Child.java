package holdwater.platform.process;

import holdwater.platform.api.ProcessMark;
import java.util.concurrent.CompletableFuture;

/**
 * A process we started, leader of its own session and group.
 *
 * @param exit completes with its exit code, 128 and more for a signal
 * @param startedNanos of its start, by {@link MachineTime#nanos}
 */
public record Child(
    Process process, ProcessMark mark, CompletableFuture<Integer> exit, long startedNanos) {

  static Child of(Process process, long nowNanos) {
    return new Child(
        process,
        ProcessMark.of(process.toHandle()),
        process.onExit().thenApply(Process::exitValue),
        nowNanos);
  }

  public long pid() {
    return mark.pid();
  }
}
