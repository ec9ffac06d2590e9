package holdwater.load;

import holdwater.model.port.Job;
import holdwater.model.port.JobOrder;
import holdwater.model.port.Jobs;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;
import java.util.concurrent.TimeUnit;

/** Jobs as our own children. Closing kills them, and so does the end of our JVM. */
final class ProcessJobs implements Jobs, AutoCloseable {
  private final List<Process> started = new ArrayList<>();
  private final Thread guard = new Thread(this::kill, "kill-jobs");

  ProcessJobs() {
    Runtime.getRuntime().addShutdownHook(guard);
  }

  @Override
  public Job start(JobOrder order) {
    ProcessBuilder builder =
        new ProcessBuilder(order.argv())
            .redirectErrorStream(true)
            .redirectOutput(order.log().toFile());
    builder.environment().putAll(order.environment());
    try {
      Process process = builder.start();
      started.add(process);
      return new ProcessJob(process);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  List<ProcessHandle> handles() {
    return started.stream().map(Process::toHandle).toList();
  }

  private void kill() {
    started.forEach(Process::destroyForcibly);
  }

  @Override
  public void close() {
    kill();
    Runtime.getRuntime().removeShutdownHook(guard);
  }

  private record ProcessJob(Process process) implements Job {
    @Override
    public boolean alive() {
      return process.isAlive();
    }

    @Override
    public OptionalInt exitCode() {
      return process.isAlive() ? OptionalInt.empty() : OptionalInt.of(process.exitValue());
    }

    @Override
    public void stop() {
      process.destroyForcibly();
      try {
        process.waitFor(10, TimeUnit.SECONDS);
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
      }
    }
  }
}
