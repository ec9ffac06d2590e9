package holdwater.agent;

import holdwater.agent.target.ClassBytes;
import holdwater.agent.target.Target;
import java.io.BufferedReader;
import java.io.File;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.jar.Attributes;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;
import java.util.stream.Collectors;
import net.bytebuddy.jar.asm.ClassReader;
import net.bytebuddy.jar.asm.ClassWriter;

/** A JVM of its own with the packaged agent in it. {@code -Dagent.test.java} picks another JDK. */
final class TargetJvm implements AutoCloseable {
  private static final String END = "\u0000end";
  private static final long PATIENCE_SECONDS = 60;

  private final Process process;
  private final PrintStream in;
  private final BlockingQueue<String> answers = new LinkedBlockingQueue<>();
  private final List<String> stdout = new ArrayList<>();
  private final Path folder;
  private final AgentApi api;

  /** What a method of the target's did. */
  record Deed(Duration took, String result) {
    boolean threw(String what) {
      return result.startsWith("threw ") && result.contains(what);
    }
  }

  private TargetJvm(Path folder, List<String> jvmOptions) throws IOException {
    this.folder = folder;
    process = new ProcessBuilder(command(folder, jvmOptions)).redirectErrorStream(true).start();
    in = new PrintStream(process.getOutputStream(), true, StandardCharsets.UTF_8);
    Thread reader = new Thread(this::read, "target-stdout");
    reader.setDaemon(true);
    reader.start();
    next();
    api = AgentApi.of(folder);
  }

  static TargetJvm start(Path folder, String... jvmOptions) throws IOException {
    return new TargetJvm(folder, List.of(jvmOptions));
  }

  private static List<String> command(Path folder, List<String> jvmOptions) throws IOException {
    List<String> command = new ArrayList<>();
    command.add(Path.of(java(), "bin", "java").toString());
    command.addAll(List.of("-Xmx128m", "-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1"));
    command.addAll(jvmOptions);
    command.add(
        "-javaagent:"
            + jar()
            + "=port=0,token-file="
            + folder
            + "/token,port-file="
            + folder
            + "/port");
    command.add("-javaagent:" + bytesAgent(folder));
    command.addAll(List.of("-cp", classpath(), Target.class.getName()));
    return command;
  }

  private static String java() {
    return System.getProperty("agent.test.java", System.getProperty("java.home"));
  }

  static Path jar() {
    return Path.of(System.getProperty("basedir", ""), "target", "holdwater-agent.jar")
        .toAbsolutePath();
  }

  /** The test's own, without the agent and what is shaded into it. */
  static String classpath() {
    return Arrays.stream(System.getProperty("java.class.path").split(File.pathSeparator))
        .filter(entry -> !entry.matches(".*(holdwater-agent|byte-buddy-|simpleclient).*\\.jar"))
        .filter(entry -> !entry.endsWith("classes") || entry.endsWith("test-classes"))
        .collect(Collectors.joining(File.pathSeparator));
  }

  private static Path bytesAgent(Path folder) throws IOException {
    Manifest manifest = new Manifest();
    Attributes attributes = manifest.getMainAttributes();
    attributes.put(Attributes.Name.MANIFEST_VERSION, "1.0");
    attributes.putValue("Premain-Class", ClassBytes.class.getName());
    attributes.putValue("Can-Retransform-Classes", "true");
    Path jar = folder.resolve("bytes.jar");
    // Its class is found on the class path.
    new JarOutputStream(Files.newOutputStream(jar), manifest).close();
    return jar;
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

  /** Begins a call without waiting for its end. */
  void begin(Class<?> type, String method, String... arguments) {
    in.println(type.getName() + " " + method + " " + String.join(" ", arguments));
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

  /** The hash of the class as the JVM has it now, behind all agents. */
  String hash(String className) {
    return sha256(bytes(className));
  }

  /**
   * The hash of its content, whatever the order of its constant pool: HotSpot rebuilds the bytes of
   * a class that has lambdas in another order at every retransformation, with or without an agent.
   */
  String content(String className) {
    ClassWriter writer = new ClassWriter(0);
    new ClassReader(bytes(className)).accept(writer, 0);
    return sha256(writer.toByteArray());
  }

  private byte[] bytes(String className) {
    Path file = folder.resolve("Some.class");
    Deed deed = call(ClassBytes.class, "write", className, file.toString());
    if (!deed.result().startsWith("ok ")) {
      throw new IllegalStateException(deed.result());
    }
    try {
      return Files.readAllBytes(file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static String sha256(byte[] bytes) {
    try {
      return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }

  AgentApi api() {
    return api;
  }

  Process process() {
    return process;
  }

  Path folder() {
    return folder;
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
