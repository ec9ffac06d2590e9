package holdwater.agent;

import holdwater.agent.target.ClassBytes;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;

/** A JVM of its own with the packaged agent in it. */
final class TargetJvm implements AutoCloseable {
  private static final String END = "\u0000end";
  private static final long PATIENCE_SECONDS = 60;

  private final Process process;
  private final PrintStream in;
  private final BlockingQueue<String> answers = new LinkedBlockingQueue<>();
  private final List<String> stdout = new ArrayList<>();
  private final Path folder;
  private AgentApi api;

  /** What a method of the target's did. */
  record Deed(Duration took, String result) {
    boolean threw(String what) {
      return result.startsWith("threw ") && result.contains(what);
    }
  }

  TargetJvm(TargetCommand command) throws IOException {
    folder = command.folder();
    process = new ProcessBuilder(command.argv()).redirectErrorStream(true).start();
    in = new PrintStream(process.getOutputStream(), true, StandardCharsets.UTF_8);
    Thread reader = new Thread(this::read, "target-stdout");
    reader.setDaemon(true);
    reader.start();
    next();
  }

  static TargetJvm start(Path folder) throws IOException {
    return TargetCommand.in(folder).start();
  }

  private void read() {
    try (BufferedReader out =
        new BufferedReader(
            new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8))) {
      for (String line = out.readLine(); line != null; line = out.readLine()) {
        synchronized (stdout) {
          stdout.add(line);
        }
        if (line.equals("ready") || line.startsWith("did ")) {
          answers.add(line);
        }
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } finally {
      answers.add(END);
    }
  }

  private String next() {
    try {
      String line = answers.poll(PATIENCE_SECONDS, TimeUnit.SECONDS);
      if (line == null || line.equals(END)) {
        throw new IllegalStateException("the target says nothing more: " + output());
      }
      return line;
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  /** All that it wrote to stdout and stderr. */
  List<String> output() {
    synchronized (stdout) {
      return List.copyOf(stdout);
    }
  }

  /** What it wrote besides what it was asked for. */
  List<String> chatter() {
    return output().stream()
        .filter(line -> !line.equals("ready") && !line.startsWith("did "))
        .toList();
  }

  /** Begins a call without waiting for its end. */
  void begin(Class<?> type, String method, String... arguments) {
    in.println(type.getName() + " " + method + " " + String.join(" ", arguments));
  }

  /** Answers: has what was begun ended? */
  boolean hasEnded() {
    return !answers.isEmpty();
  }

  /** The end of what was begun. */
  Deed end() {
    String[] parts = next().split(" ", 3);
    return new Deed(Duration.ofNanos(Long.parseLong(parts[1]) * 1_000), parts[2]);
  }

  Deed call(Class<?> type, String method, String... arguments) {
    begin(type, method, arguments);
    return end();
  }

  /** What the JVM was last given for a class that was asked for by {@link #bytesAnew}. */
  byte[] bytes(String className) {
    return bytes(className, "write");
  }

  /** What it is given when it is made to take the class anew, which undoes or does weaving. */
  byte[] bytesAnew(String className) {
    return bytes(className, "writeAnew");
  }

  private byte[] bytes(String className, String how) {
    Path file = folder.resolve("Some.class");
    Deed deed = call(ClassBytes.class, how, className, file.toString());
    if (!deed.result().startsWith("ok ")) {
      throw new IllegalStateException(className + ": " + deed.result());
    }
    try {
      return Files.readAllBytes(file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  synchronized AgentApi api() {
    if (api == null) {
      try {
        api = AgentApi.of(folder);
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
    return api;
  }

  Process process() {
    return process;
  }

  @Override
  public void close() {
    process.destroyForcibly();
    try {
      process.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
