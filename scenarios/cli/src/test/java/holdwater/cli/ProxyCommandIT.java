package holdwater.cli;

import static org.assertj.core.api.Assertions.assertThat;

import holdwater.cli.command.Holdwater;
import holdwater.cli.rules.ProjectRoot;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The server by itself, as somebody at a terminal has it. */
class ProxyCommandIT {

  private static Process proxy(String... flags) throws IOException {
    Stream<String> java =
        Stream.of(
            Path.of(System.getProperty("java.home"), "bin", "java").toString(),
            "-Dholdwater.home=" + ProjectRoot.PATH,
            "-XX:TieredStopAtLevel=1",
            "-cp",
            System.getProperty("java.class.path"),
            Holdwater.class.getName(),
            "proxy");
    List<String> command = Stream.concat(java, Stream.of(flags)).toList();
    return new ProcessBuilder(command).start();
  }

  private static BufferedReader lines(InputStream of) {
    return new BufferedReader(new InputStreamReader(of, StandardCharsets.UTF_8));
  }

  @Test
  void it_serves_until_the_signal_and_leaves_no_process_behind() throws Exception {
    Process proxy = proxy("-port", "0", "-seed=7");
    try {
      String ready = lines(proxy.getInputStream()).readLine();
      assertThat(ready).matches("listening on 127\\.0\\.0\\.1:\\d+");
      List<ProcessHandle> server = proxy.descendants().toList();
      assertThat(server).hasSize(1);

      HttpResponse<String> version =
          HttpClient.newHttpClient()
              .send(
                  HttpRequest.newBuilder(
                          URI.create(
                              "http://" + ready.substring("listening on ".length()) + "/version"))
                      .build(),
                  BodyHandlers.ofString());
      assertThat(version.body()).contains("2.12.0");

      proxy.destroy();
      assertThat(proxy.waitFor(60, TimeUnit.SECONDS)).isTrue();
      assertThat(server.get(0).isAlive()).isFalse();
    } finally {
      proxy.descendants().forEach(ProcessHandle::destroyForcibly);
      proxy.destroyForcibly();
    }
  }

  @Test
  void a_mistake_on_the_command_line_is_2_and_a_config_that_is_not_there_4() throws Exception {
    Process mistake = proxy("--port", "many");
    assertThat(lines(mistake.getErrorStream()).readLine()).contains("not a whole number: many");
    assertThat(mistake.waitFor()).isEqualTo(2);

    Process config = proxy("-port=0", "-config", "/nowhere/proxies.json");
    assertThat(lines(config.getErrorStream()).readLine()).contains("no such config file");
    assertThat(config.waitFor()).isEqualTo(4);
  }
}
