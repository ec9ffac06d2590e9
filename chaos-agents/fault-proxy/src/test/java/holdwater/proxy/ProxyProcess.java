package holdwater.proxy;

import java.io.BufferedReader;
import java.io.File;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/** The proxy as the process that it is in production, in a small heap. */
final class ProxyProcess implements AutoCloseable {

  private static final int END_SECONDS = 60;

  private final Process process;

  private ProxyProcess(Process process) {
    this.process = process;
  }

  static ProxyProcess start(List<String> jvmOptions, String... arguments) throws IOException {
    return start(new File("/dev/null"), jvmOptions, arguments);
  }

  /**
   * @param errors where its log goes
   */
  static ProxyProcess start(File errors, List<String> jvmOptions, String... arguments)
      throws IOException {
    List<String> command =
        Stream.of(
                Stream.of(
                    Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                    "-Xmx64m",
                    "-XX:MaxDirectMemorySize=64m",
                    "-XX:+UseSerialGC",
                    "-XX:TieredStopAtLevel=1"),
                jvmOptions.stream(),
                Stream.of("-cp", System.getProperty("java.class.path"), FaultProxy.class.getName()),
                Stream.of(arguments))
            .flatMap(part -> part)
            .toList();
    return new ProxyProcess(new ProcessBuilder(command).redirectError(errors).start());
  }

  /** The next line that it says. */
  String says() throws IOException {
    return new BufferedReader(
            new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8))
        .readLine();
  }

  /** Waits until it says that it listens. */
  Api api() throws IOException {
    String ready = says();
    int port = Integer.parseInt(ready.substring(ready.lastIndexOf(':') + 1));
    return new Api(new InetSocketAddress("127.0.0.1", port));
  }

  /** Makes a proxy named p. */
  static int proxy(Api api, String upstream) throws IOException {
    String listen =
        api.post("/proxies", "{'name':'p','upstream':'" + upstream + "'}")
            .json()
            .get("listen")
            .asText();
    return Integer.parseInt(listen.substring(listen.lastIndexOf(':') + 1));
  }

  static Socket connect(int port) throws IOException {
    return Bench.connect(port);
  }

  boolean endsAfterSigterm() throws InterruptedException {
    process.destroy();
    return process.waitFor(END_SECONDS, TimeUnit.SECONDS);
  }

  /** With SIGKILL; true once it has ended. */
  boolean isKilled() throws InterruptedException {
    return process.destroyForcibly().waitFor(END_SECONDS, TimeUnit.SECONDS);
  }

  int exitCode() throws InterruptedException {
    return process.waitFor();
  }

  @Override
  public void close() {
    process.destroyForcibly();
  }
}
